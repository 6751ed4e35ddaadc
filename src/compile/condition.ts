import { conditionOf } from '../authoring/condition.ts'
import type { Condition } from '../authoring/condition.ts'
import { isDuration } from '../authoring/duration.ts'
import { referenceOf } from '../authoring/reference.ts'
import { compile } from '../diagnostics/compile.ts'
import { formatType } from '../diagnostics/format-type.ts'
import type { PromiseBinding } from '../model/binding.ts'
import type { LiteralModel } from '../model/literal.ts'
import type { ComparisonOperator, ConditionModel, OperandModel } from '../model/node.ts'
import type { Diagnostic } from '../model/source.ts'
import type { FlyteType } from '../model/types.ts'
import { ConstantMismatch, toConstant } from '../schema/constant.ts'
import { describe, promiseOf } from './binding.ts'
import { sameType } from './casting.ts'
import { isReachable } from './scope.ts'
import type { Scope } from './scope.ts'

interface ConditionPlace {
  readonly scope: Scope
  /** What the branch node must bind, by the name of the variable; conditions add to it. */
  readonly variables: Map<string, PromiseBinding>
  readonly report: (diagnostic: Diagnostic) => void
}

/** Types whose values propeller can compare. */
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

/**
 * Compiles a condition (`flyteidl.core.BooleanExpression`). `undefined` when it cannot be written at all, which has been
 * reported then. What only the backend refuses is compiled as flytekit writes it, for those who lower the severity.
 */
export function compileCondition(condition: Condition, place: ConditionPlace): ConditionModel | undefined {
  if (condition.kind === 'compare') return compileComparison(condition, place)
  const [left, right] = [condition.left, condition.right].map((side) => {
    const content = conditionOf(side)
    if (!content) place.report(compile.FLY1130({ got: describe(side) }))
    return content && compileCondition(content, place)
  })
  return left && right && { kind: condition.kind, left, right }
}

function compileComparison(
  condition: Extract<Condition, { kind: 'compare' }>,
  place: ConditionPlace,
): ConditionModel | undefined {
  // A constant on the left mirrors the operator, so the left side is always a reference.
  const mirrored = !referenceOf(condition.left) && referenceOf(condition.right) !== undefined
  const [leftValue, rightValue] = mirrored ? [condition.right, condition.left] : [condition.left, condition.right]
  const operator = mirrored ? MIRRORED[condition.operator] : condition.operator
  const left = variable(leftValue, place)
  if (!left) return undefined
  const right =
    rightValue === null
      ? noneOperand(left, place)
      : referenceOf(rightValue)
        ? otherVariable(rightValue, left, operator, place)
        : constant(rightValue, left, operator, place)
  return right && { kind: 'compare', operator, left: left.operand, right }
}

interface Variable {
  readonly operand: OperandModel
  readonly type: FlyteType
  readonly label: string
}

function variable(value: unknown, place: ConditionPlace): Variable | undefined {
  const reference = referenceOf(value)
  if (reference?.kind === 'broken') return undefined
  if (reference?.kind !== 'one') {
    const got = reference ? `${reference.label}, which is not one value` : describe(value)
    place.report(compile.FLY1130({ got: `a comparison of ${got}` }))
    return undefined
  }
  const { label, type, path } = reference
  if (!isReachable(reference.scope, place.scope)) {
    place.report(compile.FLY1108({ reference: label, call: 'a condition' }))
    return undefined
  }
  if (path.length > 0) place.report(compile.FLY1132({ operand: label }))
  const promise = promiseOf(reference)
  return { operand: { kind: 'var', var: nameVariable(promise, place.variables), promise }, type, label }
}

/**
 * Variables are named after the output that they read. flytekit names two parts of one output alike and loses one of them;
 * here the second has its path in its name.
 */
function nameVariable(promise: PromiseBinding, variables: Map<string, PromiseBinding>): string {
  const output = `${promise.nodeId}.${promise.var}`
  const path = promise.path.join('.')
  for (let count = 0; ; count++) {
    const name = count === 0 ? output : `${output}.${path}${count === 1 ? '' : ` (${count})`}`
    const known = variables.get(name)
    if (known && JSON.stringify(known.path) !== JSON.stringify(promise.path)) continue
    variables.set(name, promise)
    return name
  }
}

function noneOperand({ label, type }: Variable, place: ConditionPlace): OperandModel {
  place.report(compile.FLY1150({ operand: label, type }))
  return { kind: 'literal', value: { kind: 'none' } }
}

function otherVariable(
  value: unknown,
  left: Variable,
  operator: ComparisonOperator,
  place: ConditionPlace,
): OperandModel | undefined {
  const right = variable(value, place)
  if (!right) return undefined
  const fault = [left, right].find((side) => faultOf(side, operator) !== undefined)
  if (fault) refuse(fault, faultOf(fault, operator)!, place)
  else if (!sameType(left.type, right.type)) {
    refuse(left, `which is ${formatType(right.type)}`, place, right.label)
  }
  return right.operand
}

/** The constant takes its type from the reference: 3 against a number is written as 3.0. */
function constant(
  value: unknown,
  left: Variable,
  operator: ComparisonOperator,
  place: ConditionPlace,
): OperandModel | undefined {
  const fault = faultOf(left, operator)
  const fitting = fault === undefined && left.type.kind !== 'enum' ? constantOf(value, left.type) : undefined
  const literal = fitting ?? constantOf(value, ownType(value, left.type))
  if (!literal) {
    place.report(compile.FLY1151({ operand: left.label, got: describe(value) }))
    return undefined
  }
  if (fault !== undefined) refuse(left, fault, place)
  else if (left.type.kind === 'enum') refuse(left, 'which is a string to Flyte, and no enum', place, describe(value))
  else if (!fitting) {
    const isPart = left.type.kind === 'integer' && typeof value === 'number'
    refuse(left, isPart ? 'which is not whole' : 'which has another type', place, describe(value))
  } else if ('nanos' in fitting && fitting.nanos !== 0) {
    place.report(compile.FLY1155({ operand: left.label, type: left.type, constant: value }))
  }
  return { kind: 'literal', value: literal }
}

/** Why a value of this type cannot be compared with anything, if so. */
function faultOf({ type }: Variable, operator: ComparisonOperator): string | undefined {
  if (type.kind === 'union' && type.variants.some(({ kind }) => kind === 'none')) return 'which may be null'
  if (!COMPARABLE.includes(type.kind)) return 'which is no single value that has an order'
  const ordered = operator !== 'eq' && operator !== 'ne'
  return ordered && type.kind === 'boolean' ? 'which has no order' : undefined
}

function refuse({ label, type }: Variable, reason: string, place: ConditionPlace, against?: string): void {
  place.report(compile.FLY1131({ operand: label, type, against, reason }))
}

function constantOf(value: unknown, type: FlyteType | undefined): LiteralModel | undefined {
  if (!type) return undefined
  try {
    return toConstant(value, type)
  } catch (error) {
    if (error instanceof ConstantMismatch) return undefined
    throw error
  }
}

/** The type that a constant has by itself, as flytekit sees it; nothing when it is no single value. */
function ownType(value: unknown, against: FlyteType): FlyteType | undefined {
  switch (typeof value) {
    case 'number': {
      // JavaScript has one kind of number, so what it is compared with says whether 3 is whole.
      const variants = against.kind === 'union' ? against.variants : [against]
      const isFloat = !Number.isSafeInteger(value) || variants.some(({ kind }) => kind === 'float')
      return { kind: isFloat ? 'float' : 'integer' }
    }
    case 'bigint':
      return { kind: 'integer' }
    case 'string':
      return { kind: 'string' }
    case 'boolean':
      return { kind: 'boolean' }
    default:
      return value instanceof Date ? { kind: 'datetime' } : isDuration(value) ? { kind: 'duration' } : undefined
  }
}
