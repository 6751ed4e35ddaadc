import type { Remedies } from '../remedy.ts'

const DOUBLE = 'export const double = task(({ n }: { n: int }): int => n * 2)'
const TRAIN = `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }))`

/** FLY10xx: how entities are defined and called. */
export const authorCases: Remedies = {
  FLY1001: {
    wrong: `export const sum = ▸task({ retries: 2 })`,
    right: `export const sum = task({ retries: 2 }, ({ a, b }: { a: int; b: int }): int => a + b)`,
    says: 'got {"retries":2}',
  },
  FLY1002: {
    wrong: `export const double = ▸task({ retries: -1 }, ({ n }: { n: int }): int => n * 2)`,
    right: `export const double = task({ retries: 1 }, ({ n }: { n: int }): int => n * 2)`,
    says: 'got -1',
  },
  FLY1003: {
    wrong: `export const double = ▸task({ retry: 2 }, ({ n }: { n: int }): int => n * 2)`,
    right: `export const double = task({ retries: 2 }, ({ n }: { n: int }): int => n * 2)`,
    says: 'did you mean "retries"?',
  },
  FLY1004: {
    wrong: `${TRAIN}
export const test = workflow(({ n }: In<{ n: int }>) => double({ n }))
export const first = launchPlan(train, { name: 'nightly' })
export const second = ▸launchPlan(test, { name: 'nightly' })`,
    right: `${TRAIN}
export const test = workflow(({ n }: In<{ n: int }>) => double({ n }))
export const first = launchPlan(train, { name: 'nightly' })
export const second = launchPlan(test, { name: 'nightly test' })`,
  },
  FLY1005: {
    wrong: `${TRAIN}
export const first = launchPlan(train, { name: 'small', fixed: { n: 1 } })
export const second = ▸launchPlan(train, { name: 'small', fixed: { n: 2 } })`,
    right: `${TRAIN}
export const first = launchPlan(train, { name: 'small', fixed: { n: 1 } })
export const second = launchPlan(train, { name: 'smaller', fixed: { n: 2 } })`,
    says: '"fixed"',
  },
  FLY1006: {
    wrong: `${TRAIN}
export const nightly = ▸launchPlan(train, { labels: { team: 'ml' } })`,
    right: `${TRAIN}
export const nightly = launchPlan(train, { name: 'nightly', labels: { team: 'ml' } })`,
  },
  FLY1007: {
    wrong: `${TRAIN}
export const nightly = ▸launchPlan(train, { name: 'flow.train', fixed: { n: 1 } })`,
    right: `${TRAIN}
export const nightly = launchPlan(train, { name: 'flow.train.nightly', fixed: { n: 1 } })`,
  },
  FLY1008: {
    wrong: `${DOUBLE}
export const nightly = ▸launchPlan(double, { name: 'nightly' })`,
    right: `${TRAIN}
export const nightly = launchPlan(train, { name: 'nightly' })`,
    says: 'got the task "flow.double"',
  },
  FLY1009: {
    wrong: `${TRAIN}
export const nightly = launchPlan(train, { name: 'nightly', fixed: { n: 1 }, schedule: ▸cron('0 25 * * *') })`,
    right: `${TRAIN}
export const nightly = launchPlan(train, { name: 'nightly', fixed: { n: 1 }, schedule: cron('0 3 * * *') })`,
    says: '"25" is no hour',
  },
  FLY1010: {
    wrong: `${TRAIN}
export const often = launchPlan(train, { name: 'often', fixed: { n: 1 }, schedule: ▸fixedRate('90s') })`,
    right: `${TRAIN}
export const often = launchPlan(train, { name: 'often', fixed: { n: 1 }, schedule: fixedRate('90m') })`,
  },
  FLY1011: {
    wrong: `${TRAIN}
export const told = launchPlan(train, { name: 'told', notifications: [▸email(['team@example.com'], ['running'])] })`,
    right: `${TRAIN}
export const told = launchPlan(train, { name: 'told', notifications: [email(['team@example.com'], ['failed'])] })`,
  },
  FLY1012: {
    wrong: `export const ask = task({ secrets: [▸secret('token', { group: 'openai', env: 'openai-token' })] }, ({ q }: { q: string }): string => q)`,
    right: `export const ask = task({ secrets: [secret('token', { group: 'openai', env: 'OPENAI_TOKEN' })] }, ({ q }: { q: string }): string => q)`,
    says: '"openai-token"',
  },
  FLY1013: {
    wrong: `${DOUBLE}
export const ask = task(({ n }: { n: int }): boolean => n > 4)
export const large = ask({ n: 5 })
export const choice = ▸when(isTrue(large), () => double({ n: 1 })).otherwise(() => double({ n: 2 }))`,
    right: `${DOUBLE}
export const ask = task(({ n }: { n: int }): boolean => n > 4)
export const choice = workflow(({ n }: In<{ n: int }>) =>
  when(isTrue(ask({ n })), () => double({ n })).otherwise(() => double({ n: 2 })),
)`,
    says: 'when()',
  },
  FLY1014: {
    way: 'script',
    wrong: `${TRAIN}
▸await train({ n: 1 })`,
    right: `${TRAIN}
await double({ n: 1 })`,
  },
  FLY1015: {
    way: 'script',
    wrong: `import { currentContext, task } from 'unplugin-flyte'

const { attempt } = ▸currentContext()
export const show = task((): string => \`attempt \${attempt}\`)`,
    right: `import { run } from 'unplugin-flyte/local'
import { currentContext, task } from 'unplugin-flyte'

export const show = task((): string => \`attempt \${currentContext().attempt}\`)
await run(show, {})`,
  },
  FLY1020: {
    wrong: `${DOUBLE}
const times = (base: number, by: number) => ▸base * by
export const train = workflow(({ n }: In<{ n: int }>) => double({ n: times(n, 2) }))`,
    right: `${DOUBLE}
export const times = task(({ base, by }: { base: int; by: int }): int => base * by)
export const train = workflow(({ n }: In<{ n: int }>) => double({ n: times({ base: n, by: 2 }) }))`,
    says: 'the input n',
  },
  FLY1021: {
    wrong: `interface Model {
  slope: number
}
export const fit = task((): Model => ({ slope: 1 }))
export const show = task(({ x }: { x: number }): number => x)
export const train = workflow(() => show({ x: fit()▸.slop }))`,
    right: `interface Model {
  slope: number
}
export const fit = task((): Model => ({ slope: 1 }))
export const show = task(({ x }: { x: number }): number => x)
export const train = workflow(() => show({ x: fit().slope }))`,
    says: 'did you mean "slope"?',
  },
  FLY1022: {
    wrong: `export const fit = task((): Outputs<{ slope: number; error: number }> => outputs({ slope: 1, error: 0 }))
export const show = task(({ x }: { x: number }): number => x)
export const train = workflow(() => show({ x: fit()▸.eror }))`,
    right: `export const fit = task((): Outputs<{ slope: number; error: number }> => outputs({ slope: 1, error: 0 }))
export const show = task(({ x }: { x: number }): number => x)
export const train = workflow(() => show({ x: fit().error }))`,
    says: 'did you mean "error"?',
  },
  FLY1023: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => {
  const later = double({ n })
  later.▸then((value: number) => console.log(value))
  return later
})`,
    right: `${DOUBLE}
export const show = task(({ value }: { value: int }): void => console.log(value))
export const train = workflow(({ n }: In<{ n: int }>) => {
  const later = double({ n })
  show({ value: later })
  return later
})`,
  },
  FLY1024: {
    way: 'script',
    wrong: `export const shout = task({ inputs: { text: t.string }, outputs: t.string }, ({ text }) => text.toUpperCase())
▸await shout({ text: 5 })`,
    right: `export const shout = task({ inputs: { text: t.string }, outputs: t.string }, ({ text }) => text.toUpperCase())
await shout({ text: 'five' })`,
  },
  FLY1025: {
    wrong: `${TRAIN}
export const all = workflow(({ n }: In<{ n: int[] }>) => ▸mapTask(train)({ n }))`,
    right: `${TRAIN}
export const all = workflow(({ n }: In<{ n: int[] }>) => mapTask(double)({ n }))`,
  },
  FLY1030: {
    wrong: `${DOUBLE}
const flow = imperativeWorkflow({ name: 'flow.main', inputs: { n: t.int } })
flow.add(double, { n: flow.inputs.n })
flow.▸add('double', { n: flow.inputs.n })
export const main = flow`,
    right: `${DOUBLE}
const flow = imperativeWorkflow({ name: 'flow.main', inputs: { n: t.int } })
flow.add(double, { n: flow.inputs.n })
flow.add(double, { n: flow.inputs.n })
export const main = flow`,
    says: 'got "double"',
  },
  FLY1031: {
    wrong: `${DOUBLE}
export const flow = imperativeWorkflow({ name: 'flow.main', inputs: { n: t.int } })
flow.add(double, { n: flow.inputs.n })
export const train = workflow(({ n }: In<{ n: int }>) => {
  flow.▸add(double, { n })
  return double({ n })
})`,
    right: `${DOUBLE}
export const flow = imperativeWorkflow({ name: 'flow.main', inputs: { n: t.int } })
flow.add(double, { n: flow.inputs.n })
flow.add(double, { n: flow.inputs.n })
export const train = workflow(({ n }: In<{ n: int }>) => {
  flow({ n })
  return double({ n })
})`,
  },
  FLY1032: {
    wrong: `${DOUBLE}
const flow = imperativeWorkflow<{ n: int }, Outputs<{ result: int }>>({ name: 'flow.main' })
const result = flow.add(double, { n: flow.inputs.n })
flow.output('result', result)
flow.▸output('result', result)
export const main = flow`,
    right: `${DOUBLE}
const flow = imperativeWorkflow<{ n: int }, Outputs<{ result: int }>>({ name: 'flow.main' })
const result = flow.add(double, { n: flow.inputs.n })
flow.output('result', result)
export const main = flow`,
  },
  FLY1040: {
    wrong: `export const ask = ▸reference.task<{ q: string }, string>({ name: 'py.chat.ask' })
export const chat = workflow(({ q }: In<{ q: string }>) => ask({ q }))`,
    right: `export const ask = reference.task<{ q: string }, string>({ name: 'py.chat.ask', version: 'v3' })
export const chat = workflow(({ q }: In<{ q: string }>) => ask({ q }))`,
    says: 'no version',
  },
  FLY1041: {
    way: 'script',
    wrong: `export const ask = reference.task<{ q: string }, string>({ name: 'py.chat.ask', version: 'v3' })
▸await ask({ q: 'why' })`,
    right: `import { mock } from 'unplugin-flyte/local'
import { reference } from 'unplugin-flyte'

export const ask = reference.task<{ q: string }, string>({ name: 'py.chat.ask', version: 'v3' })
mock(ask, ({ q }) => \`answer to \${q}\`)
await ask({ q: 'why' })`,
  },
  FLY1043: {
    way: 'script',
    wrong: `import { mock } from 'unplugin-flyte/local'

const ask = ({ q }: { q: string }) => q
▸mock(ask, () => 'because')`,
    right: `import { mock } from 'unplugin-flyte/local'
import { reference } from 'unplugin-flyte'

const ask = reference.task<{ q: string }, string>({ name: 'py.chat.ask', version: 'v3' })
mock(ask, () => 'because')`,
  },
  FLY1044: {
    wrong: `const model = ▸artifact({ name: '' })
export const fit = task({ artifacts: { o0: model() } }, (): string => 'model')`,
    right: `const model = artifact({ name: 'model' })
export const fit = task({ artifacts: { o0: model() } }, (): string => 'model')`,
    says: 'has no name',
  },
  FLY1045: {
    wrong: `const model = artifact({ name: 'model', partitions: ['region'] })
export const fit = task({ artifacts: { o0: ▸model() } }, (): string => 'model')`,
    right: `const model = artifact({ name: 'model', partitions: ['region'] })
export const fit = task({ artifacts: { o0: model({ region: 'eu' }) } }, (): string => 'model')`,
    says: 'region',
  },
  FLY1046: {
    wrong: `${TRAIN}
export const nightly = launchPlan(train, { name: 'nightly' })
export const weekly = ▸nightly.cloneWith({ fixed: { n: 7 } })`,
    right: `${TRAIN}
export const nightly = launchPlan(train, { name: 'nightly' })
export const weekly = nightly.cloneWith({ name: 'weekly', fixed: { n: 7 } })`,
  },
  FLY1050: {
    wrong: `${DOUBLE}
export const twice = ▸task({ nodeDependencyHints: [double] }, ({ n }: { n: int }): int => n * 4)`,
    right: `${DOUBLE}
export const twice = task(({ n }: { n: int }): int => n * 4)`,
  },
  FLY1051: {
    wrong: `${DOUBLE}
const body: (inputs: { n: int }) => Promise<Bind<int>> = async ({ n }) => double({ n })
export const twice = ▸dynamic({ inputs: { n: t.int }, outputs: t.int }, body)`,
    right: `${DOUBLE}
export const twice = dynamic(({ n }: { n: int }): Bind<int> => double({ n: n * 2 }))`,
  },
  FLY1052: { testedIn: 'test/unit/authoring/eager.test.ts' },
  FLY1053: { testedIn: 'test/unit/authoring/eager.test.ts' },
  FLY1054: { testedIn: 'test/unit/eager/run.test.ts' },
  FLY1055: { testedIn: 'test/unit/eager/run.test.ts' },
  FLY1060: {
    wrong: `export const double = ▸task({ deckFields: ['Timeline'] }, ({ n }: { n: int }): int => n * 2)`,
    right: `export const double = task({ enableDeck: true, deckFields: ['Timeline'] }, ({ n }: { n: int }): int => n * 2)`,
  },
  FLY1061: {
    wrong: `export const rows = ▸customTask<{ day: string }, Dataset>({ sql: { statement: 'SELECT * FROM visits' } })`,
    right: `export const rows = customTask<{ day: string }, Dataset>({
  taskType: 'bigquery_query_job_task',
  sql: { statement: 'SELECT * FROM visits' },
})`,
    says: 'has no taskType',
  },
  FLY1062: {
    way: 'script',
    wrong: `import { modelOf } from 'unplugin-flyte/testing'
import { reference } from 'unplugin-flyte'

export const ask = reference.task<{ q: string }, string>({ name: 'py.chat.ask', version: 'v3' })
▸modelOf(ask)`,
    right: `import { modelOf } from 'unplugin-flyte/testing'
import { reference, workflow, type In } from 'unplugin-flyte'

export const ask = reference.task<{ q: string }, string>({ name: 'py.chat.ask', version: 'v3' })
export const chat = workflow({ name: 'chat' }, ({ q }: In<{ q: string }>) => ask({ q }))
modelOf(chat)`,
  },
  FLY1070: {
    wrong: `export const ask = task({ secrets: [▸secret('token')] }, ({ q }: { q: string }): string => q)`,
    right: `export const ask = task({ secrets: [secret('token', { group: 'openai' })] }, ({ q }: { q: string }): string => q)`,
  },
  FLY1071: {
    wrong: `export const area = ▸containerTask({ name: 'area', image: 'alpine:3' })
export const main = workflow(() => {
  area({})
})`,
    right: `export const area = containerTask({ name: 'area', image: 'alpine:3', command: ['echo', 'hello'] })
export const main = workflow(() => {
  area({})
})`,
    says: '"command"',
  },
  FLY1080: {
    wrong: `export const double = task({ timeout: Duration.▸from('90 minutes') }, ({ n }: { n: int }): int => n * 2)`,
    right: `export const double = task({ timeout: Duration.from('90m') }, ({ n }: { n: int }): int => n * 2)`,
  },
  FLY1081: {
    wrong: `export const double = task({ timeout: Duration.▸from(1e12) }, ({ n }: { n: int }): int => n * 2)`,
    right: `export const double = task({ timeout: Duration.from(1e5) }, ({ n }: { n: int }): int => n * 2)`,
  },
  FLY1082: {
    wrong: `export const read = task(({ file }: { file: FlyteFile }): string => file.uri)
export const main = workflow(() => read({ file: FlyteFile.▸from('') }))`,
    right: `export const read = task(({ file }: { file: FlyteFile }): string => file.uri)
export const main = workflow(() => read({ file: FlyteFile.from('s3://bucket/key') }))`,
  },
  FLY1083: {
    way: 'script',
    wrong: `const file = FlyteFile.from('s3://bucket/key')
await file.▸path()`,
    right: `export const read = task(async ({ file }: { file: FlyteFile }): Promise<string> => await file.path())`,
  },
}
