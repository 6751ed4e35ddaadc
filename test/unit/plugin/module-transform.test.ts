import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createModuleTransform } from '../../../src/plugin/module-transform.ts'
import type { ModuleRecord } from '../../../src/plugin/module-transform.ts'
import type { Resolve } from '../../../src/plugin/sibling.ts'

const FILES = {
  'types.ts': `export interface Row { id: string }
export interface Other { n: number }
export function scale(n: number): number { return n }
`,
  'factory.ts': `import { task } from 'unplugin-flyte'
export const make = (n: number) => task({ retries: n }, async ({ x }: { x: number }): Promise<number> => x)
export const label = 'a'
`,
  'rows.ts': `import { task } from 'unplugin-flyte'
import { scale, type Row } from './types'
export const rows = task(async ({ rows }: { rows: Row[] }): Promise<number> => scale(rows.length))
`,
  'other.ts': `import { task } from 'unplugin-flyte'
import type { Other } from './types'
export const other = task(async ({ other }: { other: Other }): Promise<void> => {})
`,
  'made.ts': `import { make } from './factory'
import { task } from 'unplugin-flyte'
export const one = make(1)
export const two = task(async (): Promise<void> => {})
`,
  'flow.ts': `import { workflow, type In } from 'unplugin-flyte'
import { rows } from './rows'
export const flow = workflow(({ n }: In<{ n: number }>) => rows({ rows: [] }))
`,
} as const
const MODULES = ['factory.ts', 'flow.ts', 'made.ts', 'other.ts', 'rows.ts']

function watch() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'flyte-transform-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const texts = new Map<string, string>(Object.entries(FILES))
  const write = (file: string, text: string | null): void => {
    if (text === null) {
      texts.delete(file)
      return rmSync(join(root, file))
    }
    texts.set(file, text)
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  for (const [file, text] of texts) write(file, text)
  const modules = createModuleTransform({ root, sourceRoot: undefined, namePrefix: '' })
  const resolver: Resolve = async (specifier, importer) => {
    const path = resolve(dirname(importer), specifier)
    return [path, `${path}.ts`, `${path}.js`].find((file) => /\.[jt]s$/.test(file) && existsSync(file))
  }
  let last = new Map<string, ModuleRecord>()
  /** Transforms all modules; gives those that were transformed anew. */
  const build = async (): Promise<string[]> => {
    const records = new Map<string, ModuleRecord>()
    for (const file of MODULES) {
      const text = texts.get(file)
      if (text !== undefined) records.set(file, await modules.run(text, join(root, file), resolver))
    }
    const anew = [...records].flatMap(([file, record]) => (last.get(file) === record ? [] : [file]))
    last = records
    return anew
  }
  const edit = (file: string, text: string | null, event: 'create' | 'update' | 'delete'): void => {
    write(file, text)
    modules.invalidate(join(root, file), event)
  }
  return { modules, root, build, edit, record: (file: string) => last.get(file)! }
}

it.each<[string, keyof typeof FILES, string, string, string[]]>([
  ['the body of a function', 'types.ts', 'return n', 'return n * 2', []],
  ['a comment', 'types.ts', 'export interface Row', '/** A row. */\nexport interface Row', []],
  ['a new export', 'types.ts', 'export function', 'export const more = 1\nexport function', []],
  ['a type', 'types.ts', 'id: string', 'id: number', ['rows.ts']],
  ['another type', 'types.ts', 'n: number }', 'm: number }', ['other.ts']],
  ['the body of a factory', 'factory.ts', '=> x)', '=> x + 1)', ['factory.ts']],
  ['a value beside a factory', 'factory.ts', "'a'", "'b'", ['factory.ts']],
  ['a factory by another name', 'factory.ts', 'make =', 'build =', ['factory.ts', 'made.ts']],
  [
    'what a factory makes',
    'factory.ts',
    'async ({ x }: { x: number }): Promise<number> => x',
    'n as never',
    ['factory.ts', 'made.ts'],
  ],
  ['a task that a workflow calls', 'rows.ts', 'rows: Row[]', 'rows: Row[]; n?: number', ['rows.ts']],
  ['a task by another name', 'rows.ts', 'const rows', 'const lines', ['flow.ts', 'rows.ts']],
])('transforms again only what an edit of %s changes', async (_, file, from, to, expected) => {
  const { build, edit } = watch()
  expect(await build()).toEqual(MODULES)
  expect(await build()).toEqual([])
  expect(FILES[file]).toContain(from)
  edit(file, FILES[file].replace(from, to), 'update')
  expect(await build()).toEqual(expected)
  edit(file, FILES[file], 'create')
  expect(await build()).toEqual(expected)
  expect(await build()).toEqual([])
})

it('gives after each edit what a fresh transform gives', async () => {
  const { build, edit, record, root } = watch()
  await build()
  edit('types.ts', FILES['types.ts'].replace('id: string', 'id: symbol'), 'update')
  await build()
  expect(record('rows.ts').diagnostics.map(({ code }) => code)).toEqual(['FLY2007'])
  edit('types.ts', FILES['types.ts'].replace('id: string', '\n\nid: symbol'), 'update')
  expect(await build()).toEqual(['rows.ts'])
  const fresh = createModuleTransform({ root, sourceRoot: undefined, namePrefix: '' })
  const again = await fresh.run(FILES['rows.ts'], join(root, 'rows.ts'), async () => undefined)
  expect(record('rows.ts').diagnostics).toEqual(again.diagnostics)
})

it('forgets what was found out about a file that is gone, and about what has changed since', async () => {
  const { modules, build, edit } = watch()
  edit('types.ts', FILES['types.ts'].replace('id: string', 'id: symbol'), 'update')
  await build()
  expect(modules.diagnostics().map(({ code }) => code)).toEqual(['FLY2007'])
  edit('types.ts', FILES['types.ts'], 'update')
  expect(modules.diagnostics()).toEqual([])
  edit('types.ts', FILES['types.ts'].replace('id: string', 'id: symbol'), 'update')
  await build()
  edit('rows.ts', null, 'delete')
  expect(modules.diagnostics()).toEqual([])
})

it('looks for entities in a file that appears, and in one that hides another', async () => {
  const { build, edit } = watch()
  edit('rows.ts', null, 'delete')
  await build()
  edit('rows.ts', FILES['rows.ts'], 'create')
  expect(await build()).toEqual(['flow.ts', 'rows.ts'])
})

it('watches the files that it could not read', async () => {
  const { root, build, edit, record } = watch()
  edit('types.ts', 'export interface {', 'update')
  await build()
  expect(record('other.ts').output?.dependencies).toContain(join(root, 'types.ts'))
  edit('types.ts', FILES['types.ts'], 'update')
  expect(await build()).toEqual(['other.ts', 'rows.ts'])
  expect(record('other.ts').diagnostics).toEqual([])
})
