import { createRandom } from '../../utils/random.ts'
import type { TypeProgram, TypeUse } from './random-types.ts'

const DECLARATIONS = `enum Color { Red = 'red', Blue = 'blue' }
enum Level { Low, High = 5 }
interface Row { a: int; b?: string | null }
interface Named<T = string> { name: T; length: number }
interface Weak { a?: string; z?: number }
interface Tree { v: string; kids: Tree[] }
interface Api { load(id: string): int; save: (x: int) => string }
type Plain = { a: number; b?: string }
type Shape = { kind: 'c'; r: number } | { kind: 'q'; w: number }
type UserId = string & { readonly __brand: 'user' }
class Animal { name = 'x'; legs = 4 }
class Robot { name = 'x'; run() {} }
type Is<A, B> = [A] extends [B] ? 'yes' : 'no'
type Each<A, B> = A extends B ? 'yes' : 'no'
type Pick1<A, B> = A extends B ? A : never
type Item<T> = T extends readonly (infer E)[] ? { item: E } : 'none'
type Mutable<T> = T extends (infer E)[] ? { item: E } : 'none'
type Head<T> = T extends [infer H, ...infer R] ? { head: H; rest: R } : 'none'
type Last<T> = T extends readonly [...infer R, infer L] ? { last: L; rest: R } : 'none'
type Got<T> = T extends { a: infer A } ? { got: A } : 'none'
type May<T> = T extends { b?: infer B } ? { got: B } : 'none'
type Result<T> = T extends (...args: any[]) => infer R ? { result: R } : 'none'
type Params<T> = T extends (...args: infer P) => any ? { params: P } : 'none'
type Wait<T> = T extends Promise<infer U> ? { value: U } : 'none'
type Keyed<T> = T extends Record<string, infer V> ? { value: V } : 'none'
type Cut<T> = T extends \`\${infer A}-\${infer B}\` ? { a: A; b: B } : 'none'
type Start<T> = T extends \`a\${infer R}\` ? { rest: R } : 'none'
type Text<T> = T extends infer S extends string ? { text: S } : 'none'
`

/**
 * Questions of conditional types, about types of each kind against types of each kind: whether one may be assigned to the other,
 * and what infer finds in it.
 */
export function randomConditionProgram(seed: number, count: number): TypeProgram {
  const random = createRandom(seed)
  const leaf = () => random.pick(LEAVES)
  const type = (depth: number): string => {
    if (depth === 0) return leaf()
    const inner = () => type(depth - 1)
    return random.pick([
      leaf,
      leaf,
      () => `(${inner()})[]`,
      () => `readonly (${inner()})[]`,
      () => `[${inner()}, ${inner()}]`,
      () => `readonly [${inner()}]`,
      () => `[${inner()}, ...(${inner()})[]]`,
      () => `Set<${inner()}>`,
      () => `ReadonlySet<${inner()}>`,
      () => `Map<string, ${inner()}>`,
      () => `Record<string, ${inner()}>`,
      () => `Promise<${inner()}>`,
      () => `{ a: ${inner()} }`,
      () => `{ a?: ${inner()}; b: ${inner()} }`,
      () => `{ b?: ${inner()} }`,
      () => `{ kind: 'c' | 'q'; r: ${inner()}; w: ${inner()} }`,
      () => `(${inner()}) | (${inner()})`,
      () => `(${inner()}) | (${inner()})`,
      () => `(${inner()}) | null`,
      () => `(${inner()}) & (${inner()})`,
      () => `() => ${inner()}`,
      () => `(x: string) => ${inner()}`,
      () => `(...args: any[]) => ${inner()}`,
      () => `Partial<${random.pick(['Row', 'Plain', 'Tree'])}>`,
      () => `Readonly<${random.pick(['Row', 'Plain', 'Shape'])}>`,
      () => `Record<'a' | 'b', ${inner()}>`,
      () => `Named<${inner()}>`,
    ])()
  }
  const question = (): string => {
    const depth = random.below(3)
    const [a, b] = [type(depth), type(random.below(3))]
    return random.pick([
      () => `Is<${a}, ${b}>`,
      () => `Is<${a}, ${b}>`,
      () => `Each<${a}, ${b}>`,
      () => `Each<${a}, ${b}>`,
      () => `Pick1<(${a}) | (${b}), ${type(1)}>`,
      () => `Exclude<(${a}) | 'x', ${b}> | 'z'`,
      () => `Extract<(${a}) | 'x', ${b}> | 'z'`,
      () => `Is<${a}, (${a}) | (${b})>`,
      () => `${random.pick(INFERRING)}<${a}>`,
      () => `${random.pick(INFERRING)}<(${a}) | (${b})>`,
      () => `Head<[${a}, ${b}]>`,
      () => `Last<readonly [${a}, ${b}, ${leaf()}]>`,
      () => `Got<{ a: ${a}; c: ${b} }>`,
      () => `May<{ b?: ${a} }>`,
      () => `Item<(${a})[]>`,
      () => `Result<(x: ${b}) => ${a}>`,
      () => `Params<(x: ${b}, y: ${leaf()}) => ${a}>`,
    ])()
  }
  const uses = Array.from({ length: count }, (_, i): TypeUse => ({ name: `t${i}`, type: question(), source: '' }))
  const tasks = uses.map(({ name, type: asked }) => `export const ${name} = task(async ({ x }: { x: ${asked} }) => {})`)
  return {
    files: {
      'main.ts': `import { task } from 'unplugin-flyte'\nimport type { int } from 'unplugin-flyte'\n${DECLARATIONS}${tasks.join('\n')}\n`,
    },
    uses,
  }
}

const LEAVES =
  "string number int boolean bigint Date Uint8Array null undefined never true 'a' 'a-b' 'red' 1 5 2.5 Color Color.Red Level Level.Low UserId Row Weak Plain Named Named<int> Tree Api Shape Animal Robot object {} unknown any Function `a-${string}` `${number}` `${string}-${string}` RegExp Error void [] ()=>void".split(
    ' ',
  )
const INFERRING = 'Item Mutable Head Last Got May Result Params Wait Keyed Cut Start Text'.split(' ')
