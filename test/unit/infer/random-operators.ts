import { createRandom } from '../../utils/random.ts'
import type { TypeProgram, TypeUse } from './random-types.ts'

/** Types of objects, with the names of their properties. */
interface ObjectText {
  readonly code: string
  readonly keys: readonly string[]
}

const DECLARATIONS = `interface Row { a: int; b?: string | null; c: Color[] }
enum Color { Red = 'red', Blue = 'blue' }
interface Base { id: string; at: Date }
interface Wide extends Base { a?: number; list: readonly Row[]; nested: { x: int; y?: boolean } }
type Point = { readonly x: number; readonly y: number }
type Shape = { kind: 'circle'; r: number } | { kind: 'rect'; w: number; h?: number }
type Tree = { v: int; kids: Tree[] }
type Texts = 'a' | 'b' | 'c'
type Mode = 'fast' | 'slow'
type Pair<A, B = A> = { left: A; right: B }
interface Box<T> { v: T; a?: T }
class Animal { name!: string; legs = 4; tags?: string[] }
class Dog<T> extends Animal { toy!: T }
type Maybe<T> = { [K in keyof T]?: T[K] | null }
type Sure<T> = { readonly [K in keyof T]-?: T[K] }
type Wrapped<T> = { [K in keyof T]: { value: T[K] } }
type Same<T> = { [K in keyof T]: T[K] }
type Named<T> = { [K in keyof T as \`my_\${K & string}\`]: T[K] }
type Only<T, V> = { [K in keyof T as T[K] extends V ? K : never]: T[K] }
type Merge<A, B> = Omit<A, keyof B> & B
type ElementOf<T> = T extends readonly (infer E)[] ? E : T
type Unwrap<T> = T extends Promise<infer U> ? Unwrap<U> : T
type IsText<T> = T extends string ? 'yes' : 'no'
type NotNull<T> = T extends null | undefined ? never : T
type Deep<T> = T extends readonly (infer E)[] ? Deep<E>[] : T extends Date ? T : T extends object ? { [K in keyof T]?: Deep<T[K]> } : T
type First<T extends readonly unknown[]> = T extends readonly [infer F, ...unknown[]] ? F : never
type Rest<T extends readonly unknown[]> = T extends readonly [unknown, ...infer R] ? R : never
type Get<T, K extends keyof T> = T[K]
type Values<T> = T[keyof T]
type Optional<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>
enum Level { Low, Mid = 5, High }
type UserId = string & { readonly __brand: 'UserId' }
type Cents = number & { readonly __brand: 'Cents' }
interface Node<T> { value: T; parent: Node<T> | null; kids?: Node<T>[] }
interface Left { right?: Right; n: int }
interface Right { left: Left | null; tags: string[] }
type Json2 = { [key: string]: Json2 | string }
type Result<T, E = string> = { ok: true; value: T } | { ok: false; error: E }
type Event = Base & ({ type: 'made'; by: string } | { type: 'gone' } | { type: 'moved'; to: Point })
type DistOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
type Nullable<T> = { [K in keyof T]: T[K] | null }
type Paths<T> = { [K in keyof T & string]: T[K] extends object ? \`\${K}.\${keyof T[K] & string}\` : K }[keyof T & string]
type Rename<T, M extends Record<string, string>> = { [K in keyof T as K extends keyof M ? M[K] : K]: T[K] }
type Head<S extends string> = S extends \`\${infer H}_\${string}\` ? H : S
type Flat<T> = T extends readonly (infer U)[] ? Flat<U> : T
type Swap<T> = T extends [infer A, infer B] ? [B, A] : T
type Same2<A, B> = [A] extends [B] ? ([B] extends [A] ? 'same' : 'narrow') : 'other'
type ReadonlyDeep<T> = T extends Date | readonly unknown[] ? T : T extends object ? { readonly [K in keyof T]: ReadonlyDeep<T[K]> } : T
abstract class Model<T> { abstract id: string; readonly kind = 'model'; data?: T; count = 0; constructor(public owner: string, readonly at?: Date) {} save(): void {} }
class Saved extends Model<Row> { id = 'x'; override count = 1; extra: string[] = [] }
interface Many extends Pick<Wide, 'id' | 'at'>, Box<int> { 'content-type'?: string; v: int }
namespace Api { export interface Reply { code: int; body?: string } export type Codes = 200 | 404 }
declare function load(url: string, row: Row): Promise<{ rows: Row[]; next: string | null }>
declare function plain(): Mode
const table = { one: { n: 1, label: 'One' }, two: { n: 2, label: 'Two' } } as const
const list = ['x', 'y', 'z'] as const
const settings = { lr: 0.1, name: 'x', deep: { on: true, mode: 'fast' } }
const extended = { ...settings, tags: ['a'], pair: [1, 'x'] as [number, string] }
const checked = { low: 1, high: 'x' } satisfies Record<string, number | string>
const routes = [{ path: '/a', id: 1 }, { path: '/b', id: 2 }] as const
`

/**
 * Types that are put together from operators over types of each kind, deeper and stranger than people write them. All of it is
 * TypeScript; much of it has no form in Flyte.
 */
export function randomOperatorProgram(seed: number, count: number): TypeProgram {
  const random = createRandom(seed)
  const leaves = [
    'string',
    'int',
    'number',
    'boolean',
    'Date',
    'bigint',
    'true',
    "'a'",
    "'b'",
    '1',
    '2',
    'null',
    'undefined',
    'Color',
    'Color.Red',
    'Mode',
    'Texts',
    'Point',
    'Uint8Array',
    'Json',
  ]
  const value = (depth: number): string => {
    if (depth <= 0) return random.pick(leaves)
    const inner = () => value(depth - 1)
    const obj = () => object(depth - 1)
    const text = () => texts(depth - 1)
    return random.pick([
      () => random.pick(leaves),
      () => object(depth).code,
      () => object(depth).code,
      () => texts(depth),
      () => `(${inner()})[]`,
      () => `readonly (${inner()})[]`,
      () => `Record<string, ${inner()}>`,
      () => `Map<string, ${inner()}>`,
      () => `${inner()} | null`,
      () => `(${inner()}) | (${inner()})`,
      () => `(${inner()}) | (${inner()})`,
      () => `(${inner()}) & (${obj().code})`,
      () => `NonNullable<${inner()}>`,
      () => `Exclude<${inner()}, ${inner()}>`,
      () => `Extract<${inner()}, ${inner()}>`,
      () => {
        const one = obj()
        return `(${one.code})[${pickKeys(one)}]`
      },
      () => `Values<${obj().code}>`,
      () => {
        const one = obj()
        return `Get<${one.code}, ${pickKeys(one)}>`
      },
      () => tuple(depth - 1),
      () => `(${tuple(depth - 1)})[${random.pick(['0', '1', 'number'])}]`,
      () => `First<${tuple(depth - 1)}>`,
      () => `Rest<${tuple(depth - 1)}>`,
      () => `ElementOf<${inner()}>`,
      () => `ElementOf<(${inner()})[]>`,
      () => `Unwrap<Promise<${inner()}>>`,
      () => `Awaited<Promise<${inner()}> | ${inner()}>`,
      () => `IsText<${inner()}>`,
      () => `NotNull<${inner()}>`,
      () => `Deep<${inner()}>`,
      () => `Awaited<ReturnType<typeof load>>`,
      () => `ReturnType<typeof plain>`,
      () => `Parameters<typeof load>[1]`,
      () => `Parameters<typeof load>`,
      () => `typeof settings`,
      () => `(typeof table)[keyof typeof table]`,
      () => `(typeof list)[number]`,
      () =>
        random.pick([
          'Level',
          'Level.Mid',
          'Level.Low | Level.High',
          'UserId',
          'Cents',
          'UserId[]',
          'Record<UserId, int>',
          'Api.Reply',
          'Api.Codes',
          'Json2',
          'Left',
          'Right',
          'Event',
          'Many',
          'Saved',
          'Model<int>',
        ]),
      () => `Node<${inner()}>`,
      () => `Result<${inner()}>`,
      () => `Result<${inner()}, ${inner()}>['ok']`,
      () => `Extract<Result<${inner()}>, { ok: true }>['value']`,
      () =>
        `${random.pick(['Partial', 'Required', 'Readonly', 'Nullable', 'Same', 'Maybe'])}<${random.pick(['Shape', 'Event', 'Row[]', '[int, string]', 'readonly string[]', 'Record<string, int>', 'Row | null', 'string', 'Tree', 'Node<int>', 'Result<int>', 'Left'])}>`,
      () =>
        `${random.pick(['Omit', 'Pick', 'DistOmit'])}<${random.pick(["Shape, 'kind'", "Event, 'type'", "Event, 'id'", "Result<int>, 'ok'", "Tree, 'v'", 'Left | Right, never'])}>`,
      () =>
        `keyof ${random.pick(['Shape', 'Event', '(Row | Wide)', '(Row & Wide)', 'Model<int>', 'Saved', 'Many', 'Record<Mode, int>', 'typeof extended', 'typeof checked'])}`,
      () => random.pick(["Shape['kind']", "Event['type']", "Event['id' | 'type']", "(Row | Wide)['a']"]),
      () =>
        random.pick([
          'typeof extended',
          'typeof checked',
          'typeof routes',
          "(typeof routes)[number]['path']",
          '(typeof routes)[0]',
          "(typeof extended)['pair']",
          'typeof settings.deep',
          'keyof typeof Level',
          'typeof Color.Red',
        ]),
      () => `Paths<${random.pick(['Row', 'Wide', 'Point', "Pick<Wide, 'nested' | 'id'>"])}>`,
      () => `Rename<${obj().code}, { a: 'alpha'; x: 'ex' }>`,
      () => `Head<${random.pick(["'a_b'", "'x_y_z' | 'q'", 'string', 'Texts'])}>`,
      () => `Flat<${inner()}[]>`,
      () => `Swap<${tuple(depth - 1)}>`,
      () => `Same2<${inner()}, ${inner()}>`,
      () => `ReadonlyDeep<${inner()}>`,
      () => `Record<Color | Level, ${inner()}>`,
      () => `Shape`,
      () => `Shape['kind']`,
      () => `Extract<Shape, { kind: 'rect' }>`,
      () => `Tree`,
      () => `Tree['kids'][number]`,
      () => `Record<${text()}, ${inner()}>`,
      () => `{ [K in ${text()}]: ${random.pick(['K', inner(), `{ key: K; v: ${inner()} }`])} }`,
      () => `keyof (${obj().code})`,
    ])()
  }
  const texts = (depth: number): string => {
    if (depth <= 0) return random.pick(['Mode', 'Texts', "'a'", "'b' | 'd'", 'keyof Row', '(typeof list)[number]'])
    const inner = () => texts(depth - 1)
    return random.pick([
      inner,
      () => `(${inner()}) | (${inner()})`,
      () => `Exclude<${inner()}, ${inner()}> | 'z'`,
      () => `keyof (${object(depth - 1).code}) & string`,
      () => `\`\${${inner()}}-\${${inner()}}\``,
      () => `\`x_\${${inner()}}\``,
      () => `Uppercase<${inner()}>`,
      () => `Capitalize<${inner()}>`,
    ])()
  }
  const tuple = (depth: number): string => {
    const inner = () => value(depth - 1)
    return random.pick([
      () => `[${inner()}, ${inner()}]`,
      () => `readonly [${inner()}, ${inner()}, ${inner()}]`,
      () => `[a: ${inner()}, b: ${inner()}]`,
      () => `[...[${inner()}, ${inner()}], ${inner()}]`,
    ])()
  }
  const object = (depth: number): ObjectText => {
    if (depth <= 0) {
      return random.pick<ObjectText>([
        { code: 'Row', keys: ['a', 'b', 'c'] },
        { code: 'Wide', keys: ['id', 'at', 'a', 'list', 'nested'] },
        { code: 'Point', keys: ['x', 'y'] },
        { code: 'Box<string>', keys: ['v', 'a'] },
        { code: 'Box<Row>', keys: ['v', 'a'] },
        { code: 'Pair<int>', keys: ['left', 'right'] },
        { code: 'Animal', keys: ['name', 'legs', 'tags'] },
        { code: 'Dog<Date>', keys: ['name', 'legs', 'tags', 'toy'] },
        { code: '(typeof settings)', keys: ['lr', 'name', 'deep'] },
        { code: "(typeof table)['one']", keys: ['n', 'label'] },
        { code: "Wide['nested']", keys: ['x', 'y'] },
        { code: 'Left', keys: ['right', 'n'] },
        { code: 'Tree', keys: ['v', 'kids'] },
        { code: 'Node<string>', keys: ['value', 'parent', 'kids'] },
        { code: 'Many', keys: ['id', 'at', 'v', 'a', 'content-type'] },
        { code: 'Saved', keys: ['id', 'kind', 'data', 'count', 'owner', 'at', 'extra'] },
        { code: 'Api.Reply', keys: ['code', 'body'] },
        { code: '(typeof extended)', keys: ['lr', 'name', 'deep', 'tags', 'pair'] },
      ])
    }
    const inner = () => value(depth - 1)
    const base = object(depth - 1)
    const { code, keys } = base
    const chosen = random.shuffle(keys).slice(0, 1 + random.below(2))
    const union = chosen.map((key) => `'${key}'`).join(' | ')
    const left = keys.filter((key) => !chosen.includes(key))
    return random.pick<() => ObjectText>([
      () => ({ code: `{ a: ${inner()}; b?: ${inner()} }`, keys: ['a', 'b'] }),
      () => ({ code: `{ readonly a?: ${inner()}; z: ${inner()} }`, keys: ['a', 'z'] }),
      () => ({ code: `Partial<${code}>`, keys }),
      () => ({ code: `Required<${code}>`, keys }),
      () => ({ code: `Readonly<${code}>`, keys }),
      () => ({ code: `Pick<${code}, ${union}>`, keys: chosen }),
      () => (left.length === 0 ? base : { code: `Omit<${code}, ${union}>`, keys: left }),
      () => ({ code: `Maybe<${code}>`, keys }),
      () => ({ code: `Sure<${code}>`, keys }),
      () => ({ code: `Wrapped<${code}>`, keys }),
      () => ({ code: `Same<${code}>`, keys }),
      () => ({ code: `Named<${code}>`, keys: keys.map((key) => `my_${key}`) }),
      () => ({ code: `Optional<${code}, ${union}>`, keys }),
      () => ({ code: `Record<${union}, ${inner()}>`, keys: chosen }),
      () => ({ code: `(${code} & { zz: ${inner()} })`, keys: [...keys, 'zz'] }),
      () => ({ code: `(${code} & Partial<Base>)`, keys: [...new Set([...keys, 'id', 'at'])] }),
      () => ({ code: `Merge<${code}, { ${chosen[0]}: ${inner()} }>`, keys }),
      () => ({ code: `Box<${inner()}>`, keys: ['v', 'a'] }),
      () => ({ code: `Pair<${inner()}, ${inner()}>`, keys: ['left', 'right'] }),
      () => ({ code: `Pair<${inner()}>`, keys: ['left', 'right'] }),
      () => ({ code: `Dog<${inner()}>`, keys: ['name', 'legs', 'tags', 'toy'] }),
      () => ({ code: `NonNullable<${code} | null>`, keys }),
      () => ({ code: `Extract<${code} | string, object>`, keys }),
      () => ({ code: `{ [K in keyof ${paren(code)}]: ${paren(code)}[K] | null }`, keys }),
      () => ({ code: `{ [K in ${union}]-?: ${paren(code)}[K] }`, keys: chosen }),
      () => ({
        code: `{ [K in Exclude<keyof ${paren(code)}, 'a'>]?: ${paren(code)}[K] }`,
        keys: keys.filter((key) => key !== 'a').concat(keys.length === 1 && keys[0] === 'a' ? [] : []),
      }),
    ])()
  }
  const pickKeys = ({ code, keys }: ObjectText): string =>
    random.chance(0.2) || keys.length === 0
      ? `keyof (${code})`
      : random
          .shuffle(keys)
          .slice(0, 1 + random.below(2))
          .map((key) => `'${key}'`)
          .join(' | ')
  const uses = Array.from({ length: count }, (_, i): TypeUse => {
    const type = value(1 + random.below(3))
    return { name: `t${i}`, type, source: '' }
  })
  const tasks = uses.map(({ name, type }) => `export const ${name} = task(async ({ x }: { x: ${type} }) => {})`)
  return {
    files: {
      'main.ts': `import { task } from 'unplugin-flyte'\nimport type { Json, int } from 'unplugin-flyte'\n${DECLARATIONS}${tasks.join('\n')}\n`,
    },
    uses,
  }
}

function paren(code: string): string {
  return /^\w+(?:<.*>)?$/.test(code) ? code : `(${code})`
}
