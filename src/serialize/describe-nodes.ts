import type { Identifier } from '../gen/flyteidl/core/identifier_pb.ts'
import type { IfElseBlock, Node, NodeMetadata } from '../gen/flyteidl/core/workflow_pb.ts'
import {
  describeBinding,
  describeCondition,
  describeDuration,
  describeResources,
  describeType,
} from './describe-value.ts'

/**
 * Nodes as lines in columns, the branches of a conditional and the item of a map below theirs:
 *
 * ```text
 * n0  greet  task hello.greet  name ← name
 * n1  shout  task hello.shout  text ← n0.o0
 * ```
 */
export function describeNodes(nodes: readonly Node[]): string[] {
  const rows = nodes.map((node) => [node.id, node.metadata?.name ?? '', describeTarget(node)])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)))
  return nodes.flatMap((node, index) => {
    const cells = rows[index]!.map((cell, column) => cell.padEnd(widths[column]!))
    return [`${cells.join('  ')}  ${describeFlow(node)}`.trimEnd(), ...describeInner(node).map((line) => `  ${line}`)]
  })
}

function describeTarget({ target }: Node): string {
  switch (target.case) {
    case 'taskNode':
      return `task ${describeName(target.value.reference.value)}`
    case 'workflowNode': {
      const { reference } = target.value
      return `${reference.case === 'launchplanRef' ? 'plan' : 'workflow'} ${describeName(reference.value)}`
    }
    case 'branchNode':
      return 'branch'
    case 'arrayNode':
      return target.value.node ? `map ${describeTarget(target.value.node)}` : 'map'
    case 'gateNode':
      return describeGate(target.value.condition)
    default:
      return '?'
  }
}

type Gate = Extract<Node['target'], { case: 'gateNode' }>['value']['condition']

function describeGate(gate: Gate): string {
  switch (gate.case) {
    case 'approve':
      return 'approve'
    case 'signal':
      return `wait for ${describeType(gate.value.type)}`
    case 'sleep':
      return `sleep ${gate.value.duration ? describeDuration(gate.value.duration) : ''}`
    default:
      return 'gate'
  }
}

/** What comes in, what must be done before without giving anything, and what the node itself settles. */
function describeFlow(node: Node): string {
  const { inputs, upstreamNodeIds, metadata, outputAliases } = node
  const text = inputs.map(describeBinding)
  const after = upstreamNodeIds.filter((id) => !text.some((binding) => binding.includes(`${id}.`)))
  return [
    // The variables of a branch are named after what they are bound to, and stand in its conditions.
    text.filter((binding) => node.target.case !== 'branchNode' || !saysItsName(binding)).join(', '),
    after.length > 0 ? `after ${after.join(', ')}` : '',
    metadata ? describeSettings(metadata) : '',
    ...describeOverrides(node),
    ...outputAliases.map(({ var: name, alias }) => `${name} as ${alias}`),
  ]
    .filter(Boolean)
    .join('  ')
}

function saysItsName(binding: string): boolean {
  const [name = '', value] = binding.split(' ← ')
  return name.replace(/^\./, '') === value
}

function describeOverrides({ target }: Node): string[] {
  const { overrides } = target.case === 'taskNode' ? target.value : {}
  return [
    overrides?.containerImage ? `image ${overrides.containerImage}` : '',
    overrides?.resources ? describeResources(overrides.resources) : '',
    overrides?.extendedResources?.gpuAccelerator
      ? `accelerator ${overrides.extendedResources.gpuAccelerator.device}`
      : '',
    overrides?.extendedResources?.sharedMemory ? 'shared memory' : '',
    overrides?.podTemplate ? 'pod template' : '',
  ].filter(Boolean)
}

function describeSettings({ retries, timeout, interruptibleValue, cacheableValue }: NodeMetadata): string {
  return [
    retries?.retries ? `retries ${retries.retries}` : '',
    timeout ? `timeout ${describeDuration(timeout)}` : '',
    interruptibleValue.value ? 'interruptible' : '',
    cacheableValue.case ? (cacheableValue.value ? 'cached' : 'not cached') : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function describeInner({ target }: Node): string[] {
  if (target.case === 'branchNode' && target.value.ifElse) return describeBranches(target.value.ifElse)
  if (target.case !== 'arrayNode' || !target.value.node) return []
  const { node, parallelismOption, successCriteria } = target.value
  const limits = [
    parallelismOption.case
      ? parallelismOption.value === 0
        ? 'all at once'
        : `at most ${parallelismOption.value} at once`
      : '',
    successCriteria.case && successCriteria.value !== 1
      ? `${successCriteria.case === 'minSuccesses' ? 'successes' : 'success ratio'} ≥ ${successCriteria.value}`
      : '',
  ].filter(Boolean)
  const inner = node.metadata ? describeSettings(node.metadata) : ''
  return [[...limits, inner, ...describeOverrides(node)].filter(Boolean).join(', ')].filter(Boolean)
}

function describeBranches({ case: first, other, default: otherwise }: IfElseBlock): string[] {
  const cases = [...(first ? [first] : []), ...other].flatMap(({ condition, thenNode }, index) => [
    `${index === 0 ? 'if' : 'else if'} ${describeCondition(condition)}`,
    ...describeNodes(thenNode ? [thenNode] : []).map((line) => `  ${line}`),
  ])
  switch (otherwise.case) {
    case 'elseNode':
      return [...cases, 'else', ...describeNodes([otherwise.value]).map((line) => `  ${line}`)]
    case 'error':
      return [...cases, 'else', `  fail ${JSON.stringify(otherwise.value.message)}`]
    default:
      return cases
  }
}

function describeName(id: Identifier | undefined): string {
  return id?.name ?? '?'
}
