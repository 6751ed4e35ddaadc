import { displayName } from '../authoring/definition.ts'
import type { Definition, WorkflowDefinition } from '../authoring/definition.ts'
import { realm } from '../authoring/realm.ts'
import { makeReference } from '../authoring/reference.ts'
import { compile } from '../diagnostics/compile.ts'
import { DiagnosticError, isDiagnosticError, plainLocation } from '../diagnostics/define.ts'
import type { NodeModel } from '../model/node.ts'
import { failureNode } from './failure-node.ts'
import { replay } from './imperative.ts'
import { workflowInputs } from './interface.ts'
import { workflowOutputs } from './outputs.ts'
import type { WorkflowOutputs } from './outputs.ts'
import { createScope } from './scope.ts'
import { note } from './state.ts'
import type { CompileState } from './state.ts'
import { createTracer } from './trace.ts'
import type { OpenBranch } from './trace-context.ts'
import type { TracedWorkflow } from './traced-workflow.ts'

/**
 * Runs the body of a workflow, on references, and collects its nodes; `undefined` when it cannot be built, which has been
 * reported then. Ask through `state.traceOf`, which remembers.
 *
 * @throws DiagnosticError FLY1116 when the body is running already: the caller is part of a circle
 */
export function traceWorkflow(state: CompileState, definition: WorkflowDefinition): TracedWorkflow | undefined {
  const circle = state.tracing.indexOf(definition)
  if (circle !== -1) {
    const cycle = [...state.tracing.slice(circle), definition]
    throw new DiagnosticError(
      compile.FLY1116(
        { name: displayName(definition), cycle: cycle.map(displayName) },
        { entity: displayName(definition), related: cycle.slice(0, -1).flatMap(({ site }) => site ?? []) },
      ),
    )
  }
  state.tracing.push(definition)
  const outer = realm().tracer
  try {
    return runBody(state, definition)
  } finally {
    realm().tracer = outer
    state.tracing.pop()
  }
}

function runBody(state: CompileState, definition: WorkflowDefinition): TracedWorkflow | undefined {
  const name = displayName(definition)
  const inputs = workflowInputs(state, definition)
  if (!inputs) return undefined
  const scope = createScope(undefined, state.nodePrefix)
  const uses: Definition[] = []
  const openBranches = new Set<OpenBranch>()
  const tracer = createTracer({ state, definition, scope, uses, openBranches })
  const references = Object.fromEntries(
    inputs.map((input) => [
      input.name,
      makeReference({
        kind: 'one',
        scope,
        node: undefined,
        var: input.name,
        path: [],
        type: input.type,
        label: `the input ${input.name}`,
      }),
    ]),
  )

  realm().tracer = tracer
  let returned: unknown
  let bound: WorkflowOutputs | undefined
  let failure: NodeModel | undefined
  const { body } = definition
  const context = { state, definition, scope, uses }
  try {
    if (typeof body === 'function') returned = body(references as never)
    else bound = replay(context, body, references)
    // Last, so that the handler comes after what the nodes call.
    failure = failureNode(context, inputs, references)
  } catch (error) {
    reportThrown(state, definition, error)
    return undefined
  } finally {
    realm().tracer = undefined
  }
  if (returned instanceof Promise) {
    // What an async body throws is a consequence of being async.
    returned.catch(() => {})
    note(state, definition, compile.FLY1115({ name }, { location: definition.site, entity: name }))
    return undefined
  }
  for (const { name: condition, position } of openBranches) {
    note(state, definition, compile.FLY1136({ name: condition }, { location: position(), entity: name }))
  }
  // What was returned may be such a conditional.
  if (openBranches.size > 0) return undefined
  if (typeof body === 'function') bound = workflowOutputs(state, definition, scope, returned)
  if (!bound || state.broken.has(definition)) return undefined
  const { outputs, outputShape, bindings } = bound
  const model = { inputs, outputs, outputShape }
  return { interface: model, scope, outputs: bindings, uses, ...(failure && { failureNode: failure }) }
}

/** An author's mistake keeps its code; anything else is code of the author's own that failed while it connected nodes. */
function reportThrown(state: CompileState, definition: WorkflowDefinition, error: unknown): void {
  const entity = displayName(definition)
  const location = state.host.locate(error) ?? definition.site
  // Whatever it is, the body did not come to its end.
  state.broken.add(definition)
  if (isDiagnosticError(error)) {
    const { diagnostic } = error
    const place = diagnostic.location ?? (location && plainLocation(location))
    note(state, definition, { ...diagnostic, ...(place && { location: place }), entity: diagnostic.entity ?? entity })
    return
  }
  const message = error instanceof Error ? error.message : String(error)
  note(state, definition, compile.FLY1118({ name: entity, message }, { location, entity }))
}
