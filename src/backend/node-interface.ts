import type { LiteralType } from '../gen/flyteidl/core/types_pb.ts'
import type { GateNode, Node, TaskNode, WorkflowNode } from '../gen/flyteidl/core/workflow_pb.ts'
import { bindNode } from './bindings-of-node.ts'
import { describeTypes } from './describe-types.ts'
import { addEdge } from './graph.ts'
import type { NodeInterface, Work, WorkNode } from './node-work.ts'
import { isClean, refuse, UNKNOWN_TYPE, workNode } from './node-work.ts'
import { textOfType } from './text-of-type.ts'
import type { Variables } from './world.ts'
import { describeId, typesOf } from './world.ts'

/**
 * Finds the interface of a node (flytepropeller, `ValidateUnderlyingInterface`) and keeps it there, unless something is wrong.
 * Conditionals and approvals find out what their inputs are, from nodes that were met before.
 */
export function findInterface(work: Work, given: WorkNode): NodeInterface | undefined {
  if (given.interface) return given.interface
  let found: NodeInterface | undefined
  const clean = isClean(work, () => {
    found = interfaceOf(work, given)
    if (found) checkInterface(work, given.id, found)
  })
  if (!clean || !found) return undefined
  given.interface = found
  return found
}

/** Variables need a name and a type (`ValidateInterface`). */
export function checkInterface(work: Pick<Work, 'findings'>, id: string, { inputs, outputs }: NodeInterface): boolean {
  return isClean(work, () => {
    const known = [inputs, outputs].filter((side) => side !== 'open')
    for (const [name, type] of known.flatMap((side) => Object.entries(side))) {
      if (name === '') refuse(work, 'ValueRequired', id, 'a variable has no name')
      if (!type)
        refuse(work, 'ValueRequired', id, `the variable ${JSON.stringify(name)} has no type`, { variable: name })
    }
  })
}

const NOTHING: NodeInterface = { inputs: {}, outputs: {} }
const OPEN: NodeInterface = { inputs: 'open', outputs: 'open' }

function interfaceOf(work: Work, given: WorkNode): NodeInterface | undefined {
  const { target } = given.node
  switch (target.case) {
    case 'taskNode':
      return taskInterface(work, given.id, target.value)
    case 'workflowNode':
      return workflowInterface(work, given, target.value)
    case 'branchNode':
      return branchInterface(work, given)
    case 'gateNode':
      return gateInterface(work, given, target.value)
    case 'arrayNode':
      // The interface of the inner node as it stands: lists in, lists out.
      return target.value.node ? findInterface(work, workNode(work, target.value.node)) : missingTarget(work, given.id)
    default:
      return missingTarget(work, given.id)
  }
}

function missingTarget(work: Work, id: string): undefined {
  refuse(work, 'ValueRequired', id, 'it runs nothing')
}

function taskInterface(work: Work, id: string, { reference }: TaskNode): NodeInterface | undefined {
  const { world } = work
  if (reference.case === undefined) return refuse(work, 'ValueRequired', id, 'it names no task')
  const task = world.tasks.get(world.keyOf(reference.value))
  if (task) return { inputs: typesOf(task.interface?.inputs), outputs: typesOf(task.interface?.outputs) }
  if (world.isElsewhere(reference.value)) return OPEN
  return refuse(work, 'TaskReferenceNotFound', id, `${describeId(reference.value)} is not registered`)
}

function workflowInterface(work: Work, given: WorkNode, { reference }: WorkflowNode): NodeInterface | undefined {
  const { world, subWorkflows } = work
  if (reference.case === undefined) return refuse(work, 'WorkflowReferenceNotFound', given.id, 'it names no workflow')
  const key = world.keyOf(reference.value)
  const missing = () =>
    refuse(work, 'WorkflowReferenceNotFound', given.id, `${describeId(reference.value)} is not there`)
  if (reference.case === 'subWorkflowRef') {
    const template = subWorkflows.get(key)
    if (!template) return missing()
    if (!template.interface) return refuse(work, 'ValueRequired', given.id, 'its workflow has no interface')
    return { inputs: typesOf(template.interface.inputs), outputs: typesOf(template.interface.outputs) }
  }
  const plan = world.plans.get(key)
  if (!plan) return world.isElsewhere(reference.value) ? OPEN : missing()
  // An input with a default is one only where it is bound; a fixed one never is.
  const bound = new Set(given.bindings.map((binding) => binding.var))
  const inputs = Object.entries(plan.inputs).filter(([name, { required }]) => required || bound.has(name))
  return { inputs: Object.fromEntries(inputs.map(([name, { type }]) => [name, type])), outputs: plan.outputs }
}

function gateInterface(work: Work, given: WorkNode, { condition }: GateNode): NodeInterface | undefined {
  switch (condition.case) {
    case 'approve': {
      const passed = findInputs(work, given)
      return { inputs: passed, outputs: passed }
    }
    case 'signal': {
      const { type, outputVariableName } = condition.value
      if (!type) return refuse(work, 'ValueRequired', given.id, 'its signal has no type')
      if (outputVariableName === '') return refuse(work, 'ValueRequired', given.id, 'its signal has no output')
      return { inputs: {}, outputs: { [outputVariableName]: type } }
    }
    case 'sleep':
      return NOTHING
    default:
      return refuse(work, 'NoConditionFound', given.id, 'it waits for nothing')
  }
}

/**
 * A conditional gives what all its branches give, under one type to the letter (`validateBranchInterface`). What its conditions
 * read are its inputs.
 */
function branchInterface(work: Work, given: WorkNode): NodeInterface | undefined {
  const { id, node } = given
  const block = node.target.case === 'branchNode' ? node.target.value.ifElse : undefined
  if (!block?.case?.thenNode) return refuse(work, 'ValueRequired', id, 'its first branch has no node')
  const branches = branchNodes(
    work,
    id,
    block.case.thenNode,
    block.other.map(({ thenNode }) => thenNode),
  )
  if (block.default.case === 'elseNode') branches.push(block.default.value)
  let outputs: NodeInterface['outputs'] | undefined
  for (const branch of branches) {
    const inner = workNode(work, branch)
    inner.id = `${id}-${inner.id}`
    const found = findInterface(work, inner)
    if (found) outputs = outputs ? commonOutputs(work, inner.id, outputs, found.outputs) : found.outputs
  }
  const inputs = findInputs(work, given)
  return outputs && { inputs, outputs }
}

/** The inputs of a node that takes whatever is bound to it. It waits for what it reads from here on. */
function findInputs(work: Work, given: WorkNode): Variables {
  const { findings, types, upstream } = bindNode(work, given, undefined)
  work.findings.push(...findings)
  for (const from of upstream) addEdge(work.upstream, given.id, from)
  return Object.fromEntries(types)
}

function branchNodes(work: Work, id: string, first: Node, others: readonly (Node | undefined)[]): Node[] {
  const nodes = [first]
  for (const node of others) {
    if (node) nodes.push(node)
    else refuse(work, 'ValueRequired', id, 'one of its branches has no node')
  }
  return nodes
}

function commonOutputs(
  work: Work,
  id: string,
  first: NodeInterface['outputs'],
  second: NodeInterface['outputs'],
): NodeInterface['outputs'] {
  if (first === 'open' || second === 'open') return 'open'
  const common = Object.entries(first).filter(([name]) => Object.hasOwn(second, name))
  for (const [name, type] of common) {
    if (isSame(type, second[name])) continue
    const [one, other] = describeTypes(type, second[name])
    refuse(work, 'MismatchingTypes', id, `the branches give ${JSON.stringify(name)} as ${one} and as ${other}`, {
      variable: name,
    })
  }
  return Object.fromEntries(common)
}

function isSame(first: LiteralType | undefined, second: LiteralType | undefined): boolean {
  return first === UNKNOWN_TYPE || second === UNKNOWN_TYPE || textOfType(first) === textOfType(second)
}
