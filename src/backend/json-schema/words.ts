import type { JsonObject, JsonValue } from '@bufbuild/protobuf'
import { isJsonObject } from './json.ts'
import type { Draft } from './draft.ts'
import { emptyNode } from './node.ts'
import type { SchemaNode, UnruledWord } from './node.ts'

/**
 * Reads the words of a schema that the meta-schema has accepted. `read` reads the schemas inside of it: also those that are never
 * compared, since a reference in them must lead somewhere.
 */
export function readWords(schema: JsonObject, draft: Draft, read: (inner: JsonValue) => SchemaNode): SchemaNode {
  for (const inner of uncomparedSchemas(schema, draft)) read(inner)
  // The meta-schema has seen to it that each is of its type, which the caller names.
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
  const word = <T>(name: string): T | undefined => (Object.hasOwn(schema, name) ? (schema[name] as T) : undefined)
  const all = (name: string): SchemaNode[] => (word<JsonValue[]>(name) ?? []).map(read)
  const bound = (name: string): number => Math.min(word<number>(name) ?? -1, MAX_INT64)
  const items = word<JsonValue>('items')
  const hasBranches = draft >= 7 && word('if') !== undefined && (word('then') ?? word('else')) !== undefined
  const branch = (name: 'if' | 'then' | 'else'): Partial<SchemaNode> =>
    hasBranches ? defined(name, mapDefined(word<JsonValue>(name), read)) : {}
  return {
    ...emptyNode(-1),
    types: [word<string | string[]>('type') ?? []].flat(),
    ...defined('enum', word<JsonValue[]>('enum')),
    allOf: all('allOf'),
    anyOf: all('anyOf'),
    oneOf: all('oneOf'),
    ...branch('if'),
    ...branch('then'),
    ...branch('else'),
    minProperties: bound('minProperties'),
    maxProperties: bound('maxProperties'),
    required: word<string[]>('required') ?? [],
    properties: new Map(
      Object.entries(word<JsonObject>('properties') ?? {}).map(([name, value]) => [name, read(value)]),
    ),
    minItems: bound('minItems'),
    maxItems: bound('maxItems'),
    uniqueItems: word<boolean>('uniqueItems') ?? false,
    ...defined('items', Array.isArray(items) ? items.map(read) : mapDefined(items, read)),
    minLength: bound('minLength'),
    maxLength: bound('maxLength'),
    ...defined('pattern', word<string>('pattern')),
    format: word<string>('format') ?? '',
    // In draft 4 the exclusive ones are flags, which make the bound beside them exclusive.
    ...defined('minimum', word('exclusiveMinimum') === true ? undefined : word<number>('minimum')),
    ...defined('maximum', word('exclusiveMaximum') === true ? undefined : word<number>('maximum')),
    ...defined('multipleOf', word<number>('multipleOf')),
    constant: draft >= 6 && Object.hasOwn(schema, 'const') ? [schema['const']!] : [],
    unruled: unruledWords(schema),
  }
}

/** Bounds that are larger are read as this. */
const MAX_INT64 = 2 ** 63

/** Schemas inside a schema that are read, and never compared. */
function uncomparedSchemas(schema: JsonObject, draft: Draft): readonly JsonValue[] {
  const { not, patternProperties, dependencies, additionalProperties, items, additionalItems } = schema
  return [
    not,
    ...Object.values((patternProperties ?? {}) as JsonObject),
    ...Object.values((dependencies ?? {}) as JsonObject).filter((entry) => !Array.isArray(entry)),
    ...[additionalProperties, Array.isArray(items) ? additionalItems : undefined].filter(isJsonObject),
    ...(draft >= 6 ? [schema['propertyNames'], schema['contains']] : []),
  ].filter((inner) => inner !== undefined)
}

function unruledWords(schema: JsonObject): ReadonlySet<UnruledWord> {
  const { exclusiveMinimum = false, exclusiveMaximum = false } = schema
  const present: Readonly<Record<UnruledWord, boolean>> = {
    // A list of items always says something of the items after it, if only that they are free.
    additionalItems: Array.isArray(schema['items']),
    additionalProperties: (schema['additionalProperties'] ?? true) !== true,
    dependencies: Object.keys((schema['dependencies'] ?? {}) as JsonObject).length > 0,
    exclusiveMaximum: exclusiveMaximum !== false,
    exclusiveMinimum: exclusiveMinimum !== false,
    not: schema['not'] !== undefined,
    patternProperties: Object.keys((schema['patternProperties'] ?? {}) as JsonObject).length > 0,
  }
  return new Set((Object.keys(present) as UnruledWord[]).filter((word) => present[word]))
}

/** A record of one entry, or of none if there is no value. */
function defined<K extends string, T>(key: K, value: T | undefined): { [key in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]: T })
}

function mapDefined<T, U>(value: T | undefined, map: (value: T) => U): U | undefined {
  return value === undefined ? undefined : map(value)
}
