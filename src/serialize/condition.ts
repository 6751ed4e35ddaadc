import { create } from '@bufbuild/protobuf'
import type { BooleanExpression, Operand } from '../gen/flyteidl/core/condition_pb.ts'
import {
  BooleanExpressionSchema,
  ComparisonExpression_Operator,
  ConjunctionExpression_LogicalOperator,
  OperandSchema,
} from '../gen/flyteidl/core/condition_pb.ts'
import type { LiteralModel } from '../model/literal.ts'
import type { ComparisonOperator, ConditionModel, OperandModel } from '../model/node.ts'
import { isPrimitive, serializePrimitive, serializeScalar } from './literal.ts'

const OPERATORS: Readonly<Record<ComparisonOperator, ComparisonExpression_Operator>> = {
  eq: ComparisonExpression_Operator.EQ,
  ne: ComparisonExpression_Operator.NEQ,
  gt: ComparisonExpression_Operator.GT,
  ge: ComparisonExpression_Operator.GTE,
  lt: ComparisonExpression_Operator.LT,
  le: ComparisonExpression_Operator.LTE,
}

/** The condition of a branch (`flyteidl.core.BooleanExpression`, condition.proto). */
export function serializeCondition(condition: ConditionModel): BooleanExpression {
  if (condition.kind === 'compare') {
    return create(BooleanExpressionSchema, {
      expr: {
        case: 'comparison',
        value: {
          operator: OPERATORS[condition.operator],
          leftValue: serializeOperand(condition.left),
          rightValue: serializeOperand(condition.right),
        },
      },
    })
  }
  return create(BooleanExpressionSchema, {
    expr: {
      case: 'conjunction',
      value: {
        operator:
          condition.kind === 'and'
            ? ConjunctionExpression_LogicalOperator.AND
            : ConjunctionExpression_LogicalOperator.OR,
        leftExpression: serializeCondition(condition.left),
        rightExpression: serializeCondition(condition.right),
      },
    },
  })
}

/** The promise of a variable is no part of the condition: the branch node binds it to the same name. */
function serializeOperand(operand: OperandModel): Operand {
  if (operand.kind === 'var') return create(OperandSchema, { val: { case: 'var', value: operand.var } })
  const { value } = operand
  if (isPrimitive(value)) return create(OperandSchema, { val: { case: 'primitive', value: serializePrimitive(value) } })
  return create(OperandSchema, { val: { case: 'scalar', value: serializeScalar(scalarOf(value)) } })
}

function scalarOf(value: LiteralModel): Exclude<LiteralModel, { kind: 'list' | 'map' }> {
  // Authoring takes single values only; a list here would be a defect of ours.
  if (value.kind === 'list' || value.kind === 'map') throw new Error(`a condition compares with a ${value.kind}`)
  return value
}
