import type { BindingModel } from '../../../../src/model/binding.ts'
import type { LiteralModel } from '../../../../src/model/literal.ts'
import type { FlyteType, StructField } from '../../../../src/model/types.ts'
import type { Json } from './golden.ts'
import { readMsgpack } from './read-msgpack.ts'

const SIMPLE: Record<string, FlyteType> = {
  NONE: { kind: 'none' },
  INTEGER: { kind: 'integer' },
  FLOAT: { kind: 'float' },
  STRING: { kind: 'string' },
  BOOLEAN: { kind: 'boolean' },
  DATETIME: { kind: 'datetime' },
  DURATION: { kind: 'duration' },
  BINARY: { kind: 'binary' },
  ERROR: { kind: 'error' },
}

/** A golden literal type as the model that should give it. */
export function readType(json: Json): FlyteType {
  if (json['simple'] === 'STRUCT') return readStruct(json)
  if (json['simple']) return SIMPLE[json['simple']]!
  if (json['collectionType']) return { kind: 'list', item: readType(json['collectionType']) }
  if (json['mapValueType']) return { kind: 'map', value: readType(json['mapValueType']) }
  if (json['enumType']) return { kind: 'enum', values: json['enumType'].values }
  if (json['unionType']) return { kind: 'union', variants: json['unionType'].variants.map(readType) }
  if (json['blob']) return { kind: 'blob', ...readBlob(json['blob']) }
  if (json['structuredDatasetType']) {
    const { columns = [], format = '' } = json['structuredDatasetType']
    const read = ({ name, literalType }: Json) => ({ name, type: readType(literalType) })
    return { kind: 'dataset', columns: columns.map(read), format }
  }
  throw new Error(`no type in ${JSON.stringify(json)}`)
}

function readBlob({ format = '', dimensionality }: Json) {
  return { format, dimensionality: dimensionality === 'MULTIPART' ? 'multipart' : 'single' } as const
}

/** Types of fields come from `dataclassType` where it is, else from the schema, which knows less. */
function readStruct({ metadata, structure }: Json): FlyteType {
  if (!metadata) return { kind: 'struct' }
  return readSchema(metadata, (name, schema) => {
    const type = structure?.dataclassType?.[name]
    return type ? readType(type) : schemaType(schema)
  })
}

function readSchema(metadata: Json, typeOf: (name: string, schema: Json) => FlyteType): FlyteType {
  const { title, properties = {}, required = [] } = metadata
  // Keys of the golden are sorted, but `required` stands in declared order, and fields with a default come last.
  const names = [...required, ...Object.keys(properties).filter((name) => !required.includes(name))]
  const fields = names.map((name: string): StructField => {
    const schema: Json = properties[name]
    const type = typeOf(name, schema)
    if (required.includes(name)) return { name, type }
    // A default that the schema does not show is a list or a record.
    return {
      name,
      type,
      default: 'default' in schema ? readDefault(schema['default'], type) : { kind: 'list', items: [] },
    }
  })
  return { kind: 'struct', title, fields }
}

function schemaType(schema: Json): FlyteType {
  if (schema['anyOf']) return { kind: 'union', variants: schema['anyOf'].map(schemaType) }
  if (schema['enum']) return { kind: 'enum', values: schema['enum'] }
  switch (schema['type']) {
    case 'null':
      return { kind: 'none' }
    case 'number':
      return schema['format'] === 'time-delta' ? { kind: 'duration' } : { kind: 'float' }
    case 'string':
      return schema['format'] === 'date-time' ? { kind: 'datetime' } : { kind: 'string' }
    case 'integer':
    case 'boolean':
      return { kind: schema['type'] }
    case 'array':
      return { kind: 'list', item: schemaType(schema['items']) }
    default:
      return readSchema(schema, (_name, inner) => schemaType(inner))
  }
}

function readDefault(value: unknown, type: FlyteType): LiteralModel {
  if (value === null) return { kind: 'none' }
  if (type.kind === 'union') return readDefault(value, type.variants[0]!)
  if (type.kind === 'duration') return { kind: 'duration', ...seconds(`${String(value)}s`) }
  if (type.kind === 'datetime') return { kind: 'datetime', ...instant(String(value)) }
  if (type.kind === 'float') return { kind: 'float', value: Number(value) }
  if (typeof value === 'number') return { kind: 'integer', value: String(value) }
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  return { kind: 'string', value: String(value) }
}

/** A golden literal as the model that should give it. */
export function readLiteral(json: Json): LiteralModel {
  if (json['collection']) return { kind: 'list', items: (json['collection'].literals ?? []).map(readLiteral) }
  if (json['map']) {
    const entries = Object.entries<Json>(json['map'].literals ?? {})
    // In another order than sorted: the writer must sort.
    return { kind: 'map', entries: entries.toReversed().map(([key, value]) => ({ key, value: readLiteral(value) })) }
  }
  return readScalar(json['scalar'])
}

function readScalar(scalar: Json): LiteralModel {
  if (scalar['noneType']) return { kind: 'none' }
  if (scalar['union'])
    return { kind: 'union', value: readLiteral(scalar['union'].value), type: readType(scalar['union'].type) }
  if (scalar['binary']) return { kind: 'record', value: readMsgpack(Buffer.from(scalar['binary'].value, 'base64')) }
  if (scalar['blob']) {
    return { kind: 'blob', uri: scalar['blob'].uri, type: { kind: 'blob', ...readBlob(scalar['blob'].metadata.type) } }
  }
  return readPrimitive(scalar['primitive'])
}

export function readPrimitive(primitive: Json): LiteralModel {
  if ('integer' in primitive) return { kind: 'integer', value: primitive['integer'] }
  if ('floatValue' in primitive) return { kind: 'float', value: primitive['floatValue'] }
  if ('stringValue' in primitive) return { kind: 'string', value: primitive['stringValue'] }
  if ('boolean' in primitive) return { kind: 'boolean', value: primitive['boolean'] }
  if ('datetime' in primitive) return { kind: 'datetime', ...instant(primitive['datetime']) }
  return { kind: 'duration', ...seconds(primitive['duration']) }
}

/** Golden binding data as the model that should give it. */
export function readBinding(json: Json): BindingModel {
  if (json['promise']) {
    const { nodeId = '', var: name, attrPath = [] } = json['promise']
    return {
      kind: 'promise',
      nodeId,
      var: name,
      path: attrPath.map((step: Json) => step['stringValue'] ?? step['intValue']),
    }
  }
  if (json['collection']) return { kind: 'list', items: (json['collection'].bindings ?? []).map(readBinding) }
  if (json['map']) {
    const entries = Object.entries<Json>(json['map'].bindings ?? {})
    return { kind: 'map', entries: entries.toReversed().map(([key, value]) => ({ key, value: readBinding(value) })) }
  }
  return { kind: 'literal', value: readScalar(json['scalar']) }
}

/** `5400.005s` */
export function seconds(text: string): { seconds: string; nanos: number } {
  const [whole = '0', fraction = ''] = text.replace(/s$/, '').split('.')
  return { seconds: whole, nanos: Number(fraction.padEnd(9, '0')) }
}

/** RFC 3339 */
function instant(text: string): { seconds: string; nanos: number } {
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? ''
  const millis = Date.parse(text.replace(/\.\d+/, ''))
  return { seconds: String(millis / 1000), nanos: Number(fraction.padEnd(9, '0')) }
}
