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
export { artifact, fromInput } from './authoring/artifact.ts'
export { __flyteSite } from './authoring/call-site.ts'
export { and, eq, ge, gt, isFalse, isNone, isTrue, le, lt, ne, or } from './authoring/condition.ts'
export { containerTask } from './authoring/container-task.ts'
export { customTask } from './authoring/custom-task.ts'
export { currentContext } from './authoring/current-context.ts'
export { Dataset } from './authoring/dataset.ts'
export { Duration } from './authoring/duration.ts'
export type { DurationLike } from './authoring/duration.ts'
export { reference } from './authoring/entity-reference.ts'
export { EagerError } from './authoring/eager-error.ts'
export { eager } from './authoring/eager.ts'
export { executionOptionsFrom } from './authoring/execution-options.ts'
export { FlyteDirectory, FlyteFile } from './authoring/files.ts'
export { FlyteError } from './authoring/flyte-error.ts'
export { approve, sleep, waitForInput } from './authoring/gates.ts'
export { imperativeWorkflow } from './authoring/imperative-workflow.ts'
export { launchPlan } from './authoring/launch-plan.ts'
export { mapTask } from './authoring/map-task.ts'
export { email, pagerDuty, slack } from './authoring/notification.ts'
export { entry, item, outputs, record } from './authoring/outputs.ts'
export { cron, fixedRate } from './authoring/schedule.ts'
export { secret } from './authoring/secret.ts'
export { dynamic, task } from './authoring/task.ts'
export type { AnyEntity } from './authoring/types/any-entity.ts'
export type { Artifact, ArtifactOptions, ArtifactOutput, ArtifactQuery, FromInput } from './authoring/types/artifact.ts'
export type { Args, Bind, In, Unref } from './authoring/types/bind.ts'
export type { Builders, Exact } from './authoring/types/builders.ts'
export type { Branch, Condition, WhenOptions } from './authoring/types/condition.ts'
export type { Entity, InputsOf, LaunchPlan, OutputsOf, Task, Workflow } from './authoring/types/entity.ts'
export type { GateOptions } from './authoring/types/gates.ts'
export type { ImperativeOptions, ImperativeWorkflow } from './authoring/types/imperative.ts'
export type {
  CloneOptions,
  Concurrency,
  LaunchPlanOptions,
  OwnLaunchPlan,
  Schedule,
} from './authoring/types/launch-plan.ts'
export type { TaskFactory } from './authoring/types/functions.ts'
export type {
  Cache,
  CallOptions,
  CommandContext,
  ContainerOptions,
  CustomTaskOptions,
  DeckField,
  Docs,
  DynamicOptions,
  ExecutionOptions,
  MapOptions,
  NodeOptions,
  Notification,
  Phase,
  Resolver,
  Secret,
  SecurityContext,
  TaskHooks,
  TaskOptions,
  TaskSettings,
  TaskTypeOptions,
  WorkflowOptions,
} from './authoring/types/options.ts'
export type { ReferenceFunctions, ReferenceId } from './authoring/types/reference.ts'
export type { Call, Node, Ref, RefOf, SeveralOutputs } from './authoring/types/refs.ts'
export type {
  Accelerator,
  Amount,
  AmountRange,
  Amounts,
  PodTemplate,
  Resources,
  SharedMemory,
} from './authoring/types/resources.ts'
export type { float, int, Json, JsonObject, Outputs, Struct } from './authoring/types/values.ts'
export { when } from './authoring/when.ts'
export { workflow } from './authoring/workflow.ts'
export { t } from './authoring/t.ts'
