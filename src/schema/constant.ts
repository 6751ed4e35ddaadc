import type { LiteralEntry, LiteralModel } from '../model/literal.ts'
import { fieldsOf, variantsOf } from '../model/recursion.ts'
import type {
  BlobType,
  ChoiceType,
  DatasetType,
  FlyteType,
  ListType,
  MapType,
  SimpleType,
  StructType,
  TupleType,
  UnionType,
} from '../model/types.ts'
import { toBase64 } from './base64.ts'
import type { Path } from './constant-mismatch.ts'
import { ConstantMismatch } from './constant-mismatch.ts'
import { entriesOf, isRecord, itemsOf } from './containers.ts'
import { isDurationInRange, parseDuration, splitDuration } from './duration.ts'
import { acceptsNone } from './union.ts'
import { isBlob, isDataset } from './marks.ts'
import { valueInStruct } from './pydantic-value.ts'
import { jsonToStruct, literalToStruct } from './struct-value.ts'
import { isPlainTemporal, toDuration, toTimestamp } from './time.ts'

export { ConstantMismatch } from './constant-mismatch.ts'

interface Place {
  readonly path: Path
  /** Whether only values of the very type are taken, and no other spelling: text for a file, a number for a duration. */
  readonly strict: boolean
}

/**
 * A constant of author code as the literal of its declared type. The type decides, since JavaScript has one kind of number:
 * `2` is an INTEGER for an `int` and a FLOAT for a `number`. A value of a union goes to the first variant that takes it as it
 * is; a whole number prefers INTEGER, as Python's `1` does.
 *
 * Throws `ConstantMismatch`, with a path, for what does not fit.
 */
export function toConstant(value: unknown, type: FlyteType): LiteralModel {
  return convert(value, type, { path: [], strict: false })
}

function convert(value: unknown, type: FlyteType, place: Place): LiteralModel {
  switch (type.kind) {
    case 'list':
      return toList(value, type, place)
    case 'map':
      return toMap(value, type, place)
    case 'union':
      return toUnion(value, type, place)
    case 'struct':
      return toRecord(value, type, place)
    case 'tuple':
      return toTuple(value, type, place)
    case 'choice':
      return toChosen(value, type, place)
    case 'recursion':
      throw new Error('a recursion was taken out of the object that it means')
    case 'enum':
      if (typeof value === 'string' && type.values.includes(value)) return { kind: 'string', value }
      throw new ConstantMismatch(place.path, type, value)
    case 'blob':
      return toBlob(value, type, place)
    case 'dataset':
      return toDataset(value, type, place)
    default:
      return toScalar(value, type, place)
  }
}

function toScalar(value: unknown, type: SimpleType, place: Place): LiteralModel {
  switch (type.kind) {
    case 'none':
      if (value === null || value === undefined) return { kind: 'none' }
      break
    case 'integer':
      return toInteger(value, type, place)
    case 'float':
      if (typeof value === 'number') return { kind: 'float', value }
      break
    case 'string':
      if (typeof value === 'string') return { kind: 'string', value }
      if (isPlainTemporal(value)) return { kind: 'string', value: String(value) }
      break
    case 'boolean':
      if (typeof value === 'boolean') return { kind: 'boolean', value }
      break
    case 'datetime': {
      const timestamp = toTimestamp(value)
      if (timestamp) return { kind: 'datetime', ...timestamp }
      throw new ConstantMismatch(
        place.path,
        type,
        value,
        value instanceof Date ? 'a date must be valid, from year 1 to 9999' : undefined,
      )
    }
    case 'duration': {
      const nanos = place.strict ? undefined : parseDuration(value)
      const duration =
        nanos === undefined ? toDuration(value) : isDurationInRange(nanos) ? splitDuration(nanos) : undefined
      if (duration) return { kind: 'duration', ...duration }
      break
    }
    case 'binary':
      if (value instanceof Uint8Array) return { kind: 'binary', base64: toBase64(value) }
      break
    case 'error':
      throw new ConstantMismatch(place.path, type, value, 'only Flyte makes errors')
  }
  throw new ConstantMismatch(place.path, type, value)
}

function toInteger(value: unknown, type: FlyteType, { path }: Place): LiteralModel {
  if (typeof value === 'bigint') {
    if (BigInt.asIntN(64, value) === value) return { kind: 'integer', value: String(value) }
    throw new ConstantMismatch(path, type, value, 'an int has 64 bits')
  }
  if (typeof value !== 'number') throw new ConstantMismatch(path, type, value)
  if (!Number.isInteger(value)) throw new ConstantMismatch(path, type, value, 'an int is whole')
  if (!Number.isSafeInteger(value)) {
    throw new ConstantMismatch(path, type, value, 'beyond 2^53 a number is not exact; write a bigint')
  }
  return { kind: 'integer', value: String(value) }
}

function toList(value: unknown, type: ListType, place: Place): LiteralModel {
  const items = itemsOf(value)
  if (!items) throw new ConstantMismatch(place.path, type, value)
  // Array.from visits holes too.
  return { kind: 'list', items: Array.from(items, (item, index) => convert(item, type.item, below(place, index))) }
}

function toMap(value: unknown, type: MapType, place: Place): LiteralModel {
  const entries = entriesOf(value)
  if (!entries) {
    throw new ConstantMismatch(
      place.path,
      type,
      value,
      value instanceof Map ? 'the keys of a map are strings' : undefined,
    )
  }
  return {
    kind: 'map',
    entries: entries.map(([key, entry]): LiteralEntry => ({
      key,
      value: convert(entry, type.value, below(place, key)),
    })),
  }
}

function toUnion(value: unknown, type: UnionType, place: Place): LiteralModel {
  for (const strict of place.strict ? [true] : [true, false]) {
    for (const variant of inOrderOfPreference(value, type.variants)) {
      const literal = attempt(value, variant, { ...place, strict })
      if (literal) return { kind: 'union', value: literal, type: variant }
    }
  }
  const others = type.variants.filter(({ kind }) => kind !== 'none')
  // Beside none there is one variant only: its own complaint is the exact one, and may have a longer path.
  if (others.length === 1 && value !== null && value !== undefined) return convert(value, others[0]!, place)
  throw new ConstantMismatch(place.path, type, value)
}

function inOrderOfPreference(value: unknown, variants: readonly FlyteType[]): readonly FlyteType[] {
  if (!Number.isSafeInteger(value)) return variants
  return [...variants.filter(({ kind }) => kind === 'integer'), ...variants.filter(({ kind }) => kind !== 'integer')]
}

function attempt(value: unknown, type: FlyteType, place: Place): LiteralModel | undefined {
  try {
    return convert(value, type, place)
  } catch (error) {
    // Another variant may take it.
    if (error instanceof ConstantMismatch) return undefined
    throw error
  }
}

function toRecord(value: unknown, type: StructType, place: Place): LiteralModel {
  if (!type.fields) return { kind: 'record', value: jsonToStruct(value, place.path) }
  if (!isRecord(value)) throw new ConstantMismatch(place.path, type, value)
  const fields = fieldsOf(type)
  for (const key of Object.keys(value)) {
    if (value[key] === undefined || fields.some(({ name }) => name === key)) continue
    throw new ConstantMismatch([...place.path, key], type, value[key], `there is no field ${JSON.stringify(key)}`)
  }
  const entries = fields.map((field) => {
    const given = value[field.name]
    const at = below(place, field.name)
    if (given === undefined && !field.default && !acceptsNone(field.type)) {
      throw new ConstantMismatch(at.path, field.type, undefined, 'the field is missing')
    }
    const literal = given === undefined && field.default ? field.default : convert(given, field.type, at)
    return { key: field.name, value: valueInStruct(literalToStruct(literal), type, at.path) }
  })
  return { kind: 'record', value: { kind: 'record', entries } }
}

/** A msgpack array, as Python writes a tuple inside a record. */
function toTuple(value: unknown, type: TupleType, place: Place): LiteralModel {
  const { items } = type
  if (!Array.isArray(value)) throw new ConstantMismatch(place.path, type, value)
  if (value.length !== items.length) {
    throw new ConstantMismatch(place.path, type, value, `a tuple has exactly its ${items.length} items`)
  }
  const parts = items.map((item, index) => literalToStruct(convert(value[index], item, below(place, index))))
  return { kind: 'record', value: { kind: 'list', items: parts } }
}

/**
 * The one of the objects that the value names by its texts (`kind: 'circle'`), else the first that takes the value as it is, or with
 * other spellings.
 */
function toChosen(value: unknown, type: ChoiceType, place: Place): LiteralModel {
  const variants = variantsOf(type)
  const [named, ...more] = variants.filter((variant) => isNamedBy(value, variant))
  // Its own complaint is the exact one, and may have a longer path.
  if (named && more.length === 0) return convert(value, named, place)
  for (const strict of place.strict ? [true] : [true, false]) {
    for (const variant of variants) {
      const literal = attempt(value, variant, { ...place, strict })
      if (literal) return literal
    }
  }
  throw new ConstantMismatch(place.path, type, value)
}

/** Whether the value has all of the texts that only objects of this type have in their places, of which there must be one. */
function isNamedBy(value: unknown, { fields = [] }: StructType): boolean {
  if (!isRecord(value)) return false
  const names = fields.filter(({ type }) => type.kind === 'enum' && type.values.length === 1)
  return names.length > 0 && names.every(({ name, type }) => type.kind === 'enum' && value[name] === type.values[0])
}

function toBlob(value: unknown, type: BlobType, place: Place): LiteralModel {
  // The declared type is written: text has no format, and a file without one is of any.
  if (!place.strict && typeof value === 'string' && value !== '') return { kind: 'blob', uri: value, type }
  if (!isBlob(value, type.dimensionality)) throw new ConstantMismatch(place.path, type, value)
  if (type.format !== '' && value.format !== '' && value.format !== type.format) {
    throw new ConstantMismatch(place.path, type, value, `its format is ${JSON.stringify(value.format)}`)
  }
  return { kind: 'blob', uri: value.uri, type }
}

function toDataset(value: unknown, type: DatasetType, place: Place): LiteralModel {
  if (!place.strict && typeof value === 'string' && value !== '') return { kind: 'dataset', uri: value, type }
  if (!isDataset(value)) throw new ConstantMismatch(place.path, type, value)
  if (value.uri === '') {
    throw new ConstantMismatch(place.path, type, value, 'its rows are stored nowhere yet; make them in a task')
  }
  return { kind: 'dataset', uri: value.uri, type }
}

function below(place: Place, step: string | number): Place {
  return { ...place, path: [...place.path, step] }
}
