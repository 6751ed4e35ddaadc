import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { packTar, packTarGz } from '../../../src/package/tar.ts'

const file = (path: string, text = path) => ({ path, bytes: Buffer.from(text) })

describe('packTar', () => {
  it('gives the same bytes for the same files in any order', async () => {
    const files = [file('b.mjs'), file('a/c.mjs'), file('a.mjs')]
    const [a, b, c] = await Promise.all([packTar(files), packTar(files.toReversed()), packTar(files)])
    expect(Buffer.compare(a, b)).toBe(0)
    expect(Buffer.compare(a, c)).toBe(0)
  })

  it('writes a plain ustar header that says nothing of the machine', async () => {
    const header = Buffer.from(await packTar([file('a.mjs', 'x')])).subarray(0, 512)
    const field = (from: number, to: number) =>
      header
        .subarray(from, to)
        .toString('latin1')
        .replace(/[\0 ]+$/, '')
    expect(field(0, 100)).toBe('a.mjs')
    expect(field(100, 108)).toBe('000644')
    expect([field(108, 116), field(116, 124), field(136, 148)]).toEqual(['000000', '000000', '00000000000'])
    expect(field(156, 157)).toBe('0')
    expect(field(257, 265)).toBe('ustar\u000000')
    expect([field(265, 297), field(297, 329)]).toEqual(['', ''])
  })

  it('uses a pax header only where the path needs one', async () => {
    const types = async (path: string) => {
      const tar = Buffer.from(await packTar([file(path, '')]))
      return Array.from({ length: tar.length / 512 }, (_, i) => tar.subarray(i * 512, i * 512 + 512))
        .filter((block) => block.subarray(257, 262).toString() === 'ustar')
        .map((block) => String.fromCharCode(block[156]!))
    }
    expect(await types('a'.repeat(100))).toEqual(['0'])
    expect(await types(`${'d'.repeat(100)}/${'f'.repeat(100)}`)).toEqual(['0'])
    expect(await types('a'.repeat(101))).toEqual(['x', '0'])
    expect(await types('ä.mjs')).toEqual(['x', '0'])
  })
})

describe('packTarGz', () => {
  it('hides time and system in the gzip header', async () => {
    const gz = await packTarGz([file('a.mjs')])
    expect([...gz.subarray(0, 4)]).toEqual([0x1f, 0x8b, 8, 0])
    expect([...gz.subarray(4, 8), gz[9]]).toEqual([0, 0, 0, 0, 255])
    expect(Buffer.compare(gunzipSync(gz), await packTar([file('a.mjs')]))).toBe(0)
  })

  it('is listed by the tar of the system', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'flyte-tar-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const long = `deep/${'x'.repeat(120)}.mjs`
    writeFileSync(join(folder, 'a.tar.gz'), await packTarGz([file('b.mjs'), file(long), file('a.mjs')]))
    const listed = execFileSync('tar', ['-tzf', 'a.tar.gz'], { cwd: folder, encoding: 'utf8' })
    expect(listed.trim().split('\n')).toEqual(['a.mjs', 'b.mjs', long])
    expect(execFileSync('tar', ['-xzOf', 'a.tar.gz', long], { cwd: folder, encoding: 'utf8' })).toBe(long)
  })
})
