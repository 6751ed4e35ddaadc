import { describe, expect, it } from 'vitest'
import { print } from './notation.ts'
import { createWatched } from './watch.ts'
import type { Files, Watched } from './watch.ts'

const FILES = {
  'kinds.ts': `export enum Color { Red = 'red', Blue = 'blue' }
export const SIZES = ['s', 'm'] as const
export type Size = (typeof SIZES)[number]
export const settings = { rate: 0.5, label: 'x' }
export const limit: number = 3
`,
  'base.ts': `export interface Base { id: string }
export interface Timed<T> { at: T }
`,
  'types.ts': `import type { Base } from './base'
import type { Size } from './kinds'
// What a row is.
export interface Row extends Base { value: number }
export type Page<T> = { items: T[]; size: Size }
export interface Inputs {
  /** How many. */
  n: number
}
export interface Merged { a: string }
export interface Merged { b: number }
export class Model {
  label = 'a'
  constructor(public size: number) {
    this.label = 'b'
  }
  run(): void {
    console.log(this.label)
  }
}
export function scale({ row }: { row: Row }): Row {
  return row
}
export const half = (n: number) => n / 2
export default interface Main { main: boolean }
`,
  'barrel.ts': `export { type Row as Line } from './types'
export * from './base'
export * as kinds from './kinds'
`,
  'loose.ts': `export type Loose = any
export type Tight = string
`,
  'lib/shared.ts': 'export type Shared = { shared: string }\n',
  'lib2/shared.ts': 'export type Shared = { shared: number }\n',
  'tsconfig.json':
    '{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"], "chosen": ["./first.ts", "./second.ts"] } } }',
  'second.ts': 'export type Chosen = { second: string }\n',
  'plain.d.ts': 'export type Plain = { declared: string }\n',
  'node_modules/p/package.json': '{ "name": "p", "types": "a.d.ts" }',
  'node_modules/p/a.d.ts': 'export interface Row { packed: string }',
  'node_modules/p/b.d.ts': 'export interface Row { packed: number }',
  'main.task.ts': `import { task } from 'unplugin-flyte'
import Main, { type Inputs, type Merged, Model, type Page, type Row, scale } from './types'
import { Color, settings } from './kinds'
import type { kinds, Line, Timed } from './barrel'
export const row = task(async ({ row }: { row: Row }): Promise<void> => {})
export const page = task(async ({ page }: { page: Page<string> }): Promise<void> => {})
export const line = task(async ({ line }: { line: Line[] }): Promise<void> => {})
export const timed = task(async ({ timed }: { timed: Timed<number> }): Promise<void> => {})
export const color = task(async ({ color }: { color: Color }): Promise<void> => {})
export const size = task(async ({ size }: { size: kinds.Size }): Promise<void> => {})
export const config = task(async ({ config }: { config: typeof settings }): Promise<void> => {})
export const described = task(async ({ n }: Inputs): Promise<void> => {})
export const nested = task(async ({ inputs }: { inputs: Inputs }): Promise<void> => {})
export const merged = task(async ({ merged }: { merged: Merged }): Promise<void> => {})
export const model = task(async ({ model }: { model: Model }): Promise<void> => {})
export const scaled = task(scale)
export const standard = task(async ({ main }: { main: Main }): Promise<void> => {})
export const alone = task(async ({ n }: { n: number }): Promise<number> => n + 1)
`,
  'others.task.ts': `import { task } from 'unplugin-flyte'
import type { Shared } from '@lib/shared'
import type { Loose, Tight } from './loose'
import type { Gone } from './gone'
import type { Row } from 'p'
import type { Chosen } from 'chosen'
import type { Plain } from './plain'
export const shared = task(async ({ shared }: { shared: Shared }): Promise<void> => {})
export const loose = task(async ({ loose }: { loose: Loose }): Promise<void> => {})
export const tight = task(async ({ tight }: { tight: Tight }): Promise<void> => {})
export const gone = task(async ({ gone }: { gone: Gone }): Promise<void> => {})
export const chosen = task(async ({ chosen }: { chosen: Chosen }): Promise<void> => {})
export const plain = task(async ({ plain }: { plain: Plain }): Promise<void> => {})
export const packed = task(async ({ row }: { row: Row }): Promise<void> => {})
`,
} as const
type Name = keyof typeof FILES

const MAIN = ['alone', 'color', 'config', 'described', 'line', 'merged', 'model', 'nested', 'page', 'row', 'scaled']
const ALL_MAIN = [...MAIN, 'size', 'standard', 'timed']

/** A text with one part of it replaced. */
function edited(file: Name, part: string, by: string): Files {
  expect(FILES[file]).toContain(part)
  return { [file]: FILES[file].replace(part, by) }
}

/** Reads everything, edits, and reads again: the entities that were read anew. What came of all is what a fresh reading gives. */
function readAnew(watched: Watched, files: Files, tell?: 'exactly' | 'vaguely'): readonly string[] {
  watched.inferAll()
  expect(watched.inferAll().read).toEqual([])
  watched.edit(files, tell)
  const { results, read } = watched.inferAll()
  expect(results).toEqual(watched.inferAfresh())
  expect(watched.inferAll().read).toEqual([])
  return read
}

type Row = readonly [what: string, change: () => Files, read: readonly string[]]

const EDITS: readonly Row[] = [
  ['the body of a function', () => edited('types.ts', 'return row\n', 'return { ...row }\n'), []],
  ['the body of a method', () => edited('types.ts', 'console.log(this.label)', 'return'), []],
  ['the body of a constructor', () => edited('types.ts', "this.label = 'b'", "this.label = 'c'"), []],
  ['a function that nobody reads', () => edited('types.ts', 'n / 2', 'String(n)'), []],
  ['a comment', () => edited('types.ts', '// What a row is.', '// A row.\n// It has a value.'), []],
  ['a comment inside a type', () => edited('types.ts', '{ value: number }', '{ /* any */ value: number }'), []],
  ['the layout', () => edited('types.ts', '{ a: string }', '{\n  a: string;\n}'), []],
  ['the quotes of a text', () => edited('kinds.ts', "'s', 'm'", '"s", "m"'), []],
  ['nothing at all', () => ({ 'types.ts': FILES['types.ts'] }), []],
  ['an unrelated export', () => ({ 'types.ts': `${FILES['types.ts']}export type More = 1\n` }), []],
  ['an unrelated import', () => ({ 'types.ts': `import { x } from './base'\n${FILES['types.ts']}` }), []],
  ['the value of an annotated constant', () => edited('kinds.ts', 'limit: number = 3', 'limit: number = 4'), []],
  ['the value of a constant', () => edited('kinds.ts', 'rate: 0.5', "rate: 'high'"), ['config']],
  ['the description of an input', () => edited('types.ts', 'How many.', 'How many there are.'), ['described']],
  ['the type of an input', () => edited('types.ts', 'n: number\n', 'n: string\n'), ['described', 'nested']],
  ['a property of an interface', () => edited('types.ts', 'value: number', 'value: string'), ['line', 'row', 'scaled']],
  [
    'a property that becomes optional',
    () => edited('types.ts', 'value: number', 'value?: number'),
    ['line', 'row', 'scaled'],
  ],
  ['an alias', () => edited('types.ts', 'items: T[]', 'items: Set<T>'), ['page']],
  [
    'the base of an interface, in a third file',
    () => edited('base.ts', 'id: string', 'id: bigint'),
    ['line', 'row', 'scaled'],
  ],
  ['what an interface extends', () => edited('types.ts', 'Row extends Base', 'Row'), ['line', 'row', 'scaled']],
  ['a generic interface behind export *', () => edited('base.ts', 'at: T', 'at: T[]'), ['timed']],
  ['a new member of an enum', () => edited('kinds.ts', "Red = 'red'", "Green = 'green', Red = 'red'"), ['color']],
  ['the value of a member of an enum', () => edited('kinds.ts', "'blue'", "'navy'"), ['color']],
  ['a list of constants', () => edited('kinds.ts', "'s', 'm'", "'s', 'm', 'l'"), ['page', 'size']],
  ['one of two merged interfaces', () => edited('types.ts', '{ b: number }', '{ c: number }'), ['merged']],
  [
    'a third part of a merged interface',
    () => ({ 'types.ts': `${FILES['types.ts']}interface Merged { c: boolean }` }),
    ['merged'],
  ],
  ['a field of a class', () => edited('types.ts', "label = 'a'", 'label = 1'), ['model']],
  ['a parameter property of a class', () => edited('types.ts', 'public size: number', 'public size: int'), ['model']],
  ['a method of a class', () => edited('types.ts', 'run(): void', 'go(): void'), ['model']],
  [
    'the parameter of a function',
    () => edited('types.ts', '{ row }: { row: Row }', '{ row }: { row: Page<Row> }'),
    ['scaled'],
  ],
  ['the default export', () => edited('types.ts', 'main: boolean', 'main: string'), ['standard']],
  [
    'a re-export with another target',
    () => edited('barrel.ts', "{ type Row as Line } from './types'", "{ type Base as Line } from './base'"),
    ['line'],
  ],
  [
    'another export * after the one that is followed',
    () => ({ 'barrel.ts': `${FILES['barrel.ts']}export * from './loose'\n` }),
    ['timed'],
  ],
  [
    'an export that hides one of export *',
    () => ({ 'barrel.ts': `${FILES['barrel.ts']}export type Timed<T> = T\n` }),
    ['timed'],
  ],
  ['a name that is exported no more', () => edited('types.ts', 'export type Page', 'type Page'), ['page']],
  [
    'a name that is imported from elsewhere',
    () => edited('types.ts', "{ Base } from './base'", "{ Tight as Base } from './loose'"),
    ['line', 'row', 'scaled'],
  ],
  [
    'an addition to an interface of another module',
    () => ({ 'kinds.ts': `${FILES['kinds.ts']}declare module './types' { interface Merged { z: string } }\n` }),
    ['merged'],
  ],
  [
    'an addition to an interface by a module that is read for it',
    () => ({ 'base.ts': `${FILES['base.ts']}declare global { interface Row { z: string } }\n` }),
    ['line', 'row', 'scaled'],
  ],
  ['a line before what is refused', () => ({ 'loose.ts': `\n${FILES['loose.ts']}` }), ['loose']],
  ['what was refused', () => edited('loose.ts', 'Loose = any', 'Loose = number'), ['loose']],
  ['a type beside what is refused', () => edited('loose.ts', 'Tight = string', 'Tight = number'), ['loose', 'tight']],
  ['a syntax error', () => ({ 'base.ts': 'export interface {' }), ['line', 'row', 'scaled', 'timed']],
  ['a file that is removed', () => ({ 'base.ts': null }), ['line', 'row', 'scaled', 'timed']],
  ['a file that appears where one was missing', () => ({ 'gone.ts': 'export type Gone = string' }), ['gone', 'packed']],
  ['a folder that appears there', () => ({ 'gone/index.ts': 'export type Gone = string' }), ['gone', 'packed']],
  [
    'a file in place of another',
    () => ({
      'base.ts': null,
      'base.d.ts': 'export interface Base { id: string }\nexport interface Timed<T> { at: T }\n',
    }),
    ['line', 'row', 'scaled', 'timed'],
  ],
  ['a file that hides another', () => ({ 'base/index.ts': 'export {}', 'loose.tsx': 'export type Loose = 1' }), []],
  ['files of aliases', () => ({ 'tsconfig.json': FILES['tsconfig.json'].replace('./lib/', './lib2/') }), ['shared']],
  [
    'a file that is preferred to another',
    () => ({ 'plain.ts': 'export type Plain = { written: string }' }),
    ['packed', 'plain'],
  ],
  [
    'a file that comes first behind an alias',
    () => ({ 'first.ts': 'export type Chosen = { first: string }' }),
    ['chosen'],
  ],
  ['the layout of the tsconfig', () => ({ 'tsconfig.json': FILES['tsconfig.json'].replaceAll(' ', '') }), []],
  ['the types of a package', () => edited('node_modules/p/package.json', 'a.d.ts', 'b.d.ts'), ['packed']],
  ['a type of a package', () => edited('node_modules/p/a.d.ts', 'string', 'boolean'), ['packed']],
  ['the module of the entities', () => ({ 'main.task.ts': `// main\n${FILES['main.task.ts']}` }), ALL_MAIN],
  ['a file of no concern', () => ({ 'readme.ts': 'export {}' }), []],
]

describe('after an edit, exactly what depends on it is read anew', () => {
  it.each(EDITS)('%s', (_, change, read) => {
    expect(readAnew(createWatched(FILES), change())).toEqual(read)
  })

  it.each(EDITS)('%s, of which nobody says what it was', (_, change, read) => {
    expect(readAnew(createWatched(FILES), change(), 'vaguely')).toEqual(read)
  })
})

/** Who reads something of `kinds.ts`, and who reads an interface, to which that module may add. */
const CONCERNED = [
  'color',
  'config',
  'described',
  'line',
  'merged',
  'nested',
  'page',
  'row',
  'scaled',
  'size',
  'standard',
  'timed',
]

describe('a series of edits', () => {
  it('is judged by where it ends: what is undone in time is not read anew', () => {
    const watched = createWatched(FILES)
    watched.inferAll()
    watched.edit(edited('types.ts', 'value: number', 'value: string'))
    watched.edit({ 'types.ts': FILES['types.ts'] })
    expect(watched.inferAll().read).toEqual([])
  })

  it('follows a file that goes and comes back', () => {
    const watched = createWatched(FILES)
    expect(readAnew(watched, { 'kinds.ts': null })).toEqual(CONCERNED)
    expect(readAnew(watched, { 'kinds.ts': FILES['kinds.ts'] })).toEqual(CONCERNED)
  })

  it('follows a file with a syntax error until it is mended', () => {
    const watched = createWatched(FILES)
    expect(readAnew(watched, { 'kinds.ts': 'export enum {' })).toEqual(CONCERNED)
    expect(readAnew(watched, { 'kinds.ts': 'export enum ( {' })).toEqual(CONCERNED)
    expect(readAnew(watched, { 'kinds.ts': FILES['kinds.ts'] })).toEqual(CONCERNED)
  })

  it('names files that cannot be read as dependencies, so that they are watched', () => {
    const watched = createWatched({ ...FILES, 'kinds.ts': 'export enum {' })
    const { color } = watched.inferAll().results
    expect(print(color!)).toBe('ERROR FLY2012')
    expect(color!.dependencies).toEqual([`${watched.root}/kinds.ts`])
  })
})

describe('files that nobody tells of', () => {
  it.each<[string, Files, string[]]>([
    ['one where none was found', { 'gone.ts': 'export type Gone = string' }, ['gone', 'packed']],
    [
      'one that is preferred to the one that was found',
      { 'loose.ts': null, 'loose.d.ts': 'export type Loose = 1; export type Tight = 2' },
      ['loose', 'packed', 'tight'],
    ],
    ['one behind an alias', { 'lib/shared.ts': null, 'lib/shared.d.ts': 'export type Shared = 1' }, ['shared']],
  ])('%s', (_, files, read) => {
    const watched = createWatched(FILES)
    watched.inferAll()
    watched.edit(files, 'not')
    expect(watched.inferAll().read).toEqual([])
    watched.rescan()
    const { results, read: anew } = watched.inferAll()
    expect(anew).toEqual(read)
    expect(results).toEqual(watched.inferAfresh())
  })
})
