import type { FlyteType } from '../model/types.ts'
import { defineDiagnostics, list, nearest, quote } from './define.ts'
import type { Diagnostics } from './define.ts'
import { formatType } from './format-type.ts'

interface About {
  FLY1100: { module: string; message: string }
  FLY1101: { call: string; input: string; type: FlyteType }
  FLY1102: { call: string; input: string; known: readonly string[] }
  FLY1103: {
    input: string
    call: string
    expected: FlyteType
    got: FlyteType
    reference: string
    hint: string | undefined
  }
  FLY1104: { input: string; call: string; problem: string }
  FLY1105: { input: string; call: string; reference: string; outputs: readonly string[] }
  FLY1106: { input: string; call: string; reference: string }
  FLY1107: { input: string; call: string }
  FLY1108: { reference: string; call: string }
  FLY1110: { name: string; kind: string }
  FLY1111: { name: string }
  FLY1112: { kind: string }
  FLY1113: { name: string; sides: string }
  FLY1114: { input: string; name: string; message: string }
  FLY1115: { name: string }
  FLY1116: { name: string; cycle: readonly string[] }
  FLY1117: { name: string; output: string; problem: string }
  FLY1118: { name: string; message: string }
  FLY1119: { id: string; reason: string }
  FLY1120: { call: string; got: string }
  FLY1122: { name: string }
  FLY1123: { name: string; count: number }
  FLY1124: { plan: string; inputs: readonly string[] }
  FLY1125: { plan: string; option: string; input: string; known: readonly string[] }
  FLY1126: { plan: string; option: string; input: string; problem: string }
  FLY1127: { plan: string; input: string; problem: string }
  FLY1128: { call: string; option: string; got: unknown; expected: string }
  FLY1129: { call: string; option: string; known: readonly string[] }
  FLY1130: { got: string }
  FLY1131: { operand: string; type: FlyteType; reason: string }
  FLY1132: { operand: string }
  FLY1133: { branch: string; count: number }
  FLY1134: { branch: string; got: string }
  FLY1135: { output: string; first: FlyteType; second: FlyteType }
  FLY1136: { name: string }
  FLY1137: { task: string; problem: string }
  FLY1138: { plan: string }
  FLY1139: { task: string; input: string; known: readonly string[] }
  FLY1141: { what: string; input: string; known: readonly string[] }
  FLY1142: { name: string }
  FLY1143: { plan: string; labels: number }
  FLY1144: { plan: string; key: string; value: string }
  FLY1145: { alias: string; call: string }
  FLY1146: { name: string; paths: number }
}

/** FLY11xx: what is found while definitions become the model: names, bindings, types that meet, what the backend refuses. */
export const compile: Diagnostics<About> = /* @__PURE__ */ defineDiagnostics<About>({
  FLY1100: {
    severity: 'error',
    message: ({ module, message }) => `the module ${quote(module)} failed while it was evaluated: ${message}`,
    why: 'Modules with entities are evaluated at build time, to find what they define; every container start evaluates them again.',
    fix: 'Move what needs a running system into tasks; connections and environment checks do not belong to the top of a module. FLYTE_BUILD is set while building.',
  },
  FLY1101: {
    severity: 'error',
    message: ({ call, input, type }) => `the call of ${call} lacks the input "${input}" (${formatType(type)})`,
    why: 'An input without a default must be given at every call.',
    fix: ({ input }) => `Pass ${input}, or give it a default in the definition.`,
  },
  FLY1102: {
    severity: 'error',
    message: ({ call, input, known }) => {
      const guess = nearest(input, known)
      return `the call of ${call} has an input "${input}" that is not declared${guess ? `, did you mean "${guess}"?` : ''}`
    },
    why: 'Flyte binds declared inputs only.',
    fix: ({ known }) => `Its inputs are: ${list(known)}.`,
  },
  FLY1103: {
    severity: 'error',
    message: ({ input, call, expected, got, reference }) =>
      `${call} takes ${formatType(expected)} as "${input}", but ${reference} is ${formatType(got)}`,
    why: "Flyte's compiler refuses the binding (MismatchingTypes): it converts nothing, not even int to number.",
    fix: ({ hint }) => hint ?? 'Change one of the two types, or convert in a task.',
  },
  FLY1104: {
    severity: 'error',
    message: ({ input, call, problem }) => `the constant for "${input}" of ${call} does not fit: ${problem}`,
    why: 'A constant is written into the spec in the form of the declared type.',
    fix: 'Write a value of that type.',
  },
  FLY1105: {
    severity: 'error',
    message: ({ input, call, reference }) =>
      `${reference} was passed to ${call} as "${input}", but it has several outputs`,
    why: 'A call with several outputs is no value itself.',
    fix: ({ outputs, reference }) => `Pass one of them: ${list(outputs.map((name) => `${reference}.${name}`))}.`,
  },
  FLY1106: {
    severity: 'error',
    message: ({ input, call, reference }) => `${reference} was passed to ${call} as "${input}", but it has no output`,
    why: 'A task without outputs gives nothing that could be passed on.',
    fix: ({ reference }) => `To order the calls, give ${reference} as the option \`after\`.`,
  },
  FLY1107: {
    severity: 'error',
    message: ({ input, call }) => `"${input}" of ${call} is an object with references in it`,
    why: 'Flyte binds lists and maps of references; an object type is one value.',
    fix: 'Build the object in a task, or pass the references as inputs of their own.',
  },
  FLY1108: {
    severity: 'error',
    message: ({ reference, call }) =>
      `${reference} was used for ${call}, but it belongs to another workflow or to a branch of a condition`,
    why: 'A node reads nodes of its own workflow; nodes inside a branch cannot be read from outside.',
    fix: 'Pass the value as an input or output; for a branch, take the result of when(…).',
  },
  FLY1110: {
    severity: 'error',
    message: ({ name, kind }) => `two ${kind}s are named ${quote(name)} (capital letters do not count)`,
    why: 'Flyte finds an entity by its name; the second would replace the first.',
    fix: 'Rename one, or pin another name with the option `name`.',
  },
  FLY1111: {
    severity: 'error',
    message: ({ name }) => `the task ${quote(name)} is not exported`,
    why: 'The container loads a task by module and export.',
    fix: 'Export it from the module that defines it.',
  },
  FLY1112: {
    severity: 'error',
    message: ({ kind }) => `a ${kind} has no name`,
    why: 'The name of an entity is its module path and the variable that it is assigned to.',
    fix: 'Assign it to an exported constant, or give the option `name`.',
  },
  FLY1113: {
    severity: 'error',
    message: ({ name, sides }) => `the ${sides} of ${quote(name)} are not known`,
    why: 'Types are read by the plugin from a direct call of a function imported from "unplugin-flyte"; an alias of it, or a module that the plugin does not see, has none.',
    fix: 'Call task(…) or workflow(…) directly, or give `inputs` and `outputs` as schemas.',
  },
  FLY1114: {
    severity: 'error',
    message: ({ input, name, message }) => `the default of "${input}" in ${quote(name)} ${message}`,
    why: 'A default is bound as a constant wherever a call leaves the input out, so it must be known at build time.',
    fix: 'Use a constant of the declared type, or compute the value in the body.',
  },
  FLY1115: {
    severity: 'error',
    message: ({ name }) => `the body of the workflow ${quote(name)} is async`,
    why: 'A workflow body only connects tasks: it runs once, when the workflow is built, and has nothing to wait for.',
    fix: 'Remove async and await; pass references on as they are.',
  },
  FLY1116: {
    severity: 'error',
    message: ({ cycle }) => `workflows call one another in a circle: ${cycle.join(' → ')}`,
    why: 'A sub-workflow is laid out inside its caller, so a circle has no end; it would bring down the admin server.',
    fix: 'Break the circle, or start one of them through its launch plan.',
  },
  FLY1117: {
    severity: 'error',
    message: ({ name, output, problem }) => `the output "${output}" of the workflow ${quote(name)} ${problem}`,
    why: 'A workflow returns references, constants, and lists or records of them.',
    fix: 'Return a reference, or wrap a map of references in record({ … }).',
  },
  FLY1118: {
    severity: 'error',
    message: ({ name, message }) => `the body of the workflow ${quote(name)} threw: ${message}`,
    why: 'The body runs when the workflow is built, to find its nodes.',
    fix: 'See the position; code that needs values belongs into a task.',
  },
  FLY1119: {
    severity: 'error',
    message: ({ id, reason }) => `the node id ${quote(id)} ${reason}`,
    why: 'Node ids are unique in a workflow; of two equal ones Flyte drops a node without a word.',
    fix: 'Choose another id.',
  },
  FLY1120: {
    severity: 'error',
    message: ({ call, got }) => `the option \`after\` of ${call} is ${got}`,
    why: 'Only nodes can be waited for.',
    fix: 'Give the result of a call, or a list of such results.',
  },
  FLY1122: {
    severity: 'error',
    message: ({ name }) => `the workflow ${quote(name)} has no nodes`,
    why: "Flyte's compiler refuses a workflow without nodes (NoNodesFound).",
    fix: 'Call at least one task in it, or return the input where the workflow is called.',
  },
  FLY1123: {
    severity: 'warn',
    message: ({ name, count }) => `the workflow ${quote(name)} has ${count} nodes`,
    why: 'The admin service takes at most 100 by default (registration.maxWorkflowNodes).',
    fix: 'Split it into sub-workflows, map over a list, or raise the limit of the cluster.',
  },
  FLY1124: {
    severity: 'error',
    message: ({ plan, inputs }) => `the launch plan ${quote(plan)} has a schedule, but nobody gives: ${list(inputs)}`,
    why: 'A schedule starts without inputs, so each needs a default or a fixed value; flytectl and the admin service refuse it otherwise.',
    fix: 'Add them to `defaults` or `fixed`, or name one as `kickoff` of the schedule.',
  },
  FLY1125: {
    severity: 'error',
    message: ({ plan, option, input, known }) => {
      const guess = nearest(input, known)
      return `the launch plan ${quote(plan)} gives "${input}" in ${option}, which is no input of its workflow${guess ? `, did you mean "${guess}"?` : ''}`
    },
    why: 'A launch plan gives values to inputs of its workflow.',
    fix: ({ known }) => `The inputs are: ${list(known)}.`,
  },
  FLY1126: {
    severity: 'error',
    message: ({ plan, option, input, problem }) =>
      `"${input}" in ${option} of the launch plan ${quote(plan)} does not fit: ${problem}`,
    why: 'The value is written into the spec in the form of the declared type.',
    fix: 'Write a value of that type.',
  },
  FLY1127: {
    severity: 'error',
    message: ({ plan, input, problem }) => `the schedule of ${quote(plan)} gives its time to "${input}", ${problem}`,
    why: 'The admin service wants a free input of type datetime for it.',
    fix: 'Name an input of type Date that is not fixed, or leave `kickoff` out.',
  },
  FLY1128: {
    severity: 'error',
    message: ({ call, option, got, expected }) =>
      `option "${option}" of ${call} must be ${expected}, got ${quote(got)}`,
    why: 'Options of a call go into the node as they are; a reference has no value yet.',
    fix: ({ expected }) => `Give ${expected}.`,
  },
  FLY1129: {
    severity: 'error',
    message: ({ call, option, known }) => {
      const guess = nearest(option, known)
      return `the call of ${call} has no option "${option}"${guess ? `, did you mean "${guess}"?` : ''}`
    },
    why: 'A task takes overrides of its container; a workflow or launch plan takes those of the node only.',
    fix: ({ known }) => `Its options are: ${[...known].toSorted().join(', ')}.`,
  },
  FLY1130: {
    severity: 'error',
    message: ({ got }) => `when() was given ${got} as its condition`,
    why: 'Flyte evaluates the condition when the workflow runs; JavaScript cannot.',
    fix: 'Write a condition: eq, ne, gt, ge, lt, le, isTrue, isFalse, and, or.',
  },
  FLY1131: {
    severity: 'error',
    message: ({ operand, type, reason }) => `a condition compares ${operand} (${formatType(type)}), ${reason}`,
    why: 'Conditions compare whole integers, numbers, strings, booleans, dates and durations of the same type.',
    fix: 'Compute a boolean in a task and ask isTrue(…).',
  },
  FLY1132: {
    severity: 'error',
    message: ({ operand }) => `a condition compares ${operand}, a part of an output`,
    why: "Flyte's compiler gives the operand the type of the whole output, whatever the path (MismatchingTypes).",
    fix: 'Make it an output of its own: return Outputs<{ … }> from the task.',
  },
  FLY1133: {
    severity: 'error',
    message: ({ branch, count }) => `the ${branch} branch makes ${count} nodes that are not part of its result`,
    why: 'A branch holds exactly one node: the one that it returns. The others would be lost.',
    fix: 'Put the calls into a workflow and call that, or make them before when(…).',
  },
  FLY1134: {
    severity: 'error',
    message: ({ branch, got }) => `the ${branch} branch returns ${got}`,
    why: 'A branch is one call of a task, workflow or launch plan, or another when(…).',
    fix: 'Return the call itself; take properties from the result of when(…).',
  },
  FLY1135: {
    severity: 'error',
    message: ({ output, first, second }) =>
      `the branches give "${output}" as ${formatType(first)} and as ${formatType(second)}`,
    why: 'The outputs of all branches must have the same type to the letter.',
    fix: 'Make the tasks return the same type.',
  },
  FLY1136: {
    severity: 'error',
    message: ({ name }) => `the condition ${quote(name)} has no last branch`,
    why: 'Flyte refuses a branch node without a default (BranchNodeHasNoDefault).',
    fix: 'End it with .otherwise(() => …) or .otherwiseFail("…").',
  },
  FLY1137: {
    severity: 'error',
    message: ({ task, problem }) => `mapTask cannot map ${quote(task)}: ${problem}`,
    why: 'A map runs one plain task, or launch plan, once for each item and collects its single output.',
    fix: 'Map a task that returns one value; return one object instead of several outputs.',
  },
  FLY1138: {
    severity: 'warn',
    message: ({ plan }) => `a map over the launch plan ${quote(plan)} needs a backend newer than 1.16.8`,
    why: 'Flyte 1.16.8 does not lift the interface of an array node over a launch plan (MismatchingTypes).',
    fix: 'Map a task instead, or check the version of the cluster.',
  },
  FLY1139: {
    severity: 'error',
    message: ({ task, input }) => `mapTask of ${quote(task)} binds "${input}", which is no input of it`,
    why: 'Bound inputs are inputs of the mapped task that are the same for every item.',
    fix: ({ known }) => `Its inputs are: ${list(known)}.`,
  },
  FLY1141: {
    severity: 'error',
    message: ({ what, input }) => `${what}: the cache ignores "${input}", which is no input`,
    why: 'Ignored inputs are left out of the cache key by name.',
    fix: ({ known }) => `Its inputs are: ${list(known)}.`,
  },
  FLY1142: {
    severity: 'error',
    message: ({ name }) => `the name ${quote(name)} cannot be read by Flyte`,
    why: 'A promise reads outputs and inputs by names of ASCII letters, digits and underscores; others can be declared but never read.',
    fix: 'Rename it.',
  },
  FLY1143: {
    severity: 'error',
    message: ({ plan, labels }) => `the launch plan ${quote(plan)} has ${labels} labels`,
    why: 'The admin service takes at most 16.',
    fix: 'Use annotations for the rest.',
  },
  FLY1144: {
    severity: 'error',
    message: ({ plan, key, value }) =>
      `the label ${quote(`${key}=${value}`)} of ${quote(plan)} is not a Kubernetes label`,
    why: 'Labels go to Kubernetes: a key with letters, digits, "-", "_", "." (and one prefix before a slash), a value of at most 63 of them.',
    fix: 'Use an annotation for free text.',
  },
  FLY1145: {
    severity: 'error',
    message: ({ alias, call }) => `an output of ${call} is given the alias ${quote(alias)}`,
    why: "Flyte's compiler then knows the output by the alias only, while its readers are bound by name (VariableNameNotFound).",
    fix: 'Leave `aliases` out.',
  },
  FLY1146: {
    severity: 'error',
    message: ({ name, paths }) => `the nodes of the workflow ${quote(name)} are joined by ${paths} paths`,
    why: 'The admin service walks every path to look for circles, and more than a million keep it busy for minutes or for ever.',
    fix: 'Remove `after` options that follow from others; put layers that all read one another into one task or a sub-workflow.',
  },
})
