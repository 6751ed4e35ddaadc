import { cron, launchPlan, mapTask, reference, workflow } from '../../../src/index.ts'
import type { In, InputsOf, int, LaunchPlan } from '../../../src/index.ts'
import { half } from './entities.ts'
import { expect } from './expect.ts'
import type { Equal } from './expect.ts'

const flow = workflow(({ lr, on, k }: In<{ lr: number; on: boolean; k: int }>) => half({ x: lr }))
const plan = launchPlan(flow, { name: 'a', defaults: { on: true }, fixed: { lr: 0.1 }, labels: { a: 'b' } })
expect<Equal<InputsOf<typeof plan>, { k: int; on?: boolean }>>()

// What is not given is kept.
const kept = plan.cloneWith({ name: 'b', labels: { c: 'd' }, maxParallelism: undefined! })
expect<Equal<InputsOf<typeof kept>, { k: int; on?: boolean }>>()
// What is given replaces the whole.
const replaced = plan.cloneWith({ name: 'c', fixed: { k: 1 } })
expect<Equal<InputsOf<typeof replaced>, { lr: number; on?: boolean }>>()
const other = plan.cloneWith({ name: 'd', defaults: { k: 3 } })
expect<Equal<InputsOf<typeof other>, { on: boolean; k?: int }>>()
// Null clears.
const cleared = plan.cloneWith({
  name: 'e',
  fixed: null,
  defaults: null,
  labels: null,
  schedule: null,
  concurrency: null,
})
expect<Equal<InputsOf<typeof cleared>, { lr: number; on: boolean; k: int }>>()
const again = kept.cloneWith({ name: 'f', fixed: { lr: 1, k: 2 }, schedule: cron('@daily') })
again()
const whole: LaunchPlan<{ k: int; on?: boolean }, number> = kept
mapTask(kept)
workflow(() => half({ x: kept({ k: 1 }) }))

// @ts-expect-error a copy has a name
plan.cloneWith({ labels: {} })
// @ts-expect-error the name cannot be cleared
plan.cloneWith({ name: null })
// @ts-expect-error fixes no input
plan.cloneWith({ name: 'x', fixed: { nope: 1 } })
// @ts-expect-error of another type
plan.cloneWith({ name: 'x', defaults: { k: 'x' } })
// @ts-expect-error no such option
plan.cloneWith({ name: 'x', retries: 1 })
// @ts-expect-error a schedule with an input that nobody gives
plan.cloneWith({ name: 'x', schedule: cron('@daily') })
// @ts-expect-error what somebody else has registered cannot be copied
reference.launchPlan({ name: 'x', version: 'v' }).cloneWith({ name: 'y' })
