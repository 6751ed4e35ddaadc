import type { LiteralModel } from '../model/literal.ts'
import type { BranchTarget, ComparisonOperator, ConditionModel, NodeModel, OperandModel } from '../model/node.ts'
import { resolvePromise } from './resolve.ts'
import type { NodeOutputs } from './resolve.ts'

/** The node of the first branch whose condition holds, or the message of the failure that stands in the last place. */
export function chooseBranch(
  { cases, otherwise }: BranchTarget,
  outputs: NodeOutputs,
): { readonly node: NodeModel } | { readonly failure: string } {
  const chosen = cases.find(({ condition }) => holds(condition, outputs))
  if (chosen) return { node: chosen.node }
  return otherwise.kind === 'node' ? { node: otherwise.node } : { failure: otherwise.message }
}

function holds(condition: ConditionModel, outputs: NodeOutputs): boolean {
  if (condition.kind !== 'compare') {
    const left = holds(condition.left, outputs)
    return condition.kind === 'and' ? left && holds(condition.right, outputs) : left || holds(condition.right, outputs)
  }
  const order = compare(valueOf(condition.left, outputs), valueOf(condition.right, outputs))
  return OPERATORS[condition.operator](order)
}

const OPERATORS: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
}

function valueOf(operand: OperandModel, outputs: NodeOutputs): LiteralModel {
  const literal = operand.kind === 'var' ? resolvePromise(operand.promise, outputs) : operand.value
  return literal.kind === 'union' ? literal.value : literal
}

/** Below, above or at zero; NaN for values without an order between them. Dates and lengths compare by whole seconds, as propeller compares them. */
function compare(left: LiteralModel, right: LiteralModel): number {
  const [a, b] = [comparable(left), comparable(right)]
  if (a === b) return 0
  if (a === undefined || b === undefined || typeof a !== typeof b) return Number.NaN
  return a < b ? -1 : a > b ? 1 : Number.NaN
}

function comparable(literal: LiteralModel): bigint | number | string | boolean | undefined {
  switch (literal.kind) {
    case 'integer':
      return BigInt(literal.value)
    case 'datetime':
    case 'duration':
      return BigInt(literal.seconds)
    case 'float':
    case 'string':
    case 'boolean':
      return literal.value
    default:
      return undefined
  }
}
