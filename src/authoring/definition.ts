import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { CallSite } from '../model/call-site.ts'
import type { EntityKind, EntityRef, NotificationModel, ScheduleModel } from '../model/entity.ts'
import type { Location } from '../model/source.ts'
import type {
  ContainerOptions,
  CustomTaskOptions,
  DynamicOptions,
  ExecutionOptions,
  TaskOptions,
  WorkflowOptions,
} from './types/options.ts'

/**
 * What an entity is, behind the function that the author calls. Kept under a `Symbol.for` key and free of methods, so that
 * the compiler reads entities made by another copy of this package.
 */
export type Definition = TaskDefinition | WorkflowDefinition | LaunchPlanDefinition | ReferenceDefinition
export type TaskDefinition = FunctionTaskDefinition | ContainerTaskDefinition | CustomTaskDefinition | MapTaskDefinition

interface DefinitionBase {
  /** Position in the order of definition, from 0. Registration follows it, as flytekit's does. */
  readonly order: number
  /** Absent when the module was not transformed. */
  readonly site: CallSite | undefined
  /** Where it was made, while a build collects; only of what has no site. */
  readonly origin?: Location | undefined
  /** Full name and where the container finds it; assigned once all modules are loaded, see `compile/naming.ts`. */
  identity?: Identity
}
export interface Identity {
  readonly name: string
  /** Dotted module and export that lead to it; absent for what is not exported. */
  readonly module?: string
  readonly export?: string
  /** What its resolver is found by; absent without one. */
  readonly resolver?: string
}

/** Named schemas, or (for outputs) one schema for the single output. */
export type Schemas = StandardSchemaV1 | { readonly [name: string]: StandardSchemaV1 }
export type NamedSchemas = { readonly [name: string]: StandardSchemaV1 }

export interface FunctionTaskDefinition extends DefinitionBase {
  readonly kind: 'task'
  readonly mode: 'default' | 'dynamic' | 'eager'
  readonly fn: (inputs: never) => unknown
  /** Hints are those of a dynamic one. */
  readonly options: TaskOptions & Pick<DynamicOptions, 'nodeDependencyHints'>
  readonly inputs: NamedSchemas | undefined
  readonly outputs: Schemas | undefined
}
export interface ContainerTaskDefinition extends DefinitionBase {
  readonly kind: 'task'
  readonly mode: 'container'
  readonly options: ContainerOptions
  readonly inputs: NamedSchemas | undefined
  readonly outputs: Schemas | undefined
}
/** A task without a function of ours: a plugin of Flyte runs it. */
export interface CustomTaskDefinition extends DefinitionBase {
  readonly kind: 'task'
  readonly mode: 'custom'
  readonly options: CustomTaskOptions
  readonly inputs: NamedSchemas | undefined
  readonly outputs: Schemas | undefined
}
export interface MapTaskDefinition extends DefinitionBase {
  readonly kind: 'task'
  readonly mode: 'map'
  readonly target: TaskDefinition | LaunchPlanDefinition | ReferenceDefinition
  readonly options: {
    readonly concurrency?: number
    readonly minSuccesses?: number
    readonly minSuccessRatio?: number
    readonly runAllSubNodes?: boolean
    /** Values or references, by input. An input without a value takes its default. */
    readonly bind?: Readonly<Record<string, unknown>>
  }
}
export interface WorkflowDefinition extends DefinitionBase {
  readonly kind: 'workflow'
  readonly body: ((inputs: never) => unknown) | ImperativeBody
  readonly options: WorkflowOptions & {
    readonly defaults?: Readonly<Record<string, unknown>>
    /** The entity that runs when the workflow has failed. */
    readonly onFailure?: unknown
  }
  readonly inputs: NamedSchemas | undefined
  /** Those of an imperative workflow; what a function returns says its outputs. */
  readonly outputs?: NamedSchemas | undefined
}
/** What an imperative workflow was put together from. It grows while its module is evaluated, and is replayed when it is built. */
export interface ImperativeBody {
  readonly steps: ImperativeStep[]
  readonly outputs: ImperativeOutput[]
}
/** One `add`. References in it stand for inputs and earlier steps of the same body. */
export interface ImperativeStep {
  readonly definition: Definition
  readonly inputs: unknown
  readonly options: unknown
  /** Holds the stack of the call. */
  readonly place: object
}
/** One `output`. */
export interface ImperativeOutput {
  readonly name: string
  readonly value: unknown
  /** Holds the stack of the call. */
  readonly place: object
}
export interface LaunchPlanDefinition extends DefinitionBase {
  readonly kind: 'launchPlan'
  readonly workflow: WorkflowDefinition
  /** Absent: the default launch plan. */
  readonly name: string | undefined
  readonly options: PlanOptions
}
export interface PlanOptions extends ExecutionOptions {
  readonly defaults?: Readonly<Record<string, unknown>>
  readonly fixed?: Readonly<Record<string, unknown>>
  readonly schedule?: object
  readonly concurrency?: { readonly max: number; readonly behavior: 'skip' }
  readonly autoActivate?: boolean
}

/** An entity that is registered already, in Python as well. It has nodes like any other, and never becomes a file. */
export interface ReferenceDefinition extends DefinitionBase {
  readonly kind: 'reference'
  readonly of: EntityKind
  /** What it leaves open (project, domain; the version, when that was asked for) is as in the package that refers to it. */
  readonly ref: EntityRef
  readonly inputs: NamedSchemas | undefined
  readonly outputs: Schemas | undefined
}

const DEFINITION: unique symbol = Symbol.for('unplugin-flyte.definition') as never

/** The definition behind an entity, or nothing for any other value. */
export function definitionOf(value: unknown): Definition | undefined {
  return typeof value === 'function' ? (value as { [DEFINITION]?: Definition })[DEFINITION] : undefined
}

/** Hides a definition behind the function that authors call. */
export function attachDefinition(entity: Function, definition: Definition): void {
  Object.defineProperty(entity, DEFINITION, { value: definition })
}

/** The name for messages: the full one when it is known, else what the source says. */
export function displayName(definition: Definition): string {
  if (definition.identity) return definition.identity.name
  if (definition.kind === 'reference') return definition.ref.name
  if (definition.kind === 'launchPlan' && definition.name !== undefined) return definition.name
  if (definition.kind === 'launchPlan') return displayName(definition.workflow)
  if (definition.kind === 'task' && definition.mode === 'map') return `map of ${displayName(definition.target)}`
  const pinned = definition.options.name
  if (pinned !== undefined) return pinned
  const site = definition.site
  return site ? `${site.module}.${site.name ?? '(unnamed)'}` : '(unnamed)'
}

/** What it is, with its name, as messages say it: `the launch plan "nightly"`. */
export function describeEntity(definition: Definition): string {
  const kind = definition.kind === 'reference' ? definition.of : definition.kind
  return `the ${kind === 'launchPlan' ? 'launch plan' : kind} ${JSON.stringify(displayName(definition))}`
}

/** Brands of the small values that authoring functions return. Their content is model data. */
export const SCHEDULE: unique symbol = Symbol.for('unplugin-flyte.schedule') as never
export const NOTIFICATION: unique symbol = Symbol.for('unplugin-flyte.notification') as never
export type ScheduleValue = { readonly [SCHEDULE]: ScheduleModel }
export type NotificationValue = { readonly [NOTIFICATION]: NotificationModel }
