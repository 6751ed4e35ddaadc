import { describe, expect, test } from 'vitest'
import { run } from './run.ts'

const PRELUDE = `import { task, workflow, dynamic, type In } from 'unplugin-flyte'
import { randomUUID, randomUUID as id } from 'node:crypto'
import nodeProcess, { env } from 'node:process'
import { performance as clock } from 'perf_hooks'
import { crypto } from './ours'
const SIZE = 10
const NOW = Date.now()
const LATER = NOW + SIZE
const config = { NOW: 1 }
let inner = 1
`
const LINE = PRELUDE.split('\n').length

/** Codes and columns for one default of a task, and whether it was carried over. */
function checkDefault(value: string): { reports: string[]; carried: boolean; refused: boolean } {
  const { code, diagnostics } = run(`${PRELUDE}export const a = task(async ({ other, at = ${value} }: any) => at)`)
  return {
    reports: diagnostics.map(({ code: id, location }) => `${location!.line - LINE + 1}:${location!.column} ${id}`),
    carried: code.includes(`at: () => (${value})`),
    refused: code.includes('refused: true'),
  }
}

describe('defaults that are the same in every build are carried over as they are', () => {
  test.each([
    '1000',
    '-1',
    "'text'",
    '`text ${SIZE}`',
    'SIZE * 2',
    '[1, { a: SIZE }]',
    'null',
    'new Date(0)',
    "new Date('2024-01-01')",
    'Date.UTC(2024, 1)',
    'Math.max(1, SIZE)',
    'Math.PI',
    'config.NOW',
    'config.arguments',
    '({ NOW: 1 })',
    "process.platform === 'x' ? 1 : 2",
    'crypto.randomUUID()',
    '((Date: any) => Date.now)(config)',
    '((n: number) => n + SIZE)(1)',
    '[1].map(function (n) { return () => this ?? arguments ?? n })',
    'async () => await SIZE',
    'SIZE as number',
    'inner',
  ])('%s', (value) => {
    expect(checkDefault(value)).toEqual({ reports: [], carried: true, refused: false })
  })
})

describe('defaults that change from build to build are refused, and carried over for those who allow it', () => {
  test.each([
    ['Date.now()', 'Date.now()'],
    ['new Date()', 'new Date()'],
    ['new globalThis.Date()', 'new Date()'],
    ['Date()', 'Date()'],
    ['Math.random()', 'Math.random()'],
    ['Math["random"]()', 'Math.random()'],
    ['performance.now()', 'performance.now()'],
    ['clock.now()', 'perf_hooks.performance.now()'],
    ['globalThis.crypto.randomUUID()', 'crypto.randomUUID()'],
    ['randomUUID()', 'crypto.randomUUID()'],
    ['id()', 'crypto.randomUUID()'],
    ['process.env.HOME', 'process.env'],
    ["process.env['HOME'] ?? 'x'", 'process.env'],
    ['nodeProcess.env.HOME', 'process.env'],
    ['env.HOME', 'process.env'],
    ['process.cwd()', 'process.cwd()'],
    ['[1, { at: [Math.random()] }]', 'Math.random()'],
    ['`${Date.now()}`', 'Date.now()'],
    ['NOW', 'NOW, which is Date.now()'],
    ['LATER / 2', 'LATER, which is NOW, which is Date.now()'],
    ['({ NOW })', 'NOW, which is Date.now()'],
  ])('%s', (value, source) => {
    const { code, diagnostics } = run(`${PRELUDE}export const a = task(async ({ at = ${value} }: any) => at)`)
    expect(diagnostics).toEqual([
      {
        code: 'FLY2115',
        severity: 'error',
        message: `the default of input "at" of "a" changes from build to build: it reads ${source}`,
        why: expect.any(String),
        fix: expect.any(String),
        location: { file: 'src/flows/sample.ts', line: LINE, column: 37 },
        entity: 'flows.sample.a',
      },
    ])
    expect(code).toContain(`at: () => (${value})`)
  })
})

describe('defaults that cannot leave the function are refused with the interface', () => {
  test.each([
    ['other', 'FLY2116'],
    ['other.length + 1', 'FLY2116'],
    ['[{ other }]', 'FLY2116'],
    ['await SIZE', 'FLY2117'],
    ['this.size', 'FLY2117'],
    ['() => this', 'FLY2117'],
    ['[() => arguments]', 'FLY2117'],
    ['arguments[0]', 'FLY2117'],
  ])('%s', (value, code) => {
    // The parameters of an async function may not hold `await`, so the function is a plain one.
    const plain = run(`${PRELUDE}export const a = task(({ other, at = ${value} }: any) => at)`)
    expect(plain.diagnostics.map((found) => [found.code, found.location?.column])).toEqual([[code, 38]])
    expect(plain.code).toContain('refused: true')
    expect(plain.code).not.toContain('defaults:')
  })

  test('new.target, which only functions have', () => {
    const { diagnostics } = run(`${PRELUDE}export const a = task(function ({ at = new.target }: any) { return at })`)
    expect(diagnostics).toMatchObject([{ code: 'FLY2117', message: expect.stringContaining('uses new.target') }])
  })

  test('a name that means something else beside the call', () => {
    const { diagnostics, code } = run(`${PRELUDE}
const fn = async ({ at = SIZE }: any) => at
export function make(SIZE: number) { return task(fn) }
export const fine = task(fn)`)
    expect(diagnostics.map(({ code: id, location, message }) => [id, location?.line, message])).toEqual([
      ['FLY2119', LINE + 1, expect.stringContaining('"SIZE", which means something else')],
    ])
    expect(code).toContain('name: "fine", file: "src/flows/sample.ts", line: 14, column: 21')
    expect(code.split('at: () => (SIZE)')).toHaveLength(2)
  })

  test('one for the whole parameter, unless it is empty', () => {
    const whole = (value: string) => run(`${PRELUDE}export const a = task(async ({ at = 1 }: any = ${value}) => at)`)
    expect(whole('{}').diagnostics).toEqual([])
    expect(whole('{}').code).toContain('at: () => (1)')
    expect(whole('{ at: 2 }').diagnostics).toMatchObject([{ code: 'FLY2118', location: { line: LINE, column: 48 } }])
    expect(whole('{ at: 2 }').code).toContain('refused: true')
    const flow = run(`${PRELUDE}export const a = workflow(({ at }: any = { at: 2 }) => ({ at }))`)
    expect(flow.diagnostics).toMatchObject([{ code: 'FLY2118' }])
  })
})

describe('defaults of workflows', () => {
  test('belong into the options, and the message writes them', () => {
    const { diagnostics, code } = run(
      `${PRELUDE}export const flow = workflow(({ lr = 0.1, n: renamed = SIZE }: In<any>) => ({ lr, renamed }))`,
    )
    expect(diagnostics).toMatchObject([
      { code: 'FLY2114', location: { line: LINE, column: 33 }, fix: 'Write workflow({ defaults: { lr: 0.1 } }, …).' },
      { code: 'FLY2114', location: { line: LINE, column: 46 }, fix: 'Write workflow({ defaults: { n: SIZE } }, …).' },
    ])
    expect(code).toContain('refused: true')
  })

  test('of dynamic tasks are those of tasks', () => {
    const { diagnostics, code } = run(`${PRELUDE}export const a = dynamic(({ n = 3 }: { n?: number }) => n)`)
    expect(diagnostics).toEqual([])
    expect(code).toContain('defaults: { n: () => (3) }')
  })
})
