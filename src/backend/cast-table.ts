import type { LiteralType, SchemaType, StructuredDatasetType } from '../gen/flyteidl/core/types_pb.ts'
import { SchemaType_SchemaColumn_SchemaColumnType as ColumnType, SimpleType } from '../gen/flyteidl/core/types_pb.ts'
import { describeType } from '../serialize/describe-value.ts'
import type { Outcome } from './verdict.ts'

/**
 * Casts into a structured dataset: from none, from a dataset of the same format (whatever its case), or from a schema, which is
 * always parquet. Every column downstream must be upstream, if both name any.
 */
export function castDataset(
  upstream: LiteralType | undefined,
  downstream: StructuredDatasetType,
  castColumn: (upstream: LiteralType | undefined, downstream: LiteralType | undefined) => Outcome,
): Outcome {
  const type = upstream?.type
  if (type?.case === 'simple' && type.value === SimpleType.NONE) return OK
  if (type?.case === 'schema') {
    if (!isFormat(downstream.format, PARQUET)) return refused(`a schema is parquet, not ${downstream.format}`)
    const columns = new Map(type.value.columns.map(({ name, type: column }) => [name, column] as const))
    return castColumns(columns, downstream.columns, (given, { literalType }) =>
      isColumn(given, literalType) ? OK : refused(`it is ${ColumnType[given]} upstream`),
    )
  }
  if (type?.case !== 'structuredDatasetType') return refused(`${describeType(upstream)} is no dataset`)
  if (downstream.format !== '' && !isFormat(type.value.format, downstream.format)) {
    return refused(`the dataset is ${type.value.format} upstream and ${downstream.format} downstream`)
  }
  const columns = new Map(type.value.columns.map(({ name, literalType }) => [name, literalType] as const))
  return castColumns(columns, downstream.columns, (given, { literalType }) => castColumn(given, literalType))
}

/** Casts into a schema: from one with the same columns and maybe more, or from a dataset in parquet. */
export function castSchema(upstream: LiteralType | undefined, downstream: SchemaType): Outcome {
  const type = upstream?.type
  if (type?.case === 'schema') {
    const columns = new Map(type.value.columns.map(({ name, type: column }) => [name, column] as const))
    return castColumns(columns, downstream.columns, (given, { type: wanted }) =>
      given === wanted ? OK : refused(`it is ${ColumnType[given]} upstream and ${ColumnType[wanted]} downstream`),
    )
  }
  if (type?.case !== 'structuredDatasetType') return refused(`${describeType(upstream)} is no schema`)
  if (!isFormat(type.value.format, PARQUET)) return refused(`a schema is parquet, not ${type.value.format}`)
  const columns = new Map(type.value.columns.map(({ name, literalType }) => [name, literalType] as const))
  return castColumns(columns, downstream.columns, (given, { type: wanted }) =>
    isColumn(wanted, given) ? OK : refused(`it is ${ColumnType[wanted]} downstream`),
  )
}

const OK: Outcome = { verdict: 'ok' }
const PARQUET = 'parquet'

function refused(reason: string): Outcome {
  return { verdict: 'refused', reason }
}

/** No format is any format. */
function isFormat(format: string, expected: string): boolean {
  return format === '' || foldCase(format) === foldCase(expected)
}

/** Go's `EqualFold`: simple folding of Unicode, in which ſ is s and the Kelvin sign k. */
function foldCase(text: string): string {
  return Array.from(text, (char) => {
    const upper = char.toUpperCase()
    const lower = (Array.from(upper).length === 1 ? upper : char).toLowerCase()
    return Array.from(lower).length === 1 ? lower : char
  }).join('')
}

function castColumns<Given, Wanted extends { readonly name: string }>(
  upstream: ReadonlyMap<string, Given>,
  downstream: readonly Wanted[],
  castColumn: (given: Given, wanted: Wanted) => Outcome,
): Outcome {
  // Without columns on one side, nothing is known of them.
  if (upstream.size === 0) return OK
  for (const column of downstream) {
    if (!upstream.has(column.name)) return refused(`column "${column.name}" is missing upstream`)
    const outcome = castColumn(upstream.get(column.name)!, column)
    if (outcome.verdict !== 'ok') return { ...outcome, reason: `column "${column.name}": ${outcome.reason}` }
  }
  return OK
}

const COLUMN_TYPES: Readonly<Record<ColumnType, SimpleType>> = {
  [ColumnType.INTEGER]: SimpleType.INTEGER,
  [ColumnType.FLOAT]: SimpleType.FLOAT,
  [ColumnType.STRING]: SimpleType.STRING,
  [ColumnType.BOOLEAN]: SimpleType.BOOLEAN,
  [ColumnType.DATETIME]: SimpleType.DATETIME,
  [ColumnType.DURATION]: SimpleType.DURATION,
}

function isColumn(column: ColumnType, type: LiteralType | undefined): boolean {
  return type?.type.case === 'simple' && type.type.value === COLUMN_TYPES[column]
}
