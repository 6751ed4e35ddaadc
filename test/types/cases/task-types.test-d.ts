import { containerTask, customTask, dynamic, t, task, workflow } from '../../../src/index.ts'
import type {
  In,
  InputsOf,
  int,
  Outputs,
  OutputsOf,
  Resolver,
  TaskFactory,
  TaskSettings,
  TaskTypeOptions,
} from '../../../src/index.ts'
import { half } from './entities.ts'
import { expect } from './expect.ts'
import type { Equal } from './expect.ts'

// A task of a plugin, by types or by schemas.
const byTypes = customTask<{ day: string }, Outputs<{ rows: int }>>({ taskType: 'sql_task', custom: { a: [1, null] } })
expect<Equal<InputsOf<typeof byTypes>, { day: string }>>()
workflow(({ day }: In<{ day: string }>) => ({ rows: byTypes({ day }).rows }))
const bySchemas = customTask({
  taskType: 'bigquery_query_job_task',
  taskTypeVersion: 1,
  custom: (settings) => ({ project: settings.project }),
  config: { Location: 'EU' },
  sql: { statement: 'SELECT 1', dialect: 'ansi' },
  inputs: { day: t.string },
  outputs: t.float,
})
workflow(() => half({ x: bySchemas({ day: '' }) }))
expect<Equal<OutputsOf<typeof bySchemas>, number>>()
customTask({ taskType: 'spark', container: { command: ['run'], args: ['{{.inputs.a}}'] }, image: 'x:1' })
// @ts-expect-error a custom task has a type
customTask({ custom: { a: 1 } })
// @ts-expect-error custom is JSON
customTask({ taskType: 'x', custom: { a: () => 1 } })
// @ts-expect-error no such dialect
customTask({ taskType: 'x', sql: { statement: 'SELECT 1', dialect: 'mysql' } })
// @ts-expect-error there is no function to find
customTask({ taskType: 'x', resolver: null! })
// @ts-expect-error the task has another input
workflow(() => byTypes({ night: '' }))

// A function with a type of its own, what runs around it, and what its container runs.
task(
  {
    taskType: 'spark',
    taskTypeVersion: 2,
    custom: { executors: 2 },
    config: (settings: TaskSettings) => ({ domain: settings.domain }),
    command: ({ args, settings }) => ['tini', '--', ...args, settings.version],
    resources: { cpu: ['500m', 2], mem: '1Gi' },
    preExecute: () => Date.now(),
    postExecute: (output: int, begun: number) => void [output, begun],
  },
  ({ a }: { a: int }): int => a,
)
// @ts-expect-error a command is words
task({ command: () => 'node' }, () => 1)
// @ts-expect-error config is texts
task({ config: { a: 1 } }, () => 1)
// @ts-expect-error a body that only connects has nothing around it
dynamic({ preExecute: () => 1 }, () => half({ x: 1 }))
// @ts-expect-error the type of a raw container is its own
containerTask({ name: 'a', image: 'x', command: ['sh'], taskType: 'y' })

// Options are made by functions, or tasks by factories.
const spark = (executors: number): TaskTypeOptions => ({ taskType: 'spark', custom: { executors } })
task({ ...spark(2), retries: 1 }, ({ a }: { a: int }) => a)
const sparkTask = (({ executors = 1, ...options }: { executors?: number }, fn: never) =>
  task({ ...spark(executors), ...options }, fn)) as TaskFactory<{ executors?: number }>
const fit = sparkTask({ executors: 4, retries: 2 }, async ({ a }: { a: int }): Promise<string> => String(a))
expect<Equal<InputsOf<typeof fit>, { a: int }>>()
expect<Equal<OutputsOf<typeof fit>, string>>()
// @ts-expect-error no such option
sparkTask({ executor: 4 }, ({ a }: { a: int }) => a)
// @ts-expect-error flyte: input "cb" is a function
sparkTask({}, ({ cb }: { cb: () => void }) => 1)

// A resolver may find its task at once, or later.
export const now: Resolver = { args: (wanted) => [wanted.id], load: () => half }
export const later: Resolver = { name: 'acme.later', args: () => ['x'], load: async () => half }
// @ts-expect-error a resolver loads
export const half1: Resolver = { args: () => ['x'] }
