import { dynamic, eager, EagerError, launchPlan, mapTask, t, task, workflow } from '../../../src/index.ts'
import type { Bind, InputsOf, int, Outputs, OutputsOf, Task } from '../../../src/index.ts'
import { half, list, pair, pick, several, sum } from './entities.ts'
import { expect } from './expect.ts'
import type { Equal, Same } from './expect.ts'

// A call in eager code is a promise of the value; all of the language may be used around it.
const tune = eager(async ({ n, rate = 0.1 }: { n: int; rate?: number }) => {
  let best = await sum({ a: n, b: 1 })
  expect<Equal<typeof best, int>>()
  for (let i = 0; i < n; i++) best = Math.max(best, await pick({ n: i }))
  const [x, y] = await Promise.all([half({ x: rate }), pair()])
  expect<Equal<[typeof x, typeof y], [number, [int, boolean]]>>()
  const { loss } = await several()
  expect<Equal<typeof loss, number>>()
  try {
    await tune({ n: 1 })
  } catch (error) {
    if (error instanceof EagerError) expect<Equal<[typeof error.entity, typeof error.execution], [string, string]>>()
  }
  return best > 3 ? await list({ xs: [best, pick({ n: 1 })] }) : []
}) as Task<{ n: int; rate?: number }, int[]>
workflow(() => list({ xs: tune({ n: 1 }) }))

const plain = eager(async ({ n }: { n: int }): Promise<int> => n)
expect<Same<typeof plain, Task<{ n: int }, int>>>()
expect<Equal<OutputsOf<typeof plain>, int>>()
expect<Equal<InputsOf<typeof plain>, { n: int }>>()
const named = eager(async (): Promise<Outputs<{ model: string; rmse: number }>> => ({ model: 'm', rmse: 1 }))
workflow(() => half({ x: named().rmse }))
const nothing = eager(async () => {})
workflow(() => pick({ n: 1 }, { after: nothing() }))

const schemas = eager(
  { retries: 1, enableDeck: false, inputs: { n: t.int }, outputs: { m: t.int } },
  async ({ n }) => ({ m: await pick({ n }) }),
)
workflow(() => pick({ n: schemas({ n: 1 }).m }))

// @ts-expect-error eager code is async
eager(({ n }: { n: int }) => n)
// @ts-expect-error the body does not return what outputs says
eager({ outputs: t.int }, async () => 'text')
// @ts-expect-error a function cannot be sent to a task
eager(async ({ f }: { f: () => void }) => {})
// @ts-expect-error only a dynamic task has hints
eager({ nodeDependencyHints: [pick] }, async () => {})
// @ts-expect-error and neither has a task
task({ nodeDependencyHints: [pick] }, () => {})
// @ts-expect-error no such input
eager(async () => pick({ m: 1 }))
// @ts-expect-error a launch plan starts a workflow
launchPlan(plain)

const flow = workflow(() => pick({ n: 1 }))
const hinted = dynamic(
  { nodeDependencyHints: [pick, flow, launchPlan(flow), mapTask(pick), plain] },
  ({ n }: { n: int }): Bind<int> => launchPlan(flow)(),
)
expect<Same<OutputsOf<typeof hinted>, int>>()
// @ts-expect-error a hint is an entity
dynamic({ nodeDependencyHints: ['pick'] }, () => pick({ n: 1 }))
