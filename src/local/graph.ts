import type { Literals } from '../execute/literals.ts'
import type { WorkflowModel } from '../model/entity.ts'
import type { LiteralModel } from '../model/literal.ts'
import type { NodeModel } from '../model/node.ts'
import { runNode } from './node.ts'
import { resolve } from './resolve.ts'
import type { LocalRun } from './run.ts'

/** A workflow, or what a dynamic task made. */
export type Graph = Pick<WorkflowModel, 'nodes' | 'outputs'> &
  Partial<Pick<WorkflowModel, 'failureNode' | 'failurePolicy'>>

/**
 * Runs the nodes of a workflow, each as soon as what it waits for is done, and gives its outputs. A failure keeps nodes that
 * have not started from starting, unless the policy lets them go on; then the failure handler runs, and the failure is thrown.
 */
export async function runGraph(workflow: Graph, inputs: Literals, run: LocalRun): Promise<Literals> {
  const outputs = new Map<string, Literals>([['', inputs]])
  try {
    await runNodes(workflow, outputs, run)
  } catch (error) {
    if (workflow.failureNode) await handleFailure(workflow.failureNode, outputs, error, run)
    throw error
  }
  return new Map(workflow.outputs.map(({ var: name, binding }) => [name, resolve(binding, outputs)]))
}

async function runNodes(
  { nodes, failurePolicy = 'failImmediately' }: Graph,
  outputs: Map<string, Literals>,
  run: LocalRun,
): Promise<void> {
  const started = new Map<string, Promise<void>>()
  let failed = false
  const start = async (node: NodeModel): Promise<void> => {
    await Promise.all(waitsFor(node).flatMap((id) => started.get(id) ?? []))
    if (failed && failurePolicy === 'failImmediately') return
    try {
      outputs.set(node.id, await runNode(node, outputs, run))
    } catch (error) {
      failed = true
      throw error
    }
  }
  // In the order of calls whatever a node reads stands before it.
  for (const node of nodes) started.set(node.id, start(node))
  const results = await Promise.allSettled(started.values())
  const failure = results.find((result) => result.status === 'rejected')
  if (failure) throw failure.reason
}

/** Nodes that must be done before: also those that nodes inside its branches read. */
function waitsFor(node: NodeModel): readonly string[] {
  const { target } = node
  const inner =
    target.kind === 'branch'
      ? [...target.cases.map((one) => one.node), ...(target.otherwise.kind === 'node' ? [target.otherwise.node] : [])]
      : []
  return [...new Set([...node.upstream, ...inner.flatMap(waitsFor)])]
}

async function handleFailure(
  node: NodeModel,
  outputs: Map<string, Literals>,
  error: unknown,
  run: LocalRun,
): Promise<void> {
  const message = error instanceof Error ? error.message : String(error)
  const failure: LiteralModel = { kind: 'error', message, failedNode: '' }
  await runNode(node, outputs, run, new Map([['err', failure]]))
}
