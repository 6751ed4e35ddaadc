import { displayName } from '../authoring/definition.ts'
import type { Definition, WorkflowDefinition } from '../authoring/definition.ts'
import type { EntityModel } from '../model/entity.ts'
import { defaultPlanModel, launchPlanModel } from './launch-plan.ts'
import type { CompileState } from './state.ts'
import { taskModel } from './task.ts'
import { workflowModel } from './workflow-model.ts'

/**
 * Everything that becomes a file, in registration order: the order of definition, but whatever an entity refers to before
 * it, and a workflow's default launch plan directly behind the workflow (flytekit `get_registrable_entities`).
 */
export function registrationOrder(state: CompileState, definitions: readonly Definition[]): EntityModel[] {
  const entities: EntityModel[] = []
  const done = new Set<Definition>()
  const names = new Set<string>()
  const plans = new Set<WorkflowDefinition>()

  const emit = (model: EntityModel | undefined): void => {
    // Two maps of one task with the same options are one entity.
    if (!model || names.has(`${model.kind} ${model.name}`)) return
    names.add(`${model.kind} ${model.name}`)
    entities.push(model)
  }
  const visit = (definition: Definition): void => {
    if (done.has(definition)) return
    done.add(definition)
    if (definition.kind === 'workflow') {
      for (const used of state.traceOf(definition)?.uses ?? []) visit(used)
      emit(workflowModel(state, definition))
    } else if (definition.kind === 'launchPlan') {
      visit(definition.workflow)
      // Unnamed, it is the default launch plan, which stands behind its workflow in any case.
      if (definition.name !== undefined) emit(launchPlanModel(state, definition))
    } else {
      if (definition.mode === 'map') visit(definition.target)
      emit(taskModel(state, definition))
    }
  }
  const visitWithPlan = (workflow: WorkflowDefinition): void => {
    visit(workflow)
    if (plans.has(workflow)) return
    plans.add(workflow)
    emit(defaultPlanModel(state, workflow))
  }
  for (const definition of definitions) {
    if (definition.kind === 'workflow') visitWithPlan(definition)
    // A map that is only made and never called has no place.
    else if (definition.kind !== 'task' || definition.mode !== 'map') visit(definition)
    if (definition.kind === 'launchPlan' && definition.name === undefined) visitWithPlan(definition.workflow)
  }
  const broken = new Set(
    definitions.filter((definition) => state.broken.has(definition)).map((one) => `${one.kind} ${displayName(one)}`),
  )
  return entities.filter(({ kind, name }) => !broken.has(`${kind} ${name}`))
}
