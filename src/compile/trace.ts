import type { Condition } from '../authoring/condition.ts'
import { displayName } from '../authoring/definition.ts'
import type { Definition } from '../authoring/definition.ts'
import { makeReference } from '../authoring/reference.ts'
import type { BranchBuilder, Tracer } from '../authoring/tracer.ts'
import { startBranch } from './branch.ts'
import { makeNode, shortName } from './call.ts'
import { nameMap } from './map-task.ts'
import { callPosition } from './state.ts'
import { reporter, resultOf } from './trace-context.ts'
import type { TraceContext } from './trace-context.ts'

/** What authoring functions talk to while a workflow's body runs. */
export function createTracer(workflow: Omit<TraceContext, 'tracerOf'>): Tracer {
  const context: TraceContext = { ...workflow, tracerOf: (scope) => createTracer({ ...workflow, scope }) }
  return {
    call: (definition, inputs, options, above) => traceCall(context, definition, inputs, options, above),
    branch: (condition, body, options, above) => traceBranch(context, condition, body, options, above),
  }
}

function traceCall(
  context: TraceContext,
  definition: Definition,
  inputs: unknown,
  options: unknown,
  above: Function,
): unknown {
  const { state, scope } = context
  const position = callPosition(state, above)
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
