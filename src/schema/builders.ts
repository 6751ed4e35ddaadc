import type { StandardSchemaV1 } from '@standard-schema/spec'
import { DiagnosticError, quote } from '../diagnostics/define.ts'
import { formatType } from '../diagnostics/format-type.ts'
import { schema as diagnostics } from '../diagnostics/schema.ts'
import { fieldsOf } from '../model/recursion.ts'
import type { FlyteType, SimpleType } from '../model/types.ts'
import { list, map, nullable, optional, set, struct, tuple, withDefault } from './composite-builders.ts'
import { ConstantMismatch } from './constant.ts'
import type { JsonCheck } from './json-schema-builder.ts'
import { jsonSchema } from './json-schema-builder.ts'
import { isBlob, isDataset, isDuration } from './marks.ts'
import type { OwnSchema, Result } from './own-schema.ts'
import { createSchema } from './own-schema.ts'
import { pydantic } from './pydantic-builder.ts'
import { exactly } from './reading.ts'
import { andThen } from './settle.ts'
import { readSchema } from './standard.ts'
import { jsonToStruct } from './struct-value.ts'
import { toTimestamp } from './time.ts'
import { lazy, union } from './union-builders.ts'

/** The builders behind `t`, before `authoring` gives them their types. */
export interface UntypedBuilders {
  readonly int: OwnSchema
  readonly float: OwnSchema
  readonly string: OwnSchema
  readonly boolean: OwnSchema
  readonly bigint: OwnSchema
  readonly datetime: OwnSchema
  readonly duration: OwnSchema
  readonly binary: OwnSchema
  readonly json: OwnSchema
  asInt(schema: StandardSchemaV1): OwnSchema
  file(format?: string): OwnSchema
  directory(format?: string): OwnSchema
  dataset(row?: StandardSchemaV1, format?: string): OwnSchema
  list(item: StandardSchemaV1): OwnSchema
  set(item: StandardSchemaV1): OwnSchema
  tuple(...schemas: readonly StandardSchemaV1[]): OwnSchema
  map(value: StandardSchemaV1): OwnSchema
  enum(...values: readonly string[]): OwnSchema
  nullable(schema: StandardSchemaV1): OwnSchema
  optional(schema: StandardSchemaV1): OwnSchema
  withDefault(schema: StandardSchemaV1, value: unknown): OwnSchema
  union(...schemas: readonly StandardSchemaV1[]): OwnSchema
  lazy(schema: () => StandardSchemaV1): OwnSchema
  jsonSchema(schema: unknown, check?: JsonCheck): OwnSchema
  pydantic(schema: StandardSchemaV1): OwnSchema
  struct(fields: Readonly<Record<string, StandardSchemaV1>>, options?: { title?: string }): OwnSchema
}

/** Schemas that say exactly one Flyte type each. Their validators take what `toConstant` takes, and give it in its usual form. */
export const builders: UntypedBuilders = {
  int: /* @__PURE__ */ scalar('integer', toSafeNumber),
  float: /* @__PURE__ */ scalar('float', (value) => (typeof value === 'number' ? value : undefined)),
  string: /* @__PURE__ */ scalar('string', (value) => (typeof value === 'string' ? value : undefined)),
  boolean: /* @__PURE__ */ scalar('boolean', (value) => (typeof value === 'boolean' ? value : undefined)),
  bigint: /* @__PURE__ */ scalar('integer', toInt64, 'bigint'),
  datetime: /* @__PURE__ */ scalar('datetime', (value) =>
    value instanceof Date && toTimestamp(value) ? value : undefined,
  ),
  duration: /* @__PURE__ */ scalar('duration', (value) => (isDuration(value) ? value : undefined)),
  binary: /* @__PURE__ */ scalar('binary', (value) => (value instanceof Uint8Array ? value : undefined)),
  json: /* @__PURE__ */ createSchema(() => exactly({ kind: 'struct' }), checkJson),
  asInt,
  file: (format = '') => blob('single', format),
  directory: (format = '') => blob('multipart', format),
  dataset,
  list,
  set,
  tuple,
  map,
  enum: enumOf,
  nullable,
  optional,
  withDefault,
  union,
  lazy,
  jsonSchema,
  pydantic,
  struct,
}

function scalar(kind: SimpleType['kind'], convert: (value: unknown) => unknown, as?: 'bigint'): OwnSchema {
  const type: FlyteType = { kind, ...(as && { as }) }
  return createSchema(
    () => exactly(type),
    (value) => {
      const converted = convert(value)
      return converted === undefined ? mismatch(type, value) : { value: converted }
    },
  )
}

function toSafeNumber(value: unknown): number | undefined {
  const number = typeof value === 'bigint' ? Number(value) : value
  return Number.isSafeInteger(number) ? (number as number) : undefined
}

function toInt64(value: unknown): bigint | undefined {
  const whole = Number.isSafeInteger(value) ? BigInt(value as number) : value
  return typeof whole === 'bigint' && BigInt.asIntN(64, whole) === whole ? whole : undefined
}

function checkJson(value: unknown): Result {
  try {
    jsonToStruct(value, [])
    return { value }
  } catch (error) {
    if (!(error instanceof ConstantMismatch)) throw error
    return { issues: [{ message: error.message, path: error.path }] }
  }
}

function asInt(schema: StandardSchemaV1): OwnSchema {
  const type: FlyteType = { kind: 'integer' }
  return createSchema(
    (side, what) => ({ ...readSchema(schema, side, what), type }),
    (value) =>
      andThen(schema['~standard'].validate(value), (result) =>
        result.issues || Number.isSafeInteger(result.value) ? result : mismatch(type, value),
      ),
  )
}

function blob(dimensionality: 'single' | 'multipart', format: string): OwnSchema {
  const type: FlyteType = { kind: 'blob', dimensionality, format }
  const fits = (value: unknown): boolean =>
    isBlob(value, dimensionality) && (format === '' || value.format === '' || value.format === format)
  return createSchema(
    () => exactly(type),
    (value) => (fits(value) ? { value } : mismatch(type, value)),
  )
}

function dataset(row?: StandardSchemaV1, format = ''): OwnSchema {
  return createSchema(
    (side, what) =>
      exactly({ kind: 'dataset', columns: row ? columnsOf(readSchema(row, side, what).type) : [], format }),
    (value) => (isDataset(value) ? { value } : mismatch({ kind: 'dataset', columns: [], format }, value)),
  )
}

function columnsOf(type: FlyteType): { name: string; type: FlyteType }[] {
  if (type.kind !== 'struct' || !type.fields) throw new DiagnosticError(diagnostics.FLY1213({ type }))
  return fieldsOf(type).map((field) => ({ name: field.name, type: field.type }))
}

function enumOf(...values: readonly string[]): OwnSchema {
  const isList = values.length > 0 && values.every((value) => typeof value === 'string')
  if (!isList || new Set(values).size < values.length) throw new DiagnosticError(diagnostics.FLY1212({ values }))
  const type: FlyteType = { kind: 'enum', values }
  return createSchema(
    () => exactly(type),
    (value) => (values.includes(value as string) ? { value } : mismatch(type, value)),
  )
}

function mismatch(type: FlyteType, value: unknown): Result {
  return { issues: [{ message: `expected ${formatType(type)}, got ${quote(value)}` }] }
}
