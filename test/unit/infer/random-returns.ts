import { createRandom } from '../../utils/random.ts'
import type { TypeProgram, TypeUse } from './random-types.ts'

const DECLARATIONS = `interface Row { id: string; n: int; score: number; tags: string[]; note?: string | null; at: Date; inner: { a: int; b?: boolean }; mode: Mode }
type Mode = 'fast' | 'slow'
type Shape = { kind: 'circle'; r: number } | { kind: 'rect'; w: number; h?: number }
enum Color { Red = 'red', Blue = 'blue' }
class Point { constructor(public x: number, public y: number) {} norm(): number { return 1 } plain() { return this.x } }
declare function load(url: string): Promise<Row[]>
declare function find(id: string): Row | undefined
declare function same<T>(value: T): T
function mode(): Mode { return 'fast' }
function loose(x: number) { return x > 1 ? 'big' : x }
const double = (x: number): number => x * 2
const LIMIT = 10
let counter = 0
const NAMES = ['x', 'y'] as const
const cfg = { lr: 0.1, name: 'x', deep: { on: true } }
const fixed = { lr: 0.1, kind: 'a' } as const
const typed: { a: int; b?: string } = { a: 1 }
type Input = { row: Row; rows: Row[]; n: number; i: int; s: string; flag: boolean; m: Mode; maybe: string | null; opt?: int; when: Date; big: bigint; rec: Record<string, number>; shape: Shape; c: Color; pair: [int, string]; set: Set<string>; map: Map<string, int>; lists: (string | null)[]; either: string | int }
`
const PARAMETERS =
  '{ row, rows, n, i, s, flag, m, maybe, opt, when, big, rec, shape, c, pair, set, map, lists, either }: Input'

/** Functions without an annotated result, put together from what people return. Some are no TypeScript at all. */
export function randomReturnProgram(seed: number, count: number): TypeProgram {
  const random = createRandom(seed)
  const num = (depth: number): string => {
    const inner = () => num(depth - 1)
    const simple = [
      'n',
      'i',
      'row.score',
      'row.n',
      'rows.length',
      's.length',
      '3',
      '0.5',
      'LIMIT',
      'counter',
      'cfg.lr',
      'fixed.lr',
      'typed.a',
      'row.inner.a',
    ]
    if (depth <= 0) return random.pick(simple)
    return random.pick([
      () => random.pick(simple),
      () => `${inner()} + ${inner()}`,
      () => `(${inner()} - ${inner()}) * ${inner()}`,
      () => `-${inner()}`,
      () => `Math.max(${inner()}, ${inner()})`,
      () => `Math.round(${inner()})`,
      () => `Number(${text(depth - 1)})`,
      () => `double(${inner()})`,
      () => 'when.getTime()',
      () => 'Date.now()',
      () => `rows.reduce((sum, r) => sum + r.score, 0)`,
      () => `(opt ?? ${inner()})`,
      () => `(${inner()}) as int`,
      () => `(flag ? ${inner()} : ${inner()})`,
      () => `rows.findIndex((r) => r.n > ${inner()})`,
      () => `parseInt(s, 10)`,
    ])()
  }
  const text = (depth: number): string => {
    const inner = () => text(depth - 1)
    const simple = ['s', 'row.id', "'x'", '`t`', 'cfg.name', 'fixed.kind', 'm', 'row.mode']
    if (depth <= 0) return random.pick(simple)
    return random.pick([
      () => random.pick(simple),
      () => `${inner()} + ${inner()}`,
      () => `\`\${${inner()}}-\${${num(depth - 1)}}\``,
      () => `${inner()}.toUpperCase()`,
      () => `String(${any(depth - 1)})`,
      () => `row.tags.join(',')`,
      () => `s.slice(1)`,
      () => `JSON.stringify(row)`,
      () => `when.toISOString()`,
      () => `(maybe ?? ${inner()})`,
      () => `(maybe || ${inner()})`,
      () => `(flag ? ${inner()} : ${inner()})`,
      () => `n.toFixed(2)`,
    ])()
  }
  const bool = (depth: number): string =>
    random.pick([
      () => 'flag',
      () => `${num(depth - 1)} > ${num(depth - 1)}`,
      () => `!${random.pick(['flag', 'maybe', 'n'])}`,
      () => `${text(depth - 1)} === ${text(depth - 1)}`,
      () => `row.tags.includes(s)`,
      () => `rows.some((r) => r.n > 1)`,
      () => `maybe !== null`,
      () => `typeof either === 'string'`,
      () => `row.note != null`,
      () => `shape.kind === 'circle'`,
      () => `Array.isArray(rows)`,
      () => `flag && ${num(depth - 1)} > 1`,
    ])()
  const element = (depth: number): string =>
    random.pick([
      () => 'r.id',
      () => 'r.score * 2',
      () => 'r.n',
      () => 'r.inner',
      () => 'r.note',
      () => '({ id: r.id, n: r.n })',
      () => '({ ...r, seen: true })',
      () => "r.score > 1 ? 'high' : 'low'",
      () => '[r.id, r.n]',
      () => 'r.tags',
      () => `(${any(depth - 1)})`,
      () => 'r.tags.map((t) => t.length)',
    ])()
  const object = (depth: number): string => {
    const parts = random
      .shuffle(['a', 'b', 'c', 'd'])
      .slice(0, 1 + random.below(3))
      .map((key) => `${key}: ${any(depth - 1)}`)
    const extra = random.pick([
      '',
      '',
      'n',
      's',
      '...row',
      '...cfg',
      '...typed',
      '...fixed',
      "'k-1': n",
      '...(flag ? { z: 1 } : {})',
      '...row.inner',
      'm',
    ])
    return `({ ${(extra.startsWith('...') ? [extra, ...parts] : [...parts, extra]).filter(Boolean).join(', ')} })`
  }
  const any = (depth: number): string => {
    const simple = [
      'n',
      'i',
      's',
      'flag',
      'm',
      'maybe',
      'opt',
      'when',
      'big',
      'row',
      'rows',
      'row.note',
      'row.inner',
      'row.tags',
      'rec',
      'shape',
      'c',
      'cfg',
      'fixed',
      'typed',
      'NAMES',
      'pair',
      'set',
      'map',
      'lists',
      'either',
      'null',
      'undefined',
      'true',
      "'lit'",
      '1',
      '2n',
      'LIMIT',
      'pair[0]',
      'rows[0]',
      'rec.k',
      "rec['k']",
      'row?.id',
      'cfg.deep',
    ]
    if (depth <= 0) return random.pick(simple)
    const inner = () => any(depth - 1)
    return random.pick([
      () => random.pick(simple),
      () => random.pick(simple),
      () => num(depth),
      () => text(depth),
      () => bool(depth),
      () => object(depth),
      () => object(depth),
      () => `[${inner()}, ${inner()}]`,
      () => `[${num(depth - 1)}, ${num(depth - 1)}]`,
      () => `(${bool(depth - 1)} ? ${inner()} : ${inner()})`,
      () => `(${inner()} ?? ${inner()})`,
      () => `(${inner()} || ${inner()})`,
      () => `(${inner()} && ${inner()})`,
      () => `rows.map((r) => ${element(depth)})`,
      () => `rows.map(({ id, n: count }) => ${random.pick(['id', 'count', '({ id, count })'])})`,
      () => `rows.filter((r) => r.score > 1)`,
      () => `rows.filter((r) => r.n > 1).map((r) => ${element(depth)})`,
      () => `lists.filter((x) => x !== null)`,
      () => `row.tags.map((t) => t.length)`,
      () => `rows.find((r) => r.n > 1)`,
      () => `rows.at(0)`,
      () => `rows.slice(1)`,
      () => `[...rows, row]`,
      () => `[...row.tags, s]`,
      () => `await load(s)`,
      () => `(await load(s)).length`,
      () => `(await load(s)).map((r) => ${element(depth)})`,
      () => `find(s)`,
      () => `find(s)?.id`,
      () => `same(${inner()})`,
      () => `mode()`,
      () => `loose(n)`,
      () => `new Date()`,
      () => `new Point(1, 2)`,
      () => `new Point(1, 2).norm()`,
      () => `new Set(row.tags)`,
      () => `new Map([[s, n]])`,
      () => `Object.keys(row)`,
      () => `Object.values(rec)`,
      () => `Object.entries(rec)`,
      () => `Object.fromEntries(rows.map((r) => [r.id, r.n]))`,
      () => `structuredClone(row)`,
      () => `await Promise.all(rows.map(async (r) => ${element(depth)}))`,
      () => `(${inner()} as const)`,
      () => `(${random.pick(['row', 'cfg', '{ a: 1 }', '[1, 2]'])} satisfies object)`,
      () => `s.split(',')`,
      () => `Array.from(set)`,
      () => `[...set]`,
      () => `map.get(s)`,
      () => `maybe!`,
      () => `shape.kind`,
      () => `Color.Red`,
      () => `rows.flatMap((r) => r.tags)`,
      () => `rows.toSorted((a, b) => a.n - b.n)`,
      () => `rows.reduce<Record<string, int>>((all, r) => ({ ...all, [r.id]: r.n }), {})`,
    ])()
  }
  const body = (): string => {
    const depth = 1 + random.below(3)
    const result = () => any(depth)
    return random.pick([
      () => `=> ${arrow(result())}`,
      () => `=> ${arrow(result())}`,
      () => `=> ${arrow(object(depth))}`,
      () => `=> { return ${result()} }`,
      () => `=> { const v = ${result()}; return v }`,
      () => `=> { const v = ${result()}; return { v, n } }`,
      () => `=> { let v = ${result()}; return { v } }`,
      () =>
        `=> { const { id, note, inner } = row; return ${random.pick(['id', 'note', '{ id, inner }', '{ id, note }', 'inner.a'])} }`,
      () => `=> { const [first, second] = pair; return { first, second } }`,
      () => `=> { if (${bool(1)}) throw new Error('x'); return ${result()} }`,
      () =>
        `=> { if (maybe === null) throw new Error('x'); return ${random.pick(['maybe', '{ maybe }', 'maybe.length'])} }`,
      () =>
        `=> { if (!row.note) throw new Error('x'); return ${random.pick(['row.note', '{ note: row.note }', 'row'])} }`,
      () => `=> { if (${bool(1)}) return ${result()}; return ${result()} }`,
      () => `=> { const out: string[] = []; for (const r of rows) out.push(r.id); return out }`,
      () => `=> { const out = []; for (const r of rows) out.push(r.id); return out }`,
      () => `=> { let best = rows[0]; for (const r of rows) { if (r.n > 1) best = r } return best }`,
      () =>
        `=> { let total = 0; for (const r of rows) total += r.score; return ${random.pick(['total', '{ total }'])} }`,
      () => `=> { try { return ${result()} } catch { return ${result()} } }`,
      () => `=> { console.log(s); return ${result()} }`,
      () => `=> { const fn = (x: number) => x * 2; return fn(n) }`,
      () => `=> { const copy = { ...row }; copy.id = s; return copy }`,
      () => `=> { switch (m) { case 'fast': return 1; default: return 2 } }`,
    ])()
  }
  const uses = Array.from({ length: count }, (_, i): TypeUse => ({ name: `t${i}`, type: body(), source: '' }))
  const tasks = uses.map(({ name, type }) => `export const ${name} = task(async (${PARAMETERS}) ${type})`)
  return {
    files: {
      'main.ts': `import { task } from 'unplugin-flyte'\nimport type { int } from 'unplugin-flyte'\n${DECLARATIONS}${tasks.join('\n')}\n`,
    },
    uses,
  }
}

/** An object behind an arrow stands in parentheses. */
function arrow(expression: string): string {
  return expression.startsWith('{') ? `(${expression})` : expression
}
