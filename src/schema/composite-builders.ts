import type { StandardSchemaV1 } from '@standard-schema/spec'
import { DiagnosticError, quote } from '../diagnostics/define.ts'
import { schema as diagnostics } from '../diagnostics/schema.ts'
import type { FlyteType, StructField } from '../model/types.ts'
import { ConstantMismatch } from './constant-mismatch.ts'
import { entriesOf, isRecord, itemsOf } from './containers.ts'
import { fieldDefault } from './field-default.ts'
import type { Open } from './open.ts'
import { recursionTo } from './open.ts'
import type { OwnSchema, Result } from './own-schema.ts'
import { createSchema } from './own-schema.ts'
import type { SchemaReading } from './reading.ts'
import { exactly } from './reading.ts'
import { readSchema } from './standard.ts'
import type { Later } from './settle.ts'
import { allOf, andThen } from './settle.ts'
import { orNone } from './union.ts'

// Schemas that are made of others, of any library.

/** A list; a set is taken as well, and given as a list. */
export function list(item: StandardSchemaV1): OwnSchema {
  return createSchema(
    (side, what, open) => exactly({ kind: 'list', item: presentType(readSchema(item, side, what, open)) }),
    (value) => checkItems(item, value, (items) => [...items]),
  )
}

/** Values of which none is there twice; a list is taken as well, and given as a set. */
export function set(item: StandardSchemaV1): OwnSchema {
  return createSchema(
    (side, what, open) => exactly({ kind: 'list', item: presentType(readSchema(item, side, what, open)), as: 'Set' }),
    (value) => checkItems(item, value, (items) => new Set(items)),
  )
}

/** A list of exactly these items, each of its own type. */
export function tuple(...schemas: readonly StandardSchemaV1[]): OwnSchema {
  if (schemas.length === 0) throw new DiagnosticError(diagnostics.FLY1215({ builder: 't.tuple()', got: schemas }))
  return createSchema(
    (side, what, open) =>
      exactly({
        kind: 'tuple',
        items: schemas.map((schema, at) => presentType(readSchema(schema, side, `${what}, item ${at}`, open))),
      }),
    (value) => {
      if (!Array.isArray(value) || value.length !== schemas.length) {
        return { issues: [{ message: `expected a list of ${schemas.length} items, got ${quote(value)}` }] }
      }
      return collect(
        schemas.map((schema, at) => [at, check(schema, value[at])] as const),
        (entries) => entries.map(([, entry]) => entry),
      )
    },
  )
}

/** A map with string keys; a `Map` is taken as well, and given as an object. */
export function map(valueSchema: StandardSchemaV1): OwnSchema {
  return createSchema(
    (side, what, open) => exactly({ kind: 'map', value: presentType(readSchema(valueSchema, side, what, open)) }),
    (value) => {
      const entries = entriesOf(value)
      if (!entries) return { issues: [{ message: `expected a map with string keys, got ${quote(value)}` }] }
      return collect(
        entries.map(([key, entry]) => [key, check(valueSchema, entry)] as const),
        (checked) => Object.fromEntries(checked),
      )
    },
  )
}

/** Also none. */
export function nullable(schema: StandardSchemaV1): OwnSchema {
  return createSchema(
    (side, what, open) => {
      const inner = readSchema(schema, side, what, open)
      return { ...inner, type: orNone(inner.type) }
    },
    (value) => (value === null ? { value } : check(schema, value)),
  )
}

/** May be left out, and is `undefined` then; none is taken for it, since absent values are none on the wire. */
export function optional(schema: StandardSchemaV1): OwnSchema {
  return createSchema(
    (side, what, open) => {
      const { type, description } = readSchema(schema, side, what, open)
      return { type: orNone(type), optional: true, ...(description !== undefined && { description }) }
    },
    (value) => {
      if (value === undefined) return { value }
      // Absent values are none on the wire.
      return andThen(check(schema, value), (result) =>
        result.issues && value === null ? { value: undefined } : result,
      )
    },
  )
}

/** May be left out, and then is this value. */
export function withDefault(schema: StandardSchemaV1, value: unknown): OwnSchema {
  return createSchema(
    (side, what, open) => {
      const inner = readSchema(schema, side, what, open)
      return { ...inner, optional: true, default: { value: fitting(value, inner.type, what) } }
    },
    (given) => check(schema, given === undefined ? value : given),
  )
}

function fitting(value: unknown, type: FlyteType, what: string): unknown {
  try {
    fieldDefault(value, type)
    return value
  } catch (error) {
    if (!(error instanceof ConstantMismatch)) throw error
    throw new DiagnosticError(
      diagnostics.FLY1209({ what, path: error.path.join('.'), type: error.expected, got: error.got }),
    )
  }
}

/** An object with exactly these fields, given in this order. */
export function struct(
  fields: Readonly<Record<string, StandardSchemaV1>>,
  { title }: { title?: string } = {},
): OwnSchema {
  const self: OwnSchema = createSchema(
    (side, what, open) => {
      const levels = recursionTo(self, open)
      if (typeof levels === 'number') return exactly({ kind: 'recursion', levels })
      const inside: readonly Open[] = [...open, { of: self, as: 'struct' }]
      return exactly({
        kind: 'struct',
        ...(title !== undefined && { title }),
        fields: Object.entries(fields).map(([name, schema]) =>
          toField(name, readSchema(schema, side, `${what}, field ${quote(name)}`, inside)),
        ),
      })
    },
    (value) => {
      if (!isRecord(value)) return { issues: [{ message: `expected an object, got ${quote(value)}` }] }
      const unknown = Object.keys(value).filter((key) => value[key] !== undefined && !Object.hasOwn(fields, key))
      if (unknown.length > 0)
        return { issues: unknown.map((key) => ({ message: 'there is no such field', path: [key] })) }
      return collect(
        Object.entries(fields).map(([name, schema]) => [name, check(schema, value[name])] as const),
        (checked) => Object.fromEntries(checked.filter(([, entry]) => entry !== undefined)),
      )
    },
  )
  return self
}

function toField(name: string, { type, optional: isOptional, default: value }: SchemaReading): StructField {
  if (value) return { name, type, default: fieldDefault(value.value, type) }
  return isOptional ? { name, type: orNone(type), default: { kind: 'none' } } : { name, type }
}

/** The type of an item: what may be left out is none there. */
function presentType({ type, optional: isOptional, default: value }: SchemaReading): FlyteType {
  return isOptional && !value ? orNone(type) : type
}

function checkItems(
  item: StandardSchemaV1,
  value: unknown,
  build: (items: readonly unknown[]) => unknown,
): Later<Result> {
  const items = itemsOf(value)
  if (!items) return { issues: [{ message: `expected a list, got ${quote(value)}` }] }
  // Array.from visits holes too.
  return collect(
    Array.from(items, (entry, index) => [index, check(item, entry)] as const),
    (entries) => build(entries.map(([, entry]) => entry)),
  )
}

function check(schema: StandardSchemaV1, value: unknown): Later<Result> {
  return schema['~standard'].validate(value)
}

/** Puts the parts together, or gives the issues of all of them with the part's name in front of the path. */
function collect<K extends PropertyKey>(
  parts: readonly (readonly [K, Later<Result>])[],
  build: (values: readonly (readonly [K, unknown])[]) => unknown,
): Later<Result> {
  return andThen(allOf(parts.map(([, result]) => result)), (results): Result => {
    const issues = results.flatMap((result, at) =>
      (result.issues ?? []).map((issue) => ({ message: issue.message, path: [parts[at]![0], ...(issue.path ?? [])] })),
    )
    if (issues.length > 0) return { issues }
    return {
      value: build(results.map((result, at) => [parts[at]![0], result.issues ? undefined : result.value] as const)),
    }
  })
}
