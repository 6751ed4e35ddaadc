import type { BooleanExpression, ComparisonExpression, Operand } from '../gen/flyteidl/core/condition_pb.ts'
import type { LiteralType } from '../gen/flyteidl/core/types_pb.ts'
import { typeOfPrimitive } from './constant.ts'
import { describeTypes } from './describe-types.ts'
import type { Work, WorkNode } from './node-work.ts'
import { refuse, UNKNOWN_TYPE } from './node-work.ts'
import { textOfType } from './text-of-type.ts'

/**
 * Judges the condition of one branch (flytepropeller, `ValidateBooleanExpression`): the types of both sides must be the same to
 * the letter. Which comparison it is does not matter.
 */
export function judgeCondition(work: Work, node: WorkNode, condition: BooleanExpression | undefined): void {
  const expression = condition?.expr
  if (!condition) return refuse(work, 'BranchNodeHasNoCondition', node.id, 'a part of its condition is missing')
  switch (expression?.case) {
    case 'comparison':
      return judgeComparison(work, node, expression.value)
    case 'conjunction':
      judgeCondition(work, node, expression.value.leftExpression)
      judgeCondition(work, node, expression.value.rightExpression)
      return
    default:
      return refuse(work, 'ValueRequired', node.id, 'a part of its condition says nothing')
  }
}

function judgeComparison(work: Work, node: WorkNode, { leftValue, rightValue }: ComparisonExpression): void {
  const right = operandType(work, node, 'right', rightValue)
  const left = operandType(work, node, 'left', leftValue)
  if (!left || !right || left === UNKNOWN_TYPE || right === UNKNOWN_TYPE) return
  if (textOfType(left) === textOfType(right)) return
  const [one, other] = describeTypes(left, right)
  refuse(work, 'MismatchingTypes', node.id, `its condition compares ${one} with ${other}`, {
    variable: variableOf(leftValue, rightValue),
  })
}

function variableOf(...operands: readonly (Operand | undefined)[]): string | undefined {
  return operands.flatMap((operand) => (operand?.val.case === 'var' ? [operand.val.value] : []))[0]
}

function operandType(work: Work, node: WorkNode, side: string, operand: Operand | undefined): LiteralType | undefined {
  const value = operand?.val
  if (!operand) return refuse(work, 'ValueRequired', node.id, `its condition has no ${side} side`)
  if (value?.case === 'primitive') return typeOfPrimitive(value.value)
  if (value?.case !== 'var' || value.value === '')
    return refuse(work, 'ValueRequired', node.id, `the ${side} side of its condition is nothing that Flyte compares`)
  const name = value.value
  if (!node.interface) {
    const detail = `its condition reads ${JSON.stringify(name)}, which is not known`
    refuse(work, 'ValueRequired', node.id, detail, { variable: name, isConsequence: true })
    return undefined
  }
  const { inputs } = node.interface
  if (inputs === 'open') return UNKNOWN_TYPE
  if (Object.hasOwn(inputs, name)) return inputs[name]
  return refuse(
    work,
    'VariableNameNotFound',
    node.id,
    `its condition reads ${JSON.stringify(name)}, which is not bound`,
    { variable: name },
  )
}
