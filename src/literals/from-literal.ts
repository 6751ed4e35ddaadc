import { Dataset } from '../authoring/dataset.ts'
import { Duration } from '../authoring/duration.ts'
import { FlyteDirectory, FlyteFile } from '../authoring/files.ts'
import { FlyteError } from '../authoring/flyte-error.ts'
import type { LiteralModel, StructValue } from '../model/literal.ts'
import { fieldsOf, variantsOf } from '../model/recursion.ts'
import type {
  ChoiceType,
  FlyteType,
  ListType,
  MapType,
  SimpleType,
  StructType,
  TupleType,
  UnionType,
} from '../model/types.ts'
import { fromBase64 } from '../schema/base64.ts'
import { isDurationInRange, splitDuration } from '../schema/duration.ts'
import { literalToStruct } from '../schema/struct-value.ts'
import { acceptsNone, isSame } from '../schema/union.ts'
import { parseIsoLength } from '../utils/iso-time.ts'
import { LiteralMismatch } from './literal-mismatch.ts'
import { bytesFromText } from './pydantic-bytes.ts'
import { structToLiteral } from './struct-to-literal.ts'
import { toTemporal } from './temporal.ts'

type Path = readonly (string | number)[]

/**
 * The value that a literal holds, as author code sees it: a whole number is a `number`, and a `bigint` beyond 2^53; a date is
 * a `Date`; a record is a plain object with all its fields in declared order; none is `null`. A type that says what it is read as
 * (`bigint`, `Set`, `Map`, `Temporal.Instant`) is read as that.
 *
 * ```ts
 * fromLiteral({ kind: 'integer', value: '3' }, { kind: 'integer' }) // 3
 * ```
 *
 * Forms that the platform makes of a value are read as well: an INTEGER for a FLOAT and back (the fraction is cut off, as
 * flytekit does), parts of structs, unions without a wrapper.
 *
 * @throws LiteralMismatch with the path, for what does not fit
 */
export function fromLiteral(literal: LiteralModel, type: FlyteType): unknown {
  return read(literal, type, [])
}

function read(literal: LiteralModel, type: FlyteType, path: Path): unknown {
  // A value of a union says which variant it is; where one variant is wanted, the value alone counts.
  if (literal.kind === 'union' && type.kind !== 'union') return read(literal.value, type, path)
  switch (type.kind) {
    case 'union':
      return readUnion(literal, type, path)
    case 'list':
      return readList(literal, type, path)
    case 'map':
      return readMap(literal, type, path)
    case 'struct':
      return readStruct(literal, type, path)
    case 'tuple':
      return readTuple(literal, type, path)
    case 'choice':
      return readChoice(literal, type, path)
    case 'recursion':
      throw new Error('a recursion was taken out of the object that it means')
    case 'enum':
      if (literal.kind === 'string' && type.values.includes(literal.value)) return literal.value
      throw mismatch(literal, type, path)
    case 'blob': {
      if (literal.kind !== 'blob') return readInner(literal, type, path)
      if (literal.type.dimensionality !== type.dimensionality) throw mismatch(literal, type, path)
      const format = type.format === '' ? literal.type.format : type.format
      const make = type.dimensionality === 'single' ? FlyteFile : FlyteDirectory
      return make.from(literal.uri, format)
    }
    case 'dataset':
      if (literal.kind === 'dataset') return Dataset.from(literal.uri)
      return readInner(literal, type, path)
    default:
      return readScalar(literal, type, path)
  }
}

function readScalar(literal: LiteralModel, type: SimpleType, path: Path): unknown {
  if (type.as !== undefined && type.as !== 'bigint') return readTemporal(literal, type, type.as, path)
  switch (type.kind) {
    case 'none':
      if (literal.kind === 'none') return null
      break
    case 'integer':
      if (literal.kind === 'integer') return whole(BigInt(literal.value), type)
      if (literal.kind === 'float' && Number.isFinite(literal.value))
        return whole(BigInt(Math.trunc(literal.value)), type)
      break
    case 'float':
      if (literal.kind === 'float') return literal.value
      if (literal.kind === 'integer') return Number(literal.value)
      break
    case 'string':
      if (literal.kind === 'string') return literal.value
      break
    case 'boolean':
      if (literal.kind === 'boolean') return literal.value
      break
    case 'datetime': {
      const milliseconds = literal.kind === 'string' ? Date.parse(literal.value) : epochMilliseconds(literal)
      if (milliseconds !== undefined && !Number.isNaN(milliseconds)) return new Date(milliseconds)
      break
    }
    case 'duration':
      if (literal.kind === 'duration') return Duration.from(secondsText(literal))
      // Inside a struct a length of time is its seconds, and in a pydantic model text.
      if (literal.kind === 'string') {
        const nanos = parseIsoLength(literal.value)
        if (nanos !== undefined && isDurationInRange(nanos)) return Duration.from(secondsText(splitDuration(nanos)))
        break
      }
      if (literal.kind === 'float' && Number.isFinite(literal.value)) return Duration.from(literal.value)
      if (literal.kind === 'integer') return Duration.from(Number(literal.value))
      break
    case 'binary':
      if (literal.kind === 'binary') return fromBase64(literal.base64)
      break
    case 'error':
      if (literal.kind === 'error') return FlyteError.from(literal.message, literal.failedNode)
      break
  }
  throw mismatch(literal, type, path)
}

function whole(value: bigint, type: SimpleType): number | bigint {
  return type.as === 'bigint' ? value : toWhole(value)
}

/** As a `Date` or `Duration` would be read, but with all nine digits of a second. */
function readTemporal(
  literal: LiteralModel,
  type: SimpleType,
  name: Exclude<NonNullable<SimpleType['as']>, 'bigint'>,
  path: Path,
): unknown {
  const value =
    type.kind === 'string'
      ? literal.kind === 'string'
        ? literal.value
        : undefined
      : literal.kind === type.kind && 'nanos' in literal
        ? BigInt(literal.seconds) * 1_000_000_000n + BigInt(literal.nanos)
        : spelledNanoseconds(literal, type, path)
  if (value === undefined) throw mismatch(literal, type, path)
  const result = toTemporal(name, value)
  if (result === undefined) {
    throw mismatch(literal, type, path, `this runtime has no ${name}; load a polyfill of Temporal before the tasks`)
  }
  return result
}

/** Another spelling of a point or length of time: text, or seconds. */
function spelledNanoseconds(literal: LiteralModel, { kind }: SimpleType, path: Path): bigint | undefined {
  const plain = readScalar(literal, { kind }, path)
  if (plain instanceof Date) return BigInt(plain.getTime()) * 1_000_000n
  return plain instanceof Duration ? plain.nanoseconds : undefined
}

function readList(literal: LiteralModel, type: ListType, path: Path): unknown {
  const items =
    literal.kind === 'list'
      ? literal.items.map((item, index) => read(item, type.item, [...path, index]))
      : readInner(literal, type, path)
  return type.as === 'Set' ? new Set(items as unknown[]) : items
}

function readMap(literal: LiteralModel, type: MapType, path: Path): unknown {
  if (literal.kind !== 'map') {
    const entries = readInner(literal, type, path)
    return type.as === 'Map' ? new Map(Object.entries(entries as object)) : entries
  }
  const entries = literal.entries.map(({ key, value }) => [key, read(value, type.value, [...path, key])] as const)
  return type.as === 'Map' ? new Map(entries) : Object.fromEntries(entries)
}

/** The variant that the literal names; a bare value is tried against each, and must fit exactly one. */
function readUnion(literal: LiteralModel, type: UnionType, path: Path): unknown {
  const { variants } = type
  if (literal.kind === 'union') {
    const named = variants.find((variant) => isSame(variant, literal.type))
    return named ? read(literal.value, named, path) : readUnion(literal.value, type, path)
  }
  const fitting = variants.flatMap((variant) => {
    const exact = literal.kind === variant.kind
    const value = attempt(literal, variant, path)
    return value ? [{ ...value, exact }] : []
  })
  const exact = fitting.filter((one) => one.exact)
  const [only, second] = exact.length > 0 ? exact : fitting
  if (!only || second)
    throw mismatch(literal, type, path, second ? 'it could be more than one of the variants' : undefined)
  return only.value
}

function attempt(literal: LiteralModel, type: FlyteType, path: Path): { readonly value: unknown } | undefined {
  try {
    return { value: read(literal, type, path) }
  } catch (error) {
    // Another variant may take it.
    if (error instanceof LiteralMismatch) return undefined
    throw error
  }
}

function readStruct(literal: LiteralModel, type: StructType, path: Path): unknown {
  if (!type.fields) return toJson(literalToStruct(literal))
  const fields = fieldsOf(type)
  if (literal.kind !== 'record' || literal.value.kind !== 'record') throw mismatch(literal, type, path)
  const { entries } = literal.value
  return Object.fromEntries(
    fields.map((field) => {
      const at = [...path, field.name]
      const given = entries.find(({ key }) => key === field.name)
      if (given) {
        const value = type.flavor === 'pydantic' ? bytesFromText(given.value, field.type) : given.value
        return [field.name, read(structToLiteral(value), field.type, at)]
      }
      if (field.default) return [field.name, read(field.default, field.type, at)]
      if (acceptsNone(field.type)) return [field.name, null]
      throw new LiteralMismatch(at, field.type, 'nothing', 'the field is missing')
    }),
  )
}

function readTuple(literal: LiteralModel, type: TupleType, path: Path): unknown {
  const parts =
    literal.kind === 'list'
      ? literal.items
      : literal.kind === 'record' && literal.value.kind === 'list'
        ? literal.value.items.map(structToLiteral)
        : undefined
  if (!parts) throw mismatch(literal, type, path)
  if (parts.length !== type.items.length)
    throw mismatch(literal, type, path, `it has ${parts.length} items, not ${type.items.length}`)
  return type.items.map((item, index) => read(parts[index]!, item, [...path, index]))
}

/** The first of the objects that fits and knows every key of the value, else the first that fits. */
function readChoice(literal: LiteralModel, type: ChoiceType, path: Path): unknown {
  const keys =
    literal.kind === 'record' && literal.value.kind === 'record' ? literal.value.entries.map(({ key }) => key) : []
  const fitting = variantsOf(type).flatMap((variant) => {
    const value = attempt(literal, variant, path)
    return value ? [{ ...value, whole: keys.every((key) => variant.fields?.some(({ name }) => name === key)) }] : []
  })
  const found = fitting.find(({ whole: knowsAll }) => knowsAll) ?? fitting[0]
  if (!found) throw mismatch(literal, type, path)
  return found.value
}

/** A list, map or file that was a part of a struct: everything in there is msgpack. */
function readInner(literal: LiteralModel, type: FlyteType, path: Path): unknown {
  if (literal.kind !== 'record') throw mismatch(literal, type, path)
  const { value } = literal
  if (type.kind === 'list' && value.kind === 'list')
    return value.items.map((item, index) => read(structToLiteral(item), type.item, [...path, index]))
  if (value.kind !== 'record') throw mismatch(literal, type, path)
  if (type.kind === 'map')
    return Object.fromEntries(
      value.entries.map(({ key, value: entry }) => [key, read(structToLiteral(entry), type.value, [...path, key])]),
    )
  const text = (name: string): string | undefined => {
    const found = value.entries.find(({ key }) => key === name)?.value
    return found?.kind === 'string' ? found.value : undefined
  }
  const uri = type.kind === 'dataset' ? text('uri') : text('path')
  if (uri === undefined) throw mismatch(literal, type, path)
  if (type.kind === 'dataset') return Dataset.from(uri)
  if (type.kind === 'blob')
    return (type.dimensionality === 'single' ? FlyteFile : FlyteDirectory).from(uri, type.format)
  throw mismatch(literal, type, path)
}

/** JSON as it was authored; what JSON does not have becomes its text, as flytekit's dataclasses write it. */
function toJson(value: StructValue): unknown {
  switch (value.kind) {
    case 'none':
      return null
    case 'integer':
      return toWhole(value.value)
    case 'list':
      return value.items.map(toJson)
    case 'record':
      return Object.fromEntries(value.entries.map(({ key, value: entry }) => [key, toJson(entry)]))
    case 'binary':
      return fromBase64(value.base64)
    case 'datetime':
      return new Date(epochMilliseconds(value)!).toISOString()
    case 'duration':
      return Number(value.seconds) + value.nanos / 1e9
    default:
      return value.value
  }
}

function toWhole(text: string | bigint): number | bigint {
  const value = BigInt(text)
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value
}

/** Finer digits than a `Date` has are cut off. */
function epochMilliseconds(literal: LiteralModel | StructValue): number | undefined {
  if (literal.kind !== 'datetime') return undefined
  return Number(literal.seconds) * 1000 + Math.floor(literal.nanos / 1e6)
}

function secondsText({ seconds, nanos }: { readonly seconds: string; readonly nanos: number }): `${number}s` {
  const sign = seconds.startsWith('-') || nanos < 0 ? '-' : ''
  return `${sign}${seconds.replace('-', '')}.${String(Math.abs(nanos)).padStart(9, '0')}s` as `${number}s`
}

function mismatch(literal: LiteralModel, type: FlyteType, path: Path, reason?: string): LiteralMismatch {
  const value = 'value' in literal && typeof literal.value !== 'object' ? ` ${JSON.stringify(literal.value)}` : ''
  return new LiteralMismatch(path, type, `the ${literal.kind}${value}`, reason)
}
