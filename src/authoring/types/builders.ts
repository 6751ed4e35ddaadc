import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Dataset } from '../dataset.ts'
import type { Duration } from '../duration.ts'
import type { FlyteDirectory, FlyteFile } from '../files.ts'
import type { Infer, Shape, Side } from './schemas.ts'
import type { int, Json, Struct } from './values.ts'

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
  /** A list (LIST) that is a `Set` in TypeScript. */
  set<T, I>(item: StandardSchemaV1<I, T>): Exact<Set<T>, Set<I>>
  /** Exactly these items, each of its own type (STRUCT): `t.tuple(t.string, t.int)`. */
  tuple<const V extends readonly StandardSchemaV1[]>(...items: V): Exact<Items<V, 'output'>, Items<V, 'input'>>
  /** A map with string keys. */
  map<T, I>(value: StandardSchemaV1<I, T>): Exact<Record<string, T>, Record<string, I>>
  /** One of these strings (ENUM). */
  enum<const V extends readonly string[]>(...values: V): Exact<V[number]>
  nullable<T, I>(schema: StandardSchemaV1<I, T>): Exact<T | null, I | null>
  /** May be left out. It is none on the wire. */
  optional<T, I>(schema: StandardSchemaV1<I, T>): Exact<T | undefined, I | undefined>
  /** May be left out, and then is this value. */
  withDefault<T, I>(schema: StandardSchemaV1<I, T>, value: NoInfer<I>): Exact<T, I | undefined>
  /** One of several types (UNION), or of several objects (STRUCT). A value is read by the first that takes it. */
  union<const V extends readonly StandardSchemaV1[]>(...schemas: V): Exact<Output<V[number]>, Input<V[number]>>
  /**
   * A schema that is needed later, for a type that occurs inside itself. Between the two there must be an object. TypeScript cannot
   * work out such a type, so state it:
   *
   * ```ts
   * interface Tree { label: string; children: Tree[] }
   * const tree: Exact<Tree> = t.struct({ label: t.string, children: t.list(t.lazy(() => tree)) })
   * ```
   */
  lazy<T, I>(schema: () => StandardSchemaV1<I, T>): Exact<T, I>
  /**
   * A JSON Schema, as those of TypeBox are, with what checks its values: a function such as Ajv compiles, or what TypeBox compiles.
   * Without one, values are checked as far as their Flyte type goes, and their type has to be stated.
   *
   * ```ts
   * const Person = Type.Object({ name: Type.String(), age: Type.Integer() })
   * export const greet = task({ inputs: { person: t.jsonSchema(Person, Compile(Person)) }, outputs: t.string }, ({ person }) => person.name)
   * ```
   */
  jsonSchema<T = unknown>(schema: object, check?: JsonCheck<T>): Exact<T>
  /** Makes the schema of an object, which is a dataclass to Python, one of a pydantic model: `t.pydantic(z.object({ … }))`. */
  pydantic<T extends object, I>(schema: StandardSchemaV1<I, T>): Exact<Struct<T, 'pydantic'>, I>
  /** An object (STRUCT) with these fields, in this order. `title` is the name of its type. */
  struct<const S extends Shape>(fields: S, options?: { title?: string }): Exact<Infer<S, 'output'>, Infer<S, 'input'>>
}

/** What tells whether a value fits: a function that narrows it or says yes, or a checker that TypeBox compiled. */
export type JsonCheck<T> =
  | ((value: unknown) => value is T)
  | ((value: unknown) => boolean)
  | { Check(value: unknown): value is T; Errors(value: unknown): Iterable<object> }

type Items<V, W extends 'input' | 'output'> = { -readonly [K in keyof V]: Side<V[K], W> }
type Output<S> = S extends StandardSchemaV1<any, infer T> ? T : never
type Input<S> = S extends StandardSchemaV1<infer I, any> ? I : never
