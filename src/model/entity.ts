import type { ArtifactModel } from './artifact.ts'
import type { NamedBinding } from './binding.ts'
import type { InterfaceModel, Variable } from './interface.ts'
import type { LiteralModel } from './literal.ts'
import type { NodeModel } from './node.ts'
import type {
  AcceleratorModel,
  DurationModel,
  JsonObject,
  PodTemplateModel,
  ResourcesModel,
  SecretModel,
  SecurityContextModel,
  SharedMemoryModel,
} from './resources.ts'
import type { Location } from './source.ts'

export type EntityKind = 'task' | 'workflow' | 'launchPlan'

/** Names an entity. Project, domain and version are absent for those of this build: the settings or registration give them. */
export interface EntityRef {
  readonly kind: EntityKind
  readonly name: string
  readonly project?: string
  readonly domain?: string
  readonly version?: string
}

/** An entity that becomes a file. */
export type EntityModel = TaskModel | WorkflowModel | LaunchPlanModel

/** Longer documentation (`flyteidl.admin.DescriptionEntity`). */
export interface DocsModel {
  readonly short?: string
  readonly long?: string
  readonly format: 'rst' | 'markdown' | 'html' | 'unknown'
  readonly uri?: string
  readonly icon?: string
  /** Link to the source; the settings' repository does not fill it. */
  readonly link?: string
}

/** A task (`flyteidl.core.TaskTemplate`, tasks.proto), before images, environment and arguments are known. */
export interface TaskModel {
  readonly kind: 'task'
  readonly name: string
  /** `TaskTemplate.type`. */
  readonly taskType: string
  readonly taskTypeVersion: number
  readonly interface: InterfaceModel
  readonly metadata: TaskMetadataModel
  readonly run: TaskRun
  /** Image as authored; absent means the default image. */
  readonly image?: string
  readonly env: Readonly<Record<string, string>>
  /** Absent when the task states neither side, so that default resources apply. */
  readonly resources?: ResourcesModel
  readonly accelerator?: AcceleratorModel
  readonly sharedMemory?: SharedMemoryModel
  readonly podTemplate?: PodTemplateModel
  readonly secrets: readonly SecretModel[]
  readonly config: Readonly<Record<string, string>>
  readonly custom?: JsonObject
  /** Absent: no description entity at all (raw containers, map tasks). */
  readonly docs?: DocsModel
  /** Decks that the container makes, where it makes some. No field holds them. */
  readonly deckFields?: readonly string[]
  readonly location?: Location
}
/** What the container of a task runs. `command` stands for the arguments of our program, which `'{{.args}}'` in it stands for. */
export type TaskRun =
  /** Our own entrypoint loads `module`/`export` from the bundle. */
  | {
      readonly kind: 'function'
      readonly module: string
      readonly export: string
      readonly command?: readonly string[]
      readonly resolver?: ResolverModel
      readonly packedSettings: boolean
    }
  /** The map entrypoint picks one item; `bound` inputs are the same for every item. */
  | {
      readonly kind: 'map'
      readonly module: string
      readonly export: string
      readonly command?: readonly string[]
      readonly resolver?: ResolverModel
      readonly bound: readonly string[]
    }
  /** Somebody else's container; `raw-container` has its data moved in and out. */
  | {
      readonly kind: 'container'
      readonly command: readonly string[]
      readonly args: readonly string[]
      readonly data?: DataConfigModel
    }
  /** A statement for a plugin (`flyteidl.core.Sql`). */
  | { readonly kind: 'sql'; readonly statement: string; readonly dialect?: 'ansi' | 'hive' | 'other' }
  /** Nothing: a plugin knows from the rest what to do. */
  | { readonly kind: 'none' }
export interface ResolverModel {
  readonly name: string
  readonly args: readonly string[]
}
/** `flyteidl.core.DataLoadingConfig`. */
export interface DataConfigModel {
  readonly inputDir?: string
  readonly outputDir?: string
  readonly format: 'json' | 'yaml' | 'proto'
  readonly io?: { readonly download: 'eager' | 'stream' | 'none'; readonly upload: 'onExit' | 'eager' | 'none' }
}
/** `flyteidl.core.TaskMetadata`. */
export interface TaskMetadataModel {
  readonly retries: number
  readonly timeout?: DurationModel
  readonly interruptible?: boolean
  readonly deprecated?: string
  readonly cache?: { readonly version: string; readonly serialize: boolean; readonly ignoreInputs: readonly string[] }
  readonly podTemplateName?: string
  readonly generatesDeck: boolean
  readonly isEager: boolean
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
}

/** A workflow (`flyteidl.core.WorkflowTemplate`, workflow.proto). */
export interface WorkflowModel {
  readonly kind: 'workflow'
  readonly name: string
  readonly interface: InterfaceModel
  readonly nodes: readonly NodeModel[]
  /** In declared order. */
  readonly outputs: readonly NamedBinding[]
  readonly failureNode?: NodeModel
  readonly failurePolicy: 'failImmediately' | 'failAfterExecutableNodesComplete'
  readonly interruptible: boolean
  /** Names of all workflows that run inside this one, however deep, each once, sorted. */
  readonly subWorkflows: readonly string[]
  readonly docs?: DocsModel
  readonly location?: Location
}

/** A launch plan (`flyteidl.admin.LaunchPlan`, launch_plan.proto). */
export interface LaunchPlanModel {
  readonly kind: 'launchPlan'
  readonly name: string
  readonly workflow: EntityRef
  /** Inputs that an execution may give. */
  readonly parameters: readonly ParameterModel[]
  readonly fixed: readonly { readonly var: string; readonly value: LiteralModel }[]
  readonly schedule?: ScheduleModel
  readonly settings: ExecutionSettingsModel
  readonly concurrency?: { readonly max: number; readonly behavior: 'skip' }
  /** Not part of the message: it travels in the manifest. */
  readonly autoActivate: boolean
  readonly location?: Location
}
/** `flyteidl.core.Parameter`: required when there is neither a default nor a query for one. */
export interface ParameterModel {
  readonly variable: Variable
  readonly default?: LiteralModel
  readonly query?: ArtifactModel
}
export type ScheduleModel = { readonly kickoff?: string } & (
  | { readonly kind: 'cron'; readonly expression: string; readonly offset?: string }
  | { readonly kind: 'rate'; readonly value: number; readonly unit: 'minute' | 'hour' | 'day' }
)
/** Settings of executions. Absent and empty are told apart: registration options replace what is given. */
export interface ExecutionSettingsModel {
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly notifications?: readonly NotificationModel[]
  readonly maxParallelism?: number
  readonly securityContext?: SecurityContextModel
  readonly rawOutputPrefix?: string
  readonly overwriteCache?: boolean
}
export interface NotificationModel {
  readonly kind: 'email' | 'slack' | 'pagerDuty'
  readonly recipients: readonly string[]
  readonly phases: readonly ('succeeded' | 'failed' | 'aborted' | 'timedOut')[]
}
