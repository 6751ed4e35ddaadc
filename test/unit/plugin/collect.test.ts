import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { collectEntries, collectFromGraph } from '../../../src/plugin/collect.ts'
import { explainStop } from '../../../src/plugin/explain.ts'
import { createModuleTransform } from '../../../src/plugin/module-transform.ts'
import type { ModuleTransform } from '../../../src/plugin/module-transform.ts'
import type { Resolve } from '../../../src/plugin/sibling.ts'

interface Workspace {
  readonly root: string
  readonly modules: ModuleTransform
  path(file: string): string
}

function workspace(files: Readonly<Record<string, string>>): Workspace {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'flyte-collect-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [file, code] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), code)
  }
  const modules = createModuleTransform({ root, sourceRoot: undefined, namePrefix: '' })
  return { root, modules, path: (file) => join(root, file) }
}

/** Relative imports alone, as bundlers resolve them. */
const resolver: Resolve = async (specifier, importer) => {
  const path = resolve(dirname(importer), specifier)
  return [path, `${path}.ts`, `${path}/index.ts`].find((file) => file.endsWith('.ts') && existsSync(file))
}

const TASK =
  "import { task } from 'unplugin-flyte'\nexport const a = task(async ({ x }: { x: number }): Promise<number> => x)\n"
const FACTORY =
  "import { task } from 'unplugin-flyte'\nexport const make = (n: number) => task({ retries: n }, async ({ x }: { x: number }): Promise<number> => x)\n"

describe('entries', () => {
  it('are files that hold entities, whatever else the globs match', async () => {
    const { root, modules, path } = workspace({
      'src/task.ts': TASK,
      'src/server.ts': "import { a } from './task'\nconsole.log(a)",
      'src/types.ts': "import type { int } from 'unplugin-flyte'\nexport type X = int",
      'src/x.d.ts': TASK,
      'src/style.css': '',
    })
    const { ids, diagnostics } = await collectEntries(['src/**'], root, modules, resolver)
    expect(ids).toEqual([path('src/task.ts')])
    expect(diagnostics).toEqual([])
  })

  it('are files that call a factory at their top level', async () => {
    const { root, modules, path } = workspace({
      'src/lib/factory.ts': FACTORY,
      'src/jobs/made.ts': "import { make } from '../lib/factory'\nexport const one = make(1)",
      'src/jobs/later.ts': "import { make } from '../lib/factory'\nexport const later = () => make(1)",
    })
    const { ids } = await collectEntries(['src/jobs/*.ts'], root, modules, resolver)
    expect(ids).toEqual([path('src/jobs/made.ts')])
  })

  it('are not those that are excluded, by a glob or a pattern over paths', async () => {
    const { root, modules, path } = workspace({ 'src/a.ts': TASK, 'src/a.test.ts': TASK, 'src/old/b.ts': TASK })
    const { ids } = await collectEntries(['src/**'], root, modules, resolver, [/\.test\.ts$/, 'src/old/**'])
    expect(ids).toEqual([path('src/a.ts')])
  })

  it('are missed when a pattern matches nothing', async () => {
    const { root, modules } = workspace({ 'src/style.css': '' })
    const { diagnostics } = await collectEntries(['src/*', 'lib/*.ts'], root, modules, resolver)
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['FLY2308', expect.stringContaining('"src/*"')],
      ['FLY2308', expect.stringContaining('"lib/*.ts"')],
    ])
  })
})

it('finds users of factories in a graph, through modules that pass them on', async () => {
  const { modules, path } = workspace({
    'factory.ts': FACTORY,
    'named.ts': "export { make as create } from './factory'",
    'all.ts': "export * from './named'",
    'local.ts': "import { make } from './factory'\nexport { make }",
    'user.ts': "import * as lib from './all'\nexport const one = lib.create(1)",
    'other.ts': "import { make } from './local'\nexport default make(2)",
    'idle.ts': "import { make } from './local'\nexport class Later { job = () => make(2) }",
  })
  const files = ['factory', 'named', 'all', 'local', 'user', 'other', 'idle'].map((name) => path(`${name}.ts`))
  const importers: Record<string, string[]> = {
    'factory.ts': ['named.ts', 'local.ts'],
    'named.ts': ['all.ts'],
    'all.ts': ['user.ts'],
    'local.ts': ['other.ts', 'idle.ts'],
  }
  const graph = {
    ids: files,
    importsOf: () => [],
    importersOf: (id: string) => (importers[basename(id)] ?? []).map(path),
  }
  await modules.run(FACTORY, path('factory.ts'), resolver)
  const found = await collectFromGraph(modules, graph, resolver)
  expect(found.filter((id) => id !== path('factory.ts')).sort()).toEqual([path('other.ts'), path('user.ts')])
})

it('finds modules that copy launch plans of others, without importing the SDK', async () => {
  const plans = `import { launchPlan, task, workflow } from 'unplugin-flyte'
export const a = task(async (): Promise<number> => 1)
export const daily = workflow(() => a())
export const plan = launchPlan(daily, { name: 'plan' })
`
  const { modules, path } = workspace({
    'plans.ts': plans,
    'copy.ts': "import { plan } from './plans'\nexport const copy = plan.cloneWith({ name: 'copy' })",
    'chain.ts':
      "import * as all from './plans'\nexport default all.plan.cloneWith({ name: 'b' }).cloneWith({ name: 'c' })",
    'later.ts': "import { plan } from './plans'\nexport const later = () => plan.cloneWith({ name: 'd' })",
    'server.ts': "import { a, plan } from './plans'\nconsole.log(await a(), plan.id)",
  })
  const files = ['plans', 'copy', 'chain', 'later', 'server'].map((name) => path(`${name}.ts`))
  const graph = {
    ids: files,
    importsOf: () => [],
    importersOf: (id: string) => (basename(id) === 'plans.ts' ? files.slice(1) : []),
  }
  await modules.run(plans, path('plans.ts'), resolver)
  expect(await collectFromGraph(modules, graph, resolver)).toEqual(
    ['plans', 'copy', 'chain'].map((name) => path(`${name}.ts`)),
  )
})

describe('the transform', () => {
  const BODY = `import { workflow, type In } from 'unplugin-flyte'
import { a } from './barrel'
export const w = workflow(({ x }: In<{ x: number }>) => { const y = a({ x }); if (y) return y; return y })
`

  it('knows imported entities through re-exports, and forgets them when they change', async () => {
    const { modules, path } = workspace({ 'task.ts': TASK, 'barrel.ts': "export * from './task'" })
    const codes = async () => (await modules.run(BODY, path('w.ts'), resolver)).diagnostics.map(({ code }) => code)
    expect(await codes()).toEqual(['FLY2101'])
    writeFileSync(path('task.ts'), 'export const a = ({ x }: { x: number }) => x')
    expect(await codes()).toEqual(['FLY2101'])
    modules.invalidate(path('task.ts'))
    expect(await codes()).toEqual([])
  })

  it('says which files its result depends on', async () => {
    const { modules, path } = workspace({ 'types.ts': 'export interface Row { id: string }', 'task.ts': TASK })
    const code = `import { task } from 'unplugin-flyte'\nimport type { Row } from './types'\nexport const a = task(async ({ row }: { row: Row }): Promise<string> => row.id)\n`
    const { output, diagnostics } = await modules.run(code, path('b.ts'), resolver)
    expect(diagnostics).toEqual([])
    expect(output?.dependencies).toEqual([path('types.ts')])
  })

  it('gives a module that cannot be parsed the form of one that throws why', async () => {
    const { modules, path } = workspace({})
    const { broken, output, diagnostics } = await modules.run(
      "import { task } from 'unplugin-flyte'\nexport const a = {{",
      path('a.ts'),
      resolver,
    )
    expect(broken).toBe(true)
    expect(diagnostics).toMatchObject([{ code: 'FLY2301', location: { file: 'a.ts', line: 2 } }])
    const imported = import(`data:text/javascript,${encodeURIComponent(output!.code)}`)
    await expect(imported).rejects.toMatchObject({ diagnostic: diagnostics[0] })
  })
})

describe('the place that stops a module', () => {
  const find = (files: Record<string, string>, stop: 'await' | 'loop' | 'body') => {
    const { path } = workspace(files)
    const found = explainStop(Object.keys(files), stop, path)
    return found && `${found.file}:${found.line}:${found.column}`
  }

  it('is its first top-level await', () => {
    const code = 'async function f() { await 1 }\nexport const y = [1,\n  await f()]\nawait f()'
    expect(find({ 'a.ts': code }, 'await')).toBe('a.ts:3:3')
    expect(find({ 'a.ts': 'for (const x of []) {}\nfor await (const x of []) {}' }, 'await')).toBe('a.ts:2:1')
  })

  it('is its first top-level loop, or one in a function', () => {
    const code = 'const f = () => { while (true) {} }\nif (f) do {} while (true)'
    expect(find({ 'a.ts': code }, 'loop')).toBe('a.ts:2:8')
    expect(find({ 'a.ts': code }, 'body')).toBe('a.ts:1:19')
  })

  it('is in the last file before it, when there is none in its own', () => {
    expect(find({ 'a.ts': 'await 1', 'b.ts': 'await 2', 'data.json': '{}', 'c.ts': '' }, 'await')).toBe('b.ts:1:1')
    expect(find({ 'a.ts': '' }, 'await')).toBeUndefined()
  })
})
