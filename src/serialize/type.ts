import { create } from '@bufbuild/protobuf'
import type { JsonObject } from '@bufbuild/protobuf'
import type { LiteralType } from '../gen/flyteidl/core/types_pb.ts'
import {
  BlobType_BlobDimensionality,
  LiteralTypeSchema,
  SimpleType,
  TypeStructureSchema,
} from '../gen/flyteidl/core/types_pb.ts'
import type {
  BlobType,
  ChoiceType,
  DatasetType,
  FlyteType,
  SimpleType as SimpleTypeModel,
  StructType,
  TupleType,
} from '../model/types.ts'
import { fieldOnPath } from '../model/recursion.ts'
import { sortedFromEntries } from '../utils/sort.ts'
import { serializeJson } from './json.ts'
import { structSchema } from './struct-schema.ts'

/** A literal type (`flyteidl.core.LiteralType`, types.proto), as it stands anywhere but directly in a union. */
export function serializeType(type: FlyteType): LiteralType {
  switch (type.kind) {
    case 'list':
      return create(LiteralTypeSchema, { type: { case: 'collectionType', value: serializeType(type.item) } })
    case 'map':
      return create(LiteralTypeSchema, { type: { case: 'mapValueType', value: serializeType(type.value) } })
    case 'enum':
      return create(LiteralTypeSchema, { type: { case: 'enumType', value: { values: [...type.values] } } })
    case 'union':
      return create(LiteralTypeSchema, {
        type: { case: 'unionType', value: { variants: type.variants.map(serializeVariant) } },
      })
    case 'struct':
      return serializeStruct(type)
    case 'tuple':
    case 'choice':
      return serializeOther(type)
    case 'recursion':
      return serializeStruct({ kind: 'struct' })
    case 'blob':
      return create(LiteralTypeSchema, { type: { case: 'blob', value: serializeBlobType(type) } })
    case 'dataset':
      return create(LiteralTypeSchema, {
        type: { case: 'structuredDatasetType', value: serializeDatasetType(type) },
      })
    default:
      return create(LiteralTypeSchema, { type: { case: 'simple', value: SIMPLE_TYPES[type.kind] } })
  }
}

/**
 * A variant of a union: the type with the tag by which flytekit finds its transformer. flytekit's tag takes the place of the
 * whole structure, so that an optional record loses the types of its fields; here both stay.
 */
export function serializeVariant(type: FlyteType): LiteralType {
  const literalType = serializeType(type)
  literalType.structure ??= create(TypeStructureSchema)
  literalType.structure.tag = unionTag(type)
  return literalType
}

export function serializeBlobType({ format, dimensionality }: BlobType): {
  format: string
  dimensionality: BlobType_BlobDimensionality
} {
  return { format, dimensionality: DIMENSIONALITIES[dimensionality] }
}

export function serializeDatasetType({ columns, format }: DatasetType): {
  columns: { name: string; literalType: LiteralType }[]
  format: string
} {
  return { columns: columns.map(({ name, type }) => ({ name, literalType: serializeType(type) })), format }
}

/**
 * Without fields it is any JSON value, and carries no schema, so that it fits every other struct. So does one that recurs: the
 * comparison of two recursive schemas ends flyteadmin's process.
 */
function serializeStruct(type: StructType): LiteralType {
  return create(LiteralTypeSchema, {
    ...STRUCT,
    ...(type.fields && {
      ...serializeSchema(type),
      structure: {
        dataclassType: sortedFromEntries(
          type.fields.map((field) => [field.name, serializeType(fieldOnPath(field, type))] as const),
        ),
      },
    }),
  })
}

/** A STRUCT without named fields: there are no attribute paths into it. */
function serializeOther(type: TupleType | ChoiceType): LiteralType {
  return create(LiteralTypeSchema, { ...STRUCT, ...serializeSchema(type) })
}

function serializeSchema(type: StructType | TupleType | ChoiceType): { metadata?: JsonObject } {
  const schema = structSchema(type)
  return schema ? { metadata: serializeJson(schema) } : {}
}

const STRUCT = {
  type: { case: 'simple', value: SimpleType.STRUCT },
  annotation: { annotations: { 'cache-key-metadata': { 'serialization-format': 'msgpack' } } },
} as const

/** Names of flytekit's type transformers. */
function unionTag(type: FlyteType): string {
  switch (type.kind) {
    case 'struct':
      if (!type.fields && !type.flavor) return 'Typed Dict'
      return type.flavor === 'pydantic' ? 'Pydantic Transformer' : 'Object-Dataclass-Transformer'
    // Python has no one type for these; the platform only wants equal names on both sides.
    case 'choice':
    case 'recursion':
      return 'Object-Dataclass-Transformer'
    case 'tuple':
      return 'tuple'
    case 'blob':
      return type.dimensionality === 'single' ? 'FlyteFilePath' : 'FlyteDirectory'
    default:
      return TAGS[type.kind]
  }
}

const TAGS: Readonly<Record<Exclude<FlyteType['kind'], 'struct' | 'choice' | 'recursion' | 'tuple' | 'blob'>, string>> =
  {
    none: 'none',
    integer: 'int',
    float: 'float',
    string: 'str',
    boolean: 'bool',
    datetime: 'datetime',
    duration: 'timedelta',
    // flytekit has no transformer for BINARY: it pickles bytes.
    binary: 'bytes',
    error: 'FlyteError',
    list: 'Typed List',
    map: 'Typed Dict',
    enum: 'DefaultEnumTransformer',
    union: 'Typed Union',
    dataset: 'StructuredDataset Transformer',
  }

const SIMPLE_TYPES: Readonly<Record<SimpleTypeModel['kind'], SimpleType>> = {
  none: SimpleType.NONE,
  integer: SimpleType.INTEGER,
  float: SimpleType.FLOAT,
  string: SimpleType.STRING,
  boolean: SimpleType.BOOLEAN,
  datetime: SimpleType.DATETIME,
  duration: SimpleType.DURATION,
  binary: SimpleType.BINARY,
  error: SimpleType.ERROR,
}

const DIMENSIONALITIES: Readonly<Record<BlobType['dimensionality'], BlobType_BlobDimensionality>> = {
  single: BlobType_BlobDimensionality.SINGLE,
  multipart: BlobType_BlobDimensionality.MULTIPART,
}
