import { create } from '@bufbuild/protobuf'
import type { Container, DataLoadingConfig } from '../gen/flyteidl/core/tasks_pb.ts'
import {
  ContainerSchema,
  DataLoadingConfig_LiteralMapFormat,
  DataLoadingConfigSchema,
  IOStrategy_DownloadMode,
  IOStrategy_UploadMode,
} from '../gen/flyteidl/core/tasks_pb.ts'
import type { DataConfigModel, TaskModel } from '../model/entity.ts'
import type { ResourcesModel } from '../model/resources.ts'
import { taskArgs } from './args.ts'
import type { SerializeContext } from './context.ts'
import { taskEnvironment } from './environment.ts'
import { resolveImage } from './image.ts'
import { serializeResources } from './resources.ts'

/** The container of a task (`flyteidl.core.Container`). The resources are present even when empty. */
export function serializeContainer(task: TaskModel, context: SerializeContext): Container {
  const { run } = task
  return create(ContainerSchema, {
    image: resolveImage(task.image, task, context),
    command: run.kind === 'container' ? [...run.command] : [],
    args: taskArgs(task, context.settings),
    resources: serializeResources(taskResources(task, context) ?? { requests: [], limits: [] }),
    env: taskEnvironment(task, context.settings).map(([key, value]) => ({ key, value })),
    ...(run.kind === 'container' && run.data && { dataConfig: serializeDataConfig(run.data) }),
  })
}

/** A task's own resources, else the default ones. flytekit gives those to its own tasks only, not to raw containers. */
export function taskResources(
  task: Pick<TaskModel, 'resources' | 'run'>,
  { settings }: Pick<SerializeContext, 'settings'>,
): ResourcesModel | undefined {
  const isOurs = task.run.kind === 'function' || task.run.kind === 'map'
  return task.resources ?? (isOurs ? settings.defaultResources : undefined)
}

/** How the data of a raw container goes in and out. Enabled even without folders, as in flytekit. */
export function serializeDataConfig({ inputDir, outputDir, format, io }: DataConfigModel): DataLoadingConfig {
  return create(DataLoadingConfigSchema, {
    enabled: true,
    inputPath: inputDir ?? '',
    outputPath: outputDir ?? '',
    format: FORMATS[format],
    ...(io && { ioStrategy: { downloadMode: DOWNLOADS[io.download], uploadMode: UPLOADS[io.upload] } }),
  })
}

type Io = NonNullable<DataConfigModel['io']>

const FORMATS: Readonly<Record<DataConfigModel['format'], DataLoadingConfig_LiteralMapFormat>> = {
  json: DataLoadingConfig_LiteralMapFormat.JSON,
  yaml: DataLoadingConfig_LiteralMapFormat.YAML,
  proto: DataLoadingConfig_LiteralMapFormat.PROTO,
}

const DOWNLOADS: Readonly<Record<Io['download'], IOStrategy_DownloadMode>> = {
  eager: IOStrategy_DownloadMode.DOWNLOAD_EAGER,
  stream: IOStrategy_DownloadMode.DOWNLOAD_STREAM,
  none: IOStrategy_DownloadMode.DO_NOT_DOWNLOAD,
}

const UPLOADS: Readonly<Record<Io['upload'], IOStrategy_UploadMode>> = {
  onExit: IOStrategy_UploadMode.UPLOAD_ON_EXIT,
  eager: IOStrategy_UploadMode.UPLOAD_EAGER,
  none: IOStrategy_UploadMode.DO_NOT_UPLOAD,
}
