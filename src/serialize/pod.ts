import { create } from '@bufbuild/protobuf'
import type { K8sPod } from '../gen/flyteidl/core/tasks_pb.ts'
import { K8sPodSchema } from '../gen/flyteidl/core/tasks_pb.ts'
import type { TaskModel } from '../model/entity.ts'
import type { JsonObject, JsonValue, PodTemplateModel, ResourceEntry, ResourceName } from '../model/resources.ts'
import { sortedRecord } from '../utils/sort.ts'
import { taskArgs } from './args.ts'
import { serializeDataConfig, taskResources } from './container.ts'
import type { SerializeContext } from './context.ts'
import { taskEnvironment } from './environment.ts'
import { resolveImage } from './image.ts'
import { serializeJson } from './json.ts'

/** A pod with the container of a task in it (`flyteidl.core.K8sPod`). */
export function serializePod(template: PodTemplateModel, task: TaskModel, context: SerializeContext): K8sPod {
  return create(K8sPodSchema, {
    metadata: { labels: sortedRecord(template.labels), annotations: sortedRecord(template.annotations) },
    podSpec: serializeJson(mergePod(template, task, context)),
    ...(task.run.kind === 'container' && task.run.data && { dataConfig: serializeDataConfig(task.run.data) }),
  })
}

/**
 * Puts the task into the pod's primary container, which is made at the end of the list when it is missing. Of the other
 * containers only image templates are filled in; init containers stay as they are. These are flytekit's rules.
 */
function mergePod(template: PodTemplateModel, task: TaskModel, context: SerializeContext): JsonObject {
  const { primaryContainer, spec } = template
  const containers = containersOf(spec)
  const known = containers.some((container) => container['name'] === primaryContainer)
  return {
    ...spec,
    containers: (known ? containers : [...containers, { name: primaryContainer }]).map((container) => {
      if (container['name'] === primaryContainer) return mergePrimary(container, task, context)
      const { image } = container
      return typeof image === 'string' ? { ...container, image: resolveImage(image, task, context) } : container
    }),
  }
}

function mergePrimary(container: JsonObject, task: TaskModel, context: SerializeContext): JsonObject {
  const { run } = task
  const { image, env } = container
  const resources = taskResources(task, context)
  const stated = resources && resources.requests.length + resources.limits.length > 0
  return {
    ...container,
    image: resolveImage(typeof image === 'string' && image ? image : task.image, task, context),
    // A pod whose plugin knows what to run keeps its own words.
    ...(run.kind !== 'none' && {
      command: run.kind === 'container' ? run.command : [],
      args: taskArgs(task, context.settings),
    }),
    ...(stated && { resources: { requests: quantities(resources.requests), limits: quantities(resources.limits) } }),
    env: [
      ...taskEnvironment(task, context.settings).map(([name, value]) => ({ name, value })),
      ...(isList(env) ? env : []),
    ],
  }
}

/** Kubernetes' names. Flyte itself replaces `gpu` by the resource of the accelerator. */
const RESOURCE_KEYS: Readonly<Record<ResourceName, string>> = {
  cpu: 'cpu',
  gpu: 'gpu',
  memory: 'memory',
  ephemeralStorage: 'ephemeral-storage',
}

function quantities(entries: readonly ResourceEntry[]): JsonObject {
  return Object.fromEntries(entries.map(({ name, value }) => [RESOURCE_KEYS[name], value]))
}

function containersOf(spec: JsonObject): readonly JsonObject[] {
  const { containers } = spec
  return isList(containers) ? (containers as readonly JsonObject[]) : []
}

/** `Array.isArray` does not narrow readonly arrays away. */
function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}
