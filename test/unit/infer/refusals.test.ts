import { describe, expect, it } from 'vitest'
import { createTypeModules, inferInterface } from '../../../src/infer/index.ts'
import { codesOf, createProject, inferCode, parse, refusalsOf } from './project.ts'

const SDK = "import { task, workflow, dynamic } from 'unplugin-flyte'; import type * as flyte from 'unplugin-flyte'\n"

/** Codes of the refusals of one input that is annotated so. */
function refused(annotation: string, declarations = ''): string {
  const code = `${SDK}${declarations}\nexport const t = task(async ({ x }: { x: ${annotation} }): Promise<void> => {})`
  return refusalsOf(code)
    .map((diagnostic) => diagnostic.code)
    .join(' ')
}

describe('types that are refused', () => {
  it.each([
    ['any', '', 'FLY2006'],
    ['unknown', '', 'FLY2006'],
    ['object', '', 'FLY2006'],
    ['Object', '', 'FLY2006'],
    ['{}', '', 'FLY2006'],
    ['any[]', '', 'FLY2006'],
    ['A', 'type A = B; type B = { ok: string; deep: { hidden: any } }', 'FLY2006'],
    ['Record<string, unknown>', '', 'FLY2006'],
    ['{ a }', '', 'FLY2006'],
    ['() => void', '', 'FLY2007'],
    ['new () => Date', '', 'FLY2007'],
    ['symbol', '', 'FLY2007'],
    ['unique symbol', '', 'FLY2007'],
    ['Promise<string>', '', 'FLY2007'],
    ['undefined', '', 'FLY2007'],
    ['void', '', 'FLY2007'],
    ['never', '', 'FLY2007'],
    ['string | void', '', 'FLY2007'],
    ['string | Promise<string>', '', 'FLY2007'],
    ['Request', '', 'FLY2007'],
    ['URL', '', 'FLY2007'],
    ['Buffer', '', 'FLY2007'],
    ['Function', '', 'FLY2007'],
    ['WeakMap<object, string>', '', 'FLY2007'],
    ['Temporal.Calendar', '', 'FLY2007'],
    ['HTMLElement', '', 'FLY2011'],
    ['Rwo', 'interface Row { a: string }', 'FLY2011'],
    ['int', '', 'FLY2011'],
    ['T extends string ? 1 : 2', 'type T = any', 'FLY2029'],
    ['typeof Level', 'enum Level { Low, High }', 'FLY2027'],
    ["Exclude<{ a: string }, Record<string & { brand: 'user' }, flyte.int>>", '', 'FLY2029'],
    ['A<flyte.Json>', 'type A<T> = T extends string ? 1 : 2', 'FLY2029'],
    ['A<{ a: string | undefined }>', 'type A<T> = T extends { a?: string } ? 1 : 2', 'FLY2029'],
    ['A<P>', 'class P { a = 1; m() {} } type A<T> = T extends { m: unknown } ? 1 : 2', 'FLY2029'],
    ['A<string>', 'type A<T> = T extends { length: infer N } ? N : never', 'FLY2029'],
    ['A<string>', 'type A<T> = T extends `${infer N extends number}px` ? N : never', 'FLY2007'],
    ["A<'4px'>", 'type A<T> = T extends `${infer N extends number}px` ? N : never', 'FLY2029'],
    ['A<(x: string) => string>', 'type A<T> = T extends (x: infer P) => string ? P : never', 'FLY2029'],
    ['A<{ x: { a: 1 }; y: { b: 2 } }>', 'type A<T> = T extends { x: infer U; y: infer U } ? U : never', 'FLY2029'],
    [
      'Same<string, number>',
      'type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? 1 : 2',
      'FLY2029',
    ],
    ['A<never>', 'type A<T> = T extends string ? 1 : 2', 'FLY2007'],
    ['Loop<string>', 'type Loop<T> = T extends string ? Loop<T> : never', 'FLY2013'],
    ['Grow<[]>', 'type Grow<T extends unknown[]> = T extends [] ? Grow<[...T]> : Grow<[...T, 1]>', 'FLY2028'],
    ['Id<flyte.int>', 'type Id<T> = { [K in keyof T]: T[K] }', 'FLY2027'],
    [
      'DeepPartial<{ a: flyte.int }>',
      'type DeepPartial<T> = T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T',
      'FLY2027',
    ],
    [
      'DeepPartial<{ a: Date }>',
      'type DeepPartial<T> = T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T',
      'FLY2027',
    ],
    ['Partial<Date>', '', 'FLY2027'],
    ['Partial<Map<string, string>>', '', 'FLY2027'],
    ['Partial<[string, number]>', '', 'FLY2008'],
    ['Id<[string, number?]>', 'type Id<T> = { [K in keyof T]: T[K] }', 'FLY2027'],
    ['{ [K in keyof string[]]: 1 }', '', 'FLY2027'],
    ['My<A>', 'type Keys<T> = keyof T; type My<T> = { [K in Keys<T>]: T[K] }; type A = { a?: string }', 'FLY2027'],
    ["{ [K in 'a' as 1]: K }", '', 'FLY2010'],
    ['{ [K in 1 | 2]: K }', '', 'FLY2010'],
    ["{ [K in 'a' as string]: K }", '', 'FLY2027'],
    ['{ [K in PropertyKey]: string }', '', 'FLY2027'],
    ['`${Date}`', '', 'FLY2027'],
    ['`${A}${A}${A}${A}`', "type A = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'", 'FLY2028'],
    ['Uppercase<1>', '', 'FLY2027'],
    ['this', '', 'FLY2008'],
    ["'a' & { readonly __brand: 'id' }", '', 'FLY2030'],
    ["Date & { readonly __brand: 'id' }", '', 'FLY2030'],
    ["string[] & { readonly __brand: 'id' }", '', 'FLY2030'],
    ['string & Record<string, string>', '', 'FLY2030'],
    ['{ a: string } & Record<string, string>', '', 'FLY2030'],
    ['{ a: string } & { a: number }', '', 'FLY2007'],
    ['{ a?: string } & { a: string | undefined }', '', 'FLY2030'],
    ['string & number', '', 'FLY2007'],
    ['`a${string}` & `${string}b`', '', 'FLY2030'],
    ["{ k: 'a' } & { k: 'b' }", '', 'FLY2007'],
    ['[string] & { a: 1 }', '', 'FLY2030'],
    ['string & any', '', 'FLY2006'],
    ['string | any', '', 'FLY2006'],
    ['{ a: unknown }', '', 'FLY2006'],
    ['ThisType<{ a: 1 }>', '', 'FLY2007'],
    ['[string, ...number[]]', '', 'FLY2008'],
    ['[string?]', '', 'FLY2008'],
    ['?string', '', 'FLY2008'],
    ['typeof import("x")', '', 'FLY2027'],
    ['import("x")', '', 'FLY2008'],
    ['[]', '', 'FLY2015'],
    ['{ pair: readonly [] }', '', 'FLY2015'],
    ['{ m(): void }', '', 'FLY2009'],
    ['{ get a(): string }', '', 'FLY2009'],
    ['{ (): void; a: string }', '', 'FLY2009'],
    ['{ new (): A }', 'type A = {}', 'FLY2009'],
    ['A', 'interface A { a: string; toJSON(): string }', 'FLY2009'],
    ['{ a: () => void }', '', 'FLY2007'],
    ['{ [Symbol.iterator]: string }', '', 'FLY2010'],
    ["{ ['a']: string }", '', 'FLY2010'],
    ['{ 0: string }', '', 'FLY2010'],
    ["{ '12': string }", '', 'FLY2010'],
    ['{ __proto__: string }', '', 'FLY2010'],
    ['{ a: string; a: string }', '', 'FLY2010'],
    ['{ [k: string]: string; a: string }', '', 'FLY2010'],
    ['{ a: string; [k: string]: string }', '', 'FLY2010'],
    ['A', 'interface A { a: string } interface A { a: string }', 'FLY2010'],
    ['A', 'interface B { b: string } interface A extends B { [k: string]: string }', 'FLY2010'],
    ['{ [k: number]: string }', '', 'FLY2016'],
    ['{ [k: symbol]: string }', '', 'FLY2016'],
    ['{ [k: `a${string}`]: string }', '', 'FLY2016'],
    ['Record<number, string>', '', 'FLY2016'],
    ['Map<Date, string>', '', 'FLY2016'],
    ["Map<'a', string>", '', 'FLY2016'],
    ['Level', "enum Level { Low = 'low'.length }", 'FLY2017'],
    ['Level', 'declare enum Level { Low, High }', 'FLY2017'],
    ['Level', 'enum Level { Low = 1, High = Low }', 'FLY2017'],
    ['Level', "enum Level { Low = 'low', High = 1 }", 'FLY2017'],
    ['Level', "const low = 'low'; enum Level { Low = low }", 'FLY2017'],
    ['Level.Low', "enum Level { Low = 1, High = 'high' }", 'FLY2017'],
    ['keyof typeof Level', "enum Level { Low = 1, High = 'high' }", 'FLY2017'],
    ['A', 'type A = { a: 1 } | { b: 2 } | A[]', 'FLY2013'],
    ['A', 'type A = [string, A] | null', 'FLY2013'],
    ['A', 'interface A { table: flyte.Dataset<{ row: A }> }', 'FLY2013'],
    ['Tree<string>', 'interface Tree<T> { v: T; kids: Tree<T[]>[] }', 'FLY2028'],
    ['A', 'type A = string | A[]', 'FLY2013'],
    ['A', 'type A = A', 'FLY2013'],
    ['A', 'type A = B; type B = A | string', 'FLY2013'],
    ['A', 'interface A extends B {} interface B extends A {}', 'FLY2013'],
    ['A', 'type A = Partial<A>', 'FLY2013'],
    ['A', "type A = A['a']", 'FLY2013'],
    ['typeof a', 'const a: typeof a = 1', 'FLY2013'],
    ['flyte.Dataset<A>', 'interface A { table: flyte.Dataset<A> }', 'FLY2013'],
    ['Nest<string>', 'type Nest<T> = { v: T; next: Nest<T[]> }', 'FLY2028'],
    ['[string] | [number, number]', '', 'FLY2014'],
    ['[string] | string[]', '', 'FLY2014'],
    ['[string] | { a: string }', '', 'FLY2014'],
    ['{ a: string } | Record<string, string>', '', 'FLY2014'],
    ['flyte.int | number', '', 'FLY2014'],
    ['bigint | number', '', 'FLY2014'],
    ['flyte.int | 0.5', '', 'FLY2014'],
    ['string[] | number[]', '', 'FLY2014'],
    ['Set<string> | number[]', '', 'FLY2014'],
    ['flyte.Json | Date', '', 'FLY2014'],
    ["flyte.FlyteFile<'a'> | flyte.FlyteFile<'b'>", '', 'FLY2014'],
    ['flyte.Outputs<{ a: string }>', '', 'FLY2025'],
    ['flyte.Bind<string>', '', 'FLY2019'],
    ['flyte.Ref<string>', '', 'FLY2019'],
    ['flyte.In<{ a: string }>', '', 'FLY2019'],
    ['flyte.task', '', 'FLY2019'],
    ['flyte', '', 'FLY2019'],
    ['flyte.int<string>', '', 'FLY2027'],
    ['Array', '', 'FLY2027'],
    ['Date<string>', '', 'FLY2027'],
    ['Page', 'type Page<T> = { items: T[] }', 'FLY2027'],
    ['Row<string>', 'type Row = { a: string }', 'FLY2027'],
    ["Pick<A, 'b'>", 'type A = { a: string }', 'FLY2027'],
    ["A['b']", 'type A = { a: string }', 'FLY2027'],
    ["string['length']", '', 'FLY2027'],
    ["string[]['length']", '', 'FLY2027'],
    ['keyof string', '', 'FLY2027'],
    ['Parameters<typeof fetch>', '', 'FLY2027'],
    ['Parameters<(a?: string) => void>', '', 'FLY2027'],
    ['Parameters<string>', '', 'FLY2027'],
    ['InstanceType<typeof P>', 'class P<T> { a!: T }', 'FLY2027'],
    ['ConstructorParameters<typeof P>', 'class B { constructor(a: string) {} } class P extends B {}', 'FLY2027'],
    [
      'ReturnType<typeof f>',
      'function f(a: string): string; function f(a: number): number; function f(a: never) { return a }',
      'FLY2027',
    ],
    ['ReturnType<typeof f>', 'function f<T>(a: T): T { return a }', 'FLY2027'],
    ['typeof f', 'function f(): string { return "" }', 'FLY2007'],
    ['typeof P', 'class P { a = 1 }', 'FLY2007'],
    ['typeof a', 'const a = f()', 'FLY2027'],
    ['typeof a', 'const a = { ...b }', 'FLY2027'],
    ['typeof a', "const a = { m: 'x' } satisfies { m: 'x' }", 'FLY2027'],
    ['Row', 'class Row { a = 1 } interface Row { b: string }', 'FLY2026'],
    ['Row', 'import Row = require("rows")', 'FLY2012'],
    ['Row', "interface Row { a: string } declare module './main' { interface Row { b: string } }", 'FLY2026'],
    ['Row', 'interface Row { a: string } declare global { interface Row { b: string } }', 'FLY2026'],
    ['P', 'class P { #secret = 1; a = 1 }', 'FLY2009'],
    ['P', 'class P { private secret = 1 }', 'FLY2009'],
    ['P', 'class P { get a() { return 1 } }', 'FLY2009'],
    ['P', 'class P { constructor(private a: string) {} }', 'FLY2009'],
    ['P', 'class P { @field a = 1 }', 'FLY2009'],
    ['P', 'class P extends mixin(Object) {}', 'FLY2008'],
    ['P', 'class P extends Array<string> {}', 'FLY2008'],
    [
      'P',
      'interface Base { a: string } declare const Base: new () => { b: string }; class P extends Base {}',
      'FLY2008',
    ],
    ['keyof P', 'class P { a = 1; m() {} }', 'FLY2027'],
    ['Partial<P>', 'class P { a = 1; m() {} }', 'FLY2027'],
    ['I', 'class P { a = 1; m() {} } interface I extends P { b: string }', 'FLY2008'],
    ['P & { b: string }', 'class P { a = 1; m() {} }', 'FLY2030'],
    ["Partial<flyte.Struct<A, 'pydantic'>>", 'type A = { a: string }', 'FLY2027'],
    ['I', 'interface I extends Error { b: string }', 'FLY2007'],
    ['I', 'interface I extends Array<string> { b: string }', 'FLY2008'],
  ])('refuses %s, where %s, with %s', (annotation, declarations, codes) => {
    expect(refused(annotation, declarations)).toBe(codes)
  })

  it('takes a global name for what is declared or imported under it', () => {
    const shadowed = (declarations: string, annotation: string) =>
      inferCode(
        `${SDK}${declarations}\nexport const t = task(async ({ x }: { x: ${annotation} }): Promise<void> => {})`,
      )
    expect(shadowed('type Date = string', 'Date')).toMatchObject({
      interface: { inputs: [{ type: { kind: 'string' } }] },
    })
    expect(shadowed('type Record<K, V> = { k: K; v: V }', 'Record<string, string>')).toMatchObject({
      interface: { inputs: [{ type: { kind: 'struct', title: 'Record' } }] },
    })
    expect(shadowed('type Box<Date> = { d: Date }', 'Box<string>')).toMatchObject({
      interface: { inputs: [{ type: { fields: [{ type: { kind: 'string' } }] } }] },
    })
    expect(refused('int', 'type int = any')).toBe('FLY2006')
    expect(shadowed('type Partial<T> = T extends object ? 1 : 2', 'Partial<{ a: string }>')).toMatchObject({
      interface: { inputs: [{ type: { kind: 'integer' } }] },
    })
    expect(shadowed('namespace Temporal { export type Instant = string }', 'Temporal.Instant')).toMatchObject({
      interface: { inputs: [{ type: { kind: 'string' } }] },
    })
    expect(refused('Temporal.Instant', 'namespace Temporal { type Instant = string }')).toBe('FLY2026')
  })

  it('knows that a value of the same name does not hide a type', () => {
    const code = `${SDK}const Date = 1\nexport const t = task(async ({ x }: { x: Date }): Promise<void> => {})`
    expect(inferCode(code)).toMatchObject({ interface: { inputs: [{ type: { kind: 'datetime' } }] } })
  })

  it('takes a type of the SDK for ours only if it is imported from it', () => {
    const project = createProject({ 'mine.ts': 'export type int = string; export type Json = number' })
    const code =
      "import { task, type Json as J } from 'unplugin-flyte'; import { int, Json } from './mine'; import * as f from 'unplugin-flyte'\n"
    const inferred = inferCode(
      `${code}export const t = task(async (x: { a: int; b: Json; c: J; d: f.int; e: import('unplugin-flyte').int }): Promise<void> => {})`,
      project,
    )
    expect(inferred).toMatchObject({
      interface: {
        inputs: [
          { type: { kind: 'string' } },
          { type: { kind: 'float' } },
          { type: { kind: 'struct' } },
          { type: { kind: 'integer' } },
          { type: { kind: 'integer' } },
        ],
      },
    })
  })
})

describe('functions that are refused', () => {
  it.each([
    ['task(async (a: string, b: string): Promise<void> => {})', 'FLY2001'],
    ['task(async (...a: string[]): Promise<void> => {})', 'FLY2001'],
    ['task(async ([a]: string[]): Promise<void> => {})', 'FLY2001'],
    ['task(async function (this: Date, a: { b: string }): Promise<void> {})', 'FLY2001'],
    ['task(async (a?: { b: string }): Promise<void> => {})', 'FLY2001'],
    ['task(async (a): Promise<void> => {})', 'FLY2002'],
    ['task(async ({ a }): Promise<void> => {})', 'FLY2002'],
    ['task(async (a: string): Promise<void> => {})', 'FLY2003'],
    ['task(async (a: string[]): Promise<void> => {})', 'FLY2003'],
    ['task(async (a: Record<string, string>): Promise<void> => {})', 'FLY2003'],
    ['task(async (a: { b: string } | { c: string }): Promise<void> => {})', 'FLY2003'],
    ['task(async <T>(a: { b: T }): Promise<void> => {})', 'FLY2005'],
    ['task(async function* (): AsyncGenerator<string> {})', 'FLY2021'],
    ['task(wrap(async () => {}))', 'FLY2021'],
    ['task(missing)', 'FLY2021'],
    ['task(Array)', 'FLY2021'],
    ['task(async ({ a, b = 1 }: { a: string }): Promise<void> => {})', 'FLY2022'],
    ['workflow(({ a }: { a: string }) => a)', 'FLY2018'],
    ['workflow(({ a }: flyte.In<string>) => a)', 'FLY2003'],
    ['workflow(({ a }) => a)', 'FLY2002'],
    ['task(async ({ a }: flyte.In<{ a: string }>): Promise<void> => {})', 'FLY2019'],
    ['task(async (): Promise<flyte.Bind<string>> => null!)', 'FLY2019'],
    ['dynamic((): Promise<string> => null!)', 'FLY2025'],
    ['dynamic(() => one())', 'FLY2004'],
    ['dynamic(() => { return one() })', 'FLY2004'],
    ['dynamic((): flyte.Bind<flyte.Bind<string>> => null!)', 'FLY2019'],
    ['dynamic((): flyte.Bind<string>[] => null!)', 'FLY2019'],
    ['task(async (): Promise<flyte.Outputs<{ then: string }>> => null!)', 'FLY2025'],
    ['task(async (): Promise<flyte.Outputs<{}>> => null!)', 'FLY2025'],
    ['task(async (): Promise<flyte.Outputs<string>> => null!)', 'FLY2025'],
    ['task(async (): Promise<flyte.Outputs<{ a: string }> | null> => null!)', 'FLY2025'],
    ['task(async (): Promise<[]> => [])', 'FLY2025'],
    ['task(async (): Promise<[string, []]> => null!)', 'FLY2015'],
    ['task(async (): Promise<never> => { throw 1 })', 'FLY2007'],
    ['task(async (): Promise<string> | string => "")', 'FLY2007'],
    ['task((x: { a: unknown }): x is { a: string } => true)', 'FLY2006 FLY2008'],
  ])('refuses %s with %s', (call, codes) => {
    const found = refusalsOf(`${SDK}export const t = ${call}`).map(({ code }) => code)
    expect(found.join(' ')).toBe(codes)
  })

  it('refuses overloads, whichever way the function is given', () => {
    const overloads =
      'async function f(a: { a: string }): Promise<void>; async function f(a: { a: number }): Promise<void>; async function f(a: { a: never }): Promise<void> {}'
    const code = `${SDK}${overloads}\nexport const t = task(f)`
    expect(codesOf(code)).toEqual(['FLY2021 main.ts:3:23'])
    const module = parse('/project/main.ts', code)
    const fn = module.program.body.find(({ type }) => type === 'FunctionDeclaration')!
    const modules = createTypeModules({ root: '/project' })
    const inferred = inferInterface({ module, modules, role: 'task', fn, want: { inputs: true, outputs: true } })
    expect(inferred).toMatchObject({ refusals: [{ code: 'FLY2021' }] })
  })

  it('refuses a function whose types come from its variable', () => {
    const code = `${SDK}type F = (a: { a: string }) => Promise<void>\nconst f: F = async (a) => {}\nexport const t = task(f)`
    expect(codesOf(code)).toEqual(['FLY2021 main.ts:4:23'])
  })
})

describe('names in functions', () => {
  it('refuses types that a function declares, though the module has the same name', () => {
    const code = `${SDK}type Row = { a: string }
export function make() { type Row = { b: number }; return task(async ({ row }: { row: Row }): Promise<void> => {}) }`
    expect(codesOf(code)).toEqual(['FLY2024 main.ts:3:87'])
  })

  it('refuses type parameters of a function around', () => {
    const code = `${SDK}type T = string\nexport function make<T>() { return task(async ({ a }: { a: T }): Promise<void> => {}) }`
    expect(codesOf(code)).toEqual(['FLY2024 main.ts:3:60'])
  })

  it('refuses the type of a parameter', () => {
    const code = `${SDK}const a = 1\nexport const t = task(async ({ a }: { a: string }): Promise<typeof a> => a)`
    expect(codesOf(code)).toEqual(['FLY2024 main.ts:3:61'])
  })

  it('does not take an input for a type of its name', () => {
    const code =
      "import { task } from 'unplugin-flyte'; import type { int } from 'unplugin-flyte'\nexport const t = task(async ({ int }: { int: int }): Promise<int> => int)"
    expect(inferCode(code)).toMatchObject({ interface: { inputs: [{ type: { kind: 'integer' } }] } })
  })

  it('reads types of the module in a nested entity', () => {
    const code = `${SDK}type Row = { a: string }\nexport function make() { return task(async ({ row }: { row: Row }): Promise<void> => {}) }`
    expect(inferCode(code)).toMatchObject({ interface: { inputs: [{ type: { title: 'Row' } }] } })
  })
})

describe('diagnostics', () => {
  it('reports every place of one signature, and says where, what and how to go on', () => {
    const code = `${SDK}interface Row { ok: string; bad: any }
export const t = task(async ({ row, f }: { row: Row; f: () => void }): Promise<unknown> => row)`
    expect(refusalsOf(code)).toEqual([
      {
        code: 'FLY2006',
        severity: 'error',
        message: 'Cannot read input "row.bad": any does not say what is sent',
        why: 'Flyte needs to know the type of each value, and any value would fit this one.',
        fix: 'Write its type, or Json for any JSON value.',
        location: { file: 'main.ts', line: 2, column: 34 },
      },
      expect.objectContaining({
        code: 'FLY2007',
        message: 'Cannot read input "f": a function cannot be sent to a task',
        location: { file: 'main.ts', line: 3, column: 57 },
      }),
      expect.objectContaining({
        code: 'FLY2006',
        message: 'Cannot read output "o0": unknown does not say what is sent',
        location: { file: 'main.ts', line: 3, column: 80 },
      }),
    ])
  })

  it('reports a bad type once, however often the signature uses it', () => {
    const code = `${SDK}interface Row { bad: any }\nexport const t = task(async ({ a, b }: { a: Row; b: Row[] }): Promise<Row> => a)`
    expect(codesOf(code)).toEqual(['FLY2006 main.ts:2:22'])
  })

  it('points at the place in another file, and back at the signature', () => {
    const project = createProject({ 'rows.ts': 'export interface Row {\n  bad: any\n}' })
    const code =
      "import { task } from 'unplugin-flyte'\nimport type { Row } from './rows'\nexport const t = task(async ({ row }: { row: Row }): Promise<void> => {})"
    expect(refusalsOf(code, project)).toMatchObject([
      { location: { file: 'rows.ts', line: 2, column: 8 }, related: [{ file: 'main.ts', line: 3, column: 39 }] },
    ])
  })

  it('suggests a name that is nearly the same, and the import of one of ours', () => {
    expect(
      refusalsOf(
        `${SDK}interface Row { a: string }\nexport const t = task(async ({ x }: { x: Rwo }): Promise<void> => {})`,
      )[0]?.message,
    ).toContain('did you mean "Row"?')
    expect(
      refusalsOf(
        `import { task } from 'unplugin-flyte'\nexport const t = task(async ({ x }: { x: int }): Promise<void> => {})`,
      )[0]?.fix,
    ).toBe("Import it: import type { int } from 'unplugin-flyte'.")
  })
})
