import type { NamedBinding, PromiseBinding } from './binding.ts'
import type { EntityRef } from './entity.ts'
import type { LiteralModel } from './literal.ts'
import type {
  AcceleratorModel,
  DurationModel,
  PodTemplateModel,
  ResourcesModel,
  SharedMemoryModel,
} from './resources.ts'
import type { Location } from './source.ts'
import type { FlyteType } from './types.ts'

/** A node of a workflow (`flyteidl.core.Node`, workflow.proto). */
export interface NodeModel {
  readonly id: string
  readonly metadata: NodeMetadataModel
  /** Sorted by variable name. */
  readonly inputs: readonly NamedBinding[]
  /** Ids of the nodes that must be done before, in binding order, then those named by `after`; no duplicates. */
  readonly upstream: readonly string[]
  readonly target: TaskTarget | WorkflowTarget | LaunchPlanTarget | BranchTarget | ArrayTarget | GateTarget
  readonly outputAliases?: readonly { readonly var: string; readonly alias: string }[]
  /** The call. Not part of the message. */
  readonly location?: Location
}
/** `flyteidl.core.NodeMetadata`. Absent is a state of its own for every member. */
export interface NodeMetadataModel {
  readonly name: string
  readonly timeout?: DurationModel
  /** 0 is written as an empty strategy. Absent only where flytekit writes no strategy. */
  readonly retries?: number
  readonly interruptible?: boolean
  readonly cacheable?: boolean
  readonly cacheVersion?: string
  readonly cacheSerializable?: boolean
}
export interface TaskTarget {
  readonly kind: 'task'
  readonly ref: EntityRef
  /** Always present for a task of this build; for a reference only where the call states some. */
  readonly overrides?: OverridesModel
}
export interface WorkflowTarget {
  readonly kind: 'workflow'
  readonly ref: EntityRef
}
export interface LaunchPlanTarget {
  readonly kind: 'launchPlan'
  readonly ref: EntityRef
}
/** `flyteidl.core.TaskNodeOverrides`. */
export interface OverridesModel {
  readonly resources?: ResourcesModel
  /** Image as authored; templates are resolved when it is serialized. */
  readonly image?: string
  readonly accelerator?: AcceleratorModel
  readonly sharedMemory?: SharedMemoryModel
  /** The pod with the task it belongs to, whose container is merged in when it is serialized. */
  readonly podTemplate?: PodTemplateModel
}
export interface BranchTarget {
  readonly kind: 'branch'
  readonly cases: readonly { readonly condition: ConditionModel; readonly node: NodeModel }[]
  readonly otherwise:
    | { readonly kind: 'node'; readonly node: NodeModel }
    | { readonly kind: 'fail'; readonly nodeId: string; readonly message: string }
}
export type ConditionModel =
  | {
      readonly kind: 'compare'
      readonly operator: ComparisonOperator
      readonly left: OperandModel
      readonly right: OperandModel
    }
  | { readonly kind: 'and' | 'or'; readonly left: ConditionModel; readonly right: ConditionModel }
export type ComparisonOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'
/** A variable is named `nodeId.output` and bound as input of the branch node (branch conditions, condition.proto). */
export type OperandModel =
  | { readonly kind: 'var'; readonly var: string; readonly promise: PromiseBinding }
  | { readonly kind: 'literal'; readonly value: LiteralModel }
export interface ArrayTarget {
  readonly kind: 'array'
  readonly node: NodeModel
  /** Absent: the platform decides; 0: unbounded. */
  readonly parallelism?: number
  readonly success:
    | { readonly kind: 'ratio'; readonly value: number }
    | { readonly kind: 'count'; readonly value: number }
  readonly executionMode: 'minimal' | 'full'
  readonly dataMode: 'singleInputFile' | 'individualInputFiles'
  readonly isOriginalSubNodeInterface: boolean
  /** Whether the other items run to their end when too many have failed. */
  readonly runAllSubNodes: boolean
  readonly boundInputs: readonly string[]
}
/**
 * A node that waits (`flyteidl.core.GateNode`). Somebody answers a signal by its id, which belongs to the execution. What is
 * approved is the node's one input, and its output under the same name; a signal's output is named here.
 */
export type GateTarget = { readonly kind: 'gate' } & (
  | { readonly gate: 'approve'; readonly signalId: string }
  | { readonly gate: 'signal'; readonly signalId: string; readonly type: FlyteType; readonly output: string }
  | { readonly gate: 'sleep'; readonly duration: DurationModel }
)
