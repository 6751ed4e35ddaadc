import { create } from '@bufbuild/protobuf'
import type { TaskSpec } from '../gen/flyteidl/admin/task_pb.ts'
import { TaskSpecSchema } from '../gen/flyteidl/admin/task_pb.ts'
import type { TaskMetadata, TaskTemplate } from '../gen/flyteidl/core/tasks_pb.ts'
import { RuntimeMetadata_RuntimeType, TaskMetadataSchema, TaskTemplateSchema } from '../gen/flyteidl/core/tasks_pb.ts'
import type { TaskMetadataModel, TaskModel } from '../model/entity.ts'
import { sortedRecord } from '../utils/sort.ts'
import { serializeContainer } from './container.ts'
import type { SerializeContext } from './context.ts'
import { serializeDocs } from './docs.ts'
import { serializeIdentifier } from './identifier.ts'
import { serializeInterface } from './interface.ts'
import { serializeJson } from './json.ts'
import { serializePod } from './pod.ts'
import { serializeExtendedResources } from './resources.ts'
import { serializeSecurityContext } from './security.ts'
import { toProtoTime } from './time.ts'

/** A task (`flyteidl.admin.TaskSpec`, tasks.proto). */
export function serializeTask(task: TaskModel, context: SerializeContext): TaskSpec {
  return create(TaskSpecSchema, {
    template: serializeTemplate(task, context),
    ...(task.docs && { description: serializeDocs(task.docs, task, context) }),
  })
}

function serializeTemplate(task: TaskModel, context: SerializeContext): TaskTemplate {
  const { podTemplate, custom } = task
  const securityContext = serializeSecurityContext({ secrets: task.secrets })
  const extendedResources = serializeExtendedResources(task)
  return create(TaskTemplateSchema, {
    id: serializeIdentifier({ kind: 'task', name: task.name }, context.settings),
    type: task.taskType,
    taskTypeVersion: task.taskTypeVersion,
    metadata: serializeMetadata(task.metadata, context),
    interface: serializeInterface(task.interface),
    ...(custom && Object.keys(custom).length > 0 && { custom: serializeJson(custom) }),
    target: podTemplate
      ? { case: 'k8sPod', value: serializePod(podTemplate, task, context) }
      : { case: 'container', value: serializeContainer(task, context) },
    ...(securityContext && { securityContext }),
    ...(extendedResources && { extendedResources }),
    config: sortedRecord({
      ...task.config,
      ...(podTemplate && { primary_container_name: podTemplate.primaryContainer }),
    }),
  })
}

/** `flyteidl.core.TaskMetadata`. Retries, the deck switch and the Kubernetes metadata are present even when they say nothing. */
function serializeMetadata(metadata: TaskMetadataModel, { settings }: SerializeContext): TaskMetadata {
  const { cache, timeout, interruptible } = metadata
  return create(TaskMetadataSchema, {
    runtime: { type: RuntimeMetadata_RuntimeType.FLYTE_SDK, version: settings.sdkVersion, flavor: 'typescript' },
    retries: { retries: metadata.retries },
    ...(timeout && { timeout: toProtoTime(timeout) }),
    ...(interruptible !== undefined && { interruptibleValue: { case: 'interruptible', value: interruptible } }),
    ...(cache && {
      discoverable: true,
      discoveryVersion: cache.version,
      cacheSerializable: cache.serialize,
      cacheIgnoreInputVars: [...cache.ignoreInputs],
    }),
    deprecatedErrorMessage: metadata.deprecated ?? '',
    podTemplateName: metadata.podTemplateName ?? '',
    generatesDeck: metadata.generatesDeck,
    isEager: metadata.isEager,
    metadata: { labels: sortedRecord(metadata.labels), annotations: sortedRecord(metadata.annotations) },
  })
}
