import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Dataset } from '../dataset.ts'
import type { Duration } from '../duration.ts'
import type { FlyteDirectory, FlyteFile } from '../files.ts'
import type { Infer, Shape } from './schemas.ts'
import type { int, Json } from './values.ts'

/** A schema that says exactly one literal type. */
export type Exact<T, I = T> = StandardSchemaV1<I, T>

/**
 * The type of `t`: schemas for what neither TypeScript nor a schema library says, and for all the rest, so that nobody has to
 * mix. Each is a Standard Schema and checks values.
 *
 * ```ts
 * export const clip = task({ inputs: { source: t.file('mp4'), frames: t.withDefault(t.int, 24) } }, ({ source, frames }) => …)
 * ```
 */
export interface Builders {
  /** A whole number (INTEGER), within what a JavaScript number holds exactly. */
  readonly int: Exact<int>
  /** A double (FLOAT). */
  readonly float: Exact<number>
  readonly string: Exact<string>
  readonly boolean: Exact<boolean>
  /** A whole number of up to 64 bits (INTEGER). */
  readonly bigint: Exact<bigint>
  /** A point in time (DATETIME). */
  readonly datetime: Exact<Date>
  /** A length of time (DURATION). */
  readonly duration: Exact<Duration>
  /** Bytes (BINARY). */
  readonly binary: Exact<Uint8Array>
  /** Any JSON value (STRUCT without a schema). */
  readonly json: Exact<Json>
  /** Makes an INTEGER of a schema of another library whose type is `number`: `t.asInt(z.int())`. */
  asInt<I>(schema: StandardSchemaV1<I, number>): Exact<int, I & int>
  /** A file (BLOB), of any format or of this one. */
  file<const F extends string = string>(format?: F): Exact<FlyteFile<F>>
  /** A folder (multipart BLOB), of any format or of this one. */
  directory<const F extends string = string>(format?: F): Exact<FlyteDirectory<F>>
  /** A table (STRUCTURED_DATASET), of any columns or of those of this object schema, of any format or of this one. */
  dataset<R = unknown, const F extends string = string>(
    row?: StandardSchemaV1<any, R>,
    format?: F,
  ): Exact<Dataset<R, F>>
  list<T, I>(item: StandardSchemaV1<I, T>): Exact<T[], I[]>
  /** A map with string keys. */
  map<T, I>(value: StandardSchemaV1<I, T>): Exact<Record<string, T>, Record<string, I>>
  /** One of these strings (ENUM). */
  enum<const V extends readonly string[]>(...values: V): Exact<V[number]>
  nullable<T, I>(schema: StandardSchemaV1<I, T>): Exact<T | null, I | null>
  /** May be left out. It is none on the wire. */
  optional<T, I>(schema: StandardSchemaV1<I, T>): Exact<T | undefined, I | undefined>
  /** May be left out, and then is this value. */
  withDefault<T, I>(schema: StandardSchemaV1<I, T>, value: NoInfer<I>): Exact<T, I | undefined>
  /** One of several types (UNION). A value is read by the first that takes it. */
  union<const V extends readonly StandardSchemaV1[]>(...schemas: V): Exact<Output<V[number]>, Input<V[number]>>
  /** An object (STRUCT) with these fields, in this order. `title` is the name of its type. */
  struct<const S extends Shape>(fields: S, options?: { title?: string }): Exact<Infer<S, 'output'>, Infer<S, 'input'>>
}

type Output<S> = S extends StandardSchemaV1<any, infer T> ? T : never
type Input<S> = S extends StandardSchemaV1<infer I, any> ? I : never
