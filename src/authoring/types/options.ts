import type { TaskSettingsModel } from '../../model/settings.ts'
import type { DurationLike } from '../duration.ts'
import type { AnyEntity } from './any-entity.ts'
import type { ArtifactOutput } from './artifact.ts'
import type { Bind } from './bind.ts'
import type { Node } from './refs.ts'
import type { Accelerator, PodTemplate, Resources, SharedMemory } from './resources.ts'
import type { Json } from './values.ts'

/** Keeps results: equal inputs and an equal version give the stored result. */
export interface Cache<Name extends string = string> {
  /** Change it when the task's meaning changes. */
  version: string
  /** Lets one of several equal executions run and the others wait for its result. @default false */
  serialize?: boolean
  /** Inputs that do not count. */
  ignoreInputs?: Name | readonly Name[]
}

/** Longer documentation than a comment holds. The comment wins where both say something. */
export interface Docs {
  /** One sentence. */
  short?: string
  /** The whole text. */
  long?: string
  /** How `long` is written. @default 'rst', as flytekit writes it */
  format?: 'markdown' | 'html' | 'rst' | 'unknown'
  /** Address of a longer text. */
  uri?: string
  /** Address of the source code. */
  link?: string
  /** An icon for the console. */
  icon?: string
}

/** One of the decks that are made for a task. */
export type DeckField = 'Input' | 'Output' | 'Source Code' | 'Timeline' | 'Dependencies'

/** A secret that a task may read; made by `secret()`. */
export interface Secret {
  readonly key: string
  readonly group?: string
  readonly version?: string
  /** Whether the secret is an environment variable or a file in the container. @default 'any' */
  readonly mount?: 'env' | 'file' | 'any'
  /** The environment variable that holds the secret, or the path of its file. */
  readonly env?: string
}

/**
 * Finds a task in the container, where its module and export do not: tasks that are made from data, say.
 *
 * ```ts
 * export const byRegion: Resolver = {
 *   args: (task) => [regionOf(task)],
 *   load: async ([region]) => makeTask(region),
 * }
 * ```
 */
export interface Resolver {
  /**
   * What the container finds it by.
   *
   * @default the module path and the export, as in `flows.regions.byRegion`; without an export it must be stated
   */
  readonly name?: string
  /** The words that stand for this task on the command line of its container: at least one. */
  args(task: AnyEntity): readonly string[]
  /** The task that these words stand for. */
  load(args: readonly string[]): AnyEntity | Promise<AnyEntity>
}

/**
 * What a build knows when its entities are compiled, for options that depend on it: project, domain and version are empty where
 * registration fills them in, and so is a version that is made from what is built.
 */
export type TaskSettings = TaskSettingsModel

/** What a command may be put together from. */
export interface CommandContext {
  /** Stands for the words that would run otherwise: spread it. */
  readonly args: readonly string[]
  readonly settings: TaskSettings
}

/** What kind of task it is, for Flyte's plugins: what a plugin's own SDK would write. */
export interface TaskTypeOptions {
  /** The type of the task, by which Flyte finds the plugin that runs it. @default 'typescript-task', which runs its container */
  taskType?: string
  /** Which version of the type it is written for. @default 0 */
  taskTypeVersion?: number
  /** What the plugin reads, as any JSON object. */
  custom?: CustomJson | ((settings: TaskSettings) => CustomJson)
  /** More of what the plugin reads, as texts. */
  config?: Record<string, string> | ((settings: TaskSettings) => Record<string, string>)
}
type CustomJson = { readonly [key: string]: Json }

/** What runs around the function of a task, in its container and in local calls. */
export interface TaskHooks {
  /** Runs before the inputs are looked at. */
  preExecute?(): unknown
  /** Runs when the function is done, with what it gave and with what `preExecute` gave. What it returns, unless nothing, is the output. */
  postExecute?(output: never, before: never): unknown
}

/** Options of one call of a workflow or a launch plan: its second argument. */
export interface NodeOptions {
  /** The node's id. @default `n0`, `n1`, … in the order of the calls */
  id?: string
  /** The node's name on the console. */
  displayName?: string
  /** Nodes that must be done before, though none of their outputs is used. */
  after?: Node | readonly Node[]
  /** How often it is tried again. */
  retries?: number
  /** The longest that it may take; `null` removes the limit that the task has. */
  timeout?: DurationLike | null
  /** Whether it may run where machines are taken away. */
  interruptible?: boolean
}

/** Options of one call of a task: its second argument. They hold for this call only. */
export interface CallOptions extends NodeOptions {
  /** Another cache, or none. */
  cache?: false | Omit<Cache, 'ignoreInputs'>
  image?: string
  resources?: Resources
  accelerator?: Accelerator
  sharedMemory?: SharedMemory
  podTemplate?: PodTemplate
  /** Other names for outputs of this node. Whoever reads an output downstream must read it by its alias. */
  aliases?: Record<string, string>
}

/** Options of a task. */
export interface TaskOptions<Name extends string = string> extends TaskTypeOptions, TaskHooks {
  /** Pins the name. @default the module path and the export, as in `flows.weather.fit` */
  name?: string
  docs?: Docs
  /** The container image, or a template such as `'{{.images.gpu}}'`. @default the plugin's image */
  image?: string
  /** Environment variables of the container. */
  env?: Record<string, string>
  /** Secrets that the task may read. */
  secrets?: readonly Secret[]
  resources?: Resources
  accelerator?: Accelerator
  sharedMemory?: SharedMemory
  podTemplate?: PodTemplate
  /** The name of a PodTemplate in the cluster. */
  podTemplateName?: string
  /** @default false */
  cache?: false | Cache<Name>
  /** How often the task is tried again after an error that may pass. @default 0 */
  retries?: number
  /** The longest that one attempt may take. */
  timeout?: DurationLike
  /** Whether it may run where machines are taken away. */
  interruptible?: boolean
  /** Why not to use this task any more, and what to use. */
  deprecated?: string
  /** Labels of the task's pod. */
  labels?: Record<string, string>
  /** Annotations of the task's pod. */
  annotations?: Record<string, string>
  /** Outputs that are kept as artifacts, by name; a single output is `o0`. */
  artifacts?: { readonly [output: string]: ArtifactOutput }
  /**
   * What the container runs: replaces our program and all its arguments. The item `'{{.args}}'` stands for these, as in
   * `['tini', '--', '{{.args}}']`. What fetches the code of a fast registration stays in front.
   */
  command?: readonly string[] | ((about: CommandContext) => readonly string[])
  /** Finds the task in the container, when its module and export do not. */
  resolver?: Resolver
  /** Makes a page of decks for each run. @default false */
  enableDeck?: boolean
  /** Which decks are made. @default all */
  deckFields?: readonly DeckField[]
}

/** Options of a dynamic workflow. */
export interface DynamicOptions<Name extends string = string> extends Omit<TaskOptions<Name>, keyof TaskHooks> {
  /**
   * What the body may call although nothing else of this build does: it is registered before the task. The body itself runs on
   * the cluster only, so the build cannot see its calls. Launch plans need it; tasks and sub-workflows travel along by
   * themselves.
   */
  nodeDependencyHints?: readonly AnyEntity[]
}

/** How an execution ended. */
export type Phase = 'succeeded' | 'failed' | 'aborted' | 'timedOut'

/** Tells somebody how an execution ended; made by `email()`, `slack()` or `pagerDuty()`. */
export interface Notification {
  readonly '~notification': 'email' | 'slack' | 'pagerDuty'
  readonly phases: readonly Phase[]
}

/** On whose behalf an execution runs. */
export interface SecurityContext {
  /** A Kubernetes service account. */
  serviceAccount?: string
  /** A role of the cloud's own access control. */
  iamRole?: string
  secrets?: readonly Secret[]
}

/** Settings of executions: of a launch plan, or of a workflow's default launch plan. */
export interface ExecutionOptions {
  labels?: Record<string, string>
  annotations?: Record<string, string>
  notifications?: readonly Notification[]
  /** How many nodes may run at once; 0 is no limit. */
  maxParallelism?: number
  securityContext?: SecurityContext
  /** Where files and tables are written, instead of the cluster's default. */
  rawOutputPrefix?: string
  /** Runs cached tasks again and replaces what is stored. */
  overwriteCache?: boolean
}

/** Options of a workflow. */
export interface WorkflowOptions extends ExecutionOptions {
  /** Pins the name. @default the module path and the export, as in `flows.weather.train` */
  name?: string
  docs?: Docs
  /** What happens to nodes that could still run when one has failed. @default 'failImmediately' */
  failurePolicy?: 'failImmediately' | 'failAfterExecutableNodesComplete'
  /** Whether its tasks may run where machines are taken away. @default false */
  interruptible?: boolean
  /** Outputs that are kept as artifacts, by name; a single output is `o0`. */
  artifacts?: { readonly [output: string]: ArtifactOutput }
}

/** Options of a map. */
export interface MapOptions<I, B extends keyof I, Ratio extends number, Least extends number> {
  /** How many run at once; 0 is no limit. */
  concurrency?: number
  /** How many must succeed. The results are nullable then. */
  minSuccesses?: Least
  /** Which part must succeed. Below 1 the results are nullable. @default 1 */
  minSuccessRatio?: Ratio
  /** Whether the other items run to their end when too many have failed. @default false: they are stopped */
  runAllSubNodes?: boolean
  /** Inputs that are the same for every item. Those with a default that a call leaves out are bound to it. */
  bind?: { readonly [K in B]: Bind<I[K]> }
}

type FunctionOnly = 'command' | 'resolver' | 'enableDeck' | 'deckFields' | 'docs' | keyof TaskHooks

/** Options of a task that a plugin of Flyte runs. */
export interface CustomTaskOptions extends Omit<TaskOptions, FunctionOnly> {
  taskType: string
  /** A container for the plugin to run. Its words may hold `{{.inputs.name}}`. @default none */
  container?: { readonly command?: readonly string[]; readonly args?: readonly string[] }
  /** A statement, for plugins that read it from the task. @default none */
  sql?: { readonly statement: string; readonly dialect?: 'ansi' | 'hive' | 'other' }
}

/** Options of a task that is a container of somebody else's. */
export interface ContainerOptions extends Omit<TaskOptions, FunctionOnly | keyof TaskTypeOptions> {
  name: string
  image: string
  command: readonly string[]
  /** May hold `{{.inputs.name}}`. */
  args?: readonly string[]
  /** The folder where a file for each input is put. */
  inputDir?: string
  /** The folder where a file for each output is looked for. */
  outputDir?: string
  /** How the inputs are written as one document. @default 'json' */
  format?: 'json' | 'yaml' | 'proto'
  /** How inputs that are files are fetched. @default 'eager' */
  download?: 'eager' | 'stream' | 'none'
  /** When outputs are sent. @default 'onExit' */
  upload?: 'onExit' | 'eager' | 'none'
}
