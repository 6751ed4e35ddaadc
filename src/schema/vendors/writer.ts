import type { JsonSchema } from '../keyword.ts'

/**
 * Writes JSON Schemas of schemas that may hold themselves: each schema once, so that the one inside itself is the very same object.
 * What comes out has circles instead of references, and is read, never printed.
 */
export function createWriter<S extends object>(
  write: (schema: S, inner: (schema: S) => JsonSchema) => JsonSchema,
): (schema: S) => JsonSchema {
  const bySchema = new Map<S, JsonSchema>()
  const nodes = new Set<JsonSchema>()
  const inner = (schema: S): JsonSchema => {
    const known = bySchema.get(schema)
    if (known) return known
    const node: JsonSchema = {}
    bySchema.set(schema, node)
    nodes.add(node)
    const json = write(schema, inner)
    if (!nodes.has(json)) return Object.assign(node, json)
    // A wrapper that adds nothing is what it wraps, also where it was met before that was known.
    Object.assign(node, { allOf: [json] })
    bySchema.set(schema, json)
    return json
  }
  return inner
}

/** A schema with further words. One that is still being written is empty, so it is pointed at and not copied. */
export function withWords(json: JsonSchema, words: JsonSchema): JsonSchema {
  return Object.keys(json).length === 0 ? { allOf: [json], ...words } : { ...json, ...words }
}
