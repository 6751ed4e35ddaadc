import {
  cron,
  email,
  executionOptionsFrom,
  fixedRate,
  launchPlan,
  pagerDuty,
  slack,
  workflow,
} from '../../../src/index.ts'
import type { In, InputsOf, int } from '../../../src/index.ts'
import { half, pick, sum } from './entities.ts'
import { expect } from './expect.ts'
import type { Equal } from './expect.ts'

const flow = workflow(({ lr, names, on, k }: In<{ lr: number; names: string[]; on: boolean; k?: int }>) =>
  half({ x: lr }),
)

// Fixed inputs vanish, defaults become optional.
const weekdays = launchPlan(flow, {
  name: 'weekdays',
  defaults: { on: true, names: [] },
  fixed: { lr: 0.1 },
  schedule: cron('0 0 * * *', { offset: '5m' }),
  labels: { a: 'b' },
  annotations: {},
  notifications: [email(['a@b.c'], ['failed']), slack(['x'], ['succeeded']), pagerDuty(['x'], ['timedOut', 'aborted'])],
  maxParallelism: 2,
  securityContext: { serviceAccount: 'sa' },
  rawOutputPrefix: 's3://x',
  overwriteCache: true,
  autoActivate: true,
  concurrency: { max: 1, behavior: 'skip' },
})
expect<Equal<InputsOf<typeof weekdays>, { k?: int; on?: boolean; names?: string[] }>>()
launchPlan(flow)
weekdays()
weekdays({ names: ['a'] })
executionOptionsFrom({ serviceAccount: 'a', rawDataPrefix: 'b' })
const dated = workflow(({ at, n }: In<{ at: Date; n: int }>) => pick({ n }))
launchPlan(dated, { name: 'd', fixed: { n: 1 }, schedule: cron('@daily', { kickoff: 'at' }) })
launchPlan(dated, { name: 'e', defaults: { n: 1 }, schedule: fixedRate('2h', { kickoff: 'at' }) })
// @ts-expect-error fixed
weekdays({ names: ['a'], lr: 1 })
// @ts-expect-error wrong default type
launchPlan(flow, { name: 'x', defaults: { lr: 'x' } })
// @ts-expect-error fixes no input
launchPlan(flow, { name: 'x', fixed: { nope: 1 } })
// @ts-expect-error options need a name
launchPlan(flow, { fixed: { lr: 1 } })
// @ts-expect-error a schedule with an input that nobody gives
launchPlan(dated, { name: 'x', schedule: cron('0 0 * * *', { kickoff: 'at' }) })
// @ts-expect-error not a launch plan of a task
launchPlan(sum, { name: 'x' })
// @ts-expect-error another behavior
launchPlan(flow, { name: 'x', concurrency: { max: 1, behavior: 'queue' } })
