import { displayName } from '../authoring/definition.ts'
import type { Definition, FunctionTaskDefinition } from '../authoring/definition.ts'
import { compile } from '../diagnostics/compile.ts'
import { plainLocation } from '../diagnostics/define.ts'
import type { NamedBinding } from '../model/binding.ts'
import type { EntityModel, LaunchPlanModel, TaskModel, WorkflowModel } from '../model/entity.ts'
import type { InputVariable, InterfaceModel } from '../model/interface.ts'
import type { NodeModel } from '../model/node.ts'
import { acceptsNone } from '../schema/union.ts'
import { compareText } from '../utils/sort.ts'
import { shortName, taskMetadata } from './call.ts'
import { note } from './state.ts'
import type { CompileState } from './state.ts'

/** The type of the task that ends what an eager task has left; the name is flytekit's. */
const CLEANUP_TYPE = 'eager_failure_handler_task'
/** Finds the failure handler, which is no author's function, in the container. */
const CLEANUP_RESOLVER = { name: 'unplugin-flyte.eager-failure', args: ['eager', 'failure', 'handler'] }

/**
 * What Flyte gets around an eager task (flytekit `get_as_workflow`): a task that ends the executions which a failed run has
 * left, a workflow of the eager task's own name with that task as failure handler, and the workflow's default launch plan. They
 * are worked out of the definition each time, so compiling again gives the same. None for a task that is not emitted itself.
 */
export function eagerEntities(
  state: CompileState,
  definition: FunctionTaskDefinition,
  task: TaskModel | undefined,
): readonly EntityModel[] {
  if (!task || state.broken.has(definition)) return []
  const { site } = definition
  state.diagnostics.push(compile.FLY1183({ name: task.name }, { location: site, entity: task.name }))
  const model = bareInterface(task.interface)
  const location = site && { location: plainLocation(site) }
  return [
    { ...cleanupTask(task, model), ...location },
    { ...wrapper(definition, model), ...location },
    { ...defaultPlan(task.name, model), ...location },
  ]
}

/** `kind name` of what stands around an eager task, which nothing else may be called. */
export function eagerKeys(definition: FunctionTaskDefinition): string[] {
  const name = displayName(definition)
  return [`task ${cleanupName(name)}`, `workflow ${name}`, `launchPlan ${name}`]
}

/** Entities that Flyte could not tell from what stands around an eager task. Letter case does not count. */
export function checkEagerNames(state: CompileState, definitions: readonly Definition[]): void {
  const taken = new Map<string, FunctionTaskDefinition>()
  for (const definition of definitions) {
    if (isEager(definition)) for (const key of eagerKeys(definition)) taken.set(key.toLowerCase(), definition)
  }
  if (taken.size === 0) return
  for (const definition of definitions) {
    const name = displayName(definition)
    const eager = taken.get(`${definition.kind} ${name}`.toLowerCase())
    // The default launch plan of a workflow is spoken for by the workflow.
    if (!eager || (definition.kind === 'launchPlan' && definition.name === undefined)) continue
    const kind = definition.kind === 'launchPlan' ? 'launch plan' : definition.kind
    const place = { location: definition.site, related: eager.site && [eager.site], entity: name }
    note(state, definition, compile.FLY1184({ kind, name, eager: displayName(eager) }, place))
  }
}

/** Whether an entity is an eager task. */
export function isEager(definition: Definition): definition is FunctionTaskDefinition {
  return definition.kind === 'task' && definition.mode === 'eager'
}

function cleanupName(name: string): string {
  return `${name}-cleanup`
}

/** The function's own words and defaults are those of the task alone; flytekit keeps neither around it. */
function bareInterface({ inputs, outputs, outputShape }: InterfaceModel): InterfaceModel {
  return {
    inputs: inputs.map(({ name, type }): InputVariable => ({
      name,
      type,
      ...(acceptsNone(type) && { default: { kind: 'none' } }),
    })),
    outputShape,
    outputs: outputs.map(({ name, type }) => ({ name, type })),
  }
}

/** In the image of the eager task, with its inputs, and with nothing else of it. */
function cleanupTask({ name, image, run }: TaskModel, { inputs }: InterfaceModel): TaskModel {
  const { module = '', export: exported = '' } = run.kind === 'function' ? run : {}
  return {
    kind: 'task',
    name: cleanupName(name),
    taskType: CLEANUP_TYPE,
    taskTypeVersion: 0,
    interface: { inputs, outputShape: 'none', outputs: [] },
    metadata: { retries: 0, generatesDeck: false, isEager: false, labels: {}, annotations: {} },
    run: { kind: 'function', module, export: exported, resolver: CLEANUP_RESOLVER, packedSettings: false },
    ...(image !== undefined && { image }),
    env: {},
    secrets: [],
    config: {},
  }
}

function wrapper(definition: FunctionTaskDefinition, model: InterfaceModel): WorkflowModel {
  const name = displayName(definition)
  const inputs = model.inputs
    .map(({ name: input }): NamedBinding => ({
      var: input,
      binding: { kind: 'promise', nodeId: '', var: input, path: [] },
    }))
    .toSorted((a, b) => compareText(a.var, b.var))
  const node = (id: string, task: string, metadata: NodeModel['metadata']): NodeModel => ({
    id,
    metadata,
    inputs,
    upstream: [],
    target: { kind: 'task', ref: { kind: 'task', name: task }, overrides: {} },
    ...(definition.site && { location: plainLocation(definition.site) }),
  })
  const cleanup = cleanupName(name)
  return {
    kind: 'workflow',
    name,
    interface: model,
    nodes: [node('n0', name, taskMetadata(definition))],
    outputs: model.outputs.map(({ name: output }) => ({
      var: output,
      binding: { kind: 'promise', nodeId: 'n0', var: output, path: [] },
    })),
    failureNode: node('efn', cleanup, { name: shortName(cleanup), retries: 0 }),
    failurePolicy: 'failImmediately',
    interruptible: false,
    subWorkflows: [],
  }
}

function defaultPlan(name: string, { inputs }: InterfaceModel): LaunchPlanModel {
  return {
    kind: 'launchPlan',
    name,
    workflow: { kind: 'workflow', name },
    parameters: inputs.map(({ name: input, type, default: value }) => ({
      variable: { name: input, type },
      ...(value && { default: value }),
    })),
    fixed: [],
    settings: {},
    autoActivate: false,
  }
}
