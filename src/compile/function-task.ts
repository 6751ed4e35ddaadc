import type { FunctionTaskDefinition } from '../authoring/definition.ts'
import { someWords } from '../authoring/options.ts'
import type { TaskModel } from '../model/entity.ts'
import { docsModel } from './docs.ts'
import { optionValue } from './option-value.ts'
import { resolverModel } from './resolver.ts'
import type { CompileState } from './state.ts'
import { commonTask } from './task-common.ts'

/** The type of our tasks: no plugin is registered for it, so the default container plugin runs it. */
const TASK_TYPE = 'typescript-task'
/** Stands for our program and its arguments, which only serialization knows. */
export const ARGS_PLACEHOLDER = '{{.args}}'

/** The model of a task whose function runs in our container. */
export function functionTaskModel(state: CompileState, definition: FunctionTaskDefinition): TaskModel | undefined {
  const model = state.interfaceOf(definition)
  const { identity, options } = definition
  const { module, export: exported } = identity ?? {}
  const resolver = resolverModel(state, definition)
  if (!model || (options.resolver ? !resolver : module === undefined || exported === undefined)) return undefined
  const about = { args: [ARGS_PLACEHOLDER], settings: state.settings }
  const command = optionValue(state, definition, 'command', options.command, about, someWords)
  return {
    ...commonTask(state, definition, model),
    taskType: options.taskType ?? TASK_TYPE,
    run: {
      kind: 'function',
      module: module ?? '',
      export: exported ?? '',
      ...(command && { command }),
      ...(resolver && { resolver }),
      packedSettings: definition.mode !== 'default',
    },
    docs: docsModel(options.docs, definition.site?.doc),
    ...(options.deckFields && { deckFields: options.deckFields }),
  }
}
