import { artifact, containerTask, fromInput, launchPlan, task, workflow } from '../../../src/index.ts'
import type { Artifact, In, InputsOf, int } from '../../../src/index.ts'
import { join, pick } from './entities.ts'
import { expect } from './expect.ts'
import type { Equal } from './expect.ts'

const model = artifact({ name: 'model', partitions: ['region', 'kind'] })
const plain = artifact({ name: 'plain', project: 'p', domain: 'd' })
const daily = artifact({ name: 'daily', partitions: ['region'], timePartition: 'day' })
const declared: Artifact<'region' | 'kind'> = model

const train = task(
  { artifacts: { o0: model({ region: fromInput('region'), kind: 'large' }) }, retries: 1 },
  ({ region }: { region: string }) => region,
)
task({ artifacts: { o0: plain() } }, () => 'x')
task({ artifacts: { o0: daily({ region: 'eu', timePartition: new Date() }) } }, () => 'x')
containerTask({
  name: 'c',
  image: 'i',
  command: ['x'],
  artifacts: { a: daily({ region: 'x', timePartition: fromInput('a') }) },
})

const flow = workflow(
  { defaults: { path: model.query({ region: 'eu', kind: 'x' }), n: 3 }, artifacts: { o0: plain() } },
  ({ path, n, names }: In<{ path: string; n: int; names: string[] }>) => {
    train({ region: path })
    pick({ n })
    return join({ xs: names })
  },
)
expect<Equal<InputsOf<typeof flow>, { names: string[]; path?: string; n?: int }>>()
const plan = launchPlan(flow, { name: 'p', defaults: { names: plain.query() }, fixed: { n: 1 } })
expect<Equal<InputsOf<typeof plan>, { path?: string; names?: string[] }>>()

// @ts-expect-error every partition is given
model({ region: 'eu' })
// @ts-expect-error no such partition
model({ region: 'eu', kind: 'x', more: 'y' })
// @ts-expect-error partitions are texts
model({ region: 1, kind: 'x' })
// @ts-expect-error and the time, too
daily({ region: 'eu' })
// @ts-expect-error which is a Date
daily.query({ region: 'eu', timePartition: '2026-01-01' })
// @ts-expect-error there are four of them
artifact({ name: 'x', timePartition: 'week' })
// @ts-expect-error a query is no mark
task({ artifacts: { o0: plain.query() } }, () => 'x')
// @ts-expect-error a mark is no query
workflow({ defaults: { path: plain() } }, ({ path }: In<{ path: string }>) => train({ region: path }))
// @ts-expect-error a default asks by a query, and cannot be fixed
launchPlan(flow, { name: 'p', fixed: { names: plain.query() } })
