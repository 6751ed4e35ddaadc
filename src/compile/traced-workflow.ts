import type { Definition } from '../authoring/definition.ts'
import type { NamedBinding } from '../model/binding.ts'
import type { InterfaceModel } from '../model/interface.ts'
import type { NodeModel } from '../model/node.ts'
import type { Scope } from './scope.ts'

/** What running a workflow's body gave. */
export interface TracedWorkflow {
  readonly interface: InterfaceModel
  readonly scope: Scope
  readonly outputs: readonly NamedBinding[]
  /** What the nodes call, in order of the calls, branches included, and the failure handler at the end. */
  readonly uses: readonly Definition[]
  /** What runs when the workflow has failed; it is none of the nodes. */
  readonly failureNode?: NodeModel
}
