import { beforeAll, describe, expect, it } from 'vitest'
import { print } from '../notation.ts'
import { SDK_IMPORTS } from '../cases.ts'
import { createCheckedProject, forFile, VERSIONS } from './versions.ts'

/** Aliases that the cases use. */
const DECLARATIONS = `
type DeepPartial<T> = T extends readonly (infer E)[] ? DeepPartial<E>[] : T extends Date ? T : T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T
type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer R] ? R : never
type Getters<T> = { [K in keyof T & string as \`get\${Capitalize<K>}\`]: T[K] }
type Keep<T> = T extends 'a' | 'b' | 'z' ? T : never
type Mode = 'slow' | 'fast'
interface Base { zeta: Date; alpha: string }
interface Row extends Base { n: number; mode: Mode; tags?: string[] }
interface Again extends Row { alpha: 'x' | 'w' }
declare const made: { z: string; y: { b: 'q' | 'p' } }[]
namespace inner { export interface Part { q: number; w: 'y' | 'x' } }
class Point { label = 'p'; constructor(public y: number, public x: number) {} norm() { return this.x } }
interface Rec { v: number; next?: Rec; kids: { [k: string]: Rec } }
type Expr = { op: 'add'; l: Expr; r: Expr } | { op: 'lit'; v: number }
type Brand = string & { readonly __brand: 'id' }
interface Merged { b: number }
interface Merged { a: number }
const steps = { load: 1, fit: 2, save: 3 } as const
enum Level { High = 'high', Low = 'low' }
enum Flag { A = 1, B = 2 }
const smile = '😀é'
`

/** Types that the checker reads, and what they are. */
const READ: readonly (readonly [type: string, expected: string])[] = [
  // conditional types, infer, recursion through them
  ['DeepPartial<Row>', 'STRUCT{zeta?:DATETIME,alpha?:STRING,n?:FLOAT,mode?:ENUM[slow,fast],tags?:LIST<STRING>}'],
  ["Tail<[string, number, 'b' | 'a']>", 'STRUCT[FLOAT,ENUM[b,a]]'],
  ["Keep<'z' | 'q' | 'b'>", 'ENUM[z,b]'],
  ['Extract<Row["mode"] | number, string>', 'ENUM[slow,fast]'],
  // template literals and names that are made of names
  ["`run-${'b' | 'a'}-${'y' | 'x'}`", 'ENUM[run-b-y,run-b-x,run-a-y,run-a-x]'],
  ['`id-${string}`', 'STRING'],
  ["Uppercase<'b' | 'a'>", 'ENUM[B,A]'],
  ['Getters<{ zeta: number; alpha: string }>', 'STRUCT{getZeta:FLOAT,getAlpha:STRING}'],
  // order: inherited first, declared again in place, as the union is written
  ['Row', 'STRUCT{zeta:DATETIME,alpha:STRING,n:FLOAT,mode:ENUM[slow,fast],tags?:LIST<STRING>}'],
  ['Again', 'STRUCT{zeta:DATETIME,alpha:ENUM[x,w],n:FLOAT,mode:ENUM[slow,fast],tags?:LIST<STRING>}'],
  ['Partial<Again>', 'STRUCT{zeta?:DATETIME,alpha?:ENUM[x,w],n?:FLOAT,mode?:ENUM[slow,fast],tags?:LIST<STRING>}'],
  ['Merged', 'STRUCT{b:FLOAT,a:FLOAT}'],
  ['{ [K in Mode]: number }', 'STRUCT{slow:FLOAT,fast:FLOAT}'],
  ['keyof typeof steps', 'ENUM[load,fit,save]'],
  ['Level', 'ENUM[high,low]'],
  ['Level | null', 'UNION<ENUM[high,low]|NONE>'],
  ['Flag', 'INTEGER'],
  ["{ k: 'b'; v: number } | { k: 'a'; v: string }", 'STRUCT<STRUCT{k:ENUM[b],v:FLOAT}|STRUCT{k:ENUM[a],v:STRING}>'],
  // what syntax leaves alone
  ['inner.Part', 'STRUCT{q:FLOAT,w:ENUM[y,x]}'],
  ['(typeof made)[number]', 'STRUCT{z:STRING,y:STRUCT{b:ENUM[q,p]}}'],
  ['NoInfer<Row>["mode"]', 'ENUM[slow,fast]'],
  // ours, and those of the language
  ['int', 'INTEGER'],
  ['int | string | null', 'UNION<INTEGER|NONE|STRING>'],
  ['float', 'FLOAT'],
  ['Brand', 'STRING'],
  ['Json', 'JSON'],
  ['Json | null', 'UNION<JSON|NONE>'],
  ['JsonObject', 'JSON'],
  ['Json[]', 'LIST<JSON>'],
  ["Struct<{ b: int }, 'pydantic'>", 'STRUCT{b:INTEGER}'],
  ["FlyteFile<'csv'>", 'BLOB'],
  ['FlyteDirectory', 'BLOBDIR'],
  ['Dataset<Base>', 'DATASET'],
  ['Dataset', 'DATASET'],
  ["Dataset<unknown, 'parquet'>", 'DATASET'],
  ['Duration', 'DURATION'],
  ['Date', 'DATETIME'],
  ['Uint8Array', 'BINARY'],
  ['bigint', 'INTEGER'],
  ['Map<string, Set<Mode>>', 'MAP<LIST<ENUM[slow,fast]>>'],
  ['ReadonlyMap<string, readonly int[]>', 'MAP<LIST<INTEGER>>'],
  ['Record<string, { a?: int }>', 'MAP<STRUCT{a?:INTEGER}>'],
  ['Point', 'STRUCT{label:STRING,y:FLOAT,x:FLOAT}'],
  ['true | false | null', 'UNION<BOOLEAN|NONE>'],
  ['1 | 2', 'INTEGER'],
  ['Rec', 'STRUCT{v:FLOAT,next?:REC,kids:MAP<REC>}'],
  ['Expr', 'STRUCT<STRUCT{op:ENUM[add],l:REC1,r:REC1}|STRUCT{op:ENUM[lit],v:FLOAT}>'],
]

/** Results without an annotation. */
const RETURNS: readonly (readonly [fn: string, expected: string])[] = [
  ["async () => new Map([['a', new Date()]])", 'MAP<DATETIME>'],
  [
    'async () => made.map(({ z }) => ({ z, when: new Date(), ok: true }))',
    'LIST<STRUCT{z:STRING,when:DATETIME,ok:BOOLEAN}>',
  ],
  ['async () => made.map((row) => row.y.b)', 'LIST<ENUM[q,p]>'],
  ['async () => { const { y } = made[0]!; return y }', 'STRUCT{b:ENUM[q,p]}'],
  ["async () => FlyteFile.from('x', 'csv')", 'BLOB'],
]

describe.each(VERSIONS)('types by the checker of TypeScript %s', (_version, packageName) => {
  const inputs = READ.map(
    ([type], i) => `export const t${i} = task(async ({ x }: { x: ${type} }): Promise<void> => {})`,
  )
  const results = RETURNS.map(([fn], i) => `export const r${i} = task(${fn})`)
  const code = [SDK_IMPORTS.trim(), DECLARATIONS, ...inputs, ...results].join('\n')
  let printed: ReadonlyMap<string, string>
  beforeAll(async () => {
    const project = createCheckedProject(packageName, { 'src/main.ts': code }, forFile)
    const checker = await project.start()
    printed = new Map(
      [...project.compare(checker, 'src/main.ts')].map(([name, { checker: inferred }]) => [name, print(inferred)]),
    )
  }, 60_000)

  it.each(READ.map(([type, expected], i) => [type, expected, i] as const))('reads %s as %s', (_, expected, i) => {
    expect(printed.get(`t${i}`)).toBe(`(x:${expected})->()`)
  })

  it.each(RETURNS.map(([fn, expected], i) => [fn, expected, i] as const))(
    'reads the result of %s',
    (_, expected, i) => {
      expect(printed.get(`r${i}`)).toBe(`()->(o0:${expected})`)
    },
  )
})
