import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { largeProgram } from './utils/large-program.ts'
import { compile, COMPILERS, EMIT, emitApi, makeFolder, removeFolder } from './utils/tsc.ts'

/** What a package of shared tasks exports. Every type of the API that can be inferred stands in one of these. */
const LIBRARY = `
import { z } from 'zod'
import { approve, artifact, containerTask, cron, customTask, dynamic, eager, entry, FlyteFile, gt, imperativeWorkflow, item, launchPlan, mapTask, outputs, record, reference, sleep, t, task, waitForInput, when, workflow } from './api/index.js'
import type { Bind, FlyteDirectory, In, int, Json, Outputs, Struct } from './api/index.js'
interface Day { date: Date; n: int }
export const load = task(async ({ source, limit = 1 }: { source: FlyteFile<'csv'>; limit?: int }): Promise<Outputs<{ days: Day[]; rows: int }>> => null!)
export const viaValue = task(async ({ x }: { x: number }) => outputs({ mean: x, k: 1 as int }))
export const id = task(({ n }: { n: int }) => n)
export const day = task((): Struct<Day, 'pydantic'> => null!)
export const many = task(({ at, json, dir }: { at: Day | null; json: Json; dir: FlyteDirectory }): [int, Date] => null!)
export const loop = dynamic(({ n }: { n: int }): Bind<int[]> => [id({ n })])
export const loopByValue = dynamic(({ n }: { n: int }) => ({ all: [id({ n })], last: id({ n }) }))
export const bySchema = task({ inputs: { n: t.int, f: t.file('csv') }, outputs: { xs: t.list(t.float) } }, ({ n }) => ({ xs: [n] }))
export const byZod = task({ inputs: { n: t.asInt(z.int()), s: z.string().default('x') }, outputs: z.object({ k: z.enum(['a', 'b']) }) }, () => ({ k: 'a' as const }))
export const area = containerTask({ name: 'area', image: 'x', command: ['sh'], outputs: { area: t.float } })
export const query = customTask<{ day: string }, Outputs<{ rows: int }>>({ taskType: 'sql' })
export const far = reference.task<{ q: string }, { a: int }>({ name: 'far', version: '1' })
export const farPlan = reference.launchPlan({ name: 'far', version: '1', inputs: { q: t.string }, outputs: { a: t.int } })
export const tune = eager(async ({ n }: { n: int }) => ({ best: await id({ n }) }))
export const flow = workflow({ defaults: { x: 1 } }, ({ x, n }: In<{ x: number; n: int }>) => ({
  v: when(gt(x, 1), () => id({ n })).otherwise(() => id({ n: 1 })),
  m: record({ a: n }),
  c: viaValue({ x }).mean,
}))
export const plan = launchPlan(flow, { name: 'a', fixed: { n: 1 }, schedule: cron('@daily') })
export const copy = plan.cloneWith({ name: 'b' })
export const mapped = mapTask(id, { minSuccessRatio: 0.5 })
export const gated = workflow(({ n }: In<{ n: int }>) => {
  const ok = approve(id({ n }), 'ok', { after: sleep('5m') })
  return [ok, waitForInput<int>('other')]
})
export const built = imperativeWorkflow<{ n: int }, { size: int }>({ name: 'built' })
export const step = built.add(id, { n: built.inputs.n })
export const kept = artifact({ name: 'kept' })

// Tuples, choices, types inside themselves, instances, Map, Set and bigint.
type Shape = { kind: 'circle'; r: number } | { kind: 'box'; w: number }
interface Tree { v: int; kids: Tree[]; parent?: Tree }
class Station { readonly id: string = ''; height = 0; #cache = 1; mean() { return this.#cache } }
export const place = task(({ at }: { at: [number, string] }): Outputs<{ at: [number, string] }> => ({ at }))
export const draw = task(({ shape }: { shape: Shape }): Shape => shape)
export const grow = task(({ tree }: { tree: Tree }): Tree => tree)
export const visit = task(({ station }: { station: Station }) => station)
export const native = task(({ m, s, n }: { m: Map<string, int>; s: Set<string>; n: bigint }) => outputs({ m, s, n }))
export const kinds = workflow(({ tree, shape, at }: In<{ tree: Tree; shape: Shape; at: [number, string] }>) => ({
  v: item(tree.kids, 0).v,
  parent: tree.parent,
  shape: draw({ shape }),
  at: place({ at }).at,
  first: entry(native({ m: new Map(), s: new Set(), n: 1n }).m, 'a'),
}))
`

/** Uses the library through its declarations alone. */
const CONSUMER = `
import { workflow } from './api/index.js'
import type { InputsOf, int, LaunchPlan, Outputs, OutputsOf, Ref, Task } from './api/index.js'
import { area, bySchema, byZod, copy, draw, far, farPlan, flow, gated, grow, id, kinds, load, loop, loopByValue, many, mapped, native, place, plan, query, tune, visit } from './library.js'
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const check = <_ extends true>() => {}
check<Equal<OutputsOf<typeof load>['rows'], int>>()
check<Equal<OutputsOf<typeof many>, [int, Date]>>()
check<Equal<OutputsOf<typeof loop>, int[]>>()
check<Equal<OutputsOf<typeof loopByValue>, Outputs<{ all: int[]; last: int }>>>()
check<Equal<InputsOf<typeof byZod>, { n: int; s?: string | undefined }>>()
check<Equal<OutputsOf<typeof byZod>, { k: 'a' | 'b' }>>()
check<Equal<OutputsOf<typeof query>, Outputs<{ rows: int }>>>()
check<Equal<typeof far, Task<{ q: string }, { a: int }>>>()
check<Equal<typeof farPlan, LaunchPlan<{ q: string }, Outputs<{ a: int }>>>>()
check<Equal<OutputsOf<typeof tune>, { best: int }>>()
check<Equal<InputsOf<typeof flow>, { n: int; x?: number }>>()
check<Equal<OutputsOf<typeof flow>, Outputs<{ v: int; m: { [key: string]: int }; c: number }>>>()
check<Equal<InputsOf<typeof plan>, { x?: number }>>()
check<Equal<InputsOf<typeof copy>, { x?: number }>>()
check<Equal<OutputsOf<typeof mapped>, (int | null)[]>>()
check<Equal<OutputsOf<typeof gated>, int[]>>()
check<Equal<OutputsOf<typeof place>, Outputs<{ at: [number, string] }>>>()
check<Equal<OutputsOf<typeof native>, Outputs<{ m: Map<string, int>; s: Set<string>; n: bigint }>>>()
check<Equal<OutputsOf<typeof kinds>['v'], int>>()
check<Equal<OutputsOf<typeof kinds>['at'], [number, string]>>()
workflow(() => {
  id({ n: load({ source: null! }).rows })
  bySchema({ n: load({ source: null! }).rows, f: null! })
  const tree = grow({ tree: null! })
  const deep: Ref<int> = tree.kids[0]!.kids[1]!.v
  place({ at: place({ at: [1, 'a'] }).at })
  draw({ shape: draw({ shape: { kind: 'circle', r: 1 } }) })
  const height: Ref<number> = visit({ station: null! }).height
  // @ts-expect-error a FLOAT is no INTEGER, in declarations too
  id({ n: area().area })
  // @ts-expect-error nor is there a property that a choice cannot give
  draw({ shape: { kind: 'circle', r: 1 } }).kind
  // @ts-expect-error nor an item that a tuple cannot give
  place({ at: [1, 'a'] }).at[0]
})
`

let folder: string
beforeAll(async () => {
  folder = await makeFolder()
  await emitApi(join(folder, 'api'))
  return () => removeFolder(folder)
})

describe.each(COMPILERS)('by %s', (compiler) => {
  test('declarations of entities can be written, and say the same as their source', { timeout: 240_000 }, async () => {
    const [library, consumer] = [join(folder, 'library.ts'), join(folder, 'consumer.ts')]
    await writeFile(library, LIBRARY)
    expect(await compile(compiler, { files: [library], options: EMIT })).toBe('')
    // Without its source, only the declarations are left.
    await rm(library)
    await writeFile(consumer, CONSUMER)
    expect(await compile(compiler, { files: [consumer] })).toBe('')
    // Into the declarations of the package, too.
    const strictest = { noUncheckedIndexedAccess: true, skipLibCheck: false, types: ['node'] }
    expect(await compile(compiler, { files: [consumer], options: strictest })).toBe('')
  })

  test('a large program is cheap to check', { timeout: 240_000 }, async () => {
    const large = join(folder, 'large.ts')
    await writeFile(large, largeProgram('./api/index.js'))
    const args = ['--extendedDiagnostics', ...(compiler === 'typescript-7' ? ['--singleThreaded'] : [])]
    const printed = await compile(compiler, { files: [large], args })
    expect(printed).not.toContain('error TS')
    const instantiations = Number(/^Instantiations:\s+(\d+)/m.exec(printed)?.[1])
    // 500 tasks and 2,000 calls took 299,000 when the types were designed; more is felt in the editor.
    expect(instantiations).toBeGreaterThan(10_000)
    expect(instantiations).toBeLessThanOrEqual(300_000)
  })
})
