import { create } from '@bufbuild/protobuf'
import type { TaskSpec } from '../gen/flyteidl/admin/task_pb.ts'
import { TaskSpecSchema } from '../gen/flyteidl/admin/task_pb.ts'
import type { TaskMetadata, TaskTemplate } from '../gen/flyteidl/core/tasks_pb.ts'
import {
  RuntimeMetadata_RuntimeType,
  Sql_Dialect,
  SqlSchema,
  TaskMetadataSchema,
  TaskTemplateSchema,
} from '../gen/flyteidl/core/tasks_pb.ts'
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
    template: serializeTaskTemplate(task, context),
    ...(task.docs && { description: serializeDocs(task.docs, task, context) }),
  })
}

/** The task as Flyte runs it (`flyteidl.core.TaskTemplate`); a dynamic job carries those of its tasks. */
export function serializeTaskTemplate(task: TaskModel, context: SerializeContext): TaskTemplate {
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
    target: serializeTarget(task, context),
    ...(securityContext && { securityContext }),
    ...(extendedResources && { extendedResources }),
    config: sortedRecord({
      ...task.config,
      ...(podTemplate && { primary_container_name: podTemplate.primaryContainer }),
    }),
  })
}

/** What Flyte runs; nothing for a task of which a plugin knows all. */
function serializeTarget(task: TaskModel, context: SerializeContext): TaskTemplate['target'] {
  const { podTemplate, run } = task
  if (podTemplate) return { case: 'k8sPod', value: serializePod(podTemplate, task, context) }
  if (run.kind === 'none') return { case: undefined }
  if (run.kind !== 'sql') return { case: 'container', value: serializeContainer(task, context) }
  const { statement, dialect } = run
  const value = create(SqlSchema, { statement, dialect: dialect ? DIALECTS[dialect] : Sql_Dialect.UNDEFINED })
  return { case: 'sql', value }
}

const DIALECTS: Readonly<Record<'ansi' | 'hive' | 'other', Sql_Dialect>> = {
  ansi: Sql_Dialect.ANSI,
  hive: Sql_Dialect.HIVE,
  other: Sql_Dialect.OTHER,
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
