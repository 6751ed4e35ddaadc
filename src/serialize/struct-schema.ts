import type { LiteralModel } from '../model/literal.ts'
import type { JsonValue } from '../model/resources.ts'
import type { FlyteType, StructField, StructType } from '../model/types.ts'
import { isoText, secondsNumber } from './time.ts'

/** A JSON schema, before its keys are sorted. */
type Schema = { [keyword: string]: JsonValue }

/**
 * The one writer of the JSON schema that a STRUCT carries. flyteadmin compares the schemas of the two ends of a binding, so the
 * forms are those of flytekit (mashumaro, draft 2020-12, everything inlined), to the letter.
 *
 * Only these keywords are written: type, title, properties, required, items, additionalProperties, propertyNames, anyOf, enum,
 * format, default. Others are refused, or panic the compiler (`pattern`), or kill the server (a recursive `$ref`). No
 * descriptions: the schema is part of the cache key.
 */
export function structSchema({ title, fields = [] }: StructType): Schema {
  const required = fields.filter((field) => field.default === undefined).map((field) => field.name)
  return {
    type: 'object',
    ...(title !== undefined && { title }),
    ...(fields.length > 0 && {
      properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
    }),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}

function fieldSchema(field: StructField): Schema {
  const value = field.default && defaultValue(field.default)
  return { ...typeSchema(field.type), ...(value !== undefined && { default: value }) }
}

function typeSchema(type: FlyteType): Schema {
  switch (type.kind) {
    case 'none':
      return { type: 'null' }
    case 'integer':
    case 'string':
    case 'boolean':
      return { type: type.kind }
    case 'float':
      return { type: 'number' }
    case 'datetime':
      return { type: 'string', format: 'date-time' }
    case 'duration':
      return { type: 'number', format: 'time-delta' }
    case 'binary':
      return { type: 'string', format: 'base64' }
    case 'error':
      return structSchema(ERROR)
    case 'list':
      return { type: 'array', items: typeSchema(type.item) }
    case 'map':
      return { type: 'object', additionalProperties: typeSchema(type.value), propertyNames: { type: 'string' } }
    case 'enum':
      return { enum: type.values }
    case 'union':
      return { anyOf: type.variants.map(typeSchema) }
    case 'struct':
      return type.fields ? structSchema(type) : { type: 'object' }
    case 'blob':
      return type.dimensionality === 'single' ? FILE : DIRECTORY
    case 'dataset':
      return structSchema(DATASET)
  }
}

/**
 * A default as JSON. Lists, maps and records give `undefined`: in Python they are made by a factory, which the schema does not
 * show. So do floats that JSON cannot say.
 */
function defaultValue(value: LiteralModel): JsonValue | undefined {
  switch (value.kind) {
    case 'none':
      return null
    case 'integer':
      return Number(value.value)
    case 'float':
      return Number.isFinite(value.value) ? value.value : undefined
    case 'string':
    case 'boolean':
      return value.value
    case 'datetime':
      return isoText(value)
    case 'duration':
      return secondsNumber(value)
    case 'union':
      return defaultValue(value.value)
    default:
      return undefined
  }
}

const OPTIONAL_TEXT: FlyteType = { kind: 'union', variants: [{ kind: 'string' }, { kind: 'none' }] }

/** flytekit's StructuredDataset, a dataclass. */
const DATASET: StructType = {
  kind: 'struct',
  title: 'StructuredDataset',
  fields: [
    { name: 'uri', type: OPTIONAL_TEXT, default: { kind: 'none' } },
    { name: 'file_format', type: OPTIONAL_TEXT, default: { kind: 'string', value: '' } },
  ],
}

/** flytekit's FlyteError, a dataclass. */
const ERROR: StructType = {
  kind: 'struct',
  title: 'FlyteError',
  fields: [
    { name: 'message', type: { kind: 'string' } },
    { name: 'failed_node_id', type: { kind: 'string' } },
  ],
}

/** flytekit's FlyteDirectory: a dataclass whose path is text or a `PathLike`, with a format that no other type has. */
const DIRECTORY: Schema = {
  type: 'object',
  title: 'FlyteDirectory',
  properties: {
    path: { anyOf: [{ type: 'string' }, { type: 'string', format: 'path' }], default: null },
  },
  additionalProperties: false,
}

/** flytekit's FlyteFile: as a directory, and with metadata. */
const FILE: Schema = {
  type: 'object',
  title: 'FlyteFile',
  properties: {
    path: { anyOf: [{ type: 'string' }, { type: 'string', format: 'path' }], default: null },
    metadata: {
      anyOf: [
        { type: 'object', additionalProperties: { type: 'string' }, propertyNames: { type: 'string' } },
        { type: 'null' },
      ],
      default: null,
    },
  },
  additionalProperties: false,
}
