import type { Definition } from '../authoring/definition.ts'
import type { EntityKind } from '../model/entity.ts'

/**
 * What an eager task asks of the control plane. The container runtime implements it over the admin service. Executions are named
 * by `executionName`, so that a task that is tried again finds those of its first attempt.
 */
export interface EagerController {
  /**
   * Starts an execution, or finds the one of this name, waits for its end and gives its outputs as callers of the entity see them.
   * Rejects when it cannot be started and when it fails.
   */
  run(request: ExecutionRequest): Promise<unknown>
  /** Names of the executions that carry `label` with this value and are in one of these phases; not necessarily all at once. */
  list(label: string, value: string, phases: readonly UnfinishedPhase[]): Promise<readonly string[]>
  /** Ends an execution; one that has ended already is no error. */
  terminate(execution: string, reason: string): Promise<void>
}

/** Phases of executions that have not ended (`flyteidl.core.WorkflowExecution.Phase`). */
export type UnfinishedPhase = 'undefined' | 'queued' | 'running'
export const UNFINISHED: readonly UnfinishedPhase[] = ['undefined', 'queued', 'running']

/** One execution to start (`flyteidl.admin.ExecutionCreateRequest`). */
export interface ExecutionRequest {
  /** Name of the execution. */
  readonly name: string
  /** What is started: a task, a workflow through its default launch plan, or this very launch plan. */
  readonly kind: EntityKind
  readonly entity: string
  readonly definition: Definition
  /** As the body gave them: what has a default may be missing, what a launch plan fixes is. */
  readonly inputs: Readonly<Record<string, unknown>>
  readonly labels: Readonly<Record<string, string>>
  /** Environment of all its tasks. */
  readonly env: Readonly<Record<string, string>>
}

/** Label of every child: the execution whose eager task has started it. */
export const PARENT_LABEL = 'eager-exec'
/** Label of every child: the outermost execution. */
export const ROOT_LABEL = 'eager-root-exec'
/** Environment variable by which an eager task learns of the outermost execution. */
export const ROOT_VARIABLE = '_F_EE_ROOT'
