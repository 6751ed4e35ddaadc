/**
 * Tasks, workflows and launch plans of Flyte, as typed TypeScript.
 *
 * ```ts
 * import { task, workflow, type In } from 'unplugin-flyte'
 *
 * export const greet = task(({ name }: { name: string }): string => `hello ${name}`)
 * export const main = workflow(({ name }: In<{ name: string }>) => greet({ name }))
 * ```
 *
 * @module
 */
export { __flyteSite } from './authoring/call-site.ts'
export { and, eq, ge, gt, isFalse, isTrue, le, lt, ne, or } from './authoring/condition.ts'
export { containerTask } from './authoring/container-task.ts'
export { Dataset } from './authoring/dataset.ts'
export { Duration } from './authoring/duration.ts'
export type { DurationLike } from './authoring/duration.ts'
export { executionOptionsFrom } from './authoring/execution-options.ts'
export { FlyteDirectory, FlyteFile } from './authoring/files.ts'
export { FlyteError } from './authoring/flyte-error.ts'
export { launchPlan } from './authoring/launch-plan.ts'
export { mapTask } from './authoring/map-task.ts'
export { email, pagerDuty, slack } from './authoring/notification.ts'
export { entry, item, outputs, record } from './authoring/outputs.ts'
export { cron, fixedRate } from './authoring/schedule.ts'
export { secret } from './authoring/secret.ts'
export { dynamic, task } from './authoring/task.ts'
export type { AnyEntity } from './authoring/types/any-entity.ts'
export type { Args, Bind, In, Unref } from './authoring/types/bind.ts'
export type { Builders, Exact } from './authoring/types/builders.ts'
export type { Branch, Condition } from './authoring/types/condition.ts'
export type { Entity, InputsOf, LaunchPlan, OutputsOf, Task, Workflow } from './authoring/types/entity.ts'
export type { Concurrency, LaunchPlanOptions, Schedule } from './authoring/types/launch-plan.ts'
export type {
  Cache,
  CallOptions,
  ContainerOptions,
  DeckField,
  Docs,
  ExecutionOptions,
  MapOptions,
  NodeOptions,
  Notification,
  Phase,
  Resolver,
  Secret,
  SecurityContext,
  TaskOptions,
  WorkflowOptions,
} from './authoring/types/options.ts'
export type { Call, Node, Ref, RefOf, SeveralOutputs } from './authoring/types/refs.ts'
export type { Accelerator, Amounts, PodTemplate, Resources, SharedMemory } from './authoring/types/resources.ts'
export type { float, int, Json, JsonObject, Outputs, Struct } from './authoring/types/values.ts'
export { when } from './authoring/when.ts'
export { workflow } from './authoring/workflow.ts'
export { t } from './authoring/t.ts'
