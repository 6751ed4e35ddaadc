import { displayName } from '../authoring/definition.ts'
import type { Definition, FunctionTaskDefinition, WorkflowDefinition } from '../authoring/definition.ts'
import { makeReference } from '../authoring/reference.ts'
import type { Tracer } from '../authoring/tracer.ts'
import type { InterfaceModel } from '../model/interface.ts'
import type { NodeModel } from '../model/node.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import type { Scope } from './scope.ts'
import { note } from './state.ts'
import type { CompileState } from './state.ts'

/** The workflow, or dynamic task, whose body runs. */
export interface TraceContext {
  readonly state: CompileState
  readonly definition: WorkflowDefinition | FunctionTaskDefinition
  readonly scope: Scope
  /** Everything that was called, in order. */
  readonly uses: Definition[]
  /** Conditions that lack their last branch still. */
  readonly openBranches: Set<OpenBranch>
  /** The tracer of another scope of the same workflow. */
  tracerOf(scope: Scope): Tracer
}
export interface OpenBranch {
  readonly name: string
  readonly position: () => Location | undefined
}

/** Notes what is found in the body; `position` is where, for what says nothing of it itself. */
export function reporter(
  { state, definition }: Pick<TraceContext, 'state' | 'definition'>,
  position: () => Location | undefined,
): (diagnostic: Diagnostic) => void {
  return (diagnostic) => {
    const location = diagnostic.location ?? position()
    const entity = diagnostic.entity ?? displayName(definition)
    note(state, definition, { ...diagnostic, ...(location && { location }), entity })
  }
}

/** The reference to a node's result. */
export function resultOf(
  scope: Scope,
  node: Pick<NodeModel, 'id'>,
  model: Pick<InterfaceModel, 'outputs' | 'outputShape'>,
  label: string,
): object {
  const common = { scope, node: { id: node.id }, label }
  const [output] = model.outputs
  if (!output) return makeReference({ ...common, kind: 'void' })
  if (model.outputShape === 'single')
    return makeReference({ ...common, kind: 'one', var: output.name, path: [], type: output.type })
  return makeReference({ ...common, kind: 'several', outputs: model.outputs, tuple: model.outputShape === 'tuple' })
}
