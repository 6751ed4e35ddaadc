import { parseModule } from '../../../src/syntax/parse.ts'
import { createRandom } from '../../utils/random.ts'
import type { TypeProgram, TypeUse } from './random-types.ts'

const DECLARATIONS = `interface Owner { name: string; age?: int; tags: string[] | null }
interface Row { id: string; n: int; score: number; note?: string | null; owner: Owner | null; mode: Mode; done: boolean; kinds: ('x' | 'y')[] }
type Mode = 'fast' | 'slow' | 'off'
type Shape = { kind: 'circle'; r: number } | { kind: 'rect'; w: number; h?: number }
enum Color { Red = 'red', Blue = 'blue', Green = 'green' }
class Point { label?: string; constructor(public x: number, public y: number) {} norm(): number { return 1 } }
declare function isText(x: unknown): x is string
declare function isRow(x: unknown): x is Row
declare function isBig(x: number): boolean
declare function assertText(x: unknown): asserts x is string
declare function assertTrue(x: unknown): asserts x
declare function fail(message: string): never
declare function note(x: unknown): void
declare function maybeRow(id: string): Row | undefined
declare function loadRows(): Promise<Row[]>
declare const settings: { readonly level: 'low' | 'high'; readonly limit?: number }
function pickMode(n: number) { if (n > 1) return 'fast' as const; return 'slow' }
function later(n: number) { return n > 1 ? null : 'later' }
const upper = (text: string) => text.toUpperCase()
const asRow = (id: string) => ({ id, n: 1, extra: null })
const LIMIT = 10
const MODE = 'fast'
const FIXED = { a: 1, b: 'x', deep: { c: true } } as const
const LOOSE = { a: 1, b: 'x', list: [1, 2], deep: { c: true } }
let counter = 0
type Input = { row: Row; rows: Row[]; n: number; i: int; s: string; flag: boolean; m: Mode; maybe: string | null; opt?: int; when: Date; big: bigint; rec: Record<string, number>; shape: Shape; c: Color; one: "one"; zero: 0 | 1; set: Set<string>; lists: (string | null)[]; either: string | int; p: Point; un: Row | undefined }
`
const PARAMETERS =
  '{ row, rows, n, i, s, flag, m, maybe, opt, when, big, rec, shape, c, one, zero, set, lists, either, p, un }'

/** Bodies of functions without an annotated result, with tests, loops and assignments in front of what they return. */
export function randomBodyProgram(seed: number, count: number): TypeProgram {
  const random = createRandom(seed)
  const { pick } = random
  const names = [
    'row',
    'n',
    'i',
    's',
    'flag',
    'm',
    'maybe',
    'opt',
    'when',
    'big',
    'c',
    'one',
    'zero',
    'either',
    'un',
    'shape',
    'lists',
  ]
  const paths = [
    ...names,
    'row.note',
    'row.owner',
    'row.mode',
    'row.owner?.name',
    'row.owner?.age',
    'row.done',
    'un?.note',
    'un?.owner?.name',
    'shape.kind',
    'p.label',
    'settings.level',
    'settings.limit',
    'row.n',
    'row.score',
    'rows.length',
    's.length',
  ]
  const test = (depth: number): string => {
    const inner = () => test(depth - 1)
    return pick([
      () => pick(paths),
      () => `!${pick(paths)}`,
      () => `${pick(paths)} ${pick(['===', '!==', '==', '!='])} ${pick(['null', 'undefined'])}`,
      () =>
        `${pick(['m', 'row.mode', 's', 'one', 'maybe', 'either', 'settings.level'])} ${pick(['===', '!=='])} ${pick(["'fast'", "'slow'", "'one'", "'low'", 'MODE', 's', 'maybe', 'm'])}`,
      () =>
        `${pick(['n', 'i', 'zero', 'row.n', 'opt'])} ${pick(['===', '!==', '>', '<='])} ${pick(['0', '1', 'n', 'LIMIT', 'row.n'])}`,
      () => `${pick(['flag', 'row.done'])} ${pick(['===', '!=='])} ${pick(['true', 'false', 'flag'])}`,
      () => `shape.kind ${pick(['===', '!=='])} 'circle'`,
      () => `c ${pick(['===', '!=='])} Color.Red`,
      () => `typeof ${pick(['either', 'maybe', 's', 'opt'])} === ${pick(["'string'", "'number'"])}`,
      () => `when instanceof Date`,
      () => `p instanceof Point`,
      () => `'kind' in shape`,
      () => `isText(${pick(['either', 'maybe', 's', 'row.note'])})`,
      () => `isRow(${pick(['row', 'un'])})`,
      () => `isBig(${pick(['n', 'i', 'row.n'])})`,
      () => `${pick(['s', 'm', 'row.id'])}.${pick(["includes('a')", "startsWith('x')", "endsWith('y')"])}`,
      () => `rows.${pick(['some', 'every'])}((r) => r.n > ${pick(['1', 'n'])})`,
      () => `set.has(${pick(['s', 'row.id'])})`,
      () => `Array.isArray(${pick(['row.owner?.tags', 'rows'])})`,
      () => `ok`,
      ...(depth > 0
        ? [
            () => `(${inner()} && ${inner()})`,
            () => `(${inner()} || ${inner()})`,
            () => `!(${inner()})`,
            () => `(${inner()} ?? ${inner()})`,
          ]
        : []),
    ])()
  }
  const value = (depth: number): string => {
    const leaf = () =>
      pick([
        () => pick(paths),
        () => pick(names),
        () =>
          pick([
            'null',
            'undefined',
            'true',
            "'lit'",
            '1',
            '0',
            '2n',
            '-3',
            'LIMIT',
            'MODE',
            'Color.Red',
            '`t`',
            'FIXED',
            'FIXED.a',
            'FIXED.b',
            'LOOSE',
            'LOOSE.list',
            'FIXED.deep.c',
            'v',
            'w',
            'settings.level',
            'counter',
            'p.x',
            'rec',
            '[]',
            'new Date()',
            'asRow(s)',
            'upper(s)',
            'pickMode(n)',
            'later(n)',
            'maybeRow(s)',
            'maybeRow(s)?.owner',
            'MODE as Mode',
          ]),
      ])()
    if (depth <= 0) return leaf()
    const inner = () => value(depth - 1)
    return pick([
      leaf,
      () => `(${test(1)} ? ${inner()} : ${inner()})`,
      () => `(${pick(paths)} ?? ${inner()})`,
      () => `(${pick(paths)} || ${inner()})`,
      () => `(${pick(paths)} && ${inner()})`,
      () => `(${test(1)} && ${inner()})`,
      () => `({ a: ${inner()}, b: ${inner()} })`,
      () => `({ ...${pick(['row', 'LOOSE', 'FIXED', 'row.owner!', 'asRow(s)', 'p'])}, a: ${inner()} })`,
      () => `({ ${pick(['n', 's', 'm', 'maybe', 'v', 'row'])}, z: ${inner()} })`,
      () => `[${inner()}, ${inner()}]`,
      () => `[${inner()}]`,
      () => `[...rows, ${pick(['row', 'un!', 'v'])}]`,
      () => `(${inner()} as const)`,
      () => `(${inner()})!`,
      () => `${pick(paths)}!`,
      () => `await Promise.resolve(${inner()})`,
      () => `await Promise.all([${inner()}, ${inner()}])`,
      () => `rows.map((r) => ${callback(depth)})`,
      () => `rows.map((r, at) => ({ at, v: ${callback(depth)} }))`,
      () => `rows.filter((r) => ${pick(['r.done', 'r.n > n', 'r.owner', "r.mode === 'fast'", 'r', 'isBig(r.n)'])})`,
      () => `lists.filter((x) => ${pick(['x', 'x !== null', 'isText(x)', 'x !== s', 'true', 'x && x.length > 1'])})`,
      () => `lists.filter(${pick(['Boolean', 'isText'])})`,
      () =>
        `rows.find((r) => ${pick(['r.done', 'r.n === n', 'r.owner?.age'])})${pick(['', '?.id', '?.owner', '?.note', '?? row', '!'])}`,
      () =>
        `row.kinds.${pick(["filter((k) => k === 'x')", 'filter((k) => k.length > 1)', 'map((k) => k)', "find((k) => k !== 'x')", 'slice(1)', "map((k) => (k === 'x' ? 1 : k))"])}`,
      () => `rows.reduce((sum, r) => sum + r.${pick(['n', 'score'])}, 0)`,
      () => `rows.map((r) => r.n).reduce((a, b) => a + b, 0)`,
      () => `rows.map((r) => r.id).reduce((a, b) => a + b, '')`,
      () => `rows.flatMap((r) => ${pick(['r.kinds', 'r.id', 'r.owner ? [r.owner] : []', 'r.owner?.tags ?? []'])})`,
      () =>
        `(await loadRows())${pick(['', '.length', '.map((r) => r.note)', '.at(-1)', '[0]!', '[0]?.id', '[0] ?? row'])}`,
      () => `rows[0]${pick(['!', '!.owner', ' ?? row', ' ?? null', '?.id'])}`,
      () => `rec[s]${pick(['!', ' ?? 0', ' ?? n', ''])}`,
      () => `(${inner()} satisfies ${pick(['unknown', 'string | number', '{ a: unknown }', "'lit' | 1"])})`,
      () => `(() => ${inner()})()`,
      () => `[${pick(paths)}].map((x) => ${pick(['x', '({ x })', pick(paths)])})`,
      () => `Object.fromEntries(rows.map((r) => [r.id, ${callback(0)}]))`,
      () => `Object.entries(rec).map(([k, v]) => ${pick(['k', 'v', '({ k, v })', '`${k}${v}`'])})`,
      () => `new Map(rows.map((r) => [r.id, r]))`,
      () => `new Set([${inner()}])`,
    ])()
  }
  const callback = (depth: number): string =>
    pick([
      () => 'r',
      () => 'r.owner',
      () => 'r.owner?.name',
      () => 'r.note ?? s',
      () => 'r.mode',
      () => "r.mode === 'fast' ? r.mode : 1",
      () => 'r.owner ? r.owner.name : null',
      () => '({ ...r, n: 2 })',
      () => '({ id: r.id, first: r.kinds.slice(0) })',
      () => pick(paths),
      () => `(${value(depth - 1)})`,
    ])()
  const statement = (depth: number): string => {
    const inner = () => statement(depth - 1)
    const name = pick([
      'n',
      's',
      'm',
      'maybe',
      'opt',
      'flag',
      'either',
      'row.note',
      'row.n',
      'row.owner',
      'un',
      'rec.k',
      'rec[s]',
      'row.mode',
    ])
    return pick([
      () => `if (${test(2)}) { ${leave()} }`,
      () => `if (${test(2)}) { ${leave()} }`,
      () => `if (${test(1)}) ${leave()} else { note(n) }`,
      () => `if (${test(1)}) { note(s) } else { ${leave()} }`,
      () => `if (${test(1)}) { note(m) }`,
      () => `if (${test(1)}) fail('x')`,
      () => `const ok = ${test(1)}`,
      () => `let ok = ${pick(['flag', 'n > 1'])}`,
      () => `const v = ${value(2)}`,
      () => `let v = ${value(1)}`,
      () => `const w = ${value(1)}`,
      () => `const { owner, note: text, ...others } = row; const w = { owner, text, others }`,
      () => `const { name = 'x', age = 1 } = row.owner!; const w = [name, age]`,
      () => `const [v, w] = await Promise.all([loadRows(), ${value(0)}])`,
      () => `${name} = ${pick([name, 'null as never', value(0)])}`,
      () => `assertText(${pick(['maybe', 's', 'either', 'row.note'])})`,
      () => `assertTrue(${test(0)})`,
      () => `note(${pick(paths)})`,
      () => `rows.push(row)`,
      () => `delete row.note`,
      () => `counter++`,
      ...(depth > 0
        ? [
            () =>
              `for (const r of rows) { ${inner()}; ${pick(['if (r.done) break', 'if (!r.owner) continue', `if (${test(1)}) continue`, `if (${test(1)}) break`, ''])} }`,
            () => `while (${test(1)}) { ${inner()} }`,
            () => `try { ${inner()} } catch { ${pick(['note(s)', leave()])} }`,
            () => `{ ${inner()} }`,
            () => `if (${test(1)}) { ${inner()} } else { ${inner()} }`,
            () =>
              `switch (${pick(['m', 'shape.kind', 'row.mode', 'zero'])}) { case ${pick(["'fast'", "'circle'", '0'])}: ${pick(['break', leave(), `${inner()}; break`])}; default: ${pick(['break', inner()])} }`,
            () => `rows.forEach((r) => { ${pick(['n = r.n', 'maybe = r.id', 'note(r)'])} })`,
          ]
        : []),
    ])()
  }
  const leave = () => pick([() => "throw new Error('x')", () => `return ${value(1)}`, () => `return ${value(0)}`])()
  const body = (): string => {
    const statements = Array.from({ length: random.below(4) }, () => statement(1))
    const text = `{ ${[...statements, `return ${value(2)}`].join('; ')} }`
    // Some are no JavaScript: a name twice, `await` in a function that is not async.
    return 'failure' in parseModule('/body.ts', `async () => ${text}`, 'body.ts') ? body() : text
  }
  const uses = Array.from({ length: count }, (_, i): TypeUse => ({ name: `t${i}`, type: body(), source: '' }))
  const tasks = uses.map(({ name, type }) => `export const ${name} = task(async (${PARAMETERS}: Input) => ${type})`)
  return {
    files: {
      'main.ts': `import { task } from 'unplugin-flyte'\nimport type { int } from 'unplugin-flyte'\n${DECLARATIONS}${tasks.join('\n')}\n`,
    },
    uses,
  }
}
