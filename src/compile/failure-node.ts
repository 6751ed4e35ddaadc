import { definitionOf, displayName } from '../authoring/definition.ts'
import type { WorkflowDefinition } from '../authoring/definition.ts'
import { compile } from '../diagnostics/compile.ts'
import { formatType } from '../diagnostics/format-type.ts'
import type { InputVariable } from '../model/interface.ts'
import type { NodeModel } from '../model/node.ts'
import { acceptsNone } from '../schema/union.ts'
import { canCast } from './casting.ts'
import { createScope } from './scope.ts'
import { traceCall } from './trace.ts'
import { reporter } from './trace-context.ts'
import type { TraceContext } from './trace-context.ts'

/** The input that Flyte fills with the failure (flytepropeller `ResolveErrorInputLiteralData`), and no other. */
const ERR = 'err'
/** flytekit's name for the failure node of an imperative workflow. That of a function is numbered in a scope of its own. */
const IMPERATIVE_ID = 'efn'

/**
 * The node of a workflow's failure handler (`flyteidl.core.WorkflowTemplate.failure_node`): a call with all inputs of the
 * workflow, by name. `references` are those inputs. `undefined` without a handler, and when it does not fit, which has been
 * reported then.
 */
export function failureNode(
  context: Pick<TraceContext, 'state' | 'scope' | 'uses'> & { readonly definition: WorkflowDefinition },
  inputs: readonly InputVariable[],
  references: Readonly<Record<string, object>>,
): NodeModel | undefined {
  const { state, definition } = context
  const handler = definitionOf(definition.options.onFailure)
  if (!handler) return undefined
  const model = state.interfaceOf(handler)
  if (!model) {
    state.broken.add(definition)
    return undefined
  }
  const report = reporter(context, () => definition.site)
  const [workflow, name] = [displayName(definition), displayName(handler)]
  const problems = misfits(inputs, model.inputs)
  for (const problem of problems) report(compile.FLY1160({ workflow, handler: name, problem }))
  if (problems.length > 0) return undefined
  for (const { name: input, type } of model.inputs) {
    if (input === ERR) {
      if (!canCast({ kind: 'error' }, type)) report(compile.FLY1161({ handler: name, type }))
    } else if (canCast({ kind: 'error' }, type) && !inputs.some((own) => own.name === input)) {
      report(compile.FLY1162({ handler: name, input }))
    }
  }
  const isImperative = typeof definition.body !== 'function'
  const scope = createScope(context.scope, `${state.nodePrefix}f`)
  const given = Object.fromEntries(inputs.map((input) => [input.name, references[input.name]]))
  traceCall({ ...context, scope }, handler, given, {}, () => definition.site)
  const [node] = scope.nodes
  return node && isImperative ? { ...node, id: IMPERATIVE_ID } : node
}

function misfits(inputs: readonly InputVariable[], taken: readonly InputVariable[]): string[] {
  return [
    ...inputs.flatMap(({ name, type }) => {
      const variable = taken.find((candidate) => candidate.name === name)
      if (!variable) return [`lacks the input "${name}" (${formatType(type)})`]
      if (canCast(type, variable.type)) return []
      return [`takes ${formatType(variable.type)} as "${name}", which is ${formatType(type)} in the workflow`]
    }),
    ...taken.flatMap((variable) => {
      const mayBeAbsent = variable.default || variable.optional || acceptsNone(variable.type)
      if (mayBeAbsent || inputs.some(({ name }) => name === variable.name)) return []
      return [`needs the input "${variable.name}" (${formatType(variable.type)}), which the workflow does not have`]
    }),
  ]
}
