import type { BlobType, DatasetType, FlyteType } from './types.ts'

/**
 * A constant as plain data (`flyteidl.core.Literal`, literals.proto). 64-bit numbers are decimal text, so the whole
 * model survives JSON and `structuredClone`.
 */
export type LiteralModel =
  | { readonly kind: 'none' }
  | { readonly kind: 'integer'; readonly value: string }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'datetime'; readonly seconds: string; readonly nanos: number }
  | { readonly kind: 'duration'; readonly seconds: string; readonly nanos: number }
  /** Why a workflow failed: the platform gives it to failure handlers, no author writes it. */
  | { readonly kind: 'error'; readonly message: string; readonly failedNode: string }
  /** Raw bytes, base64 (`BINARY`; never a struct). */
  | { readonly kind: 'binary'; readonly base64: string }
  | { readonly kind: 'list'; readonly items: readonly LiteralModel[] }
  | { readonly kind: 'map'; readonly entries: readonly LiteralEntry[] }
  /**
   * An object of type STRUCT: becomes one msgpack scalar. Everything below it is msgpack too, so a list or map in it is
   * no collection literal. Entries stand in declared order (or authored order for JSON without a schema).
   */
  | { readonly kind: 'record'; readonly value: StructValue }
  | { readonly kind: 'blob'; readonly uri: string; readonly type: BlobType }
  | { readonly kind: 'dataset'; readonly uri: string; readonly type: DatasetType }
  /** A value of a union with the variant that it is (`Scalar.union`). */
  | { readonly kind: 'union'; readonly value: LiteralModel; readonly type: FlyteType }

export interface LiteralEntry {
  readonly key: string
  readonly value: LiteralModel
}

/** What stands inside a msgpack struct. Integers and floats are told apart by their declared type, not by their value. */
export type StructValue =
  | { readonly kind: 'none' }
  | { readonly kind: 'integer'; readonly value: string }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'binary'; readonly base64: string }
  | { readonly kind: 'datetime'; readonly seconds: string; readonly nanos: number }
  | { readonly kind: 'duration'; readonly seconds: string; readonly nanos: number }
  | { readonly kind: 'list'; readonly items: readonly StructValue[] }
  | { readonly kind: 'record'; readonly entries: readonly { readonly key: string; readonly value: StructValue }[] }
