import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createModuleTransform } from '../../../src/plugin/module-transform.ts'
import type { ModuleRecord } from '../../../src/plugin/module-transform.ts'
import { createTypeChecker } from '../../../src/plugin/type-checker.ts'
import { createCheckedProject } from '../infer/checker/versions.ts'
import type { CheckedProject } from '../infer/checker/versions.ts'

/** A result that only the checker reads, and one that both do. */
const LOAD = `import { task, type int } from 'unplugin-flyte'
const all = [{ id: 'a', at: new Date() }]
export const rows = task(async ({ n }: { n: int }) => Promise.all([all[n]!]).then(([row]) => row))`
const PLAIN = `import { task, type int } from 'unplugin-flyte'
export const double = task(async ({ n }: { n: int }): Promise<int> => n * 2)`

function createBuild(project: CheckedProject, isAsked = true) {
  const { root } = project
  const checker = isAsked ? createTypeChecker(root, { tsconfig: 'tsconfig.json' }) : undefined
  const transform = createModuleTransform({ root, sourceRoot: undefined, namePrefix: '' }, checker)
  const run = (file: string): Promise<ModuleRecord> =>
    transform.run(readFileSync(`${root}/${file}`, 'utf8'), `${root}/${file}`, async () => undefined)
  return { transform, run }
}
const codes = ({ diagnostics }: ModuleRecord) => diagnostics.map(({ code }) => code)

describe('the type checker of a build', () => {
  it('is asked for what syntax does not say, and only if the option allows it', async () => {
    const project = createCheckedProject('typescript-7', { 'src/a.ts': LOAD })
    expect(codes(await createBuild(project, false).run('src/a.ts'))).toEqual(['FLY2004'])

    const { run, transform } = createBuild(project)
    const record = await run('src/a.ts')
    transform.dispose()
    expect(record.diagnostics).toEqual([])
    expect(record.output?.code).toContain('{ name: "at", type: { kind: "datetime" } }')
  }, 60_000)

  it('is not even started when syntax says it all, or when a rule is broken', async () => {
    // There is no TypeScript, which would be said.
    const project = createCheckedProject(undefined, {
      'src/a.ts': PLAIN,
      'src/b.ts': "import { task } from 'unplugin-flyte'\nexport const t = task((a: number, b: number) => a + b)",
    })
    const { run } = createBuild(project)
    expect(codes(await run('src/a.ts'))).toEqual([])
    expect(codes(await run('src/b.ts'))).toEqual(['FLY2001'])
  })

  it('gives its own sentence beside that of the syntax when it refuses as well', async () => {
    const project = createCheckedProject('typescript-7', {
      'src/a.ts':
        "import { task } from 'unplugin-flyte'\nexport const t = task(async () => Promise.all([() => 1]).then(([first]) => first))",
    })
    const { run, transform } = createBuild(project)
    const { diagnostics } = await run('src/a.ts')
    transform.dispose()
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringMatching(/^FLY2004 Cannot read the outputs: the return type is not annotated/),
      'FLY2007 Cannot read the outputs: a function cannot be sent to a task',
    ])
  }, 60_000)

  it('says why it cannot start, and starts once that is mended', async () => {
    const project = createCheckedProject('typescript-7', { 'src/a.ts': LOAD })
    const { run, transform } = createBuild(project)
    const config = readFileSync(`${project.root}/tsconfig.json`, 'utf8')
    project.write('tsconfig.json', '{ "extends": "./nowhere.json" }')
    expect(codes(await run('src/a.ts'))).toEqual(['FLY2004', 'FLY2063'])
    project.write('tsconfig.json', config)
    transform.invalidate(`${project.root}/tsconfig.json`)
    transform.invalidate(`${project.root}/src/a.ts`)
    expect(codes(await run('src/a.ts'))).toEqual([])
    transform.dispose()
  }, 60_000)

  it('reads a module again when something changes that only the checker looked at', async () => {
    const project = createCheckedProject('typescript-7', {
      'src/a.ts': LOAD.replace('const all =', "import { all } from './all.ts'\nconst unused ="),
      'src/all.ts': "export const all = [{ id: 'a' }]",
    })
    const { run, transform } = createBuild(project)
    const before = await run('src/a.ts')
    expect(codes(before)).toEqual([])
    expect(before.output?.code).toContain('name: "id"')
    expect(before.output?.dependencies).toContain(`${project.root}/src/all.ts`)
    expect(await run('src/a.ts')).toBe(before)
    project.write('src/all.ts', 'export const all = [{ key: true }]')
    transform.invalidate(`${project.root}/src/all.ts`, 'update')
    const after = await run('src/a.ts')
    expect(after.output?.code).toContain('{ name: "key", type: { kind: "boolean" } }')
    transform.dispose()
  }, 60_000)
})
