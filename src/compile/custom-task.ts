import { displayName } from '../authoring/definition.ts'
import type { ContainerTaskDefinition, CustomTaskDefinition } from '../authoring/definition.ts'
import { compile } from '../diagnostics/compile.ts'
import type { TaskModel, TaskRun } from '../model/entity.ts'
import type { InterfaceModel } from '../model/interface.ts'
import { note } from './state.ts'
import type { CompileState } from './state.ts'
import { commonTask } from './task-common.ts'

/** The model of a task that a plugin of Flyte runs. Like a raw container it has no description. */
export function customTaskModel(state: CompileState, definition: CustomTaskDefinition): TaskModel | undefined {
  const model = state.interfaceOf(definition)
  if (!model) return undefined
  return {
    ...commonTask(state, definition, model),
    taskType: definition.options.taskType,
    run: runWith(state, definition, model, runOf(definition)),
  }
}

/** Flyte's compiler asks a container of a task with inputs or outputs for something to run. */
export function runWith(
  state: CompileState,
  definition: ContainerTaskDefinition | CustomTaskDefinition,
  { inputs, outputs }: InterfaceModel,
  run: TaskRun,
): TaskRun {
  const runsNothing = run.kind === 'container' && run.command.length + run.args.length === 0
  if (runsNothing && inputs.length + outputs.length > 0 && !definition.options.podTemplate) {
    const entity = displayName(definition)
    const problem = 'its container has neither a command nor arguments, and the task has inputs or outputs'
    note(state, definition, compile.FLY1190({ entity, problem }, { location: definition.site, entity }))
  }
  return run
}

function runOf({ options }: CustomTaskDefinition): TaskRun {
  const { container, sql } = options
  if (sql) return { kind: 'sql', ...sql }
  if (!container) return { kind: 'none' }
  const { command = [], args = [] } = container
  return { kind: 'container', command, args }
}
