import type { LiteralModel } from '../model/literal.ts'
import type { JsonValue } from '../model/resources.ts'
import { textFormat } from '../model/schema-form.ts'
import type { FlyteType, SimpleType, StructField, StructType } from '../model/types.ts'
import type { Schema } from './json.ts'
import { isoText, secondsNumber } from './time.ts'

/**
 * The JSON schema that flytekit writes for a dataclass (mashumaro, draft 2020-12, everything inlined), to the letter, or for a tuple
 * or one of several dataclasses as a field of one.
 */
export function dataclassSchema(type: FlyteType): Schema {
  switch (type.kind) {
    case 'none':
      return { type: 'null' }
    case 'integer':
    case 'boolean':
      return { type: type.kind }
    case 'string':
      return textSchema(type)
    case 'float':
      return { type: 'number' }
    case 'datetime':
      return { type: 'string', format: 'date-time' }
    case 'duration':
      return { type: 'number', format: 'time-delta' }
    case 'binary':
      return { type: 'string', format: 'base64' }
    case 'error':
      return objectSchema(ERROR)
    case 'list':
      return { type: 'array', items: dataclassSchema(type.item) }
    case 'map':
      return { type: 'object', additionalProperties: dataclassSchema(type.value), propertyNames: { type: 'string' } }
    case 'enum':
      return { enum: type.values }
    case 'union':
    case 'choice':
      return { anyOf: type.variants.map(dataclassSchema) }
    case 'tuple':
      return {
        type: 'array',
        prefixItems: type.items.map(dataclassSchema),
        maxItems: type.items.length,
        minItems: type.items.length,
      }
    case 'recursion':
      throw new Error('a type that recurs carries no schema')
    case 'struct':
      return type.fields ? objectSchema(type) : { type: 'object' }
    case 'blob':
      return type.dimensionality === 'single' ? FILE : DIRECTORY
    case 'dataset':
      return objectSchema(DATASET)
  }
}

function objectSchema({ title, fields = [] }: StructType): Schema {
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
  return { ...dataclassSchema(field.type), ...(value !== undefined && { default: value }) }
}

/** A text, or what Python has as a `date` or a `time`. */
export function textSchema(type: SimpleType): Schema {
  const format = textFormat(type)
  return { type: 'string', ...(format && { format }) }
}

/**
 * A default as JSON. Lists, maps and records give `undefined`: in Python they are made by a factory, which the schema does not
 * show. So do floats that JSON cannot say.
 */
export function defaultValue(value: LiteralModel): JsonValue | undefined {
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
export const DATASET: StructType = {
  kind: 'struct',
  title: 'StructuredDataset',
  fields: [
    { name: 'uri', type: OPTIONAL_TEXT, default: { kind: 'none' } },
    { name: 'file_format', type: OPTIONAL_TEXT, default: { kind: 'string', value: '' } },
  ],
}

/** flytekit's FlyteError, a dataclass. */
export const ERROR: StructType = {
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
