import type { LiteralModel } from './literal.ts'

/**
 * A Flyte literal type as plain data (`flyteidl.core.LiteralType`, types.proto). Union tags, annotations and JSON
 * schemas are not stored: `serialize/type.ts` is their one writer.
 *
 * `D` is what may stand for a type that is not known yet, see `InferredType`.
 */
export type FlyteType<D = never> =
  | SimpleType
  | ListType<D>
  | MapType<D>
  | EnumType
  | UnionType<D>
  | StructType<D>
  | TupleType<D>
  | ChoiceType<D>
  | RecursionType
  | BlobType
  | DatasetType<D>
  | D

export interface SimpleType {
  readonly kind: 'none' | 'integer' | 'float' | 'string' | 'boolean' | 'datetime' | 'duration' | 'binary' | 'error'
  /** As which values JavaScript code gets it, where that is not the usual `number`, `Date` or `Duration`. */
  readonly as?: 'bigint' | 'Temporal.Instant' | 'Temporal.ZonedDateTime' | 'Temporal.Duration' | PlainTemporal
}
/** Texts in ISO 8601 that JavaScript code gets as values of these classes. */
export type PlainTemporal = `Temporal.Plain${'Date' | 'Time' | 'DateTime' | 'YearMonth' | 'MonthDay'}`
export interface ListType<D = never> {
  readonly kind: 'list'
  readonly item: FlyteType<D>
  /** JavaScript code gets a `Set`, not an array. */
  readonly as?: 'Set'
}
/** A map with string keys. */
export interface MapType<D = never> {
  readonly kind: 'map'
  readonly value: FlyteType<D>
  /** JavaScript code gets a `Map`, not a plain object. */
  readonly as?: 'Map'
}
/** Strings from a closed list, in the order of the source. */
export interface EnumType {
  readonly kind: 'enum'
  readonly values: readonly string[]
}
/** One of several types. Never nested, never with a single variant. `T | null` is a union whose last variant is none. */
export interface UnionType<D = never> {
  readonly kind: 'union'
  readonly variants: readonly FlyteType<D>[]
}
/** An object (STRUCT). Without `fields` it is any JSON value, and carries no schema. */
export interface StructType<D = never> {
  readonly kind: 'struct'
  /** Name of the type in source, for the schema's title. */
  readonly title?: string
  /** Fields in declared order. The order is part of the wire form: records are msgpack maps. */
  readonly fields?: readonly StructField<D>[]
  /**
   * Which Python class it stands for; decides the union tag and the form of the schema. Default `dataclass`, and in a `pydantic` one
   * that. Without fields it is an object of that class on an attribute path, where its fields are not known.
   */
  readonly flavor?: 'dataclass' | 'pydantic'
}
export interface StructField<D = never> {
  readonly name: string
  /** An optional property `x?: T` has the type `T | null` and the default none, as Python's `Optional[T] = None`. */
  readonly type: FlyteType<D>
  /** Present: the field is not required, and this is written when a constant leaves it out. */
  readonly default?: LiteralModel
}
/** A fixed number of values, each of its own type, `[number, string]`: a STRUCT whose value is a msgpack array. */
export interface TupleType<D = never> {
  readonly kind: 'tuple'
  readonly items: readonly FlyteType<D>[]
}
/**
 * One of several objects: a single STRUCT with `anyOf`, since the platform would not tell variants of a union apart that are all
 * STRUCT. Two or more, each with fields, none equal to another.
 */
export interface ChoiceType<D = never> {
  readonly kind: 'choice'
  readonly variants: readonly (StructType<D> | RecursionType)[]
}
/**
 * An object type inside itself: the struct or choice that stands this many structs and choices further out, 0 being the nearest
 * around. A type that is taken out of its struct has this replaced by the struct, see `model/recursion.ts`; so it occurs only
 * below the struct that it means.
 */
export interface RecursionType {
  readonly kind: 'recursion'
  readonly levels: number
}
/** A file (single) or a folder (multipart). `format` is empty for any format. */
export interface BlobType {
  readonly kind: 'blob'
  readonly dimensionality: 'single' | 'multipart'
  readonly format: string
}
/** A table. No columns means any columns. */
export interface DatasetType<D = never> {
  readonly kind: 'dataset'
  readonly columns: readonly { readonly name: string; readonly type: FlyteType<D> }[]
  readonly format: string
}
