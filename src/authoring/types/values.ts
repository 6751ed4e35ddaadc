// The marks of int, Struct and Outputs have string keys: TypeScript writes them into its users' declaration files, where a
// symbol that is not exported "cannot be named" (TS4023).

/**
 * A whole number of up to 64 bits (Flyte INTEGER). Any `number` may be written for it, but a reference to a FLOAT may not be
 * bound to it. Beyond 2^53 use `bigint`.
 *
 * ```ts
 * export const square = task(({ n }: { n: int }): int => n * n)
 * ```
 */
export type int = number & { readonly '~flyte'?: 'INTEGER' }

/** A double (Flyte FLOAT). The same as `number`; write it where you want to say that you mean it. */
export type float = number

/** Any JSON value, sent as a STRUCT without a schema. A reference to any object may be bound to it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json }

/**
 * An object, with the Python class that it stands for. A plain object is a dataclass already, so this is needed for
 * `Struct<T, 'pydantic'>` only.
 */
export type Struct<T extends object, Kind extends 'dataclass' | 'pydantic' = 'dataclass'> = T & {
  readonly '~flyte'?: Kind
}

/**
 * The return type of a task with several named outputs. Without it, a returned object is one output.
 *
 * ```ts
 * export const fit = task(async ({ days }: { days: Day[] }): Promise<Outputs<{ model: Model; rmse: number }>> => …)
 * ```
 */
export type Outputs<T extends object> = T & { readonly '~outputs'?: true }
