import type { Condition } from '../authoring/condition.ts'
import { displayName } from '../authoring/definition.ts'
import type { Definition } from '../authoring/definition.ts'
import { makeReference } from '../authoring/reference.ts'
import type { BranchBuilder, Tracer } from '../authoring/tracer.ts'
import { compile } from '../diagnostics/compile.ts'
import type { Location } from '../model/source.ts'
import { startBranch } from './branch.ts'
import { makeNode, shortName } from './call.ts'
import { traceGate } from './gate.ts'
import { mapOfCall, nameMap } from './map-task.ts'
import { callPosition } from './state.ts'
import { reporter, resultOf } from './trace-context.ts'
import type { TraceContext } from './trace-context.ts'

/** What authoring functions talk to while a workflow's body runs. */
export function createTracer(workflow: Omit<TraceContext, 'tracerOf'>): Tracer {
  const context: TraceContext = { ...workflow, tracerOf: (scope) => createTracer({ ...workflow, scope }) }
  return {
    call: (definition, inputs, options, above) =>
      traceCall(context, definition, inputs, options, callPosition(context.state, above)),
    branch: (condition, body, options, above) => traceBranch(context, condition, body, options, above),
    gate: (request, above) => traceGate(context, request, callPosition(context.state, above)),
  }
}

/** Makes the node of a call, and gives the reference to its result. `position` is where the call stands. */
export function traceCall(
  context: Pick<TraceContext, 'state' | 'definition' | 'scope' | 'uses'>,
  called: Definition,
  inputs: unknown,
  options: unknown,
  position: () => Location | undefined,
): object {
  const { state, scope } = context
  const definition = called.kind === 'task' && called.mode === 'map' ? mapOfCall(state, called, inputs) : called
  const label = `${shortName(displayName(definition))}(…)`
  const broken = (): object => {
    state.broken.add(context.definition)
    return makeReference({ kind: 'broken', scope, node: undefined, label })
  }
  if (
    definition.kind === 'task' &&
    definition.mode === 'map' &&
    !nameMap(state, definition, reporter(context, position), position)
  )
    return broken()
  const model = state.interfaceOf(definition)
  if (!model) return broken()
  if (context.definition.kind === 'task' && definition.kind === 'reference' && definition.of === 'task') {
    reporter(context, position)(compile.FLY1182({ task: displayName(definition) }))
    return broken()
  }
  context.uses.push(definition)
  const node = makeNode({
    state,
    scope,
    definition,
    interface: model,
    inputs: (inputs ?? {}) as Record<string, unknown>,
    options: options ?? {},
    position,
    report: reporter(context, position),
  })
  if (!node) return broken()
  return resultOf(scope, node, model, label)
}

function traceBranch(
  context: TraceContext,
  condition: Condition,
  body: () => unknown,
  options: unknown,
  above: Function,
): BranchBuilder {
  const position = callPosition(context.state, above)
  return startBranch(context, condition, body, options ?? {}, position)
}
