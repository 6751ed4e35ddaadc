import type { ContainerTaskDefinition } from '../authoring/definition.ts'
import type { DataConfigModel, TaskModel } from '../model/entity.ts'
import { runWith } from './custom-task.ts'
import type { CompileState } from './state.ts'
import type { ContainerOptions } from '../authoring/types/options.ts'
import { commonTask } from './task-common.ts'

/** The model of a task that is somebody else's container. */
export function containerTaskModel(state: CompileState, definition: ContainerTaskDefinition): TaskModel | undefined {
  const model = state.interfaceOf(definition)
  if (!model) return undefined
  // Without a command it is refused; the model stays whole for those who lower that.
  const { command = [], args = [] } = definition.options as Partial<ContainerOptions>
  return {
    ...commonTask(state, definition, model),
    taskType: 'raw-container',
    run: runWith(state, definition, model, { kind: 'container', command, args, data: dataConfig(definition) }),
  }
}

function dataConfig({ options }: ContainerTaskDefinition): DataConfigModel {
  const { inputDir, outputDir, format = 'json', download, upload } = options
  return {
    ...(inputDir !== undefined && { inputDir }),
    ...(outputDir !== undefined && { outputDir }),
    format,
    ...((download !== undefined || upload !== undefined) && {
      io: { download: download ?? 'eager', upload: upload ?? 'onExit' },
    }),
  }
}
