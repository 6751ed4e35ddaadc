import { plainLocation } from '../diagnostics/define.ts'
import { displayName } from '../authoring/definition.ts'
import type { Definition, WorkflowDefinition } from '../authoring/definition.ts'
import { compile } from '../diagnostics/compile.ts'
import type { WorkflowModel } from '../model/entity.ts'
import { docsModel } from './docs.ts'
import { branchIds, countPaths } from './graph.ts'
import type { Scope } from './scope.ts'
import type { CompileState } from './state.ts'

/** As many nodes as the admin service takes by default. */
const NODE_LIMIT = 100
/** The admin service answers within a second up to here; twenty layers of two nodes have as many. */
const PATH_LIMIT = 1_000_000

/** The model of a workflow; `undefined` when its body could not be traced. */
export function workflowModel(state: CompileState, definition: WorkflowDefinition): WorkflowModel | undefined {
  const traced = state.traceOf(definition)
  if (!traced) return undefined
  const { site, options, body } = definition
  const name = displayName(definition)
  const { nodes } = traced.scope
  checkNodes(state, definition, traced.scope)
  return {
    kind: 'workflow',
    name,
    interface: state.interfaceOf(definition) ?? traced.interface,
    nodes,
    outputs: traced.outputs,
    ...(traced.failureNode && { failureNode: traced.failureNode }),
    failurePolicy: options.failurePolicy ?? 'failImmediately',
    interruptible: options.interruptible ?? false,
    subWorkflows: [...subWorkflows(state, definition)].toSorted(),
    // flytekit writes none for an imperative workflow, which cannot say anything there.
    ...((typeof body === 'function' || options.docs) && { docs: docsModel(options.docs, site?.doc) }),
    ...(site && { location: plainLocation(site) }),
  }
}

/** Names of all workflows laid out inside this one, through sub-workflows and branches; those behind launch plans are not. */
function subWorkflows(
  state: CompileState,
  definition: WorkflowDefinition,
  found: Set<string> = new Set(),
): Set<string> {
  for (const used of state.traceOf(definition)?.uses ?? []) {
    if (!isWorkflow(used) || found.has(displayName(used))) continue
    found.add(displayName(used))
    subWorkflows(state, used, found)
  }
  return found
}

function isWorkflow(definition: Definition): definition is WorkflowDefinition {
  return definition.kind === 'workflow'
}

function checkNodes(state: CompileState, definition: WorkflowDefinition, scope: Scope): void {
  const name = displayName(definition)
  const place = { location: definition.site, entity: name }
  const { nodes } = scope
  // What the backend alone refuses leaves the model whole, for those who lower the severity.
  if (nodes.length === 0) state.diagnostics.push(compile.FLY1122({ name }, place))
  checkGraph(state, definition, scope)
  if (nodes.length > NODE_LIMIT) state.diagnostics.push(compile.FLY1123({ name, count: nodes.length }, place))
}

/** What Flyte's compiler would stumble over, in the graph of a dynamic task as well. */
export function checkGraph(state: CompileState, definition: Definition, { nodes, ids }: Scope): void {
  const name = displayName(definition)
  const place = { location: definition.site, entity: name }
  const paths = countPaths(nodes)
  if (paths > PATH_LIMIT) state.diagnostics.push(compile.FLY1146({ name, paths }, place))
  for (const id of branchIds(nodes)) {
    if (!ids.has(id)) continue
    const reason = 'is what Flyte calls a node inside a branch of this workflow'
    state.diagnostics.push(compile.FLY1119({ id, reason }, { ...place, location: ids.get(id)?.() ?? place.location }))
  }
}
