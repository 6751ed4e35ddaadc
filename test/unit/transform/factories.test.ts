import { describe, expect, it } from 'vitest'
import { parse, run } from './run.ts'
import { transformModule } from '../../../src/transform/index.ts'

const SPARK = `import { task } from 'unplugin-flyte'
export const spark = (options, fn) => task({ taskType: 'spark', ...options }, fn)
`

/** The lines that a transform wrote, without what it appends. */
const lines = (code: string) => code.split('\n').slice(0, -2)

describe('a factory that hands its function on', () => {
  it('is asked for no types itself, and its calls are, with what their source says', () => {
    const { code, asked, result } = run(`${SPARK}export const fit = spark({ retries: 2 }, ({ n = 3 }) => n)\n`)
    expect(asked).toEqual(['task inputs+outputs of ({ n = 3 }) => n'])
    expect(lines(code)[2]).toMatch(
      /^export const fit = spark\(\{ retries: 2 \}, __flyteSite\(\{ module: "flows.sample", name: "fit", .*line: 3, column: 20.*defaults: \{ n: \(\) => \(3\) \} \}, \(\{ n = 3 \}\) => n\)\)$/,
    )
    expect(result!.entities.map(({ name, kind }) => [name, kind])).toEqual([
      [undefined, 'task'],
      ['fit', 'task'],
    ])
  })

  it.each([
    ['export const spark = (options, fn) => task(options, fn)', ['spark']],
    ['export function spark(fn) { return task(fn) }', ['spark']],
    ['export default function (fn) { return task(fn) }', ['default']],
    ['function make(fn) { return task(fn) }\nexport { make as spark, make }', ['spark', 'make']],
    ['export const spark = ((options, fn: never) => task(options, fn)) as TaskFactory<{}>', ['spark']],
    ['export const later = (options) => (fn) => task(options, fn)', []],
    ['const spark = (fn) => task(fn)', []],
    ['export const plan = (name) => launchPlan(flow, { name })', []],
  ])('is known as exported: %s', (source, names) => {
    const { result } = run(`import { launchPlan, task } from 'unplugin-flyte'\n${source}\n`)
    expect([...result!.factories.keys()]).toEqual(names)
  })

  it('gives the sides of schemas that are its own', () => {
    const factory =
      "import { task } from 'unplugin-flyte'\nconst sql = (options, fn) => task({ inputs: SHAPE, ...options }, fn)\n"
    const { asked } = run(
      `${factory}export const a = sql({}, (x) => x)\nexport const b = sql({ outputs: OUT }, (x) => x)`,
    )
    expect(asked).toEqual(['task outputs of (x) => x'])
  })

  it('is found in other modules by the caller of the transform', () => {
    const source =
      "import { spark } from './spark'\nexport const fit = spark({}, fn)\nexport const other = load({}, fn)\nfunction fn() {}\n"
    const transformed = transformModule({
      module: parse(source),
      dotted: 'flow',
      file: 'src/flow.ts',
      infer: () => ({}),
      factoryOf: (from, name) =>
        from === './spark' && name === 'spark'
          ? { maker: 'eager', carries: 'function', schemas: { inputs: false, outputs: false } }
          : undefined,
      report: () => undefined,
    })
    expect(transformed!.entities).toMatchObject([{ kind: 'eager', name: 'fit', exported: true }])
    expect(lines(transformed!.s.toString())[2]).toBe('export const other = load({}, fn)')
  })

  it('is not marked twice', () => {
    const once = run(`${SPARK}export const fit = spark({}, () => 1)\n`).code
    expect(run(once).code).toBe(once)
  })
})

describe('a factory that takes options alone', () => {
  const SQL = `import { customTask } from 'unplugin-flyte'
export const sql = <I, O>({ statement, ...options }) => customTask<I, O>({ sql: { statement }, ...options })
`
  it('hands types on with its options', () => {
    const { code, asked } = run(`${SQL}export const rows = sql<{ a: string }, Out>({ statement: 'x' })\n`)
    expect(asked).toEqual(['type arguments { a: string }, Out'])
    expect(lines(code)[2]).toMatch(/^export const rows = sql<.*>\(__flyteSite\(\{.*\}, \{ statement: 'x' \}\)\)$/)
  })

  it('is left alone where it is given nothing that could carry them', () => {
    const { code } = run(`${SQL}export const rows = sql(OPTIONS)\n`)
    expect(lines(code)[2]).toBe('export const rows = sql(OPTIONS)')
  })
})
