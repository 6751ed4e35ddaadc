import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import pkg from '../../../package.json' with { type: 'json' }
import { main } from '../../../src/cli/index.ts'
import { packFastArchive } from '../../../src/package/archive.ts'
import { packPackage } from '../../../src/package/bundle.ts'
import { writeSpecs } from '../../../src/package/write.ts'
import { serializeProgram } from '../../../src/serialize/index.ts'
import { specToJson } from '../../../src/serialize/spec.ts'
import { readSpecs } from '../serialize/utils/golden.ts'
import { settings } from '../serialize/utils/models.ts'
import { readProgram } from '../serialize/utils/read-program.ts'

const folder = mkdtempSync(join(tmpdir(), 'flyte-inspect-'))
let fastName = ''
const { entities } = serializeProgram({ entities: readProgram(readSpecs('hello')) }, settings())

beforeAll(async () => {
  await writeSpecs(join(folder, 'build', 'specs'), entities)
  const fast = await packFastArchive([
    { path: 'entry.mjs', bytes: Buffer.alloc(1500) },
    { path: 'entry.mjs.map', bytes: Buffer.from('{}') },
  ])
  writeFileSync(join(folder, 'flyte-package.tgz'), await packPackage(entities, fast))
  fastName = fast.fileName
  writeFileSync(join(folder, fastName), fast.bytes)
  writeFileSync(join(folder, '0_broken_1.pb'), Uint8Array.of(0xff))
  writeFileSync(join(folder, 'notes.txt'), 'not an archive')
  mkdirSync(join(folder, 'empty'))
  return () => rmSync(folder, { recursive: true })
})

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const result = { out: '', err: '' }
  const terminal = {
    out: (text: string) => void (result.out += text),
    err: (text: string) => void (result.err += text),
    color: false,
  }
  return { code: await main(args, terminal), ...result }
}

describe('inspect', () => {
  it('shows a folder of specs in registration order', async () => {
    const { code, out, err } = await run('inspect', join(folder, 'build', 'specs'))
    expect([code, err]).toEqual([0, ''])
    expect(out.match(/^(task|workflow|launch plan) .*$/gm)).toEqual([
      'task hello.greet',
      'task hello.shout',
      'workflow hello.main',
      'launch plan hello.main',
    ])
    expect(out).toContain('n1  shout  task hello.shout  text ← n0.o0')
    expect(out).toMatch(/\n2 tasks, 1 workflow, 1 launch plan\n$/)
  })

  it('finds the specs of a build in its output folder', async () => {
    expect((await run('inspect', join(folder, 'build'))).out).toContain('workflow hello.main')
  })

  it('shows one file', async () => {
    const { out } = await run('inspect', join(folder, 'build', 'specs', '2_hello.main_2.pb'))
    expect(out).toMatch(/^2_hello\.main_2\.pb\nworkflow hello\.main\n/)
    expect(out).toMatch(/\n1 workflow\n$/)
  })

  it('shows a package with the archive of the code', async () => {
    const { code, out } = await run('inspect', join(folder, 'flyte-package.tgz'))
    expect(code).toBe(0)
    expect(out).toMatch(
      /^code fast[0-9a-f]{32}\.tar\.gz \(\d+ B\)\n {4}1\.5 kB {2}entry\.mjs\n {7}2 B {2}entry\.mjs\.map$/m,
    )
    expect(out).toMatch(/2 tasks, 1 workflow, 1 launch plan, 1 archive\n$/)
  })

  it('prints canonical JSON, the same from a folder and a package', async () => {
    const [a, b] = [
      await run('inspect', join(folder, 'build'), '--json'),
      await run('inspect', '--json', join(folder, 'flyte-package.tgz')),
    ]
    expect(a.out).toBe(b.out)
    expect(JSON.parse(a.out)).toEqual(
      entities.map(({ fileName, kind, message }) => ({ file: fileName, kind, message: specToJson(message) })),
    )
  })

  it('has colours only where the terminal wants them', async () => {
    let out = ''
    const terminal = { out: (text: string) => void (out += text), err: () => undefined, color: true }
    await main(['inspect', join(folder, 'build')], terminal)
    expect(out).toContain('\u001B[36mtask\u001B[39m')
    expect((await run('inspect', join(folder, 'build'))).out).not.toContain('\u001B')
  })

  it.each([
    ['gone', 'FLY2603'],
    ['empty', 'FLY2604'],
    ['0_broken_1.pb', 'FLY2605'],
    ['notes.txt', 'FLY2506'],
  ])('fails for %s with %s', async (name, code) => {
    const { code: exit, out, err } = await run('inspect', join(folder, name))
    expect([exit, out]).toEqual([1, ''])
    expect(err).toMatch(new RegExp(`^${code}: .*\\n {2}why: .*\\n {2}fix: .*\\n$`))
    expect(err).not.toMatch(/ {4}at /)
  })

  it('says that an archive of code holds no specs', async () => {
    const { code, err } = await run('inspect', join(folder, fastName))
    expect(code).toBe(1)
    expect(err).toContain('got 2 other entries')
  })
})

describe('main', () => {
  it('prints help without a command, and the version when asked', async () => {
    const info = vi.spyOn(console, 'info').mockImplementation(() => undefined)
    expect((await run()).code).toBe(0)
    expect(info.mock.calls.join('\n')).toContain('inspect <path>')
    info.mockClear()
    expect((await run('--version')).code).toBe(0)
    expect(info.mock.calls.join('\n')).toContain(pkg.version)
    info.mockRestore()
  })

  it.each([
    [['inspekt'], /FLY2601: there is no command "inspekt", did you mean "inspect"\?/],
    [['inspect'], /FLY2602: .*missing required args/],
    [['inspect', 'a', '--jsn'], /FLY2602: .*Unknown option `--jsn`/],
    [['inspect', 'a', 'b'], /FLY2602: .*Unused args/],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await run(...args)
    expect(code).toBe(1)
    expect(err).toMatch(message)
  })
})
