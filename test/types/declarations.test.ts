import { rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { largeProgram } from './utils/large-program.ts'
import { OPTIONS, temporaryFolder, tsc, TYPES_ROOT } from './utils/tsc.ts'

const EMIT = ['--declaration', '--emitDeclarationOnly', '--rewriteRelativeImportExtensions']

/** What a package of shared tasks exports. Every type of the API that can be inferred stands in one of these. */
const LIBRARY = `
import { containerTask, cron, dynamic, FlyteFile, gt, launchPlan, mapTask, outputs, record, t, task, when, workflow } from './api/index.js'
import type { Bind, In, int, Outputs, Struct } from './api/index.js'
interface Day { date: Date; n: int }
export const load = task(async ({ source, limit = 1 }: { source: FlyteFile<'csv'>; limit?: int }): Promise<Outputs<{ days: Day[]; rows: int }>> => null!)
export const viaValue = task(async ({ x }: { x: number }) => outputs({ mean: x, k: 1 as int }))
export const id = task(({ n }: { n: int }) => n)
export const day = task((): Struct<Day, 'pydantic'> => null!)
export const loop = dynamic(({ n }: { n: int }): Bind<int[]> => [id({ n })])
export const bySchema = task({ inputs: { n: t.int, f: t.file('csv') }, outputs: { xs: t.list(t.float) } }, ({ n }) => ({ xs: [n] }))
export const area = containerTask({ name: 'area', image: 'x', command: ['sh'], outputs: { area: t.float } })
export const flow = workflow({ defaults: { x: 1 } }, ({ x, n }: In<{ x: number; n: int }>) => ({
  v: when(gt(x, 1), () => id({ n })).otherwise(() => id({ n: 1 })),
  m: record({ a: n }),
  c: viaValue({ x }).mean,
}))
export const plan = launchPlan(flow, { name: 'a', fixed: { n: 1 }, schedule: cron('@daily') })
export const mapped = mapTask(id, { minSuccessRatio: 0.5 })
`

/** Uses the library through its declarations alone. */
const CONSUMER = `
import { workflow } from './api/index.js'
import type { InputsOf, int, Outputs, OutputsOf } from './api/index.js'
import { area, bySchema, flow, id, load, loop, mapped, plan } from './library.js'
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const check = <_ extends true>() => {}
check<Equal<OutputsOf<typeof load>['rows'], int>>()
check<Equal<OutputsOf<typeof loop>, int[]>>()
check<Equal<InputsOf<typeof flow>, { n: int; x?: number }>>()
check<Equal<OutputsOf<typeof flow>, Outputs<{ v: int; m: { [key: string]: int }; c: number }>>>()
check<Equal<InputsOf<typeof plan>, { x?: number }>>()
check<Equal<OutputsOf<typeof mapped>, (int | null)[]>>()
workflow(() => {
  id({ n: load({ source: null! }).rows })
  bySchema({ n: load({ source: null! }).rows, f: null! })
  // @ts-expect-error a FLOAT is no INTEGER, in declarations too
  id({ n: area().area })
})
`

async function emitApi(folder: string): Promise<void> {
  const printed = await tsc('typescript-7', [
    ...OPTIONS,
    ...EMIT,
    '--outDir',
    join(folder, 'api'),
    '../../src/index.ts',
  ])
  expect(printed).toBe('')
}

describe('declaration files', () => {
  test('of entities can be written, and say the same as their source', async () => {
    const folder = await temporaryFolder()
    await emitApi(folder)
    await writeFile(join(folder, 'library.ts'), LIBRARY)
    const at = (name: string): string => relative(TYPES_ROOT, join(folder, name))

    const written = await tsc('typescript-7', [...OPTIONS, ...EMIT, at('library.ts')])
    expect(written).toBe('')
    // Without its source, only the declarations are left.
    await rm(join(folder, 'library.ts'))
    await writeFile(join(folder, 'consumer.ts'), CONSUMER)
    expect(await tsc('typescript-7', [...OPTIONS, '--noEmit', at('consumer.ts')])).toBe('')
  })

  test('keep a large program cheap to check', async () => {
    const folder = await temporaryFolder()
    await emitApi(folder)
    await writeFile(join(folder, 'large.ts'), largeProgram('./api/index.js'))

    const printed = await tsc('typescript-7', [
      ...OPTIONS,
      '--noEmit',
      '--singleThreaded',
      '--extendedDiagnostics',
      relative(TYPES_ROOT, join(folder, 'large.ts')),
    ])
    expect(printed).not.toContain('error TS')
    const instantiations = Number(/^Instantiations:\s+(\d+)/m.exec(printed)?.[1])
    // 500 tasks and 2,000 calls took 299,000 when the types were designed; more is felt in the editor.
    expect(instantiations).toBeGreaterThan(10_000)
    expect(instantiations).toBeLessThanOrEqual(300_000)
  })
})
