import { create } from '@bufbuild/protobuf'
import type { Binding } from '../gen/flyteidl/core/literals_pb.ts'
import type { WorkflowTemplate } from '../gen/flyteidl/core/workflow_pb.ts'
import { NodeSchema } from '../gen/flyteidl/core/workflow_pb.ts'
import { bindNode } from './bindings-of-node.ts'
import { judgeCondition } from './condition.ts'
import type { Edges } from './graph.ts'
import { addEdge, countPaths, END_NODE, findCycle, MAX_PATHS, reachable, START_NODE } from './graph.ts'
import { checkInterface, findInterface } from './node-interface.ts'
import { effectiveOutputs } from './node-outputs.ts'
import type { NodeInterface, Work, WorkNode } from './node-work.ts'
import { isClean, refuse, workNode } from './node-work.ts'
import { innerNodes } from './requirements.ts'
import type { Finding } from './verdict.ts'
import type { World } from './world.ts'
import { describeId, typesOf } from './world.ts'

/** A workflow after the compiler. */
export interface CompiledWorkflow {
  readonly findings: readonly Finding[]
  /** Ids of the nodes that were kept: of two with one id the second is dropped without a word. */
  readonly nodes: readonly string[]
  readonly downstream: Edges
}

/** Judges a workflow as the compiler does (flytepropeller, `ValidateWorkflow`), with the sub-workflows that its nodes call. */
export function compileWorkflow(
  template: WorkflowTemplate,
  subWorkflows: ReadonlyMap<string, WorkflowTemplate>,
  world: World,
  compiled: Work['compiled'] = new Map(),
): CompiledWorkflow {
  const work: Work = {
    template,
    world,
    subWorkflows,
    nodes: new Map(),
    known: new Map(),
    upstream: new Map(),
    downstream: new Map(),
    findings: [],
    compiled,
  }
  compile(work)
  return { findings: work.findings, nodes: [...work.nodes.keys()], downstream: work.downstream }
}

function compile(work: Work): void {
  const { template } = work
  if (template.nodes.length === 0)
    return refuse(work, 'NoNodesFound', describeId(template.id), 'it has no nodes, and Flyte runs nothing else')
  const inputs = typesOf(template.interface?.inputs)
  const outputs = typesOf(template.interface?.outputs)
  if (!checkInterface(work, START_NODE, { inputs, outputs })) return
  addSentinel(work, START_NODE, { inputs: {}, outputs: inputs }, [])
  const end = addSentinel(work, END_NODE, { inputs: outputs, outputs: {} }, template.outputs)
  for (const node of template.nodes) {
    const made = workNode(work, node)
    if (!work.nodes.has(node.id)) work.nodes.set(node.id, made)
    judgeNode(work, made)
  }
  const ids = [...work.nodes.keys()].toSorted()
  for (const id of ids) if (id !== START_NODE) addEdges(work, work.nodes.get(id)!)
  if (template.failureNode) {
    const failure = workNode(work, template.failureNode)
    judgeNode(work, failure)
    addUpstreamEdges(work, failure)
  }
  for (const id of ids) addMissingEdges(work, id)
  checkInterface(work, END_NODE, end.interface!)
  judgeGraph(work)
}

/** The nodes that stand for the inputs and outputs of the workflow itself. */
function addSentinel(work: Work, id: string, known: NodeInterface, bindings: readonly Binding[]): WorkNode {
  const node: WorkNode = { node: create(NodeSchema, { id }), bindings, id, interface: known }
  work.nodes.set(id, node)
  return node
}

/** One node by itself (`ValidateNode`): its interface, aliases, branches; the workflow that it calls. */
function judgeNode(work: Work, given: WorkNode): boolean {
  return isClean(work, () => {
    const { id, node } = given
    if (id === '') refuse(work, 'ValueRequired', '<node>', 'a node has no id')
    if (id === START_NODE || id === END_NODE) return
    if (findInterface(work, given)) work.findings.push(...effectiveOutputs(given).findings)
    if (node.target.case === 'branchNode') judgeBranches(work, given)
    else if (node.target.case === 'workflowNode') compileSubWorkflow(work, given)
  })
}

function judgeBranches(work: Work, given: WorkNode): void {
  const { target } = given.node
  const block = target.case === 'branchNode' ? target.value.ifElse : undefined
  const clean = isClean(work, () => {
    for (const one of [block?.case, ...(block?.other ?? [])]) {
      judgeCondition(work, given, one?.condition)
      if (!one?.thenNode) refuse(work, 'BranchNodeIdNotFound', given.id, 'one of its branches has no node')
    }
    if (block?.default.case === undefined) refuse(work, 'BranchNodeHasNoDefault', given.id, 'it has no last branch')
    for (const inner of innerNodes(given.node)) judgeNode(work, workNode(work, inner))
  })
  if (!clean) return
  for (const inner of innerNodes(given.node)) addUpstreamEdges(work, workNode(work, inner))
}

/** What a sub-workflow does wrong is told of the workflow that calls it as well: it could not be registered either. */
function compileSubWorkflow(work: Work, { node }: WorkNode): void {
  const reference = node.target.case === 'workflowNode' ? node.target.value.reference : undefined
  if (reference?.case !== 'subWorkflowRef') return
  const key = work.world.keyOf(reference.value)
  const template = work.subWorkflows.get(key)
  if (!template) return
  // One that failed is compiled anew wherever it is called, and fails there too.
  const known = work.compiled.get(key)
  const { findings } = known
    ? { findings: known }
    : compileWorkflow(template, work.subWorkflows, work.world, work.compiled)
  work.compiled.set(key, findings)
  const workflow = template.id?.name ?? ''
  work.findings.push(...findings.map((finding) => ({ workflow, ...finding })))
}

/** Edges from the nodes that are named as upstream and from those that are read, unless the interface is not known. */
function addEdges(work: Work, node: WorkNode): void {
  if (!node.interface) return
  const connect = (from: string) => {
    addEdge(work.upstream, node.id, from)
    addEdge(work.downstream, from, node.id)
  }
  for (const from of node.node.upstreamNodeIds) connect(from === '' ? START_NODE : from)
  const { findings, upstream } = bindNode(work, node, node.interface.inputs)
  work.findings.push(...findings)
  upstream.forEach(connect)
}

/** Nodes in branches and the failure node wait for others, and nobody waits for them. */
function addUpstreamEdges(work: Work, node: WorkNode): void {
  if (!node.interface) return
  const { findings, upstream } = bindNode(work, node, node.interface.inputs)
  work.findings.push(...findings)
  for (const from of upstream) addEdge(work.upstream, node.id, from)
}

/** A node that waits for nothing starts at once, and the workflow ends after those that nobody waits for. */
function addMissingEdges({ upstream, downstream }: Work, id: string): void {
  if (id === START_NODE || id === END_NODE) return
  if (!upstream.has(id)) addEdge(downstream, START_NODE, id)
  if (!downstream.has(id)) addEdge(downstream, id, END_NODE)
}

function judgeGraph(work: Work): void {
  const { downstream, nodes } = work
  const cycle = findCycle(downstream)
  if (cycle) return refuse(work, 'CycleDetected', START_NODE, `its nodes wait for one another: ${cycle.join(' → ')}`)
  const paths = countPaths(downstream)
  if (paths > MAX_PATHS) {
    const detail = `its nodes are joined by ${paths} paths, and the server walks every one of them to look for circles`
    work.findings.push({ verdict: 'kills the server', stage: 'compiler', code: 'Hang', detail })
  }
  const seen = reachable(downstream)
  const lost = [...nodes.keys()].filter((id) => id !== END_NODE && !seen.has(id))
  if (lost.length === 0 || seen.size === nodes.size) return
  // Nodes whose interface is not known are left out of the graph.
  const isConsequence = work.findings.length > 0
  const detail = `nothing leads to ${lost.map((id) => JSON.stringify(id)).join(', ')}`
  refuse(work, 'UnreachableNodes', START_NODE, detail, { isConsequence })
}
