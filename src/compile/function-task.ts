import type { FunctionTaskDefinition } from '../authoring/definition.ts'
import type { TaskModel } from '../model/entity.ts'
import { docsModel } from './docs.ts'
import type { CompileState } from './state.ts'
import { commonTask } from './task-common.ts'

/** The type of our tasks: no plugin is registered for it, so the default container plugin runs it. */
const TASK_TYPE = 'typescript-task'

/** The model of a task whose function runs in our container. */
export function functionTaskModel(state: CompileState, definition: FunctionTaskDefinition): TaskModel | undefined {
  const model = state.interfaceOf(definition)
  const { identity, options } = definition
  if (!model || identity?.module === undefined || identity.export === undefined) return undefined
  const { resolver, command } = options
  return {
    ...commonTask(state, definition, model),
    taskType: TASK_TYPE,
    run: {
      kind: 'function',
      module: identity.module,
      export: identity.export,
      ...(command && { command }),
      ...(resolver && { resolver: { name: resolver.name, args: resolver.args({ id: identity.name } as never) } }),
      packedSettings: definition.mode === 'dynamic',
    },
    docs: docsModel(options.docs, definition.site?.doc),
  }
}
