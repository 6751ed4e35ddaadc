import { toJson } from '@bufbuild/protobuf'
import type { JsonObject } from '@bufbuild/protobuf'
import type { Duration } from '@bufbuild/protobuf/wkt'
import type { Resources_ResourceEntry } from '../gen/flyteidl/core/tasks_pb.ts'
import { Resources_ResourceName } from '../gen/flyteidl/core/tasks_pb.ts'
import type { BranchNode, Node, WorkflowTemplate } from '../gen/flyteidl/core/workflow_pb.ts'
import { NodeSchema } from '../gen/flyteidl/core/workflow_pb.ts'
import { END_NODE, START_NODE } from './graph.ts'
import { readQuantity } from './quantity.ts'
import { innerNodes } from './requirements.ts'
import { badQuantity } from './resources.ts'
import type { Finding } from './verdict.ts'
import type { World } from './world.ts'

/** What is started: a workflow that was registered, with everything that came with it. */
export interface StartRequest {
  readonly template: WorkflowTemplate
  /** Whether anything comes after the start. */
  readonly hasEntry: boolean
  /** All of the spec, those that nobody calls too. */
  readonly subWorkflows: readonly WorkflowTemplate[]
  /** Keys of the sub-workflows that were compiled, so that the nodes in their branches got longer ids. */
  readonly compiled: ReadonlySet<string>
  /** Keys of the tasks that came along: those of nodes that can be reached. */
  readonly tasks: ReadonlySet<string>
}

/**
 * Judges whether an execution could be created (flytepropeller, `BuildFlyteWorkflow`): a workflow may be registered and never
 * start.
 */
export function judgeStart(request: StartRequest, world: Pick<World, 'keyOf'>): Finding[] {
  const { template, subWorkflows, compiled } = request
  const own = judgeTemplate(template, true, request, world)
  if (own.length > 0) return own
  const others = subWorkflows.flatMap((workflow) => {
    const isCompiled = compiled.has(world.keyOf(workflow.id))
    const found = judgeTemplate(workflow, isCompiled, request, world)
    return found.map((finding) => ({ ...finding, workflow: workflow.id?.name ?? '' }))
  })
  if (others.length > 0 || request.hasEntry) return others
  return [
    startFinding(
      'NoEntryNodeFound',
      undefined,
      'nothing in it can be started: the ids start-node and end-node are Flyte’s own',
    ),
  ]
}

interface Context extends Pick<StartRequest, 'tasks'>, Pick<World, 'keyOf'> {
  readonly compiled: boolean
}

function judgeTemplate(
  { nodes, failureNode }: WorkflowTemplate,
  compiled: boolean,
  { tasks }: StartRequest,
  { keyOf }: Pick<World, 'keyOf'>,
): Finding[] {
  const context: Context = { tasks, keyOf, compiled }
  const failure = failureNode ? judgeNode(failureNode, failureNode.id, context) : []
  if (failure.length > 0) return failure
  const collisions: Finding[] = []
  const known = new Map<string, Node>()
  for (const node of compiled ? keptNodes(nodes) : nodes) {
    const found = judgeNode(node, node.id, context)
    if (found.length > 0) return [...collisions, ...found]
    for (const { id, node: one } of withInner(node, node.id, compiled)) {
      const other = known.get(id)
      if (other && contentOf(other, context) !== contentOf(one, context)) {
        const detail = `two nodes that differ come to have the id ${JSON.stringify(id)}`
        collisions.push(startFinding('ValueCollision', node.id, detail))
      }
      known.set(id, one)
    }
  }
  return collisions
}

/** What stops the building of one node. Of a conditional the first branch must be sound, or propeller panics. */
function judgeNode(node: Node, id: string, context: Context): Finding[] {
  const { target } = node
  const own = ownProblem(node, id, context)
  if (own) return [own]
  if (target.case === 'arrayNode')
    return target.value.node ? judgeNode(target.value.node, target.value.node.id, context) : []
  return target.case === 'branchNode' ? judgeBranches(target.value, id, context) : []
}

/** In Go's order: the first branch, which must be sound or propeller panics; the last one; those between. */
function judgeBranches({ ifElse }: BranchNode, id: string, context: Context): Finding[] {
  const judge = (inner: Node | undefined) =>
    inner ? judgeNode(inner, context.compiled ? `${id}-${inner.id}` : inner.id, context) : []
  const [broken] = judge(ifElse?.case?.thenNode)
  if (broken) return [{ ...broken, verdict: 'panics', code: 'Panic' }]
  const last = ifElse?.default.case === 'elseNode' ? judge(ifElse.default.value) : []
  return last.length > 0 ? last : (ifElse?.other ?? []).flatMap(({ thenNode }) => judge(thenNode))
}

function ownProblem({ target, metadata }: Node, id: string, { tasks, keyOf }: Context): Finding | undefined {
  if (target.case === undefined)
    return id === START_NODE || id === END_NODE ? undefined : startFinding('ValueRequired', id, 'it runs nothing')
  if (target.case === 'taskNode') {
    const { reference, overrides } = target.value
    const key = reference.case === undefined ? '' : keyOf(reference.value)
    if (!tasks.has(key))
      return startFinding(
        'TaskReferenceNotFound',
        id,
        'its workflow is never called, so that its task does not come along',
      )
    const bad = badQuantity(overrides?.resources)
    if (bad)
      return startFinding(
        'WorkflowBuildError',
        id,
        `${JSON.stringify(bad.value)} is no amount of ${bad.name.toLowerCase()}`,
      )
  }
  if (metadata?.timeout && !isGoDuration(metadata.timeout))
    return startFinding('SyntaxError', id, 'its timeout is longer than Go can express')
  return undefined
}

/** A node and the nodes in its branches, with the ids that they have beside one another. */
function withInner(node: Node, id: string, compiled: boolean): { readonly id: string; readonly node: Node }[] {
  if (node.target.case !== 'branchNode') return [{ id, node }]
  const inner = innerNodes(node).flatMap((one) => withInner(one, compiled ? `${id}-${one.id}` : one.id, compiled))
  return [{ id, node }, ...inner]
}

/**
 * What an execution has of a node, as text; nodes of one id must be equal in it. Amounts are compared by value, nodes in
 * branches by their ids.
 */
function contentOf(node: Node, { keyOf }: Pick<Context, 'keyOf'>): string {
  const { metadata, target } = node
  const task = target.case === 'taskNode' ? target.value : undefined
  const { requests = [], limits = [] } = task?.overrides?.resources ?? {}
  const json = toJson(NodeSchema, node) as JsonObject
  const rest = JSON.stringify({ ...json, id: '', metadata: '' }, (key, value: JsonObject) =>
    ELSEWHERE.has(key) ? undefined : BRANCHES.has(key) ? (value['id'] ?? '') : value,
  )
  return [
    rest,
    task?.reference.case ? keyOf(task.reference.value) : '',
    metadata?.name,
    metadata?.retries?.retries || undefined,
    metadata?.timeout && `${metadata.timeout.seconds}.${metadata.timeout.nanos}`,
    metadata?.interruptibleValue.value,
    ...[requests, limits].map(amountsText),
  ].join('\n')
}

/** What comes to the pod: amounts that are not nothing, of what Flyte knows; of two the last. */
function amountsText(entries: readonly Resources_ResourceEntry[]): string {
  const amounts = entries
    .filter(({ name }) => IN_PODS.has(name))
    .map(({ name, value }) => [name, readQuantity(value)] as const)
  return [...new Map(amounts.filter(([, amount]) => amount !== 0n))].map(String).toSorted().join(' ')
}
const IN_PODS: ReadonlySet<Resources_ResourceName> = new Set([
  Resources_ResourceName.CPU,
  Resources_ResourceName.MEMORY,
  Resources_ResourceName.GPU,
  Resources_ResourceName.EPHEMERAL_STORAGE,
])

/** Members of a node that an execution does not have, or that are looked at by themselves. */
const ELSEWHERE: ReadonlySet<string> = new Set(['upstreamNodeIds', 'referenceId', 'resources'])
const BRANCHES: ReadonlySet<string> = new Set(['thenNode', 'elseNode'])

function isGoDuration({ seconds, nanos }: Duration): boolean {
  const fits = seconds >= -9_223_372_036n && seconds <= 9_223_372_036n
  return fits && Math.abs(nanos) < 1e9 && (seconds === 0n || nanos === 0 || seconds > 0n === nanos > 0)
}

/** The compiler drops the second node of one id, and any that takes the id of its own two. */
function keptNodes(nodes: readonly Node[]): Node[] {
  const seen = new Set([START_NODE, END_NODE])
  return nodes.filter(({ id }) => !seen.has(id) && seen.add(id))
}

function startFinding(code: string, node: string | undefined, detail: string): Finding {
  return { verdict: 'refused', stage: 'propeller', code, ...(node !== undefined && { node }), detail }
}
