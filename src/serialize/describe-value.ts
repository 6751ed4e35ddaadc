import { timestampDate } from '@bufbuild/protobuf/wkt'
import type { Duration } from '@bufbuild/protobuf/wkt'
import { decode } from '@msgpack/msgpack'
import { formatType } from '../diagnostics/format-type.ts'
import type { ArtifactID, LabelValue } from '../gen/flyteidl/core/artifact_id_pb.ts'
import type { BooleanExpression, Operand } from '../gen/flyteidl/core/condition_pb.ts'
import {
  ComparisonExpression_Operator,
  ConjunctionExpression_LogicalOperator,
} from '../gen/flyteidl/core/condition_pb.ts'
import type { Binding, BindingData, Literal, Primitive, Scalar } from '../gen/flyteidl/core/literals_pb.ts'
import type { Resources } from '../gen/flyteidl/core/tasks_pb.ts'
import { Resources_ResourceName } from '../gen/flyteidl/core/tasks_pb.ts'
import type { LiteralType, OutputReference } from '../gen/flyteidl/core/types_pb.ts'
import { readType } from './read-type.ts'

/** A type as its author would write it in TypeScript. */
export function describeType(type: LiteralType | undefined): string {
  return formatType(readType(type))
}

/** `text ← n0.o0` */
export function describeBinding({ var: name, binding }: Binding): string {
  return `${name} ← ${describeBindingData(binding)}`
}

function describeBindingData(data: BindingData | undefined): string {
  switch (data?.value.case) {
    case 'promise':
      return describePromise(data.value.value)
    case 'scalar':
      return describeScalar(data.value.value)
    case 'collection':
      return `[${data.value.value.bindings.map(describeBindingData).join(', ')}]`
    case 'map':
      return `{ ${describeEntries(data.value.value.bindings, describeBindingData)} }`
    default:
      return data?.value.case ?? '?'
  }
}

/** `n0.o0.items[1].price`, or the bare name of a workflow input. */
function describePromise({ nodeId, var: name, attrPath }: OutputReference): string {
  const path = attrPath
    .map(({ value }) => (value.case === 'intValue' ? `[${value.value}]` : `.${value.value}`))
    .join('')
  return `${nodeId === '' ? '' : `${nodeId}.`}${name}${path}`
}

export function describeLiteral(literal: Literal | undefined): string {
  switch (literal?.value.case) {
    case 'scalar':
      return describeScalar(literal.value.value)
    case 'collection':
      return `[${literal.value.value.literals.map(describeLiteral).join(', ')}]`
    case 'map':
      return `{ ${describeEntries(literal.value.value.literals, describeLiteral)} }`
    case 'offloadedMetadata':
      return `offloaded to ${literal.value.value.uri}`
    default:
      return '?'
  }
}

function describeScalar({ value: scalar }: Scalar): string {
  switch (scalar.case) {
    case 'primitive':
      return describePrimitive(scalar.value)
    case 'noneType':
      return 'null'
    case 'union':
      return describeLiteral(scalar.value.value)
    case 'binary':
      return scalar.value.tag === 'msgpack' ? describeMsgpack(scalar.value.value) : `${scalar.value.value.length} bytes`
    case 'generic':
      return JSON.stringify(scalar.value)
    case 'blob':
    case 'structuredDataset':
    case 'schema':
      return scalar.value.uri
    case 'error':
      return `error ${JSON.stringify(scalar.value.message)}`
    default:
      return '?'
  }
}

function describePrimitive({ value: primitive }: Primitive): string {
  switch (primitive.case) {
    case 'stringValue':
      return JSON.stringify(primitive.value)
    case 'floatValue':
      // Told apart from an integer.
      return Number.isInteger(primitive.value) ? primitive.value.toFixed(1) : String(primitive.value)
    case 'datetime':
      return timestampDate(primitive.value).toISOString()
    case 'duration':
      return describeDuration(primitive.value)
    default:
      return String(primitive.value)
  }
}

function describeMsgpack(bytes: Uint8Array): string {
  return JSON.stringify(decode(bytes, { useBigInt64: true }), (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
}

/** `2h 3s` */
export function describeDuration({ seconds, nanos }: Duration): string {
  const total = Number(seconds) + nanos / 1e9
  let rest = Math.abs(total)
  const parts: string[] = []
  for (const [unit, length] of [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
  ] as const) {
    const count = Math.floor(rest / length)
    if (count > 0) parts.push(`${count}${unit}`)
    rest -= count * length
  }
  if (rest > 0 || parts.length === 0) parts.push(`${Number(rest.toFixed(9))}s`)
  return `${total < 0 ? '-' : ''}${parts.join(' ')}`
}

/** `requests cpu 1, memory 500Mi · limits cpu 2` */
export function describeResources(resources: Resources | undefined): string {
  const side = (label: string, entries: Resources['requests']) =>
    entries.length > 0
      ? `${label} ${entries.map(({ name, value }) => `${Resources_ResourceName[name].toLowerCase().replace('_', ' ')} ${value}`).join(', ')}`
      : ''
  return [side('requests', resources?.requests ?? []), side('limits', resources?.limits ?? [])]
    .filter(Boolean)
    .join(' · ')
}

/** `n0.o0 > 0.5 and .kind == "big"` */
export function describeCondition(condition: BooleanExpression | undefined): string {
  const expression = condition?.expr
  switch (expression?.case) {
    case 'comparison': {
      const { operator, leftValue, rightValue } = expression.value
      return `${describeOperand(leftValue)} ${OPERATORS[operator]} ${describeOperand(rightValue)}`
    }
    case 'conjunction': {
      const { operator, leftExpression, rightExpression } = expression.value
      const word = operator === ConjunctionExpression_LogicalOperator.AND ? 'and' : 'or'
      return `${describeSide(leftExpression)} ${word} ${describeSide(rightExpression)}`
    }
    default:
      return '?'
  }
}

function describeSide(condition: BooleanExpression | undefined): string {
  const text = describeCondition(condition)
  return condition?.expr.case === 'conjunction' ? `(${text})` : text
}

/** Variables are named like references; that of a workflow input starts with a dot, which says nothing to people. */
function describeOperand(operand: Operand | undefined): string {
  switch (operand?.val.case) {
    case 'var':
      return operand.val.value.replace(/^\./, '')
    case 'primitive':
      return describePrimitive(operand.val.value)
    case 'scalar':
      return describeScalar(operand.val.value)
    default:
      return '?'
  }
}

const OPERATORS: Readonly<Record<ComparisonExpression_Operator, string>> = {
  [ComparisonExpression_Operator.EQ]: '==',
  [ComparisonExpression_Operator.NEQ]: '!=',
  [ComparisonExpression_Operator.GT]: '>',
  [ComparisonExpression_Operator.GTE]: '>=',
  [ComparisonExpression_Operator.LT]: '<',
  [ComparisonExpression_Operator.LTE]: '<=',
}

function describeEntries<T>(entries: Readonly<Record<string, T>>, describe: (value: T) => string): string {
  return Object.entries(entries)
    .map(([key, value]) => `${key}: ${describe(value)}`)
    .join(', ')
}

/** `artifact model[kind=large, region=region]`: a text, or the input that it is taken from. */
export function describeArtifact({ artifactKey, partitions, timePartition }: ArtifactID): string {
  const labels = [
    ...Object.entries(partitions?.value ?? {}).map(([key, label]) => `${key}=${describeLabel(label)}`),
    ...(timePartition ? [`time=${describeLabel(timePartition.value)}`] : []),
  ]
  return `artifact ${artifactKey?.name}${labels.length > 0 ? `[${labels.join(', ')}]` : ''}`
}

function describeLabel(label: LabelValue | undefined): string {
  switch (label?.value.case) {
    case 'staticValue':
      return label.value.value
    case 'timeValue':
      return timestampDate(label.value.value).toISOString()
    case 'inputBinding':
      return label.value.value.var
    default:
      return label?.value.case ?? '?'
  }
}
