import { conditionOf } from '../authoring/condition.ts'
import type { Condition } from '../authoring/condition.ts'
import { referenceOf } from '../authoring/reference.ts'
import { compile } from '../diagnostics/compile.ts'
import type { NamedBinding } from '../model/binding.ts'
import type { ComparisonOperator, ConditionModel, OperandModel } from '../model/node.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import type { FlyteType } from '../model/types.ts'
import { ConstantMismatch, toConstant } from '../schema/constant.ts'
import { describe, promiseOf } from './binding.ts'
import { sameType } from './casting.ts'
import { isReachable } from './scope.ts'
import type { Scope } from './scope.ts'

interface ConditionPlace {
  readonly scope: Scope
  readonly location?: Location | undefined
  readonly report: (diagnostic: Diagnostic) => void
}
/** A condition, and the variables that the branch node must bind for it. */
export interface CompiledCondition {
  readonly condition: ConditionModel
  readonly variables: readonly NamedBinding[]
}

const COMPARABLE: readonly FlyteType['kind'][] = [
  'integer',
  'float',
  'string',
  'boolean',
  'datetime',
  'duration',
  'enum',
]
const MIRRORED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  eq: 'eq',
  ne: 'ne',
  gt: 'lt',
  ge: 'le',
  lt: 'gt',
  le: 'ge',
}

/** Compiles a condition (`flyteidl.core.BooleanExpression`). `undefined` when it cannot be, which has been reported then. */
export function compileCondition(condition: Condition, place: ConditionPlace): CompiledCondition | undefined {
  if (condition.kind === 'compare') return compileComparison(condition, place)
  const sides = [condition.left, condition.right].map((side) => {
    const content = conditionOf(side)
    if (!content) place.report(compile.FLY1130({ got: describe(side) }, place))
    return content && compileCondition(content, place)
  })
  const [left, right] = sides
  return (
    left &&
    right && {
      condition: { kind: condition.kind, left: left.condition, right: right.condition },
      variables: [...left.variables, ...right.variables],
    }
  )
}

function compileComparison(
  condition: Extract<Condition, { kind: 'compare' }>,
  place: ConditionPlace,
): CompiledCondition | undefined {
  // A constant on the left mirrors the operator, so the left side is always a reference.
  const mirrored = !referenceOf(condition.left) && referenceOf(condition.right) !== undefined
  const [leftValue, rightValue] = mirrored ? [condition.right, condition.left] : [condition.left, condition.right]
  const operator = mirrored ? MIRRORED[condition.operator] : condition.operator
  const left = variable(leftValue, place)
  if (!left) return undefined
  const ordered = operator !== 'eq' && operator !== 'ne'
  if (ordered && left.type.kind === 'boolean') return fault(left, 'which has no order', place)
  if (referenceOf(rightValue)) {
    const right = variable(rightValue, place)
    if (!right) return undefined
    if (!sameType(left.type, right.type)) return fault(right, `with ${left.label}, which has another type`, place)
    return {
      condition: { kind: 'compare', operator, left: left.operand, right: right.operand },
      variables: [left.binding, right.binding],
    }
  }
  if (left.type.kind === 'enum') return fault(left, 'an enum, with a constant, which is a string', place)
  const literal = constant(rightValue, left, place)
  return (
    literal && {
      condition: { kind: 'compare', operator, left: left.operand, right: literal },
      variables: [left.binding],
    }
  )
}

interface Variable {
  readonly operand: OperandModel
  readonly binding: NamedBinding
  readonly type: FlyteType
  readonly label: string
}

function variable(value: unknown, place: ConditionPlace): Variable | undefined {
  const reference = referenceOf(value)
  if (reference?.kind === 'broken') return undefined
  if (reference?.kind !== 'one') {
    place.report(
      compile.FLY1130(
        { got: `a comparison of ${reference ? `${reference.label}, which is not one value` : describe(value)}` },
        place,
      ),
    )
    return undefined
  }
  const { label, type } = reference
  if (!isReachable(reference.scope, place.scope)) {
    place.report(compile.FLY1108({ reference: label, call: 'a condition' }, place))
    return undefined
  }
  // The backend's rule; the condition is compiled all the same, for those who lower the severity.
  if (reference.path.length > 0) place.report(compile.FLY1132({ operand: label }, place))
  if (!COMPARABLE.includes(type.kind)) {
    const nullable = type.kind === 'union' && type.variants.some(({ kind }) => kind === 'none')
    place.report(
      compile.FLY1131(
        { operand: label, type, reason: nullable ? 'which may be null' : 'which is no single value that has an order' },
        place,
      ),
    )
    return undefined
  }
  const promise = promiseOf(reference)
  const name = `${promise.nodeId}.${promise.var}`
  return { operand: { kind: 'var', var: name, promise }, binding: { var: name, binding: promise }, type, label }
}

/** The constant takes its type from the reference: 3 against a number is written as 3.0. */
function constant(value: unknown, left: Variable, place: ConditionPlace): OperandModel | undefined {
  try {
    return { kind: 'literal', value: toConstant(value, left.type) }
  } catch (error) {
    if (!(error instanceof ConstantMismatch)) throw error
    fault(left, `with ${describe(value)}, which has another type`, place)
    return undefined
  }
}

function fault(operand: Variable, reason: string, place: ConditionPlace): undefined {
  place.report(compile.FLY1131({ operand: operand.label, type: operand.type, reason }, place))
}
