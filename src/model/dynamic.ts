import type { NamedBinding } from './binding.ts'
import type { TaskModel, WorkflowModel } from './entity.ts'
import type { LiteralModel } from './literal.ts'
import type { NodeModel } from './node.ts'
import type { Location } from './source.ts'

/** What a dynamic task gives when it has run: a graph for Flyte to go on with, or, when it called nothing, its outputs. */
export type DynamicModel = DynamicJobModel | DynamicOutputsModel

/** A graph (`flyteidl.core.DynamicJobSpec`, dynamic_job.proto), before images, environment and arguments are known. */
export interface DynamicJobModel {
  readonly kind: 'job'
  /** Name of the dynamic task. */
  readonly name: string
  readonly nodes: readonly NodeModel[]
  /** In declared order. */
  readonly outputs: readonly NamedBinding[]
  /** Every task that runs in it, in sub-workflows and behind launch plans of this build too: Flyte does not look for them elsewhere. */
  readonly tasks: readonly TaskModel[]
  /** Every workflow that runs inside it, however deep, each once, sorted by name. */
  readonly subWorkflows: readonly WorkflowModel[]
  /** How many nodes must succeed: all. */
  readonly minSuccesses: number
  readonly location?: Location
}

/** Outputs that are known already, in declared order. */
export interface DynamicOutputsModel {
  readonly kind: 'outputs'
  readonly outputs: readonly { readonly var: string; readonly value: LiteralModel }[]
}
