/**
 * The word by which a JSON Schema says what JSON Schema has no name for: `{ 'x-flyte': 'datetime' }`. It counts more than what stands
 * beside it. The readers of libraries write it, and authors may, where a library lets them add words of their own.
 */
export const FLYTE_KEYWORD = 'x-flyte'

/** Its values: types, `map` and `set` (a `Map` and a `Set`, of what stands beside it), `undefined`; or a `Refusal`. */
export const FLYTE_WORDS = [
  'string',
  'integer',
  'bigint',
  'float',
  'boolean',
  'datetime',
  'duration',
  'binary',
  'json',
  'map',
  'set',
  'undefined',
] as const
export type FlyteWord = (typeof FLYTE_WORDS)[number]

/** What a library calls something that cannot be sent, and what to say instead. */
export interface Refusal {
  readonly found: string
  readonly instead: string
}

/** A JSON Schema of draft 2020-12, as a library wrote it. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** A JSON Schema and what cannot stand in it as JSON. */
export interface JsonDocument {
  readonly root: JsonSchema
  /** The document that `{ 'x-flyte-part': n }` stands for: of the values of a map or set, whose references mean its own root. */
  readonly part?: (at: number) => JsonSchema
  /** The default that `{ 'x-flyte-value': n }` stands for. */
  readonly value?: (at: number) => unknown
}

const TELLTALE: readonly string[] = [
  'type',
  '$ref',
  'anyOf',
  'oneOf',
  'allOf',
  'enum',
  'const',
  'properties',
  FLYTE_KEYWORD,
]

export const PART_KEYWORD = 'x-flyte-part'
export const VALUE_KEYWORD = 'x-flyte-value'
/** Tells that objects in different documents are one: `{ 'x-flyte-id': n }`. */
export const ID_KEYWORD = 'x-flyte-id'

/** Whether a value is made like a JSON Schema, as those of TypeBox are. */
export function isJsonSchema(value: unknown): value is JsonSchema {
  if (typeof value !== 'object' || value === null || '~standard' in value) return false
  return '~kind' in value || TELLTALE.some((keyword) => keyword in value)
}

/** A schema of exactly this type. */
export function say(word: FlyteWord): JsonSchema {
  return { [FLYTE_KEYWORD]: word }
}

/** A schema for which there is no type. */
export function refuseAs(found: string, instead: string): JsonSchema {
  return { [FLYTE_KEYWORD]: { found, instead } satisfies Refusal }
}
