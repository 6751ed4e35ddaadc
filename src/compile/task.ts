import type { TaskDefinition } from '../authoring/definition.ts'
import type { TaskModel } from '../model/entity.ts'
import { containerTaskModel } from './container-task.ts'
import { customTaskModel } from './custom-task.ts'
import { functionTaskModel } from './function-task.ts'
import { mapTaskModel } from './map-task.ts'
import type { CompileState } from './state.ts'

/** The model of any task; `undefined` when it cannot be built or is never emitted (a map over a launch plan). */
export function taskModel(state: CompileState, definition: TaskDefinition): TaskModel | undefined {
  switch (definition.mode) {
    case 'map':
      return mapTaskModel(state, definition)
    case 'container':
      return containerTaskModel(state, definition)
    case 'custom':
      return customTaskModel(state, definition)
    default:
      return functionTaskModel(state, definition)
  }
}
