import { definitionOf, displayName } from '../authoring/definition.ts'
import type { Definition, FunctionTaskDefinition, TaskDefinition } from '../authoring/definition.ts'
import { compile } from '../diagnostics/compile.ts'
import type { DynamicJobModel } from '../model/dynamic.ts'
import type { TaskModel, WorkflowModel } from '../model/entity.ts'
import { compareText } from '../utils/sort.ts'
import { note } from './state.ts'
import type { CompileState } from './state.ts'
import { taskModel } from './task.ts'
import { workflowModel } from './workflow-model.ts'

/**
 * What a dynamic job carries along: the tasks that its nodes start, in order of the calls, those of sub-workflows included, and
 * the sub-workflows. Tasks behind launch plans and hints of dynamic tasks come too, as flytekit has them; Flyte needs them for
 * nothing.
 */
export function gatherDynamic(
  state: CompileState,
  dynamic: FunctionTaskDefinition,
  uses: readonly Definition[],
): Pick<DynamicJobModel, 'tasks' | 'subWorkflows'> {
  const place = { location: dynamic.site, entity: displayName(dynamic) }
  const tasks = new Map<string, TaskModel>()
  const workflows = new Map<string, WorkflowModel>()
  const laidOut = new Set<Definition>()
  const started = new Set<Definition>()

  /** `inside`: laid out in this very graph, not started by a launch plan. */
  const visit = (definition: Definition, inside: boolean): void => {
    if (laidOut.has(definition) || (!inside && started.has(definition))) return
    ;(inside ? laidOut : started).add(definition)
    switch (definition.kind) {
      case 'launchPlan':
        visit(definition.workflow, false)
        break
      case 'workflow': {
        for (const used of state.traceOf(definition)?.uses ?? []) visit(used, inside)
        const model = inside ? workflowModel(state, definition) : undefined
        if (model) workflows.set(model.name, model)
        break
      }
      case 'reference':
        if (inside && definition.of === 'task')
          note(state, dynamic, compile.FLY1182({ task: displayName(definition) }, place))
        break
      case 'task':
        if (definition.mode === 'dynamic') for (const hint of hintsOf(definition)) visit(hint, false)
        addTask(definition)
    }
  }
  const addTask = (definition: TaskDefinition): void => {
    if (tasks.has(displayName(definition))) return
    const model = taskModel(state, definition)
    if (model) tasks.set(model.name, model)
    // A map over a launch plan has no task; why an interface is not known has been said.
    else if (definition.mode !== 'map' && state.interfaceOf(definition))
      note(state, dynamic, compile.FLY1111({ name: displayName(definition) }, place))
  }
  for (const used of uses) visit(used, true)
  return {
    tasks: [...tasks.values()],
    subWorkflows: [...workflows.values()].toSorted((a, b) => compareText(a.name, b.name)),
  }
}

/** What a dynamic task says that its body may call. */
export function hintsOf({ options }: FunctionTaskDefinition): readonly Definition[] {
  return (options.nodeDependencyHints ?? []).flatMap((hint) => definitionOf(hint) ?? [])
}
