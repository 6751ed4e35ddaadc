import type { StandardSchemaV1 } from '@standard-schema/spec'
import { DiagnosticError, quote } from '../diagnostics/define.ts'
import { schema as diagnostics } from '../diagnostics/schema.ts'
import type { FlyteType, StructField } from '../model/types.ts'
import { ConstantMismatch, toConstant } from './constant.ts'
import { entriesOf, isRecord, itemsOf } from './containers.ts'
import type { OwnSchema, Result } from './own-schema.ts'
import { createSchema } from './own-schema.ts'
import type { SchemaReading } from './reading.ts'
import { exactly } from './reading.ts'
import { readSchema } from './standard.ts'
import { orNone, unionOf } from './union.ts'
import { validateSync } from './validate.ts'

// Schemas that are made of others, of any library.

/** A list; a set is taken as well, and given as a list. */
export function list(item: StandardSchemaV1): OwnSchema {
  return createSchema(
    (side, what) => exactly({ kind: 'list', item: presentType(readSchema(item, side, what)) }),
    (value) => {
      const items = itemsOf(value)
      if (!items) return { issues: [{ message: `expected a list, got ${quote(value)}` }] }
      // Array.from visits holes too.
      return collect(
        Array.from(items, (entry, index) => [index, validateSync(item, entry, 't.list(…)')] as const),
        (entries) => entries.map(([, entry]) => entry),
      )
    },
  )
}

/** A map with string keys; a `Map` is taken as well, and given as an object. */
export function map(valueSchema: StandardSchemaV1): OwnSchema {
  return createSchema(
    (side, what) => exactly({ kind: 'map', value: presentType(readSchema(valueSchema, side, what)) }),
    (value) => {
      const entries = entriesOf(value)
      if (!entries) return { issues: [{ message: `expected a map with string keys, got ${quote(value)}` }] }
      return collect(
        entries.map(([key, entry]) => [key, validateSync(valueSchema, entry, 't.map(…)')] as const),
        (checked) => Object.fromEntries(checked),
      )
    },
  )
}

/** Also none. */
export function nullable(schema: StandardSchemaV1): OwnSchema {
  return createSchema(
    (side, what) => {
      const inner = readSchema(schema, side, what)
      return { ...inner, type: orNone(inner.type) }
    },
    (value) => (value === null ? { value } : validateSync(schema, value, 't.nullable(…)')),
  )
}

/** May be left out, and is `undefined` then; none is taken for it, since absent values are none on the wire. */
export function optional(schema: StandardSchemaV1): OwnSchema {
  return createSchema(
    (side, what) => {
      const { type, description } = readSchema(schema, side, what)
      return { type: orNone(type), optional: true, ...(description !== undefined && { description }) }
    },
    (value) => {
      if (value === undefined) return { value }
      const result = validateSync(schema, value, 't.optional(…)')
      // Absent values are none on the wire.
      return result.issues && value === null ? { value: undefined } : result
    },
  )
}

/** May be left out, and then is this value. */
export function withDefault(schema: StandardSchemaV1, value: unknown): OwnSchema {
  return createSchema(
    (side, what) => {
      const inner = readSchema(schema, side, what)
      return { ...inner, optional: true, default: { value: fitting(value, inner.type, what) } }
    },
    (given) => validateSync(schema, given === undefined ? value : given, 't.withDefault(…)'),
  )
}

function fitting(value: unknown, type: FlyteType, what: string): unknown {
  try {
    toConstant(value, type)
    return value
  } catch (error) {
    if (!(error instanceof ConstantMismatch)) throw error
    throw new DiagnosticError(
      diagnostics.FLY1209({ what, path: error.path.join('.'), type: error.expected, got: error.got }),
    )
  }
}

/** What the first of these schemas makes of a value, of those that take it. */
export function union(...schemas: readonly StandardSchemaV1[]): OwnSchema {
  return createSchema(
    (side, what) => {
      const readings = schemas.map((schema) => readSchema(schema, side, what))
      const type = unionOf(
        readings.map(({ type: variant }) => variant),
        what,
        '',
      )
      return { type, optional: readings.some((one) => one.optional) }
    },
    (value) => {
      const results = schemas.map((schema) => validateSync(schema, value, 't.union(…)'))
      return (
        results.find((result) => !result.issues) ?? {
          issues: [{ message: `no variant of the union takes ${quote(value)}` }],
        }
      )
    },
  )
}

/** An object with exactly these fields, given in this order. */
export function struct(
  fields: Readonly<Record<string, StandardSchemaV1>>,
  { title }: { title?: string } = {},
): OwnSchema {
  return createSchema(
    (side, what) =>
      exactly({
        kind: 'struct',
        ...(title !== undefined && { title }),
        fields: Object.entries(fields).map(([name, schema]) =>
          toField(name, readSchema(schema, side, `${what}, field ${quote(name)}`)),
        ),
      }),
    (value) => {
      if (!isRecord(value)) return { issues: [{ message: `expected an object, got ${quote(value)}` }] }
      const unknown = Object.keys(value).filter((key) => value[key] !== undefined && !Object.hasOwn(fields, key))
      if (unknown.length > 0)
        return { issues: unknown.map((key) => ({ message: 'there is no such field', path: [key] })) }
      return collect(
        Object.entries(fields).map(
          ([name, schema]) => [name, validateSync(schema, value[name], 't.struct(…)')] as const,
        ),
        (checked) => Object.fromEntries(checked.filter(([, entry]) => entry !== undefined)),
      )
    },
  )
}

function toField(name: string, { type, optional: isOptional, default: value }: SchemaReading): StructField {
  if (value) return { name, type, default: toConstant(value.value, type) }
  return isOptional ? { name, type: orNone(type), default: { kind: 'none' } } : { name, type }
}

/** The type of an item: what may be left out is none there. */
function presentType({ type, optional: isOptional, default: value }: SchemaReading): FlyteType {
  return isOptional && !value ? orNone(type) : type
}

/** Puts the parts together, or gives the issues of all of them with the part's name in front of the path. */
function collect<K extends PropertyKey>(
  parts: readonly (readonly [K, Result])[],
  build: (values: readonly (readonly [K, unknown])[]) => unknown,
): Result {
  const issues = parts.flatMap(([key, result]) =>
    (result.issues ?? []).map((issue) => ({ message: issue.message, path: [key, ...(issue.path ?? [])] })),
  )
  if (issues.length > 0) return { issues }
  return { value: build(parts.map(([key, result]) => [key, result.issues ? undefined : result.value] as const)) }
}
