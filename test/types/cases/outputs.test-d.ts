import { outputs, record, task, workflow } from '../../../src/index.ts'
import type { In, int, Json, Outputs, OutputsOf, Ref } from '../../../src/index.ts'
import {
  counts,
  evolve,
  flag,
  half,
  hello,
  inferred,
  ints,
  join,
  list,
  pair,
  pick,
  several,
  sum,
  whole,
} from './entities.ts'
import { expect } from './expect.ts'
import type { Equal } from './expect.ts'

// Outputs of tasks: a type or a value makes several; a tuple is o0, o1.
const viaValue = task(async ({ x }: { x: number }) => outputs({ mean: x / 2, label: 'x' }))
expect<Equal<OutputsOf<typeof viaValue>, Outputs<{ mean: number; label: string }>>>()
const takeObject = task(({ o }: { o: { n: int; loss: number } }) => 1)
const takeJson = task(({ j }: { j: Json }) => 1)
workflow(() => {
  const s = several()
  const n: Ref<int> = s.n
  const loss: Ref<number> = s.loss
  const opt: Ref<string | null> = s.opt
  pick({ n: s.n })
  half({ x: inferred({ x: 1 }).mean })
  const [a, b] = pair()
  expect<Equal<typeof a, Ref<int>>>()
  flag({ on: b })
  pick({ n: pair()[0] })
  const one = whole()
  evolve({ out: one })
  half({ x: one.loss })
  pick({ n: one.epochs })
  // @ts-expect-error several outputs are not one value
  pick({ n: s })
  // @ts-expect-error several outputs are not one object
  takeObject({ o: s })
  // @ts-expect-error several outputs are not one list
  list({ xs: ints() })
  // @ts-expect-error several outputs are not one map
  counts({ m: s })
  // @ts-expect-error several outputs are not one item
  list({ xs: [s] })
  // @ts-expect-error several outputs are not Json
  takeJson({ j: s })
  // @ts-expect-error no such output
  s.nope
  // @ts-expect-error the second output is a boolean
  pick({ n: pair()[1] })
  // @ts-expect-error an optional output may be none
  join({ xs: [s.opt] })
  return s
})

// Outputs of workflows: a plain object is named outputs, record() is one map.
const mixed = workflow(({ a }: In<{ a: int }>) => ({
  m: record({ x: a, y: 1, z: sum({ a, b: 1 }) }),
  l: [a, a],
  c: { plain: 1 },
}))
expect<Equal<OutputsOf<typeof mixed>, Outputs<{ m: { [key: string]: int }; l: int[]; c: { plain: number } }>>>()
const mapOnly = workflow(({ x }: In<{ x: number }>) => record({ a: x, b: half({ x }) }))
expect<Equal<OutputsOf<typeof mapOnly>, { [key: string]: number }>>()
const forward = workflow(() => several())
expect<Equal<OutputsOf<typeof forward>, OutputsOf<typeof several>>>()
const viaOutputs = workflow(({ a }: In<{ a: int }>) => outputs({ a }))
expect<Equal<OutputsOf<typeof viaOutputs>, Outputs<{ a: int }>>>()
const tuple = workflow(({ a }: In<{ a: int }>) => [a, half({ x: 1 })] as const)
expect<Equal<OutputsOf<typeof tuple>, [int, number]>>()
const nothing = workflow(() => {
  hello()
})
expect<Equal<OutputsOf<typeof nothing>, void>>()
// @ts-expect-error a nested object of references
workflow(({ a }: In<{ a: int }>) => ({ r: { a } }))
// @ts-expect-error a list of objects of references
workflow(({ a }: In<{ a: int }>) => ({ rs: [{ a }] }))
// @ts-expect-error a call with several outputs as one output
workflow(() => ({ all: several() }))
// @ts-expect-error a record of objects of references
workflow(({ a }: In<{ a: int }>) => record({ x: { a } }))
// @ts-expect-error an output named then
workflow(({ a }: In<{ a: int }>) => ({ then: a }))
