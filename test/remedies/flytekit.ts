import type { Program, Way } from './remedy.ts'

/** What flytekit refuses, and what becomes of it here. */
export interface FlytekitRow {
  /** When flytekit says it. */
  readonly when: 'definition' | 'launch plan' | 'compile time' | 'never'
  /** The gist of its message; of what it does not refuse, what it is. */
  readonly says: string
  /** Our diagnostic, for a program that makes the same mistake. */
  readonly code?: string
  readonly way?: Way
  readonly wrong?: Program
  /** Why the mistake cannot be made in TypeScript, or is none here. */
  readonly not?: string
  /** A program that shows it. It builds without a word. */
  readonly fine?: Program
}

const DOUBLE = 'export const double = task(({ n }: { n: int }): int => n * 2)'
const ADD = 'export const add = task(({ a, b }: { a: int; b: int }): int => a + b)'
const SPLIT = `export const split = task(({ n }: { n: int }): Outputs<{ low: int; high: int }> =>
  outputs({ low: n - 1, high: n + 1 }),
)`
const NOTE = 'export const note = task(({ text }: { text: string }): void => console.log(text))'
const TRAIN = `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }))`
const TEST = 'export const test = workflow(({ n }: In<{ n: int }>) => double({ n }))'
const withOptions = (options: string) => `export const double = ▸task(${options}, ({ n }: { n: int }): int => n * 2)`
const withCall = (call: string) => `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => ${call})`
const withPlan = (plan: string) => `${TRAIN}
export const plan = ${plan}`

/** The error tables of flytekit 1.15.4, in their order. */
export const FLYTEKIT: readonly FlytekitRow[] = [
  {
    when: 'definition',
    says: "'a' has no type. Please add a type annotation to the input parameter.",
    code: 'FLY2002',
    wrong: 'export const show = task((▸{ a }): int => Number(a))',
  },
  {
    when: 'definition',
    says: 'function must return a value. Please add a return statement at the end of the function.',
    not: 'TypeScript says it of a task (TS2355); the outputs of a workflow are what its body returns.',
    fine: TRAIN,
  },
  {
    when: 'definition',
    says: 'Tuples should be used to indicate multiple return values, found only one return variable.',
    not: 'A returned list of one is the one output o0.',
    fine: 'export const one = task((): [int] => [1])',
  },
  {
    when: 'definition',
    says: 'TaskFunction cannot be a nested/inner or local function.',
    code: 'FLY1111',
    wrong: `function define() {
  return ▸task({ name: 'inner' }, ({ n }: { n: int }): int => n * 2)
}
const inner = define()
export const train = workflow(({ n }: In<{ n: int }>) => inner({ n }))`,
  },
  {
    when: 'definition',
    says: "Input name must be a valid Python identifier: 'a-b'",
    code: 'FLY1142',
    wrong: `export const area = ▸containerTask({ name: 'area', image: 'alpine:3', command: ['echo'], inputs: { 'a-b': t.int } })`,
  },
  {
    when: 'definition',
    says: 'Unrecognized argument(s) for task',
    code: 'FLY1003',
    wrong: withOptions('{ retry: 3 }'),
  },
  {
    when: 'definition',
    says: 'Caching is enabled ``cache=True`` but ``cache_version`` is not set.',
    code: 'FLY1002',
    wrong: withOptions('{ cache: true }'),
  },
  {
    when: 'definition',
    says: 'If version is not defined then at least one cache policy needs to be set',
    code: 'FLY1002',
    wrong: withOptions('{ cache: {} }'),
  },
  {
    when: 'definition',
    says: 'Cache serialize is enabled ... but ``cache`` is not enabled.',
    code: 'FLY1002',
    wrong: withOptions('{ cache: { serialize: true } }'),
  },
  {
    when: 'definition',
    says: 'Cache ignore input vars are specified ... but ``cache`` is not enabled.',
    code: 'FLY1002',
    wrong: withOptions("{ cache: { ignoreInputs: ['n'] } }"),
  },
  {
    when: 'definition',
    says: 'cache_serialize, cache_version, and cache_ignore_input_vars are deprecated. Please use Cache object',
    code: 'FLY1003',
    wrong: withOptions("{ cacheVersion: '1' }"),
  },
  {
    when: 'definition',
    says: 'timeout should be duration represented as either a datetime.timedelta or int seconds',
    code: 'FLY1002',
    wrong: withOptions("{ timeout: 'an hour' }"),
  },
  {
    when: 'definition',
    says: '`resource` can not be used together with the `limits` or `requests`. Please only set `resource`.',
    code: 'FLY1002',
    wrong: withOptions("{ resources: { cpu: '1', requests: { cpu: '1' } } }"),
  },
  {
    when: 'definition',
    says: '[1] must be of length 2',
    code: 'FLY1002',
    wrong: withOptions("{ resources: { requests: { cpu: ['1'] } } }"),
  },
  {
    when: 'definition',
    says: '1.5 should be of type str, int or a list/tuple of str, int',
    code: 'FLY1002',
    wrong: withOptions('{ resources: { requests: { mem: true } } }'),
  },
  {
    when: 'definition',
    says: 'Group is a required parameter',
    code: 'FLY1070',
    wrong: withOptions("{ secrets: [secret('token')] }").replace('▸', '').replace('secret(', '▸secret('),
  },
  {
    when: 'definition',
    says: 'Invalid environment variable name: X',
    code: 'FLY1012',
    wrong: withOptions("{ secrets: [secret('token', { group: 'g', env: 'my-token' })] }")
      .replace('▸', '')
      .replace('secret(', '▸secret('),
  },
  {
    when: 'definition',
    says: 'Secret X should be of type flytekit.Secret',
    code: 'FLY1002',
    wrong: withOptions("{ secrets: ['token'] }"),
  },
  {
    when: 'definition',
    says: 'Only EnumTypes with value of string are supported',
    code: 'FLY2017',
    wrong: `enum Level {
  Low = 1,
  ▸High = 'high',
}
export const show = task(({ level }: { level: Level }): boolean => level === Level.Low)`,
  },
  {
    when: 'definition',
    says: 'A primary container name cannot be undefined',
    code: 'FLY1002',
    wrong: withOptions("{ podTemplate: { primaryContainer: '' } }"),
  },
  {
    when: 'definition',
    says: 'only one of [disable_deck, enable_deck] can be set',
    code: 'FLY1003',
    wrong: withOptions('{ enableDeck: true, disableDeck: true }'),
  },
  {
    when: 'definition',
    says: 'node_dependency_hints should only be used on dynamic tasks.',
    code: 'FLY1050',
    wrong: withOptions('{ nodeDependencyHints: [] }'),
  },
  {
    when: 'definition',
    says: 'Failure policy X not acceptable',
    code: 'FLY1002',
    wrong: `${DOUBLE}
export const train = ▸workflow({ failurePolicy: 'never' }, ({ n }: In<{ n: int }>) => double({ n }))`,
  },
  {
    when: 'definition',
    says: 'Interruptible must be boolean, X invalid',
    code: 'FLY1002',
    wrong: `${DOUBLE}
export const train = ▸workflow({ interruptible: 'yes' }, ({ n }: In<{ n: int }>) => double({ n }))`,
  },
  {
    when: 'definition',
    says: 'Only PythonFunctionTask with default execution mode (not @dynamic or @eager) and PythonInstanceTask are supported in map tasks.',
    code: 'FLY1137',
    wrong: `export const area = containerTask({ name: 'area', image: 'alpine:3', command: ['echo'], inputs: { a: t.int } })
export const train = workflow(({ a }: In<{ a: int[] }>) => {
  ▸mapTask(area)({ a })
})`,
  },
  {
    when: 'definition',
    says: 'Only tasks with a single output are supported in map tasks.',
    code: 'FLY1137',
    wrong: `${SPLIT}
export const train = workflow(({ n }: In<{ n: int[] }>) => {
  ▸mapTask(split)({ n })
})`,
  },

  {
    when: 'launch plan',
    says: 'Launch plan named X was already created! Make sure your names are unique.',
    not: 'Asking twice in the same way gives the same plan; in another way is FLY1005.',
    fine: `${TRAIN}
export const first = launchPlan(train, { name: 'p', fixed: { n: 1 } })
export const again = launchPlan(train, { name: 'p', fixed: { n: 1 } })`,
  },
  {
    when: 'launch plan',
    says: "Trying to create two launch plans both named 'X' for the workflows 'A' and 'B' - please ensure unique names.",
    code: 'FLY1004',
    wrong: `${TRAIN}
${TEST}
export const first = launchPlan(train, { name: 'p' })
export const second = ▸launchPlan(test, { name: 'p' })`,
  },
  {
    when: 'launch plan',
    says: "Trying to create two launch plans for workflow 'A' both named 'X' but with different values for 'ARG'",
    code: 'FLY1005',
    wrong: `${TRAIN}
export const first = launchPlan(train, { name: 'p', labels: { team: 'a' } })
export const second = ▸launchPlan(train, { name: 'p', labels: { team: 'b' } })`,
  },
  {
    when: 'launch plan',
    says: 'Only named launchplans can be created that have other properties.',
    code: 'FLY1006',
    wrong: withPlan('▸launchPlan(train, { autoActivate: true })'),
  },
  {
    when: 'launch plan',
    says: 'Received unexpected keyword argument zz',
    code: 'FLY1125',
    wrong: withPlan("▸launchPlan(train, { name: 'p', fixed: { zz: 1 } })"),
  },
  {
    when: 'launch plan',
    says: "KeyError: 'zz' (an unknown default input)",
    code: 'FLY1125',
    wrong: withPlan("▸launchPlan(train, { name: 'p', defaults: { zz: 1 } })"),
  },
  {
    when: 'launch plan',
    says: 'Schedule is invalid. Provided schedule: ...',
    code: 'FLY1009',
    wrong: withPlan("launchPlan(train, { name: 'p', fixed: { n: 1 }, schedule: ▸cron('every day') })"),
  },
  {
    when: 'launch plan',
    says: 'Offset is invalid. It must be an ISO 8601 duration.',
    code: 'FLY1080',
    wrong: withPlan("launchPlan(train, { name: 'p', fixed: { n: 1 }, schedule: ▸cron('@daily', { offset: 'soon' }) })"),
  },
  {
    when: 'launch plan',
    says: 'cron_expression is deprecated',
    code: 'FLY1009',
    wrong: withPlan("launchPlan(train, { name: 'p', fixed: { n: 1 }, schedule: ▸cron('0 3 * * ? *') })"),
  },
  {
    when: 'launch plan',
    says: 'Granularity of less than a minute is not supported for FixedRate schedules.',
    code: 'FLY1010',
    wrong: withPlan("launchPlan(train, { name: 'p', fixed: { n: 1 }, schedule: ▸fixedRate(30) })"),
  },
  {
    when: 'launch plan',
    says: 'You must specify at least one phase for a notification.',
    code: 'FLY1011',
    wrong: withPlan("launchPlan(train, { name: 'p', notifications: [▸email(['team@example.com'], [])] })"),
  },
  {
    when: 'launch plan',
    says: 'Invalid phase: N. only terminal states are permitted for notifications',
    code: 'FLY1011',
    wrong: withPlan("launchPlan(train, { name: 'p', notifications: [▸email(['team@example.com'], ['queued'])] })"),
  },
  {
    when: 'launch plan',
    says: 'TypeError (a schedule given as trigger)',
    code: 'FLY1003',
    wrong: withPlan("▸launchPlan(train, { name: 'p', trigger: cron('@daily') })"),
  },
  {
    when: 'launch plan',
    says: 'Only Keyword Arguments are supported for launch plan executions',
    code: 'FLY1173',
    wrong: `${withPlan("launchPlan(train, { name: 'p' })")}
export const main = workflow(({ n }: In<{ n: int }>) => ▸plan(n))`,
  },

  {
    when: 'compile time',
    says: 'Input a of type T was not specified for function F',
    code: 'FLY1101',
    wrong: `${ADD}
export const main = workflow(({ n }: In<{ n: int }>) => ▸add({ a: n }))`,
  },
  {
    when: 'compile time',
    says: "Received unexpected keyword argument 'b' in function 'F'",
    code: 'FLY1102',
    wrong: withCall('▸double({ n, b: n })'),
  },
  {
    when: 'compile time',
    says: "Received more arguments than expected in function 'F'. Expected 1 but got 2",
    code: 'FLY1173',
    wrong: withCall('▸double(n, { retries: 1 })'),
  },
  {
    when: 'compile time',
    says: "Got multiple values for argument 'a' in function 'F'",
    not: 'The inputs are one object, in which a name stands once (TS1117).',
  },
  {
    when: 'compile time',
    says: "Failed to Bind variable 'a' for function 'F': Expected value of type T but got V of type U",
    code: 'FLY1104',
    wrong: withCall("▸double({ n: 'seven' })"),
  },
  {
    when: 'compile time',
    says: "Failed to Bind variable 'a' for function 'F': Expected a list",
    code: 'FLY1104',
    wrong: `export const sum = task(({ all }: { all: int[] }): int => all.length)
export const main = workflow(() => ▸sum({ all: 1 }))`,
  },
  {
    when: 'compile time',
    says: 'Variable(a) for function(F) cannot receive a multi-valued tuple',
    code: 'FLY1105',
    wrong: `${SPLIT}
${withCall('▸double({ n: split({ n }) })')}`,
  },
  {
    when: 'compile time',
    says: 'Cannot pass output from task X that produces no outputs to a downstream task',
    code: 'FLY1106',
    wrong: `${NOTE}
${withCall("▸double({ n: note({ text: 'x' }) })")}`,
  },
  {
    when: 'compile time',
    says: "Expected type 'T' does not match upstream type 'U'",
    code: 'FLY1103',
    wrong: `export const list = task((): (int | null)[] => [1, null])
export const sum = task(({ all }: { all: int[] }): int => all.length)
export const main = workflow(() => ▸sum({ all: list() }))`,
  },
  {
    when: 'compile time',
    says: 'Argument a for function F is a mutable default argument',
    not: 'A default is computed anew for every build and bound as a constant, so nobody can change it.',
    fine: `export const sum = task(({ all = [1, 2] }: { all?: int[] }): int => all.length)
export const main = workflow(() => sum({}))`,
  },
  {
    when: 'compile time',
    says: 'The Workflow specification indicates multiple return values, received only one; Length mismatch 3 vs 2; ... only one return value, received 2',
    not: 'The outputs of a workflow are read from what its body returns, so there is nothing to differ from.',
    fine: TRAIN,
  },
  {
    when: 'compile time',
    says: 'Failed to bind output o0 for function F (a value of the wrong kind)',
    code: 'FLY1117',
    wrong: `${DOUBLE}
export const main = ▸workflow(({ n }: In<{ n: int }>) => {
  double({ n })
  return () => n
})`,
  },
  {
    when: 'compile time',
    says: 'Failed to bind output o0 for function F (void)',
    code: 'FLY1117',
    wrong: `${NOTE}
export const main = ▸workflow(() => ({ said: note({ text: 'x' }) }))`,
  },
  {
    when: 'compile time',
    says: 'Failed to bind output o0 for function F (an unfinished conditional)',
    code: 'FLY1136',
    wrong: `${DOUBLE}
export const main = workflow(({ n }: In<{ n: int }>) => {
  ▸when(gt(n, 1), () => double({ n }))
  return double({ n })
})`,
  },
  {
    when: 'compile time',
    says: 'Flytekit does not support Unary expressions or performing truth value testing',
    code: 'FLY2101',
    wrong: withCall('(!▸n ? double({ n }) : double({ n: 1 }))'),
  },
  {
    when: 'compile time',
    says: 'Cannot perform truth value testing, This is a limitation in python',
    code: 'FLY2102',
    wrong: `${DOUBLE}
export const main = workflow(({ n }: In<{ n: int }>) => (▸gt(n, 1) ? double({ n }) : double({ n: 1 })))`,
  },
  {
    when: 'compile time',
    says: 'Cannot perform Logical AND of Promise with other',
    code: 'FLY2101',
    wrong: withCall('▸n && double({ n })'),
  },
  {
    when: 'compile time',
    says: "X is a Promise. Promise objects are not iterable - can't range() over a promise.",
    code: 'FLY2109',
    wrong: `${DOUBLE}
export const main = workflow(({ list }: In<{ list: int[] }>) => {
  for (const n of ▸list) double({ n })
})`,
  },
  {
    when: 'compile time',
    says: 'Branches can only be invoked within a workflow context!',
    code: 'FLY1013',
    wrong: `${DOUBLE}
export const ask = task((): boolean => true)
export const choice = ▸when(isTrue(ask({})), () => double({ n: 1 })).otherwise(() => double({ n: 2 }))`,
  },
  {
    when: 'compile time',
    says: 'Flytekit does not support unary expressions of the form `if_(x) ...`',
    code: 'FLY1130',
    wrong: `${DOUBLE}
export const main = workflow(({ n }: In<{ n: int }>) => ▸when(n, () => double({ n })).otherwise(() => double({ n: 1 })))`,
  },
  {
    when: 'compile time',
    says: 'Logical (and/or/is/not) operations are not supported.',
    code: 'FLY1130',
    wrong: `${DOUBLE}
export const main = workflow(({ n }: In<{ n: int }>) =>
  ▸when(true, () => double({ n })).otherwise(() => double({ n: 1 })),
)`,
  },
  {
    when: 'compile time',
    says: 'Flytekit only supports Comparison ... or Conjunction',
    code: 'FLY1130',
    wrong: `${DOUBLE}
export const main = workflow(({ n }: In<{ n: int }>) =>
  ▸when('yes', () => double({ n })).otherwise(() => double({ n: 1 })),
)`,
  },
  {
    when: 'compile time',
    says: 'Required an expression received None',
    code: 'FLY1130',
    wrong: `${DOUBLE}
export const main = workflow(({ n }: In<{ n: int }>) =>
  ▸when(null, () => double({ n })).otherwise(() => double({ n: 1 })),
)`,
  },
  {
    when: 'compile time',
    says: 'At least an if/else is required. Dangling If is not allowed',
    code: 'FLY1136',
    wrong: `${DOUBLE}
export const main = workflow(({ n }: In<{ n: int }>) => {
  ▸when(gt(n, 1), () => double({ n }))
})`,
  },
  {
    when: 'compile time',
    says: 'Only primitive values can be used in comparison',
    code: 'FLY1151',
    wrong: `${DOUBLE}
export const main = workflow(({ list }: In<{ list: int[] }>) =>
  ▸when(eq(list, [1]), () => double({ n: 1 })).otherwise(() => double({ n: 2 })),
)`,
  },
  {
    when: 'compile time',
    says: 'Node efn is reserved for the failure node',
    code: 'FLY1119',
    wrong: withCall("▸double({ n }, { id: 'efn' })"),
  },
  {
    when: 'compile time',
    says: 'Mismatched Inputs Detected The failure node X has inputs that do not align',
    code: 'FLY1160',
    wrong: `${DOUBLE}
export const mend = task((): void => console.log('failed'))
export const main = ▸workflow({ onFailure: mend }, ({ n }: In<{ n: int }>) => double({ n }))`,
  },
  {
    when: 'compile time',
    says: 'Workflow inputs cannot be passed to approval nodes.',
    code: 'FLY1165',
    wrong: withCall("double({ n: ▸approve(n, 'check') })"),
  },
  {
    when: 'compile time',
    says: "You can't use approval on a task that doesn't return anything.",
    code: 'FLY1165',
    wrong: `${NOTE}
export const main = workflow(() => {
  ▸approve(note({ text: 'x' }), 'check')
})`,
  },
  {
    when: 'compile time',
    says: 'Cannot use a promise in the retries Value',
    code: 'FLY1128',
    wrong: withCall('▸double({ n }, { retries: n })'),
  },
  {
    when: 'compile time',
    says: 'Aliases should be specified as dict[str, str]',
    code: 'FLY1128',
    wrong: withCall("▸double({ n }, { aliases: ['result'] })"),
  },
  {
    when: 'compile time',
    says: 'Only keyword args are supported to pass inputs to workflows and tasks.',
    code: 'FLY1173',
    wrong: `${TRAIN}
export const main = workflow(({ n }: In<{ n: int }>) => ▸train(n))`,
  },
  {
    when: 'compile time',
    says: 'Should be a callable Flyte entity (either local or fetched) but is T',
    code: 'FLY1030',
    wrong: `${DOUBLE}
const flow = imperativeWorkflow({ name: 'flow.main', inputs: { n: t.int } })
flow.add(double, { n: flow.inputs.n })
flow.▸add('double', { n: flow.inputs.n })
export const main = flow`,
  },
  {
    when: 'compile time',
    says: "Cannot use outputs with all Nodes, node must've been created from create_node()",
    code: 'FLY1022',
    wrong: withCall('double({ n: note({ text: "x" })▸.text })').replace(DOUBLE, `${NOTE}\n${DOUBLE}`),
  },
  {
    when: 'compile time',
    says: 'Reference sub-workflows are currently unsupported. Use reference launch plans instead.',
    code: 'FLY1170',
    wrong: `export const other = reference.workflow<{ n: int }, int>({ name: 'py.train', version: 'v1' })
export const main = workflow(({ n }: In<{ n: int }>) => ▸other({ n }))`,
  },
  {
    when: 'compile time',
    says: 'Image Config with name X not found in the configuration',
    code: 'FLY2402',
    wrong: withOptions("{ image: '{{.image.gpu}}' }"),
  },
  {
    when: 'compile time',
    says: 'Only fqn and version are supported replacements, X is not supported',
    code: 'FLY2403',
    wrong: withOptions("{ image: '{{.image.default.tag}}' }"),
  },
  {
    when: 'compile time',
    says: 'Incorrectly formatted image X, missing tag or digest',
    code: 'FLY2404',
    wrong: { files: { 'src/flow.ts': DOUBLE }, options: { image: 'ghcr.io/acme/app' } },
  },
  {
    when: 'compile time',
    says: 'An image is required for PythonAutoContainer tasks',
    code: 'FLY2401',
    wrong: { files: { 'src/flow.ts': DOUBLE.replace('task', '▸task') }, options: { image: [] } },
  },
  {
    when: 'compile time',
    says: 'Input a has already been specified for wf W.',
    not: 'The inputs of an imperative workflow are one object, in which a name stands once (TS1117).',
  },
  {
    when: 'compile time',
    says: 'Output o already exists in workflow W',
    code: 'FLY1032',
    wrong: `${DOUBLE}
const flow = imperativeWorkflow<{ n: int }, Outputs<{ o: int }>>({ name: 'flow.main' })
flow.output('o', flow.add(double, { n: flow.inputs.n }))
flow.▸output('o', flow.add(double, { n: flow.inputs.n }))
export const main = flow`,
  },
  {
    when: 'compile time',
    says: 'If specifying a list or dict of Promises, you must specify the python_type type for o',
    not: 'The types of outputs are declared, or read from what is in the list.',
    fine: withCall('[double({ n }), double({ n })]'),
  },

  {
    when: 'never',
    says: 'a promise of the wrong type',
    code: 'FLY1103',
    wrong: `${DOUBLE}
export const main = workflow(({ x }: In<{ x: string }>) => ▸double({ n: x }))`,
  },
  {
    when: 'never',
    says: 'duplicate node ids',
    code: 'FLY1119',
    wrong: withCall("[double({ n }, { id: 'a' }), ▸double({ n }, { id: 'a' })]"),
  },
  {
    when: 'never',
    says: 'duplicate entity names',
    code: 'FLY1110',
    wrong: `export const one = task({ name: 'same' }, ({ n }: { n: int }): int => n)
export const two = ▸task({ name: 'same' }, ({ n }: { n: int }): int => n)`,
  },
  {
    when: 'never',
    says: 'unused inputs',
    not: 'An input that the body does not use is an input all the same.',
    fine: `${DOUBLE}
export const main = workflow(({ n }: In<{ n: int; unused: string }>) => double({ n }))`,
  },
  {
    when: 'never',
    says: 'a cycle made by explicit ordering (RecursionError)',
    not: 'A call names only calls that were made before it: what is added to a list later is not seen.',
    fine: `import { task, workflow, type In, type int, type Node } from 'unplugin-flyte'

${DOUBLE}
export const main = workflow(({ n }: In<{ n: int }>) => {
  const later: Node[] = []
  const first = double({ n }, { after: later })
  later.push(double({ n: first }))
  return first
})`,
  },
  {
    when: 'never',
    says: 'sub-workflows that call one another in a circle',
    code: 'FLY1116',
    wrong: `import { workflow, type In, type int } from 'unplugin-flyte'

export const even: any = workflow(({ n }: In<{ n: int }>) => odd({ n }))
export const odd: any = workflow(({ n }: In<{ n: int }>) => ▸even({ n }))`,
  },
]
