import type { Definition } from '../authoring/definition.ts'
import type { NamedBinding } from '../model/binding.ts'
import type { InterfaceModel } from '../model/interface.ts'
import type { Scope } from './scope.ts'

/** What running a workflow's body gave. */
export interface TracedWorkflow {
  readonly interface: InterfaceModel
  readonly scope: Scope
  readonly outputs: readonly NamedBinding[]
  /** What the nodes call, in order of the calls, branches included. */
  readonly uses: readonly Definition[]
}
