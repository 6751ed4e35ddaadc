import type { LiteralModel, StructValue } from '../model/literal.ts'
import type { JsonValue } from '../model/resources.ts'
import type { FlyteType, StructField, StructType } from '../model/types.ts'
import { DATASET, ERROR, defaultValue as dataclassDefault, textSchema } from './dataclass-schema.ts'
import type { Schema } from './json.ts'
import { isoLength, utcText } from '../utils/iso-time.ts'

/**
 * The JSON schema that pydantic 2 writes for a model, to the letter: titles made of the names, objects and files in `$defs`, no
 * `additionalProperties: false`. Flyte compares a schema with a length of time or a file in it by equality only, so all of that
 * counts. Types that recur have no schema; so no `$ref` is recursive.
 *
 * Where pydantic writes more than the type says, the schema differs: an `Enum` has a name there, and is written as the `Literal`
 * with its values; models with a docstring have it as their description.
 */
export function pydanticSchema(type: FlyteType): Schema {
  const definitions: Definitions = new Map()
  const schema = type.kind === 'struct' ? objectSchema(type, definitions) : valueSchema(type, definitions)
  return { ...schema, ...(definitions.size > 0 && { $defs: Object.fromEntries(definitions) }) }
}

/** By name. */
type Definitions = Map<string, Schema>

function objectSchema({ title, fields = [] }: StructType, definitions: Definitions): Schema {
  const required = fields.filter((field) => field.default === undefined).map((field) => field.name)
  return {
    type: 'object',
    ...(title !== undefined && { title }),
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, definitions)])),
    ...(required.length > 0 && { required }),
  }
}

function fieldSchema({ name, type, default: value }: StructField, definitions: Definitions): Schema {
  const given = value && defaultValue(value)
  return {
    ...valueSchema(type, definitions),
    ...(given !== undefined && { default: given }),
    ...(hasTitle(type) && { title: titleOf(name) }),
  }
}

function valueSchema(type: FlyteType, definitions: Definitions): Schema {
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
      return { type: 'string', format: 'duration' }
    case 'binary':
      return { type: 'string', format: 'binary' }
    case 'enum':
      return { type: 'string', enum: type.values }
    case 'list':
      return { type: 'array', items: valueSchema(type.item, definitions) }
    case 'map':
      return { type: 'object', additionalProperties: valueSchema(type.value, definitions) }
    case 'tuple':
      return {
        type: 'array',
        prefixItems: type.items.map((item) => valueSchema(item, definitions)),
        maxItems: type.items.length,
        minItems: type.items.length,
      }
    case 'union':
    case 'choice':
      return { anyOf: type.variants.map((variant) => valueSchema(variant, definitions)) }
    case 'struct':
      return type.fields ? defined(type, definitions) : { type: 'object', additionalProperties: true }
    case 'error':
      return defined(ERROR, definitions)
    case 'dataset':
      return defined(DATASET, definitions)
    case 'blob':
      return defineFile(type.dimensionality === 'single' ? FILE : DIRECTORY, type.format, definitions)
    case 'recursion':
      throw new Error('a type that recurs carries no schema')
  }
}

/** A reference to the definition of an object, by the name of its type. Of two types with one name the second stands in place. */
function defined(type: StructType, definitions: Definitions): Schema {
  return define(type.title?.replaceAll(/[^\w.-]/g, '_'), objectSchema(type, definitions), definitions)
}

/** flytekit makes a class of its own for files of a format. */
function defineFile({ title, withFormat, properties }: File, format: string, definitions: Definitions): Schema {
  const name = format === '' ? title : withFormat
  return define(name, { type: 'object', title: name, properties }, definitions)
}

function define(name: string | undefined, schema: Schema, definitions: Definitions): Schema {
  if (name === undefined) return schema
  const known = definitions.get(name)
  if (known && JSON.stringify(known) !== JSON.stringify(schema)) return schema
  definitions.set(name, schema)
  return { $ref: `#/$defs/${name}` }
}

/** What has a definition, or may also be null and has one, has the title that stands there. */
function hasTitle(type: FlyteType): boolean {
  switch (type.kind) {
    case 'struct':
      return type.fields === undefined
    case 'blob':
    case 'dataset':
    case 'error':
      return false
    case 'union': {
      const [variant, other] = type.variants.filter(({ kind }) => kind !== 'none')
      return other !== undefined || variant === undefined || hasTitle(variant)
    }
    default:
      return true
  }
}

/** The name of a field as a title, as Python's `str.title` has it: `maxRows` is "Maxrows", and `max_rows` "Max Rows". */
function titleOf(name: string): string {
  return name
    .replaceAll(/[\p{Lowercase}\p{Uppercase}\p{Lt}]+/gu, (word) => {
      const [first = '', ...rest] = word
      const [upper = '', ...lower] = first.toUpperCase()
      return upper + [...lower, ...rest].join('').toLowerCase()
    })
    .replaceAll('_', ' ')
    .trim()
}

/** A default as JSON. Files and tables have none that is JSON, nor has a float that JSON cannot say. */
function defaultValue(value: LiteralModel | StructValue): JsonValue | undefined {
  switch (value.kind) {
    case 'datetime':
      return utcText(value)
    case 'duration':
      return isoLength(value)
    case 'list': {
      const items = value.items.map(defaultValue)
      return items.every((item) => item !== undefined) ? items : undefined
    }
    case 'map':
      return defaultEntries(value.entries)
    case 'record':
      return 'entries' in value ? defaultEntries(value.entries) : defaultValue(value.value)
    case 'union':
      return defaultValue(value.value)
    default:
      return dataclassDefault(value)
  }
}

function defaultEntries(
  entries: readonly { readonly key: string; readonly value: LiteralModel | StructValue }[],
): JsonValue | undefined {
  const values = entries.map(({ key, value }) => [key, defaultValue(value)] as const)
  const known = values.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]))
  return known.length === values.length ? Object.fromEntries(known) : undefined
}

interface File {
  readonly title: string
  /** The name of the class with a format. */
  readonly withFormat: string
  readonly properties: Schema
}

const PATH: Schema = { anyOf: [{ type: 'string' }, { type: 'string', format: 'path' }], default: null, title: 'Path' }

/** flytekit's FlyteDirectory. */
const DIRECTORY: File = {
  title: 'FlyteDirectory',
  withFormat: '_SpecificFormatDirectoryClass',
  properties: { path: PATH },
}

/** flytekit's FlyteFile. */
const FILE: File = {
  title: 'FlyteFile',
  withFormat: '_SpecificFormatClass',
  properties: {
    path: PATH,
    metadata: {
      anyOf: [{ type: 'object', additionalProperties: { type: 'string' } }, { type: 'null' }],
      default: null,
      title: 'Metadata',
    },
  },
}
