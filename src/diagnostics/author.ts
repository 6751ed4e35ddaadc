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
  FLY1008: { what: string; got: unknown }
  FLY1009: { expression: string; reason: string }
  FLY1010: { got: unknown }
  FLY1011: { what: string }
  FLY1012: { key: string; problem: string }
  FLY1013: { what: string }
  FLY1014: { kind: string; name: string }
  FLY1020: { reference: string; operation: string; instead: string }
  FLY1021: { reference: string; property: string; type: FlyteType; known: readonly string[] }
  FLY1022: { call: string; output: string; known: readonly string[] }
  FLY1023: { reference: string }
  FLY1024: { task: string; input: string; issues: readonly string[] }
  FLY1025: { got: unknown }
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
    message: ({ what, got }) => `${what} takes a workflow, got ${quote(got)}`,
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
    message: ({ what }) =>
      `${what} needs at least one recipient and at least one of the phases succeeded, failed, aborted, timedOut`,
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
    fix: 'Call it in a workflow body, or call the tasks themselves.',
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
      return `${reference} has no "${property}"${guess ? `, did you mean "${guess}"?` : ''}; it is ${formatType(type)}`
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
    message: ({ task, input, issues }) => `input "${input}" of ${task} does not fit its schema: ${list(issues)}`,
    why: 'Inputs of a schema-first task are validated before its function sees them.',
    fix: 'Give a value that the schema accepts.',
  },
  FLY1025: {
    severity: 'error',
    message: ({ got }) => `mapTask() takes a task or a launch plan, got ${quote(got)}`,
    why: 'Flyte maps tasks and launch plans; a workflow is started through one.',
    fix: 'Map its launch plan: mapTask(launchPlan(flow)).',
  },
})
