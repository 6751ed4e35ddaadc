import type { BlobType, LiteralType } from '../gen/flyteidl/core/types_pb.ts'
import { BlobType_BlobDimensionality, SimpleType } from '../gen/flyteidl/core/types_pb.ts'
import { readSchema } from './read-schema.ts'
import type { FlyteType, SimpleType as SimpleTypeModel } from '../model/types.ts'

/**
 * A literal type as a model, to show it to people. Fields of a struct come sorted by name: the message has no order of them,
 * and no defaults. What the model has no word for (a schema, an unset type) becomes a struct of that name.
 */
export function readType(literalType: LiteralType | undefined): FlyteType {
  const type = literalType?.type
  switch (type?.case) {
    case 'simple':
      return type.value === SimpleType.STRUCT ? readStruct(literalType!) : { kind: SIMPLE_KINDS[type.value] }
    case 'collectionType':
      return { kind: 'list', item: readType(type.value) }
    case 'mapValueType':
      return { kind: 'map', value: readType(type.value) }
    case 'enumType':
      return { kind: 'enum', values: type.value.values }
    case 'unionType':
      return { kind: 'union', variants: type.value.variants.map(readType) }
    case 'blob':
      return readBlob(type.value)
    case 'structuredDatasetType':
      return {
        kind: 'dataset',
        columns: type.value.columns.map((column) => ({ name: column.name, type: readType(column.literalType) })),
        format: type.value.format,
      }
    default:
      return { kind: 'struct', title: type?.case ?? 'unknown', fields: [] }
  }
}

function readStruct({ metadata, structure }: LiteralType): FlyteType {
  const fields = Object.entries(structure?.dataclassType ?? {}).map(([name, type]) => ({ name, type: readType(type) }))
  // Of a tuple and of a choice of objects the schema alone knows the parts; of what recurs the types of its fields alone.
  if (fields.length === 0) return readSchema(metadata)
  const title = metadata?.['title']
  return { kind: 'struct', ...(typeof title === 'string' && { title }), fields }
}

function readBlob({ format, dimensionality }: BlobType): FlyteType {
  const multipart = dimensionality === BlobType_BlobDimensionality.MULTIPART
  return { kind: 'blob', dimensionality: multipart ? 'multipart' : 'single', format }
}

const SIMPLE_KINDS: Readonly<Record<Exclude<SimpleType, SimpleType.STRUCT>, SimpleTypeModel['kind']>> = {
  [SimpleType.NONE]: 'none',
  [SimpleType.INTEGER]: 'integer',
  [SimpleType.FLOAT]: 'float',
  [SimpleType.STRING]: 'string',
  [SimpleType.BOOLEAN]: 'boolean',
  [SimpleType.DATETIME]: 'datetime',
  [SimpleType.DURATION]: 'duration',
  [SimpleType.BINARY]: 'binary',
  [SimpleType.ERROR]: 'error',
}
