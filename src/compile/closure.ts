import { displayName } from '../authoring/definition.ts'
import type { Definition, WorkflowDefinition } from '../authoring/definition.ts'
import type { EntityModel, TaskModel } from '../model/entity.ts'
import type { Diagnostic } from '../model/source.ts'
import { hintsOf } from './dynamic-uses.ts'
import { eagerEntities, eagerKeys, isEager } from './eager.ts'
import { defaultPlanModel, launchPlanModel } from './launch-plan.ts'
import { nameMap } from './map-task.ts'
import type { CompileState } from './state.ts'
import { taskModel } from './task.ts'
import { workflowModel } from './workflow-model.ts'

/**
 * Everything that becomes a file, in registration order: the order of definition, but whatever an entity refers to before
 * it, and a workflow's default launch plan directly behind the workflow (flytekit `get_registrable_entities`). What a dynamic
 * task hints at stands before it, and what Flyte gets around an eager task behind that.
 */
export function registrationOrder(state: CompileState, definitions: readonly Definition[]): EntityModel[] {
  const entities: EntityModel[] = []
  const done = new Set<Definition>()
  const names = new Set<string>()
  const plans = new Set<WorkflowDefinition>()
  /** Dynamic tasks whose hints are being visited. */
  const hinting = new Set<Definition>()

  const emit = (model: EntityModel | undefined): void => {
    // Two maps of one task with the same options are one entity.
    if (!model || names.has(`${model.kind} ${model.name}`)) return
    names.add(`${model.kind} ${model.name}`)
    entities.push(model)
  }
  const visit = (definition: Definition): void => {
    if (done.has(definition)) {
      // A hint that calls the dynamic task itself needs it first; hints are no real dependencies.
      if (definition.kind === 'task' && hinting.delete(definition)) emit(taskModel(state, definition))
      return
    }
    done.add(definition)
    if (definition.kind === 'workflow') {
      for (const used of state.traceOf(definition)?.uses ?? []) visit(used)
      emit(workflowModel(state, definition))
    } else if (definition.kind === 'launchPlan') {
      visit(definition.workflow)
      // Unnamed, it is the default launch plan, which stands behind its workflow in any case.
      if (definition.name !== undefined) emit(launchPlanModel(state, definition))
    } else if (definition.kind === 'task') {
      if (definition.mode === 'map') visit(definition.target)
      if (definition.mode === 'dynamic') {
        hinting.add(definition)
        for (const hint of hintsOf(definition)) visitHint(hint)
        if (!hinting.delete(definition)) return
      }
      emit(taskModel(state, definition))
    }
  }
  const report = (diagnostic: Diagnostic): void => {
    state.diagnostics.push(diagnostic)
  }
  const visitHint = (hint: Definition): void => {
    if (hint.kind === 'launchPlan' && hint.name === undefined) visitWithPlan(hint.workflow)
    // Maps are named when they are called, which the body of a dynamic task does where nobody sees it.
    else if (hint.kind !== 'task' || hint.mode !== 'map' || nameMap(state, hint, report, () => hint.site)) visit(hint)
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
    if (isEager(definition)) {
      const task = entities.find(
        (entity): entity is TaskModel => entity.kind === 'task' && entity.name === displayName(definition),
      )
      for (const around of eagerEntities(state, definition, task)) emit(around)
    }
  }
  const broken = new Set(
    definitions
      .filter((definition) => state.broken.has(definition))
      .flatMap((one) => [`${one.kind} ${displayName(one)}`, ...(isEager(one) ? eagerKeys(one) : [])]),
  )
  return entities.filter(({ kind, name }) => !broken.has(`${kind} ${name}`))
}
