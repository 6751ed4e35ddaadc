import { plainLocation } from '../diagnostics/define.ts'
import { displayName } from '../authoring/definition.ts'
import type { ContainerTaskDefinition, FunctionTaskDefinition, TaskDefinition } from '../authoring/definition.ts'
import type { TaskOptions } from '../authoring/types/options.ts'
import { compile } from '../diagnostics/compile.ts'
import type { TaskMetadataModel, TaskModel } from '../model/entity.ts'
import type { InterfaceModel } from '../model/interface.ts'
import { durationModel } from './duration.ts'
import { acceleratorModel, podTemplateModel, secretModel, sharedMemoryModel, taskResources } from './resources.ts'
import { note } from './state.ts'
import type { CompileState } from './state.ts'

/** What function tasks and container tasks have in common. */
export function commonTask(
  state: CompileState,
  definition: FunctionTaskDefinition | ContainerTaskDefinition,
  model: InterfaceModel,
): Omit<TaskModel, 'run' | 'taskType'> {
  const { site } = definition
  const options: TaskOptions = definition.options
  const resources = taskResources(options.resources)
  return {
    kind: 'task',
    name: displayName(definition),
    taskTypeVersion: 0,
    interface: model,
    metadata: metadata(state, definition, options, model),
    ...(options.image !== undefined && { image: options.image }),
    env: options.env ?? {},
    ...(resources && { resources }),
    ...(options.accelerator !== undefined && { accelerator: acceleratorModel(options.accelerator) }),
    ...(options.sharedMemory !== undefined && { sharedMemory: sharedMemoryModel(options.sharedMemory) }),
    ...(options.podTemplate && { podTemplate: podTemplateModel(options.podTemplate) }),
    secrets: (options.secrets ?? []).map(secretModel),
    config: {},
    ...(site && { location: plainLocation(site) }),
  }
}

function metadata(
  state: CompileState,
  definition: TaskDefinition,
  options: TaskOptions,
  { inputs }: InterfaceModel,
): TaskMetadataModel {
  const { timeout, interruptible, cache, podTemplateName, deprecated } = options
  const ignored = cache ? [cache.ignoreInputs ?? []].flat() : []
  for (const input of ignored) {
    if (inputs.some(({ name }) => name === input)) continue
    const known = inputs.map(({ name }) => name)
    note(
      state,
      definition,
      compile.FLY1141(
        { what: displayName(definition), input, known },
        { location: definition.site, entity: displayName(definition) },
      ),
    )
  }
  return {
    retries: options.retries ?? 0,
    ...(timeout !== undefined && timeout !== 0 && { timeout: durationModel(timeout) }),
    ...(interruptible !== undefined && { interruptible }),
    ...(deprecated !== undefined && { deprecated }),
    ...(cache && { cache: { version: cache.version, serialize: cache.serialize ?? false, ignoreInputs: ignored } }),
    ...(podTemplateName !== undefined && { podTemplateName }),
    generatesDeck: options.enableDeck ?? false,
    isEager: false,
    labels: options.labels ?? {},
    annotations: options.annotations ?? {},
  }
}
