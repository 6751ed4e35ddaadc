import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { CallSite } from '../model/call-site.ts'
import type { NotificationModel, ScheduleModel } from '../model/entity.ts'
import type { ContainerOptions, ExecutionOptions, TaskOptions, WorkflowOptions } from './types/options.ts'

/**
 * What an entity is, behind the function that the author calls. Kept under a `Symbol.for` key and free of methods, so that
 * the compiler reads entities made by another copy of this package.
 */
export type Definition = TaskDefinition | WorkflowDefinition | LaunchPlanDefinition
export type TaskDefinition = FunctionTaskDefinition | ContainerTaskDefinition | MapTaskDefinition

interface DefinitionBase {
  /** Position in the order of definition, from 0. Registration follows it, as flytekit's does. */
  readonly order: number
  /** Absent when the module was not transformed. */
  readonly site: CallSite | undefined
  /** Full name and where the container finds it; assigned once all modules are loaded, see `compile/naming.ts`. */
  identity?: Identity
}
export interface Identity {
  readonly name: string
  /** Dotted module and export that lead to it; absent for what is not exported. */
  readonly module?: string
  readonly export?: string
}

/** Named schemas, or (for outputs) one schema for the single output. */
export type Schemas = StandardSchemaV1 | { readonly [name: string]: StandardSchemaV1 }
export type NamedSchemas = { readonly [name: string]: StandardSchemaV1 }

export interface FunctionTaskDefinition extends DefinitionBase {
  readonly kind: 'task'
  readonly mode: 'default' | 'dynamic'
  readonly fn: (inputs: never) => unknown
  readonly options: TaskOptions
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
export interface MapTaskDefinition extends DefinitionBase {
  readonly kind: 'task'
  readonly mode: 'map'
  readonly target: TaskDefinition | LaunchPlanDefinition
  readonly options: {
    readonly concurrency?: number
    readonly minSuccesses?: number
    readonly minSuccessRatio?: number
    /** Values or references, by input. */
    readonly bind?: Readonly<Record<string, unknown>>
  }
}
export interface WorkflowDefinition extends DefinitionBase {
  readonly kind: 'workflow'
  readonly body: (inputs: never) => unknown
  readonly options: WorkflowOptions & { readonly defaults?: Readonly<Record<string, unknown>> }
  readonly inputs: NamedSchemas | undefined
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
  if (definition.kind === 'launchPlan' && definition.name !== undefined) return definition.name
  if (definition.kind === 'launchPlan') return displayName(definition.workflow)
  if (definition.kind === 'task' && definition.mode === 'map') return `map of ${displayName(definition.target)}`
  const pinned = definition.options.name
  if (pinned !== undefined) return pinned
  const site = definition.site
  return site ? `${site.module}.${site.name ?? '(unnamed)'}` : '(unnamed)'
}

/** Brands of the small values that authoring functions return. Their content is model data. */
export const SCHEDULE: unique symbol = Symbol.for('unplugin-flyte.schedule') as never
export const NOTIFICATION: unique symbol = Symbol.for('unplugin-flyte.notification') as never
export type ScheduleValue = { readonly [SCHEDULE]: ScheduleModel }
export type NotificationValue = { readonly [NOTIFICATION]: NotificationModel }
