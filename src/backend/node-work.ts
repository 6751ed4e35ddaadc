import type { Binding, BindingData } from '../gen/flyteidl/core/literals_pb.ts'
import type { LiteralType } from '../gen/flyteidl/core/types_pb.ts'
import type { Node, WorkflowTemplate } from '../gen/flyteidl/core/workflow_pb.ts'
import type { Edges } from './graph.ts'
import type { Finding } from './verdict.ts'
import type { Variables, World } from './world.ts'

/** Inputs and outputs of a node. */
export interface NodeInterface {
  /** `open`: of something that is registered elsewhere, so that nobody knows them. */
  readonly inputs: Variables | 'open'
  readonly outputs: Variables | 'open'
}

/** A node while its workflow is compiled. */
export interface WorkNode {
  readonly node: Node
  readonly bindings: readonly Binding[]
  /** Nodes inside a conditional get its id put before theirs. */
  id: string
  /** Absent until it is found, and for good when that fails. */
  interface?: NodeInterface
}

/** One workflow while it is compiled (flytepropeller, `workflowBuilder`). */
export interface Work {
  readonly template: WorkflowTemplate
  readonly world: World
  /** Those of the spec, by key. */
  readonly subWorkflows: ReadonlyMap<string, WorkflowTemplate>
  /** Top-level nodes, with those for the workflow's own inputs and outputs. Of two with one id the first counts. */
  readonly nodes: Map<string, WorkNode>
  /** Every node that was looked at, by its message. */
  readonly known: Map<Node, WorkNode>
  readonly upstream: Edges
  readonly downstream: Edges
  readonly findings: Finding[]
  /** What was found in the sub-workflows that were compiled already. */
  readonly compiled: Map<string, readonly Finding[]>
}

/** Stands for a type that nobody knows: of a variable of something that is registered elsewhere. */
export const UNKNOWN_TYPE: LiteralType = { $typeName: 'flyteidl.core.LiteralType', type: { case: undefined } }

export function workNode(work: Pick<Work, 'known'>, node: Node): WorkNode {
  const known = work.known.get(node)
  if (known) return known
  const made: WorkNode = { node, bindings: node.inputs, id: node.id }
  work.known.set(node, made)
  return made
}

/** Notes what the compiler refuses, and gives nothing, for those who have nothing to give then. */
export function refuse(
  work: Pick<Work, 'findings'>,
  code: string,
  node: string,
  detail: string,
  {
    variable,
    isConsequence = false,
  }: { readonly variable?: string | undefined; readonly isConsequence?: boolean } = {},
): undefined {
  work.findings.push({
    verdict: 'refused',
    stage: 'compiler',
    code,
    node,
    ...(variable !== undefined && { variable }),
    detail,
    ...(isConsequence && { isConsequence: true as const }),
  })
}

/** Whether `run` found nothing more. */
export function isClean(work: Pick<Work, 'findings'>, run: () => void): boolean {
  const before = work.findings.length
  run()
  return work.findings.length === before
}

/** Every node and variable that a binding reads. */
export function promisesOf(
  binding: BindingData | undefined,
): readonly { readonly nodeId: string; readonly var: string }[] {
  const value = binding?.value
  switch (value?.case) {
    case 'promise':
      return [value.value]
    case 'collection':
      return value.value.bindings.flatMap(promisesOf)
    case 'map':
      return Object.values(value.value.bindings).flatMap(promisesOf)
    default:
      return []
  }
}
