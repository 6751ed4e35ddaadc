import { launchPlan, mapTask, reference, t, workflow } from '../../../src/index.ts'
import type { In, InputsOf, int, OutputsOf, Outputs, Task, Workflow } from '../../../src/index.ts'
import { half, pick } from './entities.ts'
import { expect } from './expect.ts'
import type { Equal } from './expect.ts'

// By type arguments.
const far = reference.task<{ q: string }, { a: int }>({ project: 'p', domain: 'd', name: 'py.ask', version: 'v1' })
workflow(({ q }: In<{ q: string }>) => pick({ n: far({ q }, { retries: 2, image: 'x' }).a }))
const typed: Task<{ q: string }, { a: int }> = far
const whole = reference.workflow<{ q: string }, Outputs<{ a: int }>>({ name: 'x', sameVersion: true })
const flow: Workflow<{ q: string }, Outputs<{ a: int }>> = whole
const night = reference.launchPlan<{ day: string; limit?: int }, Outputs<{ rows: int; note: string }>>({
  name: 'lib.night',
  version: 'v',
})
workflow(({ day }: In<{ day: string }>) => {
  night({ day })
  const { rows, note } = night({ day, limit: 3 }, { after: far({ q: day }) })
  return { rows, note }
})
mapTask(far, { concurrency: 2 })
mapTask(reference.launchPlan<{ x: number }, string>({ name: 'x', version: 'v' }))

// By schemas, or by nothing.
const plan = reference.launchPlan({ name: 'x', version: 'v', inputs: { q: t.string }, outputs: { a: t.int } })
expect<Equal<InputsOf<typeof plan>, { q: string }>>()
workflow(() => pick({ n: plan({ q: 'x' }).a }))
const one = reference.task({ name: 'x', version: 'v', inputs: { q: t.optional(t.string) }, outputs: t.float })
expect<Equal<OutputsOf<typeof one>, number>>()
workflow(() => half({ x: one() }))
const bare = reference.task({ name: 'x', version: 'v' })
workflow(() => bare())

// @ts-expect-error a reference states its version
reference.task<{ q: string }, int>({ name: 'x' })
// @ts-expect-error one version, not two
reference.task<{ q: string }, int>({ name: 'x', version: 'v', sameVersion: true })
// @ts-expect-error a name is needed
reference.task({ version: 'v' })
// @ts-expect-error wrong input
workflow(() => far({ q: 1 }))
// @ts-expect-error input left out
workflow(() => night())
// @ts-expect-error a plan takes no overrides of a container
workflow(() => night({ day: 'x' }, { image: 'x' }))
// @ts-expect-error an int output to a FLOAT input
workflow(({ q }: In<{ q: string }>) => half({ x: far({ q }).a }))
// @ts-expect-error a workflow is not mapped
mapTask(whole)
// @ts-expect-error a launch plan of a task
launchPlan(far, { name: 'x' })
