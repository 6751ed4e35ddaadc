import type { JsonObject, JsonValue } from '@bufbuild/protobuf'
import { isJsonObject } from './json.ts'
import { idKeyword } from './draft.ts'
import type { Draft } from './draft.ts'
import { resolveUrl } from './url.ts'

/**
 * The schemas of a document that give themselves an address, by that address. It is looked for where the draft has schemas:
 * `definitions`, and not `$defs`. Nothing if one of the addresses is no URL.
 */
export function schemasById(
  document: JsonValue,
  draft: Draft,
  url: string,
): ReadonlyMap<string, JsonObject> | undefined {
  const found = new Map<string, JsonObject>()
  return collect(document, draft, url, found) ? found : undefined
}

function collect(
  value: JsonValue | undefined,
  draft: Draft,
  parentBase: string,
  found: Map<string, JsonObject>,
): boolean {
  if (!isJsonObject(value)) return true
  const id = value[idKeyword(draft)]
  const base = typeof id === 'string' ? resolveUrl(parentBase, id) : parentBase
  if (base === undefined) return false
  if (typeof id === 'string') found.set(base, value)
  return innerSchemas(value, draft).every((inner) => collect(inner, draft, base, found))
}

const MAPS = ['definitions', 'properties', 'patternProperties', 'dependencies'] as const
const LISTS = ['allOf', 'anyOf', 'oneOf'] as const
const SINGLE = ['not', 'additionalProperties'] as const

function innerSchemas(schema: JsonObject, draft: Draft): readonly (JsonValue | undefined)[] {
  const { items } = schema
  return [
    ...SINGLE.map((word) => schema[word]),
    ...LISTS.flatMap((word) => (schema[word] ?? []) as JsonValue[]),
    ...MAPS.flatMap((word) => Object.values((schema[word] ?? {}) as JsonObject)),
    ...(Array.isArray(items) ? items : [items]),
    ...(items === undefined ? [] : [schema['additionalItems']]),
    ...(draft >= 6 ? [schema['propertyNames'], schema['contains']] : []),
    ...(draft >= 7 && schema['if'] !== undefined ? [schema['if'], schema['then'], schema['else']] : []),
  ]
}
