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
  FLY1110: { name: string; kind: string; first: string }
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
  FLY1128: { call: string; option: string; got: string; expected: string }
  FLY1129: { call: string; option: string; known: readonly string[] }
  FLY1130: { got: string }
  FLY1131: { operand: string; type: FlyteType; against?: string | undefined; reason: string }
  FLY1132: { operand: string }
  FLY1133: { branch: string; count: number }
  FLY1134: { branch: string; got: string }
  FLY1135: { output: string; first: FlyteType; second: FlyteType }
  FLY1136: { name: string }
  FLY1137: { task: string; problem: string }
  FLY1138: { what: string }
  FLY1139: { task: string; input: string; known: readonly string[] }
  FLY1141: { what: string; input: string; known: readonly string[] }
  FLY1142: { entity: string; side: 'input' | 'output'; name: string }
  FLY1143: { plan: string; labels: number }
  FLY1144: { plan: string; key: string; value: string }
  FLY1145: { alias: string; call: string }
  FLY1146: { name: string; paths: number }
  FLY1150: { operand: string; type: FlyteType }
  FLY1151: { operand: string; got: string }
  FLY1152: { name: string; method: string }
  FLY1153: { branch: string; got: string }
  FLY1154: { task: string; count: number; ratio: number }
  FLY1155: { operand: string; type: FlyteType; constant: unknown }
  FLY1156: { name: string; got: string }
  FLY1160: { workflow: string; handler: string; problem: string }
  FLY1161: { handler: string; type: FlyteType }
  FLY1162: { handler: string; input: string }
  FLY1163: { gate: string }
  FLY1164: { gate: string; problem: string }
  FLY1165: { gate: string; got: string }
  FLY1166: { gate: string; reference: string }
  FLY1167: { workflow: string; output: string; known: readonly string[] }
  FLY1168: { workflow: string; outputs: readonly string[] }
  FLY1169: { what: string; argument: string; got: string; expected: string }
  FLY1170: { workflow: string }
  FLY1171: { task: string }
  FLY1173: { call: string; got: string }
  FLY1174: { entity: string; output: string; known: readonly string[] }
  FLY1175: { artifact: string; partition: string; input: string; problem: string; known: readonly string[] }
  FLY1176: { call: string; input: string; artifact: string }
  FLY1177: { plan: string; input: string }
  FLY1180: { name: string }
  FLY1181: { name: string; problem: string }
  FLY1182: { task: string }
  FLY1183: { name: string }
  FLY1184: { kind: string; name: string; eager: string }
  FLY1190: { entity: string; problem: string }
  FLY1191: { entity: string; field: string; known: readonly string[] }
  FLY1192: { name: string }
  FLY1193: { entity: string; option: string; expected: string; problem: string }
  FLY1194: { resolver: string; problem: string }
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
    backend: ({ input }) => ({
      codes: [
        'MismatchingTypes',
        'MismatchingBindings',
        'AmbiguousBindingUnionValue',
        'IncompatibleBindingUnionValue',
        'FieldNotFound',
      ],
      variable: input,
    }),
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
    message: ({ name, kind, first }) =>
      `two ${kind}s are named ${quote(first)}${first === name ? '' : ` and ${quote(name)}, which differ in capital letters only`}`,
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
    message: ({ name }) => `the body of the workflow ${quote(name)} gave a promise; expected references`,
    why: 'A workflow body only connects tasks: it runs once, when the workflow is built, and has nothing to wait for.',
    fix: 'Return references themselves, without async, await or Promise.all.',
  },
  FLY1116: {
    severity: 'error',
    message: ({ cycle }) => `workflows call one another in a circle: ${cycle.join(' → ')}`,
    why: 'A sub-workflow is laid out inside its caller, so a circle has no end; it would bring down the admin server.',
    fix: 'Break the circle, or make one of them a dynamic() task: its body is laid out only when it runs.',
  },
  FLY1117: {
    severity: 'error',
    message: ({ name, output, problem }) => `the output "${output}" of the workflow ${quote(name)} ${problem}`,
    why: 'A workflow returns references, constants, and lists or records of them.',
    fix: 'Return a reference, or a list of references that is not empty; wrap a map of references in record({ … }).',
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
    backend: ['ValueCollision', 'NoEntryNodeFound'],
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
    backend: ['NoNodesFound'],
  },
  FLY1123: {
    severity: 'warn',
    message: ({ name, count }) => `the workflow ${quote(name)} has ${count} nodes; expected at most 100`,
    why: 'The admin service takes at most 100 by default (registration.maxWorkflowNodes).',
    fix: 'Split it into sub-workflows, map over a list, or raise the limit of the cluster.',
    backend: ['InvalidArgument'],
  },
  FLY1124: {
    severity: 'error',
    message: ({ plan, inputs }) => `the launch plan ${quote(plan)} has a schedule, but nobody gives: ${list(inputs)}`,
    why: 'A schedule starts without inputs, so each needs a default or a fixed value; flytectl and the admin service refuse it otherwise.',
    fix: 'Add them to `defaults` or `fixed`, or name one as `kickoff` of the schedule.',
    backend: ['Schedule', 'InvalidArgument'],
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
    message: ({ call, option, got, expected }) => `option "${option}" of ${call} must be ${expected}, got ${got}`,
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
    message: ({ operand, type, against, reason }) =>
      `a condition compares ${operand} (${formatType(type)})${against === undefined ? '' : ` with ${against}`}, ${reason}`,
    why: 'Conditions compare whole integers, numbers, strings, booleans, dates and durations of the same type.',
    fix: 'Compute a boolean in a task and ask isTrue(…).',
    backend: ['MismatchingTypes', 'ValueRequired'],
  },
  FLY1132: {
    severity: 'error',
    message: ({ operand }) => `a condition compares ${operand}, a part of an output`,
    why: "Flyte's compiler gives the operand the type of the whole output, whatever the path (MismatchingTypes).",
    fix: 'Make it an output of its own: return Outputs<{ … }> from the task.',
    backend: ['MismatchingTypes', 'FieldNotFound'],
  },
  FLY1133: {
    severity: 'error',
    message: ({ branch, count }) =>
      `the ${branch} branch makes ${count === 1 ? 'a node that is' : `${count} nodes that are`} not part of its result`,
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
    backend: ({ output }) => ({ codes: ['MismatchingTypes'], variable: output }),
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
    message: ({ what }) => `a map over ${what} needs a backend newer than 1.16.8`,
    why: 'Flyte 1.16.8 takes the interface for one item as that of the whole map (MismatchingTypes); tasks of this build are registered again for lists.',
    fix: 'Map a task instead, or check the version of the cluster.',
    backend: ['MismatchingTypes', 'ParameterNotBound'],
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
    message: ({ entity, side, name }) =>
      `the ${side} ${quote(name)} of ${entity} cannot be read by Flyte; expected a name of ASCII letters, digits and underscores`,
    why: 'A promise reads outputs and inputs by names of ASCII letters, digits and underscores; others can be declared but never read.',
    fix: 'Rename it.',
  },
  FLY1143: {
    severity: 'error',
    message: ({ plan, labels }) => `the launch plan ${quote(plan)} has ${labels} labels; expected at most 16`,
    why: 'The admin service takes at most 16.',
    fix: 'Use annotations for the rest.',
    backend: ['InvalidArgument'],
  },
  FLY1144: {
    severity: 'error',
    message: ({ plan, key, value }) =>
      `the label ${quote(`${key}=${value}`)} of ${quote(plan)} is not a Kubernetes label`,
    why: 'Labels go to Kubernetes: a key with letters, digits, "-", "_", "." (and one prefix before a slash), a value of at most 63 of them.',
    fix: 'Use an annotation for free text.',
    backend: ['InvalidArgument'],
  },
  FLY1145: {
    severity: 'error',
    message: ({ alias, call }) => `an output of ${call} is given the alias ${quote(alias)}`,
    why: "Flyte's compiler then knows the output by the alias only, while its readers are bound by name (VariableNameNotFound).",
    fix: 'Leave `aliases` out.',
    backend: ['VariableNameNotFound', 'ParameterNotBound', 'DuplicateAlias'],
  },
  FLY1146: {
    severity: 'error',
    message: ({ name, paths }) =>
      `the nodes of the workflow ${quote(name)} are joined by ${paths} paths; expected at most 1000000`,
    why: 'The admin service walks every path to look for circles, and more than a million keep it busy for minutes or for ever.',
    fix: 'Remove `after` options that follow from others; put layers that all read one another into one task or a sub-workflow.',
    backend: ['Hang'],
  },
  FLY1160: {
    severity: 'error',
    message: ({ workflow, handler, problem }) =>
      `${quote(handler)} cannot handle failures of the workflow ${quote(workflow)}: it ${problem}`,
    why: 'When a workflow has failed, its handler is started with all inputs of the workflow, by name, and nothing else.',
    fix: 'Give the handler the inputs of the workflow with the same types; let it leave out all others, apart from `err?: FlyteError`.',
  },
  FLY1161: {
    severity: 'error',
    message: ({ handler, type }) => `the input "err" of ${quote(handler)} is ${formatType(type)}`,
    why: 'Whatever a failure handler is given as "err", Flyte replaces it with the failure before it starts the handler.',
    fix: 'Declare it as `err?: FlyteError`, or give the input another name.',
    backend: () => ({ codes: ['MismatchingTypes', 'ParameterNotBound'], variable: 'err' }),
  },
  FLY1162: {
    severity: 'warn',
    message: ({ handler, input }) => `the input "${input}" of ${quote(handler)} is never given a failure`,
    why: 'Flyte gives the failure as the input "err", and under no other name.',
    fix: ({ input }) => `Call it "err" instead of "${input}".`,
  },
  FLY1163: {
    severity: 'warn',
    message: ({ gate }) => `two gates of one workflow are named ${quote(gate)}`,
    why: 'Gates are answered by name: one answer opens all gates of that name in an execution, in sub-workflows too.',
    fix: 'Give one of them another name.',
  },
  FLY1164: {
    severity: 'error',
    message: ({ gate, problem }) => `the gate ${quote(gate)} cannot wait for its input: ${problem}`,
    why: 'The type of what is waited for stands in the spec. The plugin reads it from the type argument of a direct call of waitForInput.',
    fix: "Write waitForInput<number>('name'), or give a schema: waitForInput('name', { type: t.int }).",
  },
  FLY1165: {
    severity: 'error',
    message: ({ gate, got }) => `the gate ${quote(gate)} cannot approve ${got}`,
    why: 'Somebody approves what a node has given: one output of a call, as a whole.',
    fix: 'Give one output of a call; where it is an input of the workflow, let a task return it first.',
  },
  FLY1166: {
    severity: 'error',
    message: ({ gate, reference }) =>
      `the gate ${quote(gate)} cannot approve ${reference}, which is a part of an output`,
    why: "Flyte's compiler gives the gate the type of the whole output, and then refuses the part (MismatchingTypes).",
    fix: 'Approve the whole output and read the part of the result, or make the part an output of its own.',
    backend: ['MismatchingTypes'],
  },
  FLY1167: {
    severity: 'error',
    message: ({ workflow, output, known }) => {
      const guess = nearest(output, known)
      return `the workflow ${quote(workflow)} has no output "${output}"${guess ? `, did you mean "${guess}"?` : ''}`
    },
    why: 'The outputs of an imperative workflow are declared before they are bound.',
    fix: ({ known }) => `Declare it, or use one of its outputs: ${list(known)}.`,
  },
  FLY1168: {
    severity: 'error',
    message: ({ workflow, outputs }) =>
      `the workflow ${quote(workflow)} does not bind ${list(outputs.map((output) => quote(output)))}`,
    why: 'Every declared output of an imperative workflow needs a value.',
    fix: ({ outputs }) => `Write .output(${quote(outputs[0])}, …), or leave it out of the declared outputs.`,
  },
  FLY1169: {
    severity: 'error',
    message: ({ what, argument, got, expected }) => `the ${argument} of ${what} must be ${expected}, got ${got}`,
    why: 'It goes into the spec as it is; a reference has no value yet.',
    fix: ({ expected }) => `Give ${expected}.`,
  },
  FLY1150: {
    severity: 'error',
    message: ({ operand, type }) => `a condition asks whether ${operand} (${formatType(type)}) is null`,
    why: "Flyte's compiler knows no operand for null (ValueRequired: RightValue.Val), although flytekit writes one.",
    fix: 'Compute a boolean in a task, task(({ x }: { x: int | null }): boolean => x === null), and ask isTrue(…).',
    backend: ['ValueRequired', 'MismatchingTypes'],
  },
  FLY1151: {
    severity: 'error',
    message: ({ operand, got }) => `a condition compares ${operand} with ${got}`,
    why: 'A constant in a condition is one number, string, boolean, date or duration.',
    fix: 'Compute a boolean in a task and ask isTrue(…).',
  },
  FLY1152: {
    severity: 'error',
    message: ({ name, method }) =>
      `${method}(…) was called on the conditional ${quote(name)}, which has its last branch`,
    why: 'A conditional is one node; it is made when otherwise(…) or otherwiseFail(…) is called.',
    fix: 'Put all elseWhen(…) before it, and begin another conditional with when(…).',
  },
  FLY1153: {
    severity: 'error',
    message: ({ branch, got }) => `the ${branch} branch is ${got} instead of a function`,
    why: 'A call that stands outside a function is a node of the workflow, and runs whatever the condition says.',
    fix: 'Write when(…, () => low({ x })).',
  },
  FLY1154: {
    severity: 'error',
    message: ({ task, count, ratio }) =>
      `mapTask of ${quote(task)} states minSuccesses (${count}) and minSuccessRatio (${ratio})`,
    why: 'An array node has one criterion of success, and Flyte would drop the other without a word.',
    fix: 'State one of them.',
  },
  FLY1155: {
    severity: 'warn',
    message: ({ operand, type, constant }) =>
      `a condition compares ${operand} (${formatType(type)}) with ${quote(constant)}, a part of a second`,
    why: 'Flyte compares the whole seconds of dates and durations and drops the rest.',
    fix: 'Use whole seconds, or compute a boolean in a task and ask isTrue(…).',
  },
  FLY1156: {
    severity: 'error',
    message: ({ name, got }) => `the conditional ${quote(name)} fails with ${got} instead of a text`,
    why: 'The message is a part of the spec; a reference has no value when that is written.',
    fix: 'Write the message, or call a task that throws in otherwise(() => …).',
  },
  FLY1170: {
    severity: 'error',
    message: ({ workflow }) => `the workflow ${quote(workflow)} was called by reference`,
    why: 'A sub-workflow is laid out inside its caller, so its nodes must be known when that is built.',
    fix: 'Refer to its launch plan: reference.launchPlan({ name, version }). Every workflow has one of its own name.',
  },
  FLY1171: {
    severity: 'error',
    message: ({ task }) => `the call of the reference ${quote(task)} has the option "podTemplate"`,
    why: "The task's container is merged into the pod when the workflow is built, and that of a reference is not known then.",
    fix: 'Leave it out; resources, image and accelerator can be overridden.',
  },
  FLY1173: {
    severity: 'error',
    message: ({ call, got }) => `the call of ${call} was given ${got} instead of an object with its inputs`,
    why: 'Inputs have names in Flyte, and a position says none.',
    fix: 'Write an object, as in fit({ days, threshold: 4 }).',
  },
  FLY1174: {
    severity: 'error',
    message: ({ entity, output }) => `${quote(entity)} keeps "${output}" as an artifact, which is no output of it`,
    why: 'The option `artifacts` marks outputs by name; a single output is o0.',
    fix: ({ known }) => `Its outputs are: ${list(known)}.`,
  },
  FLY1175: {
    severity: 'error',
    message: ({ artifact, partition, input, problem }) =>
      `the artifact ${quote(artifact)} takes its ${partition} from "${input}", ${problem}`,
    why: 'A partition takes the value of an input of the same task or workflow; the time takes a Date.',
    fix: ({ known }) => `The inputs are: ${list(known)}.`,
  },
  FLY1176: {
    severity: 'error',
    message: ({ call, input, artifact }) =>
      `the call of ${call} lacks the input "${input}", whose default is a query for the artifact ${quote(artifact)}`,
    why: 'Flyte asks for artifacts when a launch plan is started; inside a workflow nobody does.',
    fix: ({ input }) => `Pass ${input}, or call a launch plan of the workflow.`,
  },
  FLY1177: {
    severity: 'error',
    message: ({ plan, input }) => `the call of the launch plan ${quote(plan)} gives "${input}", which the plan fixes`,
    why: 'A fixed input is no input of the plan any more; Flyte refuses a node that binds it (VariableNameNotFound).',
    fix: 'Leave it out, make it a default of the plan instead, or call the workflow.',
  },
  FLY1180: {
    severity: 'error',
    message: ({ name }) => `the body of the dynamic task ${quote(name)} gave a promise`,
    why: 'A dynamic body only connects calls, on the values that it is given: it makes a graph, and waits for nothing.',
    fix: 'Return the results of calls as they are. Code that awaits its tasks is an eager task: eager(async (…) => …).',
  },
  FLY1181: {
    severity: 'error',
    message: ({ name, problem }) => `the dynamic task ${quote(name)} ${problem}`,
    why: 'A dynamic task gives the outputs that it declares: references, values, and lists or records of both.',
    fix: 'Return every declared output; several are an object by their names.',
  },
  FLY1182: {
    severity: 'error',
    message: ({ task }) => `a dynamic task calls ${quote(task)}, which is a reference to a registered task`,
    why: 'A dynamic job carries the templates of all tasks in it, and that of a registered task is known to the cluster only.',
    fix: 'Call a workflow with that task in it through reference.launchPlan, or call it in an ordinary workflow.',
  },
  FLY1183: {
    severity: 'warn',
    message: ({ name }) => `the eager task ${quote(name)} is built, but cannot run on a cluster yet`,
    why: 'An eager task starts executions through the admin service, and the container of this version has no client for it.',
    fix: 'Run it locally for now, or make it a dynamic task; set FLY1183 to "off" to build it without this warning.',
  },
  FLY1184: {
    severity: 'error',
    message: ({ kind, name, eager }) =>
      `the ${kind} ${quote(name)} has a name that belongs to the eager task ${quote(eager)}`,
    why: 'Around an eager task Flyte gets a workflow and a launch plan of the same name, and a task with "-cleanup" behind it.',
    fix: 'Rename one of them, or pin another name with the option `name`.',
  },
  FLY1190: {
    severity: 'error',
    message: ({ entity, problem }) => `${entity}: ${problem}`,
    why: 'Flyte 1.16.8 or its Kubernetes refuses such a container or pod, the latter only when the task is to run.',
    fix: 'Correct it. Where a pod template of the cluster adds what is missing here, set FLY1190 to "warn".',
    backend: ['InvalidArgument', 'InvalidValue', 'UnrecognizedValue', 'ValueRequired', 'Hydrate'],
  },
  FLY1191: {
    severity: 'warn',
    message: ({ entity, field, known }) => {
      const guess = nearest(field.slice(field.lastIndexOf('.') + 1), known)
      return `${entity}: pods have no field ${quote(field)}${guess ? `, did you mean ${quote(guess)}?` : ''}`
    },
    why: 'Flyte 1.16.8 reads pods as Kubernetes 1.34 has them, and drops what it does not know without a word.',
    fix: 'Correct the name, or leave the field out.',
  },
  FLY1192: {
    severity: 'error',
    message: ({ name }) => `the resolver of the task ${quote(name)} cannot be found in the container`,
    why: 'A container finds a resolver by the module that exports it, if that module holds entities, or else by its name.',
    fix: 'Export the resolver from a module with entities, or give it a name: { name: "acme.regions", args, load }.',
  },
  FLY1193: {
    severity: 'error',
    message: ({ entity, option, expected, problem }) =>
      `${entity}: the option "${option}" must give ${expected}; its function ${problem}`,
    why: 'Options that are functions are called when the task is built, and what they give goes into its spec.',
    fix: ({ expected }) => `Return ${expected}.`,
  },
  FLY1194: {
    severity: 'error',
    message: ({ resolver, problem }) => `the resolver ${quote(resolver)} ${problem}`,
    why: 'A container is told on its command line by which resolver it finds its task, and the words for that.',
    fix: 'Check that `load` gives the task for the words that `args` gave, and that the image holds the code of this version.',
  },
})
