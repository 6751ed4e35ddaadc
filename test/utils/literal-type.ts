import type { FlyteType, StructField } from '../../src/model/types.ts'

/** Canonical JSON of a `flyteidl.core.LiteralType` or of a JSON schema in it. */
export type Json = { readonly [key: string]: Json } & readonly Json[] & string & number & boolean

const SIMPLE: Readonly<Record<string, FlyteType['kind']>> = {
  NONE: 'none',
  INTEGER: 'integer',
  FLOAT: 'float',
  STRING: 'string',
  BOOLEAN: 'boolean',
  DATETIME: 'datetime',
  DURATION: 'duration',
  BINARY: 'binary',
  ERROR: 'error',
}

/**
 * Reads a literal type as the model would hold it; `undefined` for what we never write (tags outside unions, schema words
 * that are not ours, pickles). A test that skips those rows says how many it kept.
 */
export function readLiteralType(json: Json, tags: (type: FlyteType) => string): FlyteType | undefined {
  if (json['structure']?.['tag'] !== undefined) return undefined
  return readUntagged(json, tags)
}

function readUntagged(json: Json, tags: (type: FlyteType) => string): FlyteType | undefined {
  if (json['collectionType']) {
    const item = readLiteralType(json['collectionType'], tags)
    return item && { kind: 'list', item }
  }
  if (json['mapValueType']) {
    const value = readLiteralType(json['mapValueType'], tags)
    return value && { kind: 'map', value }
  }
  if (json['enumType']) return json['metadata'] ? undefined : { kind: 'enum', values: json['enumType']['values'] ?? [] }
  if (json['blob']) {
    const { format = '', dimensionality } = json['blob']
    return {
      kind: 'blob',
      format,
      dimensionality: dimensionality === ('MULTIPART' as never) ? 'multipart' : 'single',
    }
  }
  if (json['structuredDatasetType']) return readDataset(json['structuredDatasetType'], tags)
  if (json['unionType']) return readUnion(json['unionType'], tags)
  if (json['simple'] === ('STRUCT' as never)) return readStruct(json)
  const kind = SIMPLE[json['simple'] as string]
  return kind && !json['metadata'] ? ({ kind } as FlyteType) : undefined
}

function readUnion(json: Json, tags: (type: FlyteType) => string): FlyteType | undefined {
  const variants: FlyteType[] = []
  for (const variant of (json['variants'] ?? []) as readonly Json[]) {
    const type = readUntagged(variant, tags)
    if (!type || type.kind === 'union' || variant['structure']?.['tag'] !== tags(type)) return undefined
    variants.push(type)
  }
  return variants.length < 2 ? undefined : { kind: 'union', variants }
}

function readDataset(json: Json, tags: (type: FlyteType) => string): FlyteType | undefined {
  const columns: { name: string; type: FlyteType }[] = []
  for (const column of (json['columns'] ?? []) as readonly Json[]) {
    const type = column['literalType'] && readLiteralType(column['literalType'], tags)
    if (!type) return undefined
    columns.push({ name: column['name'] ?? '', type })
  }
  return json['externalSchemaType'] ? undefined : { kind: 'dataset', columns, format: json['format'] ?? '' }
}

function readStruct(json: Json): FlyteType | undefined {
  if (!json['metadata']) return { kind: 'struct' }
  const type = readSchema(json['metadata'])
  return type?.kind === 'struct' ? type : undefined
}

/** A JSON schema that our writer could have written. */
function readSchema(schema: Json, nested = false): FlyteType | undefined {
  const { type, format, title } = schema
  if (schema['anyOf']) return onlyHas(schema, ['anyOf', 'default']) ? readAnyOf(schema['anyOf']) : undefined
  if (schema['enum']) return onlyHas(schema, ['enum', 'default']) ? { kind: 'enum', values: schema['enum'] } : undefined
  if (type === ('object' as never) && schema['properties']) {
    if (!onlyHas(schema, ['type', 'title', 'properties', 'required', 'additionalProperties', 'default']))
      return undefined
    if (schema['additionalProperties'] !== (false as never) && (nested || schema['additionalProperties'] !== undefined))
      return undefined
    const fields: StructField[] = []
    for (const [name, property] of Object.entries(schema['properties'])) {
      const field = readSchema(property as Json, true)
      if (!field) return undefined
      const required = ((schema['required'] ?? []) as readonly string[]).includes(name)
      fields.push({ name, type: field, ...(!required && { default: { kind: 'none' } }) })
    }
    const required = fields.filter((field) => !field.default).map(({ name }) => name)
    if (required.join() !== ((schema['required'] ?? []) as readonly string[]).join()) return undefined
    return { kind: 'struct', ...(title !== undefined && { title: String(title) }), fields }
  }
  if (type === ('object' as never) && typeof schema['additionalProperties'] === 'object') {
    const value = readSchema(schema['additionalProperties'], true)
    return value && onlyHas(schema, ['type', 'additionalProperties', 'propertyNames'])
      ? { kind: 'map', value }
      : undefined
  }
  if (type === ('array' as never) && schema['items']) {
    const item = readSchema(schema['items'], true)
    return item && onlyHas(schema, ['type', 'items']) ? { kind: 'list', item } : undefined
  }
  if (!onlyHas(schema, ['type', 'format', 'default'])) return undefined
  const scalars: Readonly<Record<string, FlyteType['kind']>> = {
    'integer/': 'integer',
    'number/': 'float',
    'string/': 'string',
    'boolean/': 'boolean',
    'null/': 'none',
    'string/date-time': 'datetime',
    'number/time-delta': 'duration',
  }
  const kind = scalars[`${type}/${format ?? ''}`]
  return kind && ({ kind } as FlyteType)
}

function readAnyOf(members: readonly Json[]): FlyteType | undefined {
  const variants = members.map((member) => readSchema(member, true))
  return variants.every((variant): variant is FlyteType => variant !== undefined)
    ? { kind: 'union', variants }
    : undefined
}

function onlyHas(schema: Json, known: readonly string[]): boolean {
  return Object.keys(schema).every((key) => known.includes(key))
}
