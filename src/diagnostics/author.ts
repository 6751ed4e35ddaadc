import type { FlyteType } from '../model/types.ts'
import { defineDiagnostics, list, nearest, quote } from './define.ts'
import type { Diagnostics } from './define.ts'
import { formatType } from './format-type.ts'

const REFERENCE_WHY =
  'In a workflow body a call gives a reference: it stands for a value that exists only when the workflow runs.'

interface About {
  FLY1001: { what: string; got: unknown }
  FLY1002: { entity: string; option: string; got: unknown; expected: string }
  FLY1003: { entity: string; option: string; known: readonly string[] }
  FLY1004: { name: string; first: string; second: string }
  FLY1005: { name: string; argument: string }
  FLY1006: { workflow: string; options: readonly string[] }
  FLY1007: { name: string; workflow: string }
  FLY1008: { what: string; got: string }
  FLY1009: { expression: string; reason: string }
  FLY1010: { got: unknown }
  FLY1011: { what: string; recipients: unknown; phases: unknown }
  FLY1012: { key: string; problem: string }
  FLY1013: { what: string }
  FLY1014: { kind: string; name: string }
  FLY1015: { what: string }
  FLY1020: { reference: string; operation: string; instead: string }
  FLY1021: { reference: string; property: string; type: FlyteType; known: readonly string[] }
  FLY1022: { call: string; output: string; known: readonly string[] }
  FLY1023: { reference: string }
  FLY1024: { task: string; issues: readonly { readonly name: string; readonly text: string }[] }
  FLY1025: { got: string }
  FLY1030: { workflow: string; got: unknown }
  FLY1031: { workflow: string; what: string }
  FLY1032: { workflow: string; output: string }
  FLY1040: { kind: string; name: string; problem: string }
  FLY1041: { kind: string; name: string }
  FLY1043: { what: string; got: unknown }
  FLY1044: { name: unknown; problem: string }
  FLY1045: { name: string; problem: string; known: readonly string[] }
  FLY1046: { plan: string }
  FLY1050: { entity: string }
  FLY1051: { name: string }
  FLY1052: { entity: string; input: string; known: readonly string[] }
  FLY1053: { entity: string; inputs: readonly string[] }
  FLY1054: { name: string; problem: string }
  FLY1055: { kind: string; name: string; problem: string }
  FLY1070: { key: string }
  FLY1071: { name: string; missing: readonly string[] }
  FLY1060: { entity: string }
  FLY1061: { entity: string; problem: string }
  FLY1062: { what: string; problem: string }
}

/** FLY10xx: mistakes in how entities are defined and called, found while author code runs. */
export const author: Diagnostics<About> = /* @__PURE__ */ defineDiagnostics<About>({
  FLY1001: {
    severity: 'error',
    message: ({ what, got }) => `${what} takes a function as its last argument, got ${quote(got)}`,
    why: 'The function is what runs in the container, or what connects the nodes.',
    fix: 'Write it as task(options, async ({ a, b }: { a: int; b: string }) => …).',
  },
  FLY1002: {
    severity: 'error',
    message: ({ entity, option, got, expected }) =>
      `${entity}: option "${option}" must be ${expected}, got ${quote(got)}`,
    why: 'The option goes into the spec as it is, and Flyte refuses other forms.',
    fix: ({ expected }) => `Give ${expected}.`,
  },
  FLY1003: {
    severity: 'error',
    message: ({ entity, option, known }) => {
      const guess = nearest(option, known)
      return `${entity}: there is no option "${option}"${guess ? `, did you mean "${guess}"?` : ''}`
    },
    why: 'An option that nobody reads would be lost without a word.',
    fix: ({ known }) => `Use one of: ${[...known].toSorted().join(', ')}.`,
  },
  FLY1004: {
    severity: 'error',
    message: ({ name, first, second }) =>
      `two launch plans are both named ${quote(name)}, for the workflows ${quote(first)} and ${quote(second)}`,
    why: 'A launch plan is found by its name alone.',
    fix: 'Give one of them another name.',
  },
  FLY1005: {
    severity: 'error',
    message: ({ name, argument }) =>
      `two launch plans are both named ${quote(name)}, with different values for "${argument}"`,
    why: 'Asking again for a launch plan gives the one that exists, so it must be asked for in the same way.',
    fix: 'Give one of them another name, or the same settings to both.',
  },
  FLY1006: {
    severity: 'error',
    message: ({ workflow, options }) =>
      `a launch plan of ${quote(workflow)} has settings (${list(options)}) but no name`,
    why: 'Without a name it is the default launch plan, which takes its settings from the workflow.',
    fix: 'Give a name, or put the settings into the options of the workflow.',
  },
  FLY1007: {
    severity: 'error',
    message: ({ name, workflow }) => `the launch plan ${quote(name)} has the name of the workflow ${quote(workflow)}`,
    why: 'Every workflow has a default launch plan of its own name; a second one would hide it.',
    fix: 'Give the launch plan another name.',
  },
  FLY1008: {
    severity: 'error',
    message: ({ what, got }) => `${what} takes a workflow, got ${got}`,
    why: 'A launch plan starts a workflow; a task is started by calling it in one.',
    fix: 'Put the task into a workflow and make a launch plan of that.',
  },
  FLY1009: {
    severity: 'error',
    message: ({ expression, reason }) => `the schedule ${quote(expression)} is not valid: ${reason}`,
    why: 'Flyte takes five fields (minute, hour, day of month, month, day of week), or @hourly, @daily, @weekly, @monthly, @yearly.',
    fix: "Write for example cron('0 3 * * *') or cron('@daily').",
  },
  FLY1010: {
    severity: 'error',
    message: ({ got }) => `a fixed rate must be a whole number of minutes, got ${quote(got)}`,
    why: 'The scheduler of Flyte works in minutes, hours and days.',
    fix: "Write for example fixedRate('90m') or fixedRate('6h').",
  },
  FLY1011: {
    severity: 'error',
    message: ({ what, recipients, phases }) =>
      `${what}() needs at least one recipient and at least one of the phases succeeded, failed, aborted, timedOut; got the recipients ${quote(recipients)} and the phases ${quote(phases)}`,
    why: 'Flyte refuses notifications that reach nobody, and those for phases that are not final.',
    fix: "Write for example email(['team@example.com'], ['failed']).",
  },
  FLY1012: {
    severity: 'error',
    message: ({ key, problem }) => `the secret ${quote(key)} ${problem}`,
    why: 'Flyte mounts a secret by its group and key; an environment variable must match [A-Z_][A-Z0-9_]*.',
    fix: "Write for example secret('token', { group: 'openai', mount: 'env', env: 'OPENAI_TOKEN' }).",
  },
  FLY1013: {
    severity: 'error',
    message: ({ what }) => `${what} was called outside a workflow body`,
    why: 'It makes a node, and nodes exist only in workflows.',
    fix: 'Call it in the function given to workflow().',
  },
  FLY1014: {
    severity: 'error',
    message: ({ kind, name }) => `the ${kind} ${quote(name)} cannot run as a function here`,
    why: 'Outside a workflow body a call runs plain tasks only; a workflow is connected by Flyte, not by JavaScript.',
    fix: 'Call it in a workflow body, or run it by run(entity, inputs) of "unplugin-flyte/local".',
  },
  FLY1015: {
    severity: 'error',
    message: ({ what }) => `${what} was called outside of a running task`,
    why: 'Only a run has an execution, an attempt, a checkpoint and secrets: a task on Flyte, or one that run() of "unplugin-flyte/local" runs.',
    fix: 'Call it in the function of a task, and in tests run the task by run(task, inputs).',
  },
  FLY1020: {
    severity: 'error',
    message: ({ reference, operation }) =>
      `${operation} was done to ${reference}, which is a reference and has no value yet`,
    why: REFERENCE_WHY,
    fix: ({ instead }) => instead,
  },
  FLY1021: {
    severity: 'error',
    message: ({ reference, property, type, known }) => {
      const guess = nearest(property, known)
      return `${reference} is ${formatType(type)}, which has no "${property}"${guess ? `; did you mean "${guess}"?` : ''}`
    },
    why: 'Flyte follows only paths that the declared type has.',
    fix: ({ known }) => (known.length > 0 ? `Use one of: ${list(known)}.` : 'Read the value in a task.'),
  },
  FLY1022: {
    severity: 'error',
    message: ({ call, output, known }) => {
      const guess = nearest(output, known)
      return `the call of ${call} has no output "${output}"${guess ? `, did you mean "${guess}"?` : ''}`
    },
    why: 'A call gives the outputs that the entity declares.',
    fix: ({ known }) =>
      known.length > 0
        ? `Its outputs are: ${list(known)}.`
        : 'It has no outputs; to order it before another call, use the option `after`.',
  },
  FLY1023: {
    severity: 'error',
    message: ({ reference }) => `${reference} was awaited in a workflow body`,
    why: 'A workflow body only connects tasks: it runs once, when the workflow is built, and has nothing to wait for.',
    fix: 'Remove async and await; pass the reference on as it is.',
  },
  FLY1024: {
    severity: 'error',
    message: ({ task, issues }) => {
      const [first] = issues
      if (issues.every(({ name }) => name === first?.name)) {
        return `input "${first?.name}" of ${task} does not fit its schema: ${list(issues.map(({ text }) => text))}`
      }
      return `inputs of ${task} do not fit their schemas: ${list(issues.map(({ name, text }) => `"${name}" ${text}`))}`
    },
    why: 'Inputs of a schema-first task are validated before its function sees them.',
    fix: 'Give a value that the schema accepts.',
  },
  FLY1025: {
    severity: 'error',
    message: ({ got }) => `mapTask() takes a task or a launch plan, got ${got}`,
    why: 'Flyte maps tasks and launch plans; a workflow is started through one.',
    fix: 'Map a task of it instead. Flyte newer than 1.16.8 also maps its launch plan: mapTask(launchPlan(flow)).',
  },
  FLY1030: {
    severity: 'error',
    message: ({ workflow, got }) =>
      `add() of the workflow ${quote(workflow)} takes a task, workflow, launch plan or reference, got ${quote(got)}`,
    why: 'A step of an imperative workflow is a call of an entity. Conditionals and gates are written in the function of a workflow().',
    fix: 'Give the entity itself, and its inputs as the second argument: flow.add(fit, { days }).',
  },
  FLY1031: {
    severity: 'error',
    message: ({ workflow, what }) => `${what} of the workflow ${quote(workflow)} was called in the body of a workflow`,
    why: 'Bodies run when workflows are built; an imperative workflow is put together before, while its module is evaluated.',
    fix: 'Add all steps where the workflow is defined, at the top of the module.',
  },
  FLY1032: {
    severity: 'error',
    message: ({ workflow, output }) => `the output "${output}" of the workflow ${quote(workflow)} is bound twice`,
    why: 'An output has one value.',
    fix: 'Leave one of the two out.',
  },
  FLY1040: {
    severity: 'error',
    message: ({ kind, name, problem }) => `the reference to the ${kind} ${quote(name)} has ${problem}`,
    why: 'Flyte finds a registered entity by its name and version; an empty version becomes that of the package which refers to it.',
    fix: "Give `name` and `version: '…'`, or `sameVersion: true` for what is registered under the version of this package.",
  },
  FLY1041: {
    severity: 'error',
    message: ({ kind, name }) => `the ${kind} ${quote(name)} is registered in Flyte and cannot run here`,
    why: 'A reference names an entity without its code: only a workflow can call it.',
    fix: 'In a unit test say what it gives: mock(entity, (inputs) => …) from "unplugin-flyte/local".',
  },
  FLY1043: {
    severity: 'error',
    message: ({ what, got }) => `${what} takes a task, workflow, launch plan or reference, got ${quote(got)}`,
    why: 'Only what this package has made can be stood in for.',
    fix: 'Give the entity itself, as it is exported.',
  },
  FLY1044: {
    severity: 'error',
    message: ({ name, problem }) => `the artifact ${quote(name)} ${problem}`,
    why: 'The artifact service finds an artifact by its name and partitions.',
    fix: "Write for example artifact({ name: 'model', partitions: ['region'], timePartition: 'day' }).",
  },
  FLY1045: {
    severity: 'error',
    message: ({ name, problem }) => `the artifact ${quote(name)} ${problem}`,
    why: 'An output says all its partitions, by texts or by inputs; so does a query.',
    fix: ({ known }) =>
      known.length > 0 ? `Give a value to each of: ${list(known)}.` : 'It has no partitions; call it without values.',
  },
  FLY1046: {
    severity: 'error',
    message: ({ plan }) => `the copy of the launch plan ${quote(plan)} has no name`,
    why: 'A launch plan is found by its name alone, so two cannot share one.',
    fix: "Give it one: plan.cloneWith({ name: 'train.weekly', … }).",
  },
  FLY1050: {
    severity: 'error',
    message: ({ entity }) => `${entity}: only a dynamic task takes "nodeDependencyHints"`,
    why: 'The build sees what every other entity calls. A dynamic body alone runs on the cluster, where what it calls must be registered already.',
    fix: 'Leave it out.',
  },
  FLY1051: {
    severity: 'error',
    message: ({ name }) => `the body of the dynamic task ${quote(name)} is async`,
    why: 'A dynamic body only connects calls, on the values that it is given: it makes a graph, and waits for nothing.',
    fix: 'Remove async and await; pass the results of calls on as they are. Code that awaits its tasks is an eager task: eager(async (…) => …).',
  },
  FLY1052: {
    severity: 'error',
    message: ({ entity, input, known }) => {
      const guess = nearest(input, known)
      return `the call of ${entity} has an input "${input}" that is not declared${guess ? `, did you mean "${guess}"?` : ''}`
    },
    why: 'An entity takes its declared inputs only; one that nobody reads would be lost without a word.',
    fix: ({ known }) => `Its inputs are: ${list(known)}.`,
  },
  FLY1053: {
    severity: 'error',
    message: ({ entity, inputs }) => `the call of ${entity} lacks ${list(inputs.map((input) => quote(input)))}`,
    why: 'An input without a default must be given at every call.',
    fix: 'Pass it. Where it is a part of the result of another call, await that call first: (await load()).days.',
  },
  FLY1054: {
    severity: 'error',
    message: ({ name, problem }) => `the eager task ${quote(name)} cannot start: ${problem}`,
    why: 'On a cluster an eager task starts executions of its own, named after the execution that it belongs to.',
    fix: 'Start it on Flyte, whose containers know their execution; without a controller it runs here, with all that it calls.',
  },
  FLY1055: {
    severity: 'error',
    message: ({ kind, name, problem }) => `an eager task cannot start the ${kind} ${quote(name)}: ${problem}`,
    why: 'Each call of an eager task is an execution of its own, and Flyte starts only what is registered, with the inputs that are free.',
    fix: 'Call it in a workflow, and that workflow from the eager task.',
  },
  FLY1070: {
    severity: 'warn',
    message: ({ key }) => `the secret ${quote(key)} has no group`,
    why: "Most of Flyte's secret stores need both: for Kubernetes the group is the name of the Secret, and the key is one in it.",
    fix: "Give its group, as in secret('token', { group: 'openai' }); where your store needs none, set FLY1070 to \"off\" in the option `diagnostics`.",
  },
  FLY1071: {
    severity: 'error',
    message: ({ name, missing }) => `the container task ${quote(name)} lacks ${list(missing.map(quote))}`,
    why: 'Whatever runs in the container is yours, so Flyte has to be told which image, and which command in it; no default would be right.',
    fix: "Give `name`, `image` and `command`, as in { name: 'area', image: 'alpine:3', command: ['sh', '-c', '…'] }.",
  },
  FLY1060: {
    severity: 'error',
    message: ({ entity }) => `${entity}: deckFields chooses among decks, and none are made`,
    why: 'Decks cost time and storage, so a task makes them only when it is asked to.',
    fix: 'Add enableDeck: true, or leave deckFields out.',
  },
  FLY1061: {
    severity: 'error',
    message: ({ entity, problem }) => `${entity} ${problem}`,
    why: 'Flyte finds the plugin by the type of the task, and gives it a container, a pod, a statement or nothing to run.',
    fix: 'State the taskType and one of: container, podTemplate, sql; image, env and resources belong to a container or pod.',
  },
  FLY1062: {
    severity: 'error',
    message: ({ what, problem }) => `${quote(what)} cannot be looked into: it ${problem}`,
    why: 'A model is what a build makes of an entity; a reference is built by somebody else, and a map of a launch plan is a part of the node that calls it.',
    fix: 'Look into the workflow that calls it.',
  },
})
