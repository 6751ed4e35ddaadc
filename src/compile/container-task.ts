import type { ContainerTaskDefinition } from '../authoring/definition.ts'
import type { DataConfigModel, TaskModel } from '../model/entity.ts'
import type { CompileState } from './state.ts'
import { commonTask } from './task-common.ts'

/** The model of a task that is somebody else's container. */
export function containerTaskModel(state: CompileState, definition: ContainerTaskDefinition): TaskModel | undefined {
  const model = state.interfaceOf(definition)
  if (!model) return undefined
  const { command, args = [] } = definition.options
  return {
    ...commonTask(state, definition, model),
    taskType: 'raw-container',
    run: { kind: 'container', command, args, data: dataConfig(definition) },
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
