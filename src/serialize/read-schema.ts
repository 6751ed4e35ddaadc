import type { JsonObject, JsonValue } from '@bufbuild/protobuf'
import type { FlyteType, SimpleType, StructType } from '../model/types.ts'

/**
 * The type that a JSON schema in a STRUCT says, to show it to people: of a value for which the message holds no types of fields.
 * What it does not say, or says in words that are not written here, becomes any JSON value.
 */
export function readSchema(schema: JsonValue | undefined): FlyteType {
  if (!isObject(schema)) return { kind: 'struct' }
  const { type, anyOf, enum: values } = schema
  if (Array.isArray(anyOf)) return readVariants(anyOf.map(readSchema))
  if (Array.isArray(values) && values.every((value) => typeof value === 'string')) return { kind: 'enum', values }
  switch (type) {
    case 'array':
      return Array.isArray(schema['prefixItems'])
        ? { kind: 'tuple', items: schema['prefixItems'].map(readSchema) }
        : { kind: 'list', item: readSchema(schema['items']) }
    case 'object':
      return readObject(schema)
    default:
      return { kind: KINDS[`${text(type)} ${text(schema['format'])}`] ?? KINDS[`${text(type)} `] ?? 'none' }
  }
}

const KINDS: Readonly<Record<string, SimpleType['kind']>> = {
  'null ': 'none',
  'integer ': 'integer',
  'number ': 'float',
  'boolean ': 'boolean',
  'string ': 'string',
  'string date-time': 'datetime',
  'string duration': 'duration',
  'number time-delta': 'duration',
}

/** Objects stand for one choice; everything else is a union. */
function readVariants(variants: readonly FlyteType[]): FlyteType {
  const objects = variants.filter((variant): variant is StructType => variant.kind === 'struct')
  return objects.length === variants.length ? { kind: 'choice', variants: objects } : { kind: 'union', variants }
}

function readObject({ title, properties, additionalProperties, required }: JsonObject): FlyteType {
  const needed: readonly JsonValue[] = Array.isArray(required) ? required : []
  if (isObject(properties)) {
    return {
      kind: 'struct',
      ...(typeof title === 'string' && { title }),
      fields: Object.entries(properties).map(([name, schema]) => ({
        name,
        type: readSchema(schema),
        ...(!needed.includes(name) && { default: { kind: 'none' } }),
      })),
    }
  }
  return isObject(additionalProperties) ? { kind: 'map', value: readSchema(additionalProperties) } : { kind: 'struct' }
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
