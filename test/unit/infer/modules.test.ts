import { describe, expect, it } from 'vitest'
import { createTypeModules, inferInterface } from '../../../src/infer/index.ts'
import { print } from './notation.ts'
import { codesOf, createProject, findCalls, inferCode, refusalsOf } from './project.ts'
import type { ParsedModule } from '../../../src/syntax/parse.ts'
import type { Project } from './project.ts'

/** The main module, with imports and one input of a type `Row`. */
const main = (imports: string, type = 'Row') =>
  `import { task } from 'unplugin-flyte'\n${imports}\nexport const t = task(async ({ row }: { row: ${type} }): Promise<void> => {})`

function readRow(project: Project, imports: string, type?: string): string {
  return print(inferCode(main(imports, type), project)).replace(/^\(row:(.*)\)->\(\)$/, '$1')
}

describe('imports', () => {
  it.each([
    [
      'a file without its extension',
      { 'rows.ts': 'export interface Row { a: string }' },
      "import type { Row } from './rows'",
    ],
    [
      'a file with its extension',
      { 'rows.ts': 'export interface Row { a: string }' },
      "import type { Row } from './rows.ts'",
    ],
    [
      'TypeScript behind .js',
      { 'rows.ts': 'export interface Row { a: string }' },
      "import type { Row } from './rows.js'",
    ],
    ['.mts behind .mjs', { 'rows.mts': 'export interface Row { a: string }' }, "import type { Row } from './rows.mjs'"],
    ['.tsx', { 'rows.tsx': 'export interface Row { a: string }' }, "import type { Row } from './rows'"],
    [
      'a declaration file',
      { 'rows.d.ts': 'export interface Row { a: string }', 'rows.js': '' },
      "import type { Row } from './rows.js'",
    ],
    [
      'the index of a folder',
      { 'rows/index.ts': 'export interface Row { a: string }' },
      "import type { Row } from './rows'",
    ],
    ['a default export', { 'rows.ts': 'export default interface Row { a: string }' }, "import type Row from './rows'"],
    [
      'a default export by name',
      { 'rows.ts': 'interface R { a: string }\nexport default R' },
      "import type Row from './rows'",
    ],
    ['another name', { 'rows.ts': 'export interface R { a: string }' }, "import { type R as Row } from './rows'"],
    [
      'an export list',
      { 'rows.ts': 'interface R { a: string }\nexport { type R as Row }' },
      "import { Row } from './rows'",
    ],
    [
      'a barrel',
      {
        'index.ts': "export * from './a'; export * from './rows'",
        'a.ts': 'export type A = 1',
        'rows.ts': 'export type Row = { a: string }',
      },
      "import { Row } from './index'",
    ],
    [
      'a renaming barrel',
      { 'index.ts': "export { R as Row } from './rows'", 'rows.ts': 'export type R = { a: string }' },
      "import { Row } from '.'",
    ],
    [
      'barrels in a circle',
      {
        'a.ts': "export * from './b'",
        'b.ts': "export * from './a'; export * from './rows'",
        'rows.ts': 'export type Row = { a: string }',
      },
      "import { Row } from './a'",
    ],
    [
      'an import that is exported again',
      { 'a.ts': "import { Row } from './rows'\nexport { Row }", 'rows.ts': 'export type Row = { a: string }' },
      "import { Row } from './a'",
    ],
    [
      'paths of the tsconfig',
      {
        'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
        'src/rows.ts': 'export type Row = { a: string }',
      },
      "import { Row } from '@/rows'",
    ],
    [
      'imports of the package',
      {
        'package.json': '{ "imports": { "#rows": "./src/rows.ts" } }',
        'src/rows.ts': 'export type Row = { a: string }',
      },
      "import { Row } from '#rows'",
    ],
    [
      'a package with types',
      {
        'node_modules/p/package.json': '{ "types": "t.d.ts", "main": "p.js" }',
        'node_modules/p/p.js': '',
        'node_modules/p/t.d.ts': 'export interface Row { a: string }',
      },
      "import { Row } from 'p'",
    ],
    [
      'a package with exports',
      {
        'node_modules/@s/p/package.json':
          '{ "exports": { "./rows": { "import": { "types": "./r.d.mts", "default": "./r.mjs" } } } }',
        'node_modules/@s/p/r.d.mts': 'export interface Row { a: string }',
      },
      "import { Row } from '@s/p/rows'",
    ],
    [
      'types beside the code of a package',
      {
        'node_modules/p/package.json': '{ "main": "p.js" }',
        'node_modules/p/p.js': '',
        'node_modules/p/p.d.ts': 'export interface Row { a: string }',
      },
      "import { Row } from 'p'",
    ],
    [
      '@types of a package',
      {
        'node_modules/p/package.json': '{ "main": "p.js" }',
        'node_modules/p/p.js': '',
        'node_modules/@types/p/package.json': '{ "types": "index.d.ts" }',
        'node_modules/@types/p/index.d.ts': 'export interface Row { a: string }',
      },
      "import { Row } from 'p'",
    ],
    [
      '@types of a scoped package',
      {
        'node_modules/@types/s__p/package.json': '{ "types": "index.d.ts" }',
        'node_modules/@types/s__p/index.d.ts': 'export interface Row { a: string }',
      },
      "import { Row } from '@s/p'",
    ],
  ])('follows %s', (_, files, imports) => {
    expect(readRow(createProject(files as Record<string, string>), imports)).toBe('STRUCT{a:STRING}')
  })

  it('follows namespaces and import types', () => {
    const project = createProject({
      'rows.ts':
        "export interface Row { a: string }; export enum Kind { A = 'a', B = 'b' }; export * as more from './more'",
      'more.ts': 'export type M = { m: number }',
    })
    expect(readRow(project, "import * as rows from './rows'", 'rows.Row')).toBe('STRUCT{a:STRING}')
    expect(readRow(project, "import * as rows from './rows'", 'rows.Kind.B')).toBe('ENUM[b]')
    expect(readRow(project, "import * as rows from './rows'", 'rows.more.M')).toBe('STRUCT{m:FLOAT}')
    expect(readRow(project, '', "import('./rows').Row")).toBe('STRUCT{a:STRING}')
    expect(readRow(project, '', "import('./rows').Kind.A[]")).toBe('LIST<ENUM[a]>')
  })

  it('reads names where they are declared, not where they are used', () => {
    const project = createProject({ 'rows.ts': 'type Date = string; export interface Row { date: Date }' })
    expect(readRow(project, "import type { Row } from './rows'\ntype Local = Date", '{ row: Row; date: Local }')).toBe(
      'STRUCT{row:STRUCT{date:STRING},date:DATETIME}',
    )
  })

  it('knows our types through the re-exports of others', () => {
    const project = createProject({
      'types.ts': "export type { int as whole } from 'unplugin-flyte'; export * from 'unplugin-flyte'",
    })
    expect(readRow(project, "import type { whole, Json } from './types'", '{ a: whole; b: Json }')).toBe(
      'STRUCT{a:INTEGER,b:JSON}',
    )
  })

  it('reads the module of the entity as it is given, not as it is on disk', () => {
    const project = createProject({
      'main.ts': 'export type Row = { stale: string }',
      'rows.ts': "import type { A } from './main'\nexport type Row = { a: A }",
    })
    expect(readRow(project, "import type { Row } from './rows'\nexport type A = number")).toBe('STRUCT{a:FLOAT}')
  })
})

describe('imports that cannot be followed', () => {
  it.each([
    ['a missing file', {}, "import type { Row } from './rows'", 'is imported from "./rows", which cannot be found'],
    ['a missing package', {}, "import type { Row } from 'rows'", 'is imported from "rows", which cannot be found'],
    [
      'a missing export',
      { 'rows.ts': 'export type Other = 1' },
      "import type { Row } from './rows'",
      'is imported from "./rows", which exports no type "Row"',
    ],
    [
      'a type that is not exported',
      { 'rows.ts': 'type Row = 1' },
      "import type { Row } from './rows'",
      'which exports no type "Row"',
    ],
    [
      'a value of that name',
      { 'rows.ts': 'export const Row = 1' },
      "import { Row } from './rows'",
      'which exports no type "Row"',
    ],
    [
      'a missing default export',
      { 'rows.ts': 'export type Row = 1' },
      "import type Row from './rows'",
      'which exports no type "default"',
    ],
    [
      'plain JavaScript',
      { 'rows.js': 'export class Row {}' },
      "import type { Row } from './rows.js'",
      'which has no types: rows.js is no TypeScript file',
    ],
    [
      'a package without types',
      { 'node_modules/p/package.json': '{ "main": "p.js" }', 'node_modules/p/p.js': '' },
      "import type { Row } from 'p'",
      'which has no types',
    ],
    [
      'a module of Node',
      {},
      "import type { Stats as Row } from 'node:fs'",
      'is imported from "node:fs", which cannot be found',
    ],
    [
      'a file with a syntax error',
      { 'rows.ts': 'export type Row = {' },
      "import type { Row } from './rows'",
      'but rows.ts:1 has a syntax error',
    ],
    [
      'a circle',
      { 'a.ts': "export { Row } from './b'", 'b.ts': "export { Row } from './a'" },
      "import type { Row } from './a'",
      'which only leads back to itself',
    ],
    [
      'a barrel with a missing part',
      { 'a.ts': "export * from './gone'" },
      "import type { Row } from './a'",
      'is imported from "./gone", which cannot be found',
    ],
  ])('refuses %s and names the import', (_, files, imports, message) => {
    const [diagnostic, ...more] = refusalsOf(main(imports), createProject(files))
    expect(diagnostic).toMatchObject({ code: 'FLY2012', location: { file: 'main.ts', line: 3 } })
    expect(diagnostic?.message).toContain(message)
    expect(diagnostic?.message).not.toContain(createProject().root.slice(0, 4))
    expect(more).toEqual([])
  })

  it('refuses types of schema libraries without looking for them', () => {
    expect(codesOf(main("import * as v from 'valibot'", 'v.BaseSchema<string>'))).toEqual(['FLY2020 main.ts:3:46'])
    expect(codesOf(main("import { z } from 'zod/v4'\nconst S = z.object({})", 'z.ZodType<typeof S>'))).toEqual([
      'FLY2020 main.ts:4:46',
    ])
  })

  it('refuses an interface that another module adds to', () => {
    const project = createProject({
      'rows.ts': "import './more'; export interface Row { a: string }",
      'more.ts': "declare module './rows' { interface Row { b: string } } export type M = 1; export const m = 1",
    })
    expect(
      codesOf(main("import type { Row } from './rows'\nimport type { M } from './more'", '{ r: Row; m: M }'), project),
    ).toEqual(['FLY2026 rows.ts:1:35'])
    // No type leads to what is imported for its effects, or for a value.
    for (const more of ["import './more'", "import { m } from './more'"]) {
      expect(codesOf(main(`import type { Row } from './rows'\n${more}`, '{ r: Row }'), project)).toEqual([
        'FLY2026 rows.ts:1:35',
      ])
    }
    expect(print(inferCode(main("import type { Row } from './rows'", '{ r: Row }'), project))).toBe(
      '(row:STRUCT{r:STRUCT{a:STRING}})->()',
    )
  })
})

describe('functions of other modules', () => {
  it('reads their annotations in their own module', () => {
    const project = createProject({
      'fns.ts':
        "import type { int } from 'unplugin-flyte'; type In = { n: int }\nexport async function f({ n }: In): Promise<In> { return { n } }\nexport default async (a: In) => ({ n: a.n })",
    })
    expect(print(inferCode("import { task } from 'unplugin-flyte'; import { f } from './fns'; task(f)", project))).toBe(
      '(n:INTEGER)->(o0:STRUCT{n:INTEGER})',
    )
    expect(print(inferCode("import { task } from 'unplugin-flyte'; import f from './fns'; task(f)", project))).toBe(
      '(n:INTEGER)->(o0:STRUCT{n:INTEGER})',
    )
  })

  it('refuses defaults, which the module of the entity cannot see', () => {
    const project = createProject({
      'fns.ts':
        'export async function f({ n = 1 }: { n?: number }): Promise<void> {}\nexport async function g({ n }: { n?: number } = {}): Promise<void> {}',
    })
    expect(codesOf("import { task } from 'unplugin-flyte'; import { f } from './fns'; task(f)", project)).toEqual([
      'FLY2023 fns.ts:1:27',
    ])
    expect(codesOf("import { task } from 'unplugin-flyte'; import { g } from './fns'; task(g)", project)).toEqual([
      'FLY2001 fns.ts:2:25',
    ])
  })
})

describe('watching', () => {
  const inferParsed = (project: Project, module: ParsedModule) => {
    const [call] = findCalls(module)
    const want = { inputs: true, outputs: false }
    return inferInterface({ module, modules: project.modules, role: 'task', fn: call!.fn, want })
  }
  const infer = (project: Project) =>
    inferParsed(project, project.parse('main.ts', main("import type { Row } from './rows'")))

  it('keeps what was read until it is said to have changed', () => {
    const project = createProject({ 'rows.ts': 'export type Row = { a: string }' })
    expect(print(infer(project))).toContain('{a:STRING}')
    project.write('rows.ts', 'export type Row = { a: number }')
    expect(print(infer(project))).toContain('{a:STRING}')
    project.modules.invalidate(`${project.root}/rows.ts`)
    expect(print(infer(project))).toContain('{a:FLOAT}')
  })

  it('finds a file that was missing before', () => {
    const project = createProject()
    const module = project.parse('main.ts', main("import type { Row } from './rows'"))
    const again = () => print(inferParsed(project, module))
    expect(again()).toBe('ERROR FLY2012')
    project.write('rows.ts', 'export type Row = { a: string }')
    project.modules.invalidate(`${project.root}/rows.ts`)
    expect(again()).toContain('{a:STRING}')
  })

  it('names the files that a refusal depends on', () => {
    const project = createProject({ 'rows.ts': "export * from './deep'", 'deep.ts': 'export type Row = any' })
    expect(infer(project)).toMatchObject({ dependencies: [`${project.root}/deep.ts`, `${project.root}/rows.ts`] })
  })

  it('parses a module once, if its text is that of the file that was imported', () => {
    const code = 'export type Row = { a: string }'
    const project = createProject({ 'rows.ts': code })
    infer(project)
    const first = project.modules.parse(`${project.root}/rows.ts`, code)
    expect(project.modules.parse(`${project.root}/rows.ts`, code)).toBe(first)
    expect(project.modules.parse(`${project.root}/rows.ts`, `${code};`)).not.toBe(first)
    expect(project.modules.parse(`${project.root}/rows.ts`, 'export type {')).toHaveProperty('failure')
  })

  it('reads files as it is told to', () => {
    const project = createProject({ 'rows.ts': 'export type Row = { a: string }' })
    const modules = createTypeModules({ root: project.root, readFile: () => 'export type Row = { edited: string }' })
    expect(print(infer({ ...project, modules }))).toContain('{edited:STRING}')
  })
})
