import type { NodeModel } from '../model/node.ts'
import type { Location } from '../model/source.ts'

/**
 * One numbering of nodes: the body of a workflow, or all branches of one condition together (flytekit opens a new scope
 * that starts at n0 again for each conditional section; the platform keeps them apart).
 */
export interface Scope {
  readonly parent: Scope | undefined
  /** Before every id that is counted: `d` in what a dynamic task makes. Scopes inside have it too. */
  readonly prefix: string
  readonly nodes: NodeModel[]
  /** Ids in use, with the place of their call. */
  readonly ids: Map<string, () => Location | undefined>
}

export function createScope(parent?: Scope, prefix: string = parent?.prefix ?? ''): Scope {
  return { parent, prefix, nodes: [], ids: new Map() }
}

/** Whether code in `scope` may read a node of `owner`: its own scope, or one around it. */
export function isReachable(owner: object, scope: Scope): boolean {
  for (let current: Scope | undefined = scope; current; current = current.parent) {
    if (current === owner) return true
  }
  return false
}
