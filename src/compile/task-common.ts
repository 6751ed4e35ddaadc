import { plainLocation } from '../diagnostics/define.ts'
import { displayName } from '../authoring/definition.ts'
import type {
  ContainerTaskDefinition,
  CustomTaskDefinition,
  FunctionTaskDefinition,
  TaskDefinition,
} from '../authoring/definition.ts'
import { json, texts } from '../authoring/options.ts'
import type { TaskOptions } from '../authoring/types/options.ts'
import { compile } from '../diagnostics/compile.ts'
import type { TaskMetadataModel, TaskModel } from '../model/entity.ts'
import type { InterfaceModel } from '../model/interface.ts'
import type { Diagnostic } from '../model/source.ts'
import { durationModel } from './duration.ts'
import { optionValue } from './option-value.ts'
import { checkPod, podOwner } from './pod.ts'
import {
  acceleratorModel,
  plainJson,
  podTemplateModel,
  secretModel,
  sharedMemoryModel,
  taskResources,
} from './resources.ts'
import { note } from './state.ts'
import type { CompileState } from './state.ts'

/** What tasks with an interface of their own have in common. */
export function commonTask(
  state: CompileState,
  definition: FunctionTaskDefinition | ContainerTaskDefinition | CustomTaskDefinition,
  model: InterfaceModel,
): Omit<TaskModel, 'run' | 'taskType'> {
  const { site } = definition
  const options: TaskOptions = definition.options
  const resources = taskResources(options.resources)
  const custom = optionValue(state, definition, 'custom', options.custom, state.settings, json)
  const config = optionValue(state, definition, 'config', options.config, state.settings, texts)
  const podTemplate = options.podTemplate && podTemplateModel(options.podTemplate)
  const report = (diagnostic: Diagnostic): void => {
    const location = site ?? definition.origin
    note(state, definition, {
      ...diagnostic,
      ...(location && { location: plainLocation(location) }),
      entity: displayName(definition),
    })
  }
  if (podTemplate) checkPod(podTemplate, podOwner(definition), report)
  return {
    kind: 'task',
    name: displayName(definition),
    taskTypeVersion: options.taskTypeVersion ?? 0,
    interface: model,
    metadata: metadata(state, definition, options, model),
    ...(options.image !== undefined && { image: options.image }),
    env: options.env ?? {},
    ...(resources && { resources }),
    ...(options.accelerator !== undefined && { accelerator: acceleratorModel(options.accelerator) }),
    ...(options.sharedMemory !== undefined && { sharedMemory: sharedMemoryModel(options.sharedMemory) }),
    ...(podTemplate && { podTemplate }),
    secrets: (options.secrets ?? []).map(secretModel),
    config: config ?? {},
    ...(custom && { custom: plainJson(custom) }),
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
  const isEager = definition.mode === 'eager'
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
    // An eager task shows its executions on a deck.
    generatesDeck: options.enableDeck ?? isEager,
    isEager,
    labels: options.labels ?? {},
    annotations: options.annotations ?? {},
  }
}
