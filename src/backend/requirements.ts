import type { Identifier } from '../gen/flyteidl/core/identifier_pb.ts'
import type { Node, WorkflowTemplate } from '../gen/flyteidl/core/workflow_pb.ts'
import type { Finding } from './verdict.ts'
import type { World } from './world.ts'
import { describeId } from './world.ts'

/** What a workflow needs, its sub-workflows included. */
export interface Requirements {
  readonly tasks: ReadonlyMap<string, Identifier>
  readonly plans: ReadonlyMap<string, Identifier>
  /** Sub-workflows that are not listed in the spec; what ends the server while it looks for all of this. */
  readonly findings: readonly Finding[]
}

/** How many nodes the server may look at before it counts as dead: it follows every call of a sub-workflow anew. */
const MAX_VISITS = 1_000_000

/**
 * Finds what a workflow and the sub-workflows that it calls refer to (flytepropeller, `GetRequirements`). The server follows
 * them without remembering where it has been, so a circle overflows its stack.
 */
export function findRequirements(
  template: WorkflowTemplate,
  subWorkflows: ReadonlyMap<string, WorkflowTemplate>,
  { keyOf }: Pick<World, 'keyOf'>,
): Requirements {
  const tasks = new Map<string, Identifier>()
  const plans = new Map<string, Identifier>()
  const findings = new Map<string, Finding>()
  const costs = new Map<string, number>()
  const path: string[] = []

  /** How many nodes the server looks at. */
  const visit = (workflow: WorkflowTemplate): number => {
    let cost = 0
    for (const node of nodesOf(workflow)) cost += visitNode(node)
    return cost
  }
  const visitNode = (node: Node): number => {
    const { target } = node
    if (target.case === 'taskNode') {
      if (target.value.reference.case) tasks.set(keyOf(target.value.reference.value), target.value.reference.value)
    } else if (target.case === 'workflowNode') {
      const { reference } = target.value
      if (reference.case === 'launchplanRef') plans.set(keyOf(reference.value), reference.value)
      if (reference.case === 'subWorkflowRef') return 1 + visitSubWorkflow(node.id, reference.value)
    }
    return 1 + innerNodes(node).reduce((sum, inner) => sum + visitNode(inner), 0)
  }
  const visitSubWorkflow = (node: string, id: Identifier): number => {
    const key = keyOf(id)
    const found = subWorkflows.get(key)
    if (!found) {
      findings.set(`missing ${node} ${key}`, notListed(node, id))
      return 0
    }
    if (path.includes(key)) {
      const circle = [...path.slice(path.indexOf(key)), key].map((one) => subWorkflows.get(one)?.id?.name ?? '?')
      findings.set('circle', overflow(node, circle))
      return 0
    }
    const known = costs.get(key)
    if (known !== undefined) return known
    path.push(key)
    const cost = visit(found)
    path.pop()
    costs.set(key, cost)
    return cost
  }

  const cost = visit(template)
  if (cost > MAX_VISITS) findings.set('cost', hang(cost))
  return { tasks, plans, findings: [...findings.values()] }
}

/** All nodes of a workflow's own, its failure node first. */
function nodesOf({ failureNode, nodes }: WorkflowTemplate): readonly Node[] {
  return failureNode ? [failureNode, ...nodes] : nodes
}

/** Nodes inside a conditional or a map. */
export function innerNodes({ target }: Node): readonly Node[] {
  if (target.case === 'arrayNode') return target.value.node ? [target.value.node] : []
  if (target.case !== 'branchNode') return []
  const block = target.value.ifElse
  const last = block?.default.case === 'elseNode' ? block.default.value : undefined
  return [block?.case?.thenNode, ...(block?.other ?? []).map(({ thenNode }) => thenNode), last].flatMap(
    (node) => node ?? [],
  )
}

function notListed(node: string, id: Identifier): Finding {
  return {
    verdict: 'refused',
    stage: 'compiler',
    code: 'WorkflowReferenceNotFound',
    node,
    detail: `${describeId(id)} is called, and is not among the sub-workflows of the spec`,
  }
}

function overflow(node: string, circle: readonly string[]): Finding {
  return {
    verdict: 'kills the server',
    stage: 'compiler',
    code: 'StackOverflow',
    node,
    detail: `workflows call one another in a circle: ${circle.join(' → ')}`,
  }
}

function hang(cost: number): Finding {
  return {
    verdict: 'kills the server',
    stage: 'compiler',
    code: 'Hang',
    detail: `its sub-workflows call one another so often that the server would look at ${cost} nodes`,
  }
}
