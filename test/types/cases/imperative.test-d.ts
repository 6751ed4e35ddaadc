import { imperativeWorkflow, launchPlan, mapTask, record, task, t, workflow } from '../../../src/index.ts'
import type { FlyteError, ImperativeWorkflow, InputsOf, int, OutputsOf, Outputs, Ref } from '../../../src/index.ts'
import { half, hello, join, noop, pair, pick, several, sum } from './entities.ts'
import { expect } from './expect.ts'
import type { Equal, Same } from './expect.ts'

const clean = task(({ text, n, err }: { text: string; n: int; err?: FlyteError }) => {})
type In = { text: string; n: int }
type Out = { size: int; words: string[]; by: Record<string, number> }

// By types.
const built = imperativeWorkflow<In, Out>({
  name: 'built.flow',
  onFailure: clean,
  failurePolicy: 'failAfterExecutableNodesComplete',
  interruptible: true,
  defaults: { n: 1 },
  docs: { short: 's' },
  labels: { a: 'b' },
})
expect<Same<typeof built, ImperativeWorkflow<In, Outputs<Out>>>>()
expect<Equal<typeof built.inputs.n, Ref<int>>>()
const made = built.add(sum, { a: built.inputs.n, b: 1 }, { after: built.add(hello), retries: 2 })
const halved = built.add(half, { x: 1 })
const [first, second] = built.add(pair)
built
  .output('size', made)
  .output('words', [built.inputs.text, 'x'])
  .output('by', record({ a: halved }))
expect<Equal<InputsOf<typeof built>, In>>()
expect<Same<OutputsOf<typeof built>, Outputs<Out>>>()
workflow(() => pick({ n: built({ text: '', n: 1 }).size }))
launchPlan(built, { name: 'plan', fixed: { n: 3 } })

// With what may be left out.
const lenient = imperativeWorkflow<In, { size: int }, 'n'>({ name: 'lenient', defaults: { n: 1 } })
workflow(() => pick({ n: lenient({ text: '' }).size }))
lenient.output('size', lenient.inputs.n)

// By schemas.
const schemas = imperativeWorkflow({
  name: 'schemas',
  inputs: { n: t.int, s: t.withDefault(t.string, 'x'), m: t.string },
  outputs: { size: t.int },
  defaults: { m: '' },
})
schemas.output('size', schemas.inputs.n)
schemas.add(join, { xs: [schemas.inputs.s, schemas.inputs.m] })
workflow(() => pick({ n: schemas({ n: 1 }).size }))

// Steps of every kind; entities may be made in place.
const bare = imperativeWorkflow({ name: 'bare' })
bare.add(built, { text: '', n: 1 })
bare.add(launchPlan(built, { name: 'other', fixed: { n: 1 } }), { text: '' }, { id: 'plan' })
const mapped = bare.add(mapTask(pick, { concurrency: 2 }), { n: [1, 2] })
expect<Equal<OutputsOf<typeof bare>, void>>()
pickFirst(mapped[0]!)
declare function pickFirst(n: Ref<int>): void
imperativeWorkflow<{ n: int }>({ name: 'nothing', onFailure: task(({ n }: { n: int }) => {}) }).add(several)

// @ts-expect-error another type
built.output('size', 'x')
// @ts-expect-error FLOAT where INTEGER is declared
built.output('size', halved)
// @ts-expect-error no such output
built.output('nope', 1)
// @ts-expect-error no outputs
bare.output('size', 1)
// @ts-expect-error an input is missing
built.add(sum, { a: 1 })
// @ts-expect-error an input of another type
built.add(noop, { x: built.inputs.text })
// @ts-expect-error an unknown input
built.add(noop, { x: 1, y: 2 })
// @ts-expect-error a workflow has no image
built.add(lenient, { text: '' }, { image: 'x' })
// @ts-expect-error no entity
built.add(() => 1)
// @ts-expect-error no such input
built.add(noop, { x: built.inputs.nope })
// @ts-expect-error a list of another type
built.output('words', [first, second])
// @ts-expect-error it has a name
imperativeWorkflow<In, Out>({})
// @ts-expect-error a default of another type
imperativeWorkflow<In, Out>({ name: 'x', defaults: { n: 'x' } })
// @ts-expect-error a default for no input
imperativeWorkflow<In, Out>({ name: 'x', defaults: { nope: 1 } })
// @ts-expect-error a handler that wants another type
imperativeWorkflow<{ text: int; n: int }>({ name: 'x', onFailure: clean })
// @ts-expect-error a handler that wants more
imperativeWorkflow<{ text: string }>({ name: 'x', onFailure: clean })
// @ts-expect-error a launch plan handles nothing
imperativeWorkflow<{ text: string }>({ name: 'x', onFailure: launchPlan(lenient) })
// @ts-expect-error a launch plan handles nothing
workflow({ onFailure: launchPlan(bare) }, () => hello())
