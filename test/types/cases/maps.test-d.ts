import { launchPlan, mapTask, reference, task, workflow } from '../../../src/index.ts'
import type { Call, In, int } from '../../../src/index.ts'
import { list, noop, score, several, sum } from './entities.ts'
import type { Row } from './entities.ts'
import { expect } from './expect.ts'
import type { Equal } from './expect.ts'
import { item } from '../../../src/index.ts'

const optional = task(({ a, b, c }: { a: int; b: string; c?: int }) => a)
const numbers = task(({ xs }: { xs: number[] }) => 1)
const defaulted = task(({ a, b = 2 }: { a: int; b?: int }): int => a + b)
const remote = reference.task<{ a: int; b: string }, int>({ name: 'lib.count', version: '1' })
const later = reference.launchPlan<{ a: int; b?: int }, int>({ name: 'lib.nightly', version: '1' })
const one = workflow(({ a }: In<{ a: int }>) => sum({ a, b: 1 }))
workflow(({ rows, n }: In<{ rows: Row[]; n: int }>) => {
  const all = mapTask(score, { concurrency: 8 })({ row: rows })
  expect<Equal<typeof all, Call<number[]>>>()
  const bound = mapTask(sum, { bind: { b: n } })({ a: [1, 2, n] }, { retries: 1 })
  expect<Equal<typeof bound, Call<int[]>>>()
  const some = mapTask(score, { minSuccessRatio: 0.9 })({ row: rows })
  expect<Equal<typeof some, Call<(number | null)[]>>>()
  const ratioOfOne = mapTask(score, { minSuccessRatio: 1 })({ row: rows })
  expect<Equal<typeof ratioOfOne, Call<number[]>>>()
  const least = mapTask(score, { minSuccesses: 2 })({ row: rows })
  expect<Equal<typeof least, Call<(number | null)[]>>>()
  mapTask(noop)({ x: [1, 2] })
  mapTask(optional, { bind: { b: 'x' } })({ a: [1] })
  mapTask(launchPlan(one))({ a: [1] })
  list({ xs: bound })
  mapTask(score, { runAllSubNodes: true })({ row: rows })
  mapTask(defaulted)({ a: [1] })
  mapTask(defaulted)({ a: [1], b: [2] })
  mapTask(defaulted, { bind: { b: n } })({ a: [1] })
  const counted = mapTask(remote, { bind: { b: 'x' } })({ a: [1] })
  expect<Equal<typeof counted, Call<int[]>>>()
  mapTask(later)({ a: [1] })
  // @ts-expect-error an input without a default is a list or bound
  mapTask(remote)({ a: [1] })
  // @ts-expect-error a default is one value, its list has one for each item
  mapTask(defaulted)({ a: [1], b: 2 })
  // @ts-expect-error true or false
  mapTask(score, { runAllSubNodes: 1 })
  // @ts-expect-error a referenced workflow cannot be mapped, its launch plan can
  mapTask(reference.workflow<{ a: int }, int>({ name: 'lib.flow', version: '1' }))
  // @ts-expect-error mapped inputs are lists
  mapTask(score)({ row: item(rows, 0) })
  // @ts-expect-error a bound input is no input
  mapTask(sum, { bind: { b: n } })({ a: [1], b: [1] })
  // @ts-expect-error bind names an input
  mapTask(sum, { bind: { nope: 1 } })
  // @ts-expect-error bind takes the input's type
  mapTask(sum, { bind: { b: 'x' } })
  // @ts-expect-error several outputs cannot be mapped
  mapTask(several)
  // @ts-expect-error a workflow cannot be mapped, its launch plan can
  mapTask(one)
  // @ts-expect-error nullable results into a list without null
  numbers({ xs: some })
  // @ts-expect-error nullable results of minSuccesses too
  numbers({ xs: least })
  return { all }
})
