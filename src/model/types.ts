import type { LiteralModel } from './literal.ts'

/**
 * A Flyte literal type as plain data (`flyteidl.core.LiteralType`, types.proto). Union tags, annotations and JSON
 * schemas are not stored: `serialize/type.ts` is their one writer.
 */
export type FlyteType = SimpleType | ListType | MapType | EnumType | UnionType | StructType | BlobType | DatasetType

export interface SimpleType {
  readonly kind: 'none' | 'integer' | 'float' | 'string' | 'boolean' | 'datetime' | 'duration' | 'binary' | 'error'
}
export interface ListType {
  readonly kind: 'list'
  readonly item: FlyteType
}
/** A map with string keys. */
export interface MapType {
  readonly kind: 'map'
  readonly value: FlyteType
}
/** Strings from a closed list, in the order of the source. */
export interface EnumType {
  readonly kind: 'enum'
  readonly values: readonly string[]
}
/** One of several types. Never nested, never with a single variant. `T | null` is a union whose last variant is none. */
export interface UnionType {
  readonly kind: 'union'
  readonly variants: readonly FlyteType[]
}
/** An object (STRUCT). Without `fields` it is any JSON value, and carries no schema. */
export interface StructType {
  readonly kind: 'struct'
  /** Name of the type in source, for the schema's title. */
  readonly title?: string
  /** Fields in declared order. The order is part of the wire form: records are msgpack maps. */
  readonly fields?: readonly StructField[]
  /** Which Python class it stands for; decides the union tag. Default `dataclass`. */
  readonly flavor?: 'dataclass' | 'pydantic'
}
export interface StructField {
  readonly name: string
  /** An optional property `x?: T` has the type `T | null` and the default none, as Python's `Optional[T] = None`. */
  readonly type: FlyteType
  /** Present: the field is not required, and this is written when a constant leaves it out. */
  readonly default?: LiteralModel
}
/** A file (single) or a folder (multipart). `format` is empty for any format. */
export interface BlobType {
  readonly kind: 'blob'
  readonly dimensionality: 'single' | 'multipart'
  readonly format: string
}
/** A table. No columns means any columns. */
export interface DatasetType {
  readonly kind: 'dataset'
  readonly columns: readonly { readonly name: string; readonly type: FlyteType }[]
  readonly format: string
}
