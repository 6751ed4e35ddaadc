import { describe, expect, test } from 'vitest'
import type { InferredInterface } from '../../../src/model/interface.ts'
import { run } from './run.ts'

const PRELUDE = `import {
  task, dynamic, workflow, launchPlan, mapTask, reference, containerTask, imperativeWorkflow, eager,
  when, eq, gt, isTrue, and, item, entry, record, approve, waitForInput, sleep, outputs, type In,
} from 'unplugin-flyte'
import { remote, remotePair, helper } from './others'
import * as others from './others'
export const load = task(async () => outputs({ days: [], rows: 1 }))
export const one = task(async () => 1)
export const pair = task(async () => [1, 2])
export const sub = workflow(() => ({ a: one() }))
export const three = workflow(() => [one(), one(), one()] as const)
export const askedPair = reference.task<{}, [number, string]>({ name: 'py.pair', version: '1' })
export const plan = launchPlan(sub, { name: 'plan' })
export const asked = reference.task({ name: 'py.ask', version: '1' })
const alias = one
const NAMES = ['a', 'b']
const FLAG = Boolean(globalThis.flag)
`
const OPEN = 'export const flow = workflow(({ x, y, deep: { part }, list: renamed, ...rest }: In<Inputs>) => {\n'
const BODY_LINE = PRELUDE.split('\n').length + 1

/** Outputs of the prelude's tasks, as annotations would say them. */
function outputsOf(source: string): NonNullable<InferredInterface['outputs']> {
  if (source.includes('outputs(')) return { shape: 'named', variables: [] }
  if (!source.includes('[1, 2]')) return { shape: 'single', variables: [] }
  return { shape: 'tuple', variables: ['o0', 'o1'].map((name) => ({ name, type: { kind: 'integer' } })) }
}

/** `line:column code` of what a body reports. Lines count from the first of the body. */
function check(body: string, open = OPEN): string[] {
  const code = `${PRELUDE}${open}${body}\n})\n`
  const { diagnostics } = run(code, {
    isEntity: (source, imported) => source === './others' && ['remote', 'remotePair'].includes(imported),
    tupleSizeOf: (source, imported) => (source === './others' && imported === 'remotePair' ? 2 : undefined),
    infer: (fn, role) => ({ ...(role !== 'workflow' && { outputs: outputsOf(code.slice(fn.start, fn.end)) }) }),
  })
  return diagnostics.map(({ code: id, location }) => `${location!.line - BODY_LINE + 1}:${location!.column} ${id}`)
}

describe('what a reference cannot answer is refused where it stands', () => {
  test.each<[body: string, ...reports: string[]]>([
    // tests
    ['if (x) one()', '1:5 FLY2101'],
    ['if (!x) one()', '1:6 FLY2101'],
    ['if ((x as boolean)!) one()', '1:6 FLY2101'],
    ['if (FLAG && !x) one()', '1:14 FLY2101'],
    ['if (FLAG || x) one()', '1:13 FLY2101'],
    ['const c = x ? 1 : 2', '1:11 FLY2101'],
    ['while (x) break', '1:8 FLY2101'],
    ['do {} while (x)', '1:14 FLY2101'],
    ['for (let i = 0; x; i++) break', '1:17 FLY2101'],
    ['x && one()', '1:1 FLY2101'],
    ['x || one()', '1:1 FLY2101'],
    ['const no = !x', '1:13 FLY2101'],
    ['const yes = !!x', '1:15 FLY2101'],
    ['const yes = Boolean(x)', '1:21 FLY2101'],
    ['if (x && y) one()', '1:5 FLY2101', '1:10 FLY2101'],
    ['if (gt(x, 1)) one()', '1:5 FLY2102'],
    ['const c = isTrue(x) && gt(y, 1)', '1:11 FLY2102'],
    ['const c = !and(isTrue(x), gt(y, 1))', '1:12 FLY2102'],
    ['if (eq(x, 1) === true) one()', '1:5 FLY2102'],
    // ??
    ['return { a: x ?? 1 }', '1:13 FLY2103'],
    ['x ??= 1', '1:1 FLY2103'],
    ['x = x ?? 1', '1:5 FLY2103'],
    ['const c = (x ?? 1) > 2', '1:11 FLY2104', '1:12 FLY2103'],
    // comparisons
    ...['===', '!==', '==', '!=', '<', '<=', '>', '>='].map((operator): [string, string] => [
      `const c = x ${operator} 1`,
      '1:11 FLY2104',
    ]),
    ['const c = 3 < x', '1:11 FLY2104'],
    ['const c = x === undefined', '1:11 FLY2104'],
    ['const c = x == null', '1:11 FLY2104'],
    ['if (x === y) one()', '1:5 FLY2104'],
    // arithmetic
    ...['+', '-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>'].map((operator): [string, string] => [
      `const c = 2 ${operator} x`,
      '1:11 FLY2105',
    ]),
    ['const c = -x', '1:11 FLY2105'],
    ['const c = +x', '1:11 FLY2105'],
    ['const c = ~x', '1:11 FLY2105'],
    ['x++', '1:1 FLY2105'],
    ['load().rows--', '1:1 FLY2105'],
    ['x += 1', '1:1 FLY2105'],
    ['let sum = 0; sum += x', '1:14 FLY2105'],
    ['const c = x + 1 + y * 2', '1:11 FLY2105'],
    ['const c = 1 + (2 - x)', '1:11 FLY2105'],
    ['const c = x + 1 > 2', '1:11 FLY2105'],
    // text
    ['const c = `a ${x} b ${y.z}`', '1:16 FLY2106', '1:23 FLY2106'],
    ["const c = 'a' + x", '1:17 FLY2106'],
    ["const c = 'a' + x + 'b' + y", '1:17 FLY2106'],
    ['const c = NAMES[x]', '1:17 FLY2106'],
    ['const c = { [x]: 1 }', '1:14 FLY2106'],
    // defaults while taking apart
    ['const { a = 1 } = load()', '1:9 FLY2107'],
    ['const { a: { b = 1 } } = x', '1:14 FLY2107'],
    ['const [a = 1] = pair()', '1:8 FLY2107'],
    ['let a; ({ a = 1 } = load())', '1:11 FLY2107'],
    // switch
    ["switch (x) { case 'a': one() }", '1:9 FLY2108'],
    ['switch (FLAG) { case x: one() }', '1:22 FLY2108'],
    // going through
    ['for (const day of x) one()', '1:19 FLY2109'],
    ['for (const key in x) one()', '1:19 FLY2109'],
    ['for (const day of load().days) one()', '1:19 FLY2109'],
    ['for (const day of one()) one()', '1:19 FLY2109'],
    ['const c = [...x]', '1:12 FLY2109'],
    ['const c = { ...x }', '1:13 FLY2109'],
    ['helper(...x)', '1:8 FLY2109'],
    ['const [a] = x', '1:7 FLY2109'],
    ['const { a, ...others } = x', '1:12 FLY2109'],
    ['const [a] = load().days', '1:7 FLY2109'],
    // looking
    ["const c = typeof x === 'string'", '1:11 FLY2110'],
    ['const c = x instanceof Date', '1:11 FLY2110'],
    ["const c = 'a' in x", '1:11 FLY2110'],
    ['delete x.a', '1:1 FLY2110'],
    // assigning
    ['x.a = 1', '1:1 FLY2111'],
    ['load().days[0] = 1', '1:1 FLY2111'],
    ['x.a ||= 1', '1:1 FLY2111'],
    // waiting
    ['const f = async () => { await one() }', '1:25 FLY2112'],
    // making
    ['const t = task(async () => 1)', '1:11 FLY2113'],
    ['const t = containerTask({})', '1:11 FLY2113'],
    ['const t = (workflow(() => one()))', '1:12 FLY2113'],
    ['const t = dynamic(() => one())', '1:11 FLY2113'],
    ['const t = eager(async () => one())', '1:11 FLY2113'],
    ['const t = imperativeWorkflow({ name: "a" })', '1:11 FLY2113'],
  ])('%s', (body, ...reports) => {
    expect(check(body)).toEqual(reports)
  })
})

describe('references are followed', () => {
  test.each([
    ['through renamed inputs', 'if (renamed) one()'],
    ['through nested patterns', 'if (part) one()'],
    ['through the rest of the inputs', 'if (rest.z) one()'],
    ['through members', 'if (x.a.b[0]) one()'],
    ['through optional chains', 'if (x?.a) one()'],
    ['through calls of tasks', 'const a = one(); if (a) one()'],
    ['through calls of workflows', 'if (sub()) one()'],
    ['through calls of launch plans', 'if (plan()) one()'],
    ['through calls of references', 'if (asked()) one()'],
    ['through other names of entities', 'if (alias()) one()'],
    ['through a choice of entities', 'const which = FLAG ? one : sub; if (which()) one()'],
    ['through imported entities', 'if (remote()) one()'],
    ['through entities of a namespace', 'if (others.remote()) one()'],
    ['through mapTask', 'if (mapTask(one)({})) one()'],
    ['through maps with a name', 'const many = mapTask(one); if (many({})) one()'],
    ['through launch plans made here', 'if (launchPlan(sub)()) one()'],
    ['through patterns', 'const { days: [first] } = { ...load() } as never; const { rows: n } = load(); if (n) one()'],
    ['through tuples', 'const [a, b] = pair(); if (b) one()'],
    ['through constants', 'const a = x; const b = a.c; if (b) one()'],
    ['through let', 'let a = x; if (a) one()'],
    ['through let that always holds one', 'let a = one(); a = load({ a }); if (a) one()'],
    ['through item', 'if (item(x, 0)) one()'],
    ['through entry', "if (entry(x, 'k')) one()"],
    ['through record', 'if (record({ a: x })) one()'],
    ['through approve', "if (approve(x, 'ok')) one()"],
    ['through waitForInput', "if (waitForInput<number>('n')) one()"],
    ['through sleep', "if (sleep('1m')) one()"],
    [
      'through when',
      'const v = when(isTrue(x), () => one()).elseWhen(isTrue(y), () => one()).otherwise(() => one()); if (v) one()',
    ],
    ['through otherwiseFail', "if (when(isTrue(x), () => one()).otherwiseFail('no')) one()"],
    ['through both sides of a choice', 'const v = FLAG ? x : y; if (v) one()'],
    ['into closures', 'when(isTrue(y), () => { if (x) return one(); return one() }).otherwise(() => one())'],
    ['into callbacks', 'NAMES.map((name) => { if (x) one({ name }) })'],
    ['into functions of the body', 'function inner() { return x ? one() : sub() } inner()'],
  ])('%s', (_, body) => {
    expect(check(body).filter((report) => !report.endsWith('FLY2112'))).toEqual([expect.stringMatching(/FLY2101$/)])
  })
})

describe('no more is taken out of a call than it has', () => {
  test.each([
    ['const [a, b, c] = pair(); return { a, b, c }', '1:14 FLY2120'],
    ['const [, , c = 1] = pair()', '1:12 FLY2107', '1:12 FLY2120'],
    ['const [, , , d] = pair()', '1:14 FLY2120'],
    ['let a, b, c; [a, b, c] = pair()', '1:21 FLY2120'],
    ['const both = pair(); const [a, b, c] = both', '1:35 FLY2120'],
    ['const [a, b, c, d] = three()', '1:17 FLY2120'],
    ['const [a, b, c] = askedPair({})', '1:14 FLY2120'],
    ['const [a, b, c] = remotePair()', '1:14 FLY2120'],
    ['const [a, b, c] = others.remotePair()', '1:14 FLY2120'],
    ['const [a, b, c] = when(isTrue(x), () => pair()).otherwise(() => pair())', '1:14 FLY2120'],
    ["const [a, b, c] = when(isTrue(x), () => pair()).otherwiseFail('no')", '1:14 FLY2120'],
    // What there is, and what nobody counts.
    ['const [a, b] = pair(); const [c] = remotePair(); return { a, b, c }'],
    ['const [a, b, ...none] = pair()'],
    ['const [a, b, c] = three(); return { a, b, c }'],
    ['const [a, b, c] = remote()'],
    ['const [a, b, c] = helper(pair())'],
    ['const [a, b, c] = [...pair(), x]'],
    ['const all = [pair()]; const [a, b, c] = all'],
  ])('%s', (...[body, ...reports]) => {
    expect(check(body).toSorted()).toEqual(reports)
  })

  test('in a dynamic body too', () => {
    expect(check('const [a, b, c] = pair()', 'export const flow = dynamic(() => {\n')).toEqual(['1:14 FLY2120'])
  })

  test('as far as annotations of other modules show it', () => {
    const sizes = (source: string) =>
      run(`import { reference, task, workflow } from 'unplugin-flyte'\n${source}`, {
        infer: () => ({}),
      }).result!.entities.map(({ tupleSize }) => tupleSize)
    expect(sizes('export const a = task((): [int, string] => null!)')).toEqual([2])
    expect(sizes('export const a = task(async (): Promise<readonly [int, string, int]> => null!)')).toEqual([3])
    expect(sizes('type Two = [int, int]\nexport const a = task((): Two => null!)')).toEqual([2])
    expect(sizes('export type Two = Pair\ntype Pair = ([int, int])\nexport const a = task((): Two => null!)')).toEqual([
      2,
    ])
    expect(sizes('export const a = reference.task<{}, [int]>({})')).toEqual([1])
    expect(sizes('export const a = workflow(() => [1, 2] as const)')).toEqual([2])
    for (const other of ['int[]', '[int, ...int[]]', 'Elsewhere', 'Outputs<{ a: int }>', 'Loop', 'Of<int>']) {
      const types = 'type Loop = Loop\ntype Of<T> = [T]\n'
      expect(sizes(`${types}export const a = task((): ${other} => null!)`), other).toEqual([undefined])
    }
    expect(sizes('export const a = workflow(() => { if (F) return [1] as const; return [1, 2] as const })')).toEqual([
      undefined,
    ])
  })
})

describe('functions that are handed references', () => {
  const reports = (code: string) =>
    run(code).diagnostics.map(({ code: id, location, message }) => {
      return `${location!.line}:${location!.column} ${id} ${/"([^"]*)"/.exec(message)?.[1]}`
    })
  const helpers = `import { task, workflow, type In, type Ref as Later, type Call, type Condition } from 'unplugin-flyte'
export const choose = (on: Later<boolean>, plain: boolean) => (on && plain ? 1 : 2)
export function label(this: Later<string>, text: Later<string> = null!) { return \`<\${text}>\` }
export default function ({ a, b = 1 }: In<{ a: number; b: number }>) { return a + 1 }
const all = { take([first = 1]: Call<[number, string]>) { if (first) take() } }
class Steps { run(question: Condition) { return question ? 1 : 2 } }
const outer = (plain: number) => (x: Later<number>) => (plain > 1 ? x > 1 : plain ?? 1)
`
  const expected = [
    '2:64 FLY2101 choose',
    '3:86 FLY2106 label',
    '4:31 FLY2107 a function',
    '4:79 FLY2105 a function',
    '5:21 FLY2107 a function',
    '5:63 FLY2101 a function',
    '6:49 FLY2102 a function',
    '7:69 FLY2104 a function',
  ]

  test('are checked in a module without entities', () => {
    expect(reports(helpers)).toEqual(expected)
  })

  test('are checked beside entities, whose calls are known there', () => {
    const more = `export const one = task((): number => 1)
const twice = (x: Later<number>) => (one({ x }) ? x : one({ x }))
export const flow = workflow(() => one())
`
    expect(reports(helpers + more)).toEqual([...expected, '9:38 FLY2101 twice'])
  })

  test('are checked once, with the body that they are in', () => {
    const body = 'const pick = (x: Later<number>) => (x ? 1 : 2); return pick(null!)'
    const code = `import { workflow, type Ref as Later } from 'unplugin-flyte'\nexport const flow = workflow(() => { ${body} })\n`
    expect(reports(code)).toEqual(['2:74 FLY2101 flow'])
  })

  test('may do with values, and with types of others, what they like', () => {
    const code = `import { when, isTrue, task, type In, type Ref, type Call as Sdk } from 'unplugin-flyte'
import type { Call } from './phone'
export const a = (on: boolean, call: Call<number>) => (on && call ? 1 : 2)
export const b = (on: Ref<boolean>) => when(isTrue(on), () => 1)
export const c = (x: Ref<number>) => task(() => 1)
export const d = (on: Ref<boolean>) => ((on: boolean) => (on ? 1 : 2))(true)
export const e = (on?: Ref<boolean>, other?: In<{}>) => (on && other ? 1 : 2)
export const f = async (call: Sdk<number>) => ((await call) > 3 ? 1 : 2)
`
    expect(reports(code)).toEqual([])
  })
})

describe('what works is let through', () => {
  test.each([
    ['passing references on', 'const a = load({ x }); return { a: one({ a: a.rows, b: x.c[0] }), rows: a.rows }'],
    ['lists and maps that mix references and values', "return { list: [x, 1, one()], map: record({ a: x, b: 'c' }) }"],
    ['taking results apart', 'const { days, rows } = load(); const { a: { b } } = x; return { days, rows, b }'],
    ['tuples', 'const [a, b] = pair(); const [, c] = remote(); return { a, b, c }'],
    ['spreading a call that has several outputs', 'return { ...load(), ...sub() }'],
    ['the rest of a call that has several outputs', 'const { rows, ...others } = load(); return { rows, ...others }'],
    ['going through a tuple', 'for (const part of pair()) one({ part }); return [...pair()]'],
    ['spreading the inputs', 'return one({ ...rest, x })'],
    ['calls of helpers', 'const made = helper(x, load()); if (made) one(); return helper(`${made.a}`) + 1'],
    ['helpers that are called like entities elsewhere', 'if (others.helper(x)) one()'],
    [
      'comparing constants',
      "if (FLAG === true && NAMES.length > 1) one(); const c = FLAG ? 'a' : 'b'; return one({ c })",
    ],
    ['loops over plain lists', 'for (const name of NAMES) one({ name, x }); for (let i = 0; i < 3; i++) one({ i, x })'],
    [
      'lists of references',
      'const calls = NAMES.map((name) => one({ name })); for (const call of calls) one({ call }); if (calls.length > 1) one(); return [...calls]',
    ],
    [
      'results that come and go',
      'let last; for (const name of NAMES) { const now = one({ name }); if (last) one({ last }); last = now }',
    ],
    ['variables that hold something else at times', 'let a = x; if (FLAG) a = undefined; if (a) one({ a })'],
    [
      'variables that patterns and loops assign',
      'let a = x, b = x; [a] = NAMES; for (b of NAMES) one(); if (a || b) one()',
    ],
    ['optional chaining', 'return one({ a: x?.b?.[0] })'],
    [
      'conditions where they belong',
      'return when(gt(x, y), () => one()).elseWhen(and(eq(x, 1), isTrue(y)), () => sub()).otherwise(() => one())',
    ],
    [
      'names that hide references',
      'const f = (x: boolean) => (x ? 1 : 2); NAMES.forEach((y) => y === `${y}`); for (const x of [1]) if (x) f(true); return { a: f(FLAG) }',
    ],
    ['names that hide entities', 'const one = (flag: boolean) => flag; if (one(FLAG)) sub()'],
    ['names that hide the SDK', 'const gt = (a: number, b: number) => a > b; if (gt(1, 2)) one()'],
    ['a Boolean of the author', 'const Boolean = (a: unknown) => a; Boolean(x)'],
    ['choices between references', 'const which = FLAG ? x : y; return one({ which })'],
    ['a reference that may be absent', 'const maybe = FLAG ? x : undefined; if (maybe) one({ maybe })'],
    ['falling back to a reference', 'const plain = NAMES[5] ?? x; return one({ plain })'],
    ['tagged templates', 'return one({ q: helper`select ${x}` })'],
    ['void', 'void one({ x })'],
    ['arguments with defaults', 'const f = (a = x) => one({ a }); return f()'],
    ['types', 'const typed: typeof x = x as typeof y; return one({ typed } satisfies { typed: typeof x })'],
    [
      'what may be made in a body',
      "const p = launchPlan(sub, { name: 'p' }); mapTask(one)({ x }); reference.task({ name: 'a', version: '1' })({ x }); p()",
    ],
    ['members of entities', 'if (one.id === "a") one()'],
    ['plain objects', 'const options = { a: 1, ...{ b: 2 } }; const { a = 1 } = options; return one({ a }, options)'],
    ['null and regular expressions', "if (NAMES[0] === null || /x/.test('x')) one()"],
  ])('%s', (_, body) => {
    expect(check(body)).toEqual([])
  })
})

describe('bodies', () => {
  test.each([
    ['async', 'export const flow = workflow(async () => {\n', '0:30 FLY2112'],
    ['a generator', 'export const flow = workflow(function* () {\n', '0:30 FLY2112'],
  ])('that are %s are refused once, at the function', (_, open, report) => {
    expect(check('', open).map((found) => found)).toEqual([report])
  })

  test('of an async workflow are searched for the rest too, without one report for each await', () => {
    expect(check('const a = await one(); if (a) one()', 'export const flow = workflow(async () => {\n')).toEqual([
      '0:30 FLY2112',
      '1:28 FLY2101',
    ])
  })

  test('may hold no function that waits', () => {
    expect(check('NAMES.map(async (name) => { for await (const a of name) await one({ a }) })')).toEqual([
      '1:29 FLY2112',
      '1:57 FLY2112',
    ])
  })

  test('that are named functions are checked as well, once', () => {
    const code = `import { task, workflow } from 'unplugin-flyte'
const one = task(async () => 1)
function body({ x }) { if (x) one() }
export const a = workflow(body)
export const b = workflow({ retries: 1 }, body)`
    const { diagnostics } = run(code)
    expect(diagnostics).toHaveLength(1)
    expect(diagnostics[0]).toMatchObject({
      code: 'FLY2101',
      location: { line: 3, column: 28 },
      entity: 'flows.sample.a',
    })
  })

  test('of dynamic tasks see values for inputs and references for results', () => {
    const open = 'export const flow = dynamic(({ x }) => {\n'
    expect(check('if (x > 3) one()\nfor (const a of x) one({ a })', open)).toEqual([])
    expect(check('if (one()) one()\nconst t = task(async () => 1)', open)).toEqual(['1:5 FLY2101', '2:11 FLY2113'])
  })

  test('of tasks and eager tasks are left alone: a call is a promise there', () => {
    const code = (maker: string) => `import { task, eager } from 'unplugin-flyte'
const one = task(async () => 1)
export const a = ${maker}(async ({ x }) => { if (x && (await one()) > 3) return \`\${x}\` })`
    expect(run(code('task')).diagnostics).toEqual([])
    expect(run(code('eager')).diagnostics).toEqual([])
  })

  test('whose inputs are one name are followed through it', () => {
    const open = 'export const flow = workflow((given: In<Inputs>) => {\n'
    expect(
      check('const { a, ...others } = given\nif (a) one()\nif (given.b) one()\nif (others.c) one()', open),
    ).toEqual(['2:5 FLY2101', '3:5 FLY2101', '4:5 FLY2101'])
    expect(check('const { a = 1 } = given', open)).toEqual(['1:9 FLY2107'])
    expect(check('for (const name in given) one({ name })\nreturn one({ ...given })', open)).toEqual([])
  })

  test('with defaults deep in the parameter lose them, and are refused', () => {
    expect(check('', 'export const flow = workflow(({ a: { b = 1 } }: In<Inputs>) => {\n')).toEqual(['0:38 FLY2107'])
  })

  test('inside of bodies are checked once', () => {
    expect(check('workflow(({ z }) => {\nif (one() && z) one()\n})').toSorted()).toEqual([
      '1:1 FLY2113',
      '2:14 FLY2101',
      '2:5 FLY2101',
    ])
  })

  test('without a function do not matter', () => {
    expect(run(`import { workflow } from 'unplugin-flyte'\nexport const a = workflow({})`).diagnostics).toEqual([])
  })
})

describe('messages', () => {
  const only = (body: string) => {
    const { diagnostics } = run(`${PRELUDE}${OPEN}${body}\n})\n`)
    expect(diagnostics).toHaveLength(1)
    return diagnostics[0]!
  }
  test('name the entity, the expression and the construct to use', () => {
    expect(only('if (x.ready) one()')).toMatchObject({
      message: '"flow" tests the reference x.ready with if',
      why: expect.stringContaining('JavaScript cannot look at it'),
      fix: expect.stringContaining('when(isTrue(x)'),
      entity: 'flows.sample.flow',
      location: { file: 'src/flows/sample.ts', line: BODY_LINE, column: 5 },
      severity: 'error',
    })
    expect(only('while (x) one()').fix).toContain('dynamic()')
    expect(only('const c = x > 1').fix).toContain('gt(a, b)')
    expect(only('const c = x !== 1').fix).toContain('ne(a, b)')
    expect(only('const c = x == null').fix).toContain('task')
    expect(only('const c = x ?? 1').fix).toContain('`defaults`')
    expect(only('x.a = 1').fix).toContain('record(')
    expect(only('for (const a of x) one()').fix).toContain('mapTask')
  })
  test('keep long expressions short', () => {
    const long = `x.${'a'.repeat(80)}`
    expect(only(`if (${long}) one()`).message).toBe(`"flow" tests the reference ${long.slice(0, 57)}… with if`)
  })
})
