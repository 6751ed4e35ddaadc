import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/evaluate/index.ts'
import type { EvaluateRequest, Evaluation } from '../../src/evaluate/index.ts'
import { stubBundle } from './stub-bundle.ts'

/** Evaluation as one line a finding. */
async function run(
  bundle: Pick<EvaluateRequest, 'bundle' | 'modules'>,
  more: Partial<EvaluateRequest> = {},
): Promise<Seen> {
  const evaluation = await evaluate({ timeout: 700, ...bundle, ...more })
  return { ...evaluation, entities: evaluation.program?.entities.map(({ name }) => name), found: places(evaluation) }
}

interface Seen extends Evaluation {
  readonly entities: string[] | undefined
  readonly found: string[]
}

function places({ diagnostics }: Evaluation): string[] {
  return diagnostics.map(({ code, location: at }) => (at ? `${code} ${at.file}:${at.line}:${at.column}` : code))
}

describe.each(['worker', 'process'] as const)('in a %s', (isolation) => {
  it('returns what the bundle compiles to', async () => {
    const seen = await run(stubBundle({ a: '', b: '' }), { isolation })
    expect(seen).toMatchObject({ entities: ['a', 'b'], diagnostics: [], output: [] })
  })

  it('keeps the rest when a module throws', async () => {
    const seen = await run(stubBundle({ a: '', b: '\n  throw new Error("no database")', c: '' }), { isolation })
    expect(seen).toMatchObject({ entities: ['a', 'c'], found: ['FLY1100 src/b.mjs:2:9'] })
  })

  it('reports the call that would end the process, and goes on', async () => {
    const seen = await run(stubBundle({ a: '\nif (true) process.exit(3)', b: '', c: 'process.kill(process.pid)' }), {
      isolation,
    })
    expect(seen.found).toEqual(['FLY2202 src/a.mjs:2:19', 'FLY2202 src/c.mjs:1:9'])
    expect(seen.diagnostics[0]?.message).toContain('process.exit(3) was called')
    expect(seen.entities).toEqual(['b'])
  })

  it('reports an exit that is caught', async () => {
    const seen = await run(stubBundle({ a: 'try { process.exit() } catch {}' }), { isolation })
    expect(seen.found).toEqual(['FLY2202 src/a.mjs:1:15'])
  })

  it('finds an await that never settles, with and without something that keeps the process alive', async () => {
    const seen = await run(
      stubBundle({
        a: '',
        b: 'await new Promise(() => {})',
        c: 'setInterval(() => {}, 1000)\nawait new Promise(() => {})',
        d: '',
      }),
      { isolation, explain: (module, kind) => ({ file: `${module}!${kind}`, line: 7, column: 3 }) },
    )
    expect(seen).toMatchObject({ entities: ['a', 'd'], found: ['FLY2201 b!await:7:3', 'FLY2201 c!await:7:3'] })
  })

  it('stops a loop without an end, and still finds the other mistakes', async () => {
    const seen = await run(stubBundle({ a: 'for (;;) {}', b: 'throw new Error("x")', c: '' }), { isolation })
    expect(seen).toMatchObject({ entities: ['c'], found: ['FLY2203 src/a.mjs:1:1', 'FLY1100 src/b.mjs:1:7'] })
    expect(seen.diagnostics[0]?.message).toContain('within 0.7 s')
  })

  it('reports errors that nobody caught: of promises and of timers', async () => {
    const seen = await run(
      stubBundle({
        a: 'Promise.reject(new TypeError("lost"))',
        b: 'setTimeout(() => { throw new RangeError("late") })\nawait new Promise((done) => setTimeout(done, 50))',
        c: '',
      }),
      { isolation },
    )
    expect(seen).toMatchObject({ entities: ['c'], found: ['FLY2204 src/a.mjs:1:16', 'FLY2204 src/b.mjs:1:26'] })
    expect(seen.diagnostics[0]?.message).toContain('TypeError: lost')
  })

  it('leaves errors alone that user code handles', async () => {
    const seen = await run(
      stubBundle({ a: 'process.on("uncaughtException", () => {})\nPromise.reject(new Error("lost"))' }),
      { isolation },
    )
    expect(seen).toMatchObject({ entities: ['a'], diagnostics: [] })
  })

  it('names the module that fills the heap', async () => {
    const greedy = 'const all = []\nfor (;;) all.push(new Array(1e5).fill(0.5))'
    const seen = await run(stubBundle({ a: greedy, b: '' }), { isolation, memory: 40, timeout: 20_000 })
    expect(seen).toMatchObject({ entities: ['b'], found: ['FLY2205 src/a.mjs:1:1'] })
    expect(seen.diagnostics[0]?.message).toContain('limit 40 MB')
  })

  it('captures what is printed', async () => {
    const seen = await run(stubBundle({ a: 'console.log("one\\ntwo")\nprocess.stderr.write("three")' }), { isolation })
    expect([...seen.output].sort()).toEqual(['one', 'three', 'two'])
  })

  it('gives user code variables of its own', async () => {
    const seen = await run(
      stubBundle({
        a: 'console.log(process.env.FLYTE_BUILD, process.env.MINE, process.env.PATH ? 1 : 0)\nprocess.env.LEAK = "1"',
      }),
      {
        isolation,
        env: { MINE: 'mine' },
      },
    )
    expect(seen.output).toEqual(['1 mine 1'])
    expect(process.env['LEAK']).toBeUndefined()
  })

  it('ends although a server listens', async () => {
    const server = 'import { createServer } from "node:http"\ncreateServer().listen(0)\nsetInterval(() => {}, 1000)'
    const seen = await run(stubBundle({ a: server }), { isolation })
    expect(seen).toMatchObject({ entities: ['a'], diagnostics: [] })
  })

  it('is no script of its own: there is neither require nor __dirname', async () => {
    const seen = await run(stubBundle({ a: 'console.log(typeof require, typeof __dirname, typeof module)' }), {
      isolation,
    })
    expect(seen.output).toEqual(['undefined undefined undefined'])
  })
})

it('takes a process for what a thread lacks', async () => {
  const seen = await run(stubBundle({ a: 'process.chdir("/")\nconsole.log(process.cwd())', b: '' }))
  expect(seen).toMatchObject({ entities: ['a', 'b'], diagnostics: [], output: ['/'] })
})

it('waits for errors that come up with the last module', async () => {
  const seen = await run(stubBundle({ a: 'Promise.reject(new Error("lost"))' }))
  expect(seen.found).toEqual(['FLY2204 src/a.mjs:1:16'])
})

it('blames the module that another one imports', async () => {
  const stuck = 'await new Promise(() => {})'
  const seen = await run(stubBundle({ a: 'import "./x.mjs"', b: '', x: stuck }, { imports: { a: ['src/x.mjs'] } }))
  expect(seen).toMatchObject({ entities: ['b'], found: ['FLY2201 src/x.mjs:1:1'] })
})

it('leaves out all modules that import a helper whose timer throws', async () => {
  const bundle = stubBundle(
    {
      a: 'import "../lib/helper.mjs"\nawait new Promise((done) => setTimeout(done, 50))',
      b: 'import "../lib/helper.mjs"',
      c: '',
    },
    {
      helpers: { 'lib/helper.mjs': 'setTimeout(() => { throw new Error("late") })' },
      imports: { a: ['lib/helper.mjs'], b: ['lib/helper.mjs'] },
    },
  )
  expect(await run(bundle)).toMatchObject({ entities: ['c'], found: ['FLY2204 lib/helper.mjs:1:26'] })
})

it('waits at most twice for a helper that never ends', async () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const bundle = stubBundle(
    { ...Object.fromEntries(names.map((name) => [name, 'import "../lib/helper.mjs"'])), z: '' },
    {
      helpers: { 'lib/helper.mjs': 'for (;;) {}' },
      imports: Object.fromEntries(names.map((name) => [name, ['lib/helper.mjs']])),
    },
  )
  const location = { file: 'lib/helper.mjs', line: 1, column: 1 }
  const started = performance.now()
  const seen = await run(bundle, { explain: () => location })
  expect(seen).toMatchObject({ entities: ['z'], found: ['FLY2203 lib/helper.mjs:1:1', 'FLY2203 lib/helper.mjs:1:1'] })
  expect(performance.now() - started).toBeLessThan(5000)
})

it('gives up after a number of runs, and says what it has not seen', async () => {
  const names = Array.from({ length: 15 }, (_, i) => `m${String(i).padStart(2, '0')}`)
  const seen = await run(stubBundle(Object.fromEntries(names.map((name) => [name, 'await new Promise(() => {})']))))
  expect(seen.program).toBeUndefined()
  expect(seen.found).toHaveLength(13)
  expect(seen.diagnostics.at(-1)).toMatchObject({ code: 'FLY2210', message: expect.stringContaining('m12, m13, m14') })
})

it('refuses a bundle of another protocol', async () => {
  const seen = await run(stubBundle({ a: '' }, { protocol: 2 }))
  expect(seen.diagnostics).toMatchObject([{ code: 'FLY2208', message: expect.stringContaining('protocol 2') }])
})

it('says why a bundle cannot be loaded', async () => {
  const seen = await run({ bundle: '/nowhere/entry.mjs', modules: {} })
  expect(seen.diagnostics).toMatchObject([{ code: 'FLY2206', message: expect.stringContaining('/nowhere/entry.mjs') }])
})

it('reports that compiling broke down', async () => {
  const broken = await run(stubBundle({ a: '' }, { compile: 'throw new Error("bug")' }))
  expect(broken.diagnostics).toMatchObject([{ code: 'FLY2211', message: expect.stringContaining('Error: bug') }])
})

it('finds the module whose entities do not compile, and goes on without it', async () => {
  const compile = 'if (program.entities.some(({ name }) => name === "b")) for (;;) {}'
  const seen = await run(stubBundle({ a: '', b: '', c: 'throw new Error("x")' }, { compile }), {
    explain: (module, stop) => ({ file: `${module}!${stop}`, line: 7, column: 3 }),
  })
  expect(seen).toMatchObject({ entities: ['a'], found: ['FLY2207 b!body:7:3', 'FLY1100 src/c.mjs:1:7'] })
  expect(seen.diagnostics[0]?.message).toContain('of the module b did not compile within 0.7 s')
})

it('says so when compiling does not end and no module alone is to blame', async () => {
  const stuck = await run(stubBundle({ a: '', b: '' }, { compile: 'if (program.entities.length > 1) for (;;) {}' }))
  expect(stuck.diagnostics).toMatchObject([{ code: 'FLY2207', message: expect.stringContaining('within 0.7 s') }])
})

it('gives every module the whole time', async () => {
  const slow = 'await new Promise((done) => setTimeout(done, 400))'
  const seen = await run(stubBundle({ a: slow, b: slow, c: slow }))
  expect(seen).toMatchObject({ entities: ['a', 'b', 'c'], diagnostics: [] })
})
