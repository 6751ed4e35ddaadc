import { displayName } from '../authoring/definition.ts'
import type {
  Definition,
  LaunchPlanDefinition,
  ReferenceDefinition,
  TaskDefinition,
  WorkflowDefinition,
} from '../authoring/definition.ts'
import { realm } from '../authoring/realm.ts'
import { createCompiler } from '../compile/compiler.ts'
import { launchPlanModel, defaultPlanModel } from '../compile/launch-plan.ts'
import { workflowModel } from '../compile/workflow-model.ts'
import { DiagnosticError } from '../diagnostics/define.ts'
import type { EntityKind, LaunchPlanModel, WorkflowModel } from '../model/entity.ts'
import type { InterfaceModel } from '../model/interface.ts'
import type { Diagnostic } from '../model/source.ts'

/** Everything that an entity needs to run, as nodes refer to it: by kind and name. */
export interface Library {
  readonly task: (name: string) => TaskDefinition | ReferenceDefinition
  readonly workflow: (name: string) => WorkflowModel | ReferenceDefinition
  readonly launchPlan: (name: string) => LaunchPlanModel | ReferenceDefinition
  readonly interfaceOf: (definition: Definition) => InterfaceModel
}

/**
 * Compiles an entity and all that it uses.
 *
 * @throws DiagnosticError for the first mistake that would keep it from being built
 */
export function createLibrary(root: Definition): Library {
  const diagnostics: Diagnostic[] = []
  const state = createCompiler({ locate: () => undefined }, diagnostics)
  const known = new Map<string, Definition>()
  const visit = (definition: Definition): void => {
    const key = keyOf(definition)
    if (known.get(key) === definition) return
    known.set(key, definition)
    if (definition.kind === 'workflow') for (const used of state.traceOf(definition)?.uses ?? []) visit(used)
    if (definition.kind === 'launchPlan') visit(definition.workflow)
    if (definition.kind === 'task' && definition.mode === 'map') visit(definition.target)
  }
  visit(root)
  const interfaceOf = (definition: Definition): InterfaceModel =>
    state.interfaceOf(definition) ?? fail(diagnostics, definition)
  const failed = diagnostics.find(({ severity }) => severity === 'error')
  if (failed) throw new DiagnosticError(failed)
  const lookup = (kind: EntityKind, name: string): Definition => {
    const key = `${kind} ${name}`
    // What a dynamic task calls is known when it has run.
    const found = known.get(key) ?? realm().definitions.find((definition) => keyOf(definition) === key)
    // Nodes refer to what a body has called.
    if (!found) throw new Error(`there is no ${kind} ${name} in the library`)
    return found
  }
  return {
    interfaceOf,
    task: (name) => lookup('task', name) as TaskDefinition | ReferenceDefinition,
    workflow: (name) => {
      const definition = lookup('workflow', name) as WorkflowDefinition | ReferenceDefinition
      if (definition.kind === 'reference') return definition
      return workflowModel(state, definition) ?? fail(diagnostics, definition)
    },
    launchPlan: (name) => {
      const definition = lookup('launchPlan', name) as LaunchPlanDefinition | ReferenceDefinition
      if (definition.kind === 'reference') return definition
      const model =
        definition.name === undefined
          ? defaultPlanModel(state, definition.workflow)
          : launchPlanModel(state, definition)
      return model ?? fail(diagnostics, definition)
    },
  }
}

function keyOf(definition: Definition): string {
  return `${definition.kind === 'reference' ? definition.of : definition.kind} ${displayName(definition)}`
}

function fail(diagnostics: readonly Diagnostic[], definition: Definition): never {
  const found = diagnostics.find(({ severity }) => severity === 'error')
  if (found) throw new DiagnosticError(found)
  throw new Error(`${displayName(definition)} could not be compiled`)
}
