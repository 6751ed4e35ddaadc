import type { DurationLike } from '../duration.ts'
import type { AnyEntity } from './any-entity.ts'
import type { Bind } from './bind.ts'
import type { Node } from './refs.ts'
import type { Accelerator, PodTemplate, Resources, SharedMemory } from './resources.ts'

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

/** Finds a task again in the container. */
export interface Resolver {
  readonly name: string
  /** The words that stand for this task on the command line of its container. */
  args(task: AnyEntity): readonly string[]
  /** The task that these words stand for. */
  load(args: readonly string[]): Promise<AnyEntity>
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
export interface TaskOptions<Name extends string = string> {
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
  /** Replaces the whole command line of the container. */
  command?: readonly string[]
  /** Finds the task in the container, when its module and export do not. */
  resolver?: Resolver
  /** Makes a page of decks for each run. @default false */
  enableDeck?: boolean
  /** Which decks are made. @default all */
  deckFields?: readonly DeckField[]
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
}

/** Options of a map. */
export interface MapOptions<I, B extends keyof I, Ratio extends number, Least extends number> {
  /** How many run at once; 0 is no limit. */
  concurrency?: number
  /** How many must succeed. The results are nullable then. */
  minSuccesses?: Least
  /** Which part must succeed. Below 1 the results are nullable. @default 1 */
  minSuccessRatio?: Ratio
  /** Inputs that are the same for every item. */
  bind?: { readonly [K in B]: Bind<I[K]> }
}

/** Options of a task that is a container of somebody else's. */
export interface ContainerOptions extends Omit<
  TaskOptions,
  'command' | 'resolver' | 'enableDeck' | 'deckFields' | 'docs'
> {
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
