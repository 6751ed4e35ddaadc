import type { JsonDocument, JsonSchema } from '../keyword.ts'
import { PART_KEYWORD, refuseAs, say } from '../keyword.ts'
import type { Side } from '../reading.ts'
import { createWriter, withWords } from './writer.ts'

/** What is read of a schema or an action of valibot, all of which are plain objects. */
interface Valibot {
  readonly kind: 'schema' | 'validation' | 'transformation' | 'metadata'
  readonly type: string
  readonly pipe?: readonly Valibot[]
  readonly entries?: Readonly<Record<string, Valibot>>
  readonly item?: Valibot
  readonly items?: readonly Valibot[]
  readonly options?: readonly unknown[]
  readonly key?: Valibot
  readonly value?: Valibot
  readonly rest?: Valibot
  readonly wrapped?: Valibot
  readonly default?: unknown
  readonly literal?: unknown
  readonly class?: { readonly name: string }
  readonly getter?: (input: unknown) => Valibot
  readonly title?: string
  readonly description?: string
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** Transformations that give what they take, as far as types go. */
const KEEPS_TYPE: readonly string[] = [
  'trim',
  'trim_start',
  'trim_end',
  'normalize',
  'to_lower_case',
  'to_upper_case',
  'to_camel_case',
  'to_kebab_case',
  'to_pascal_case',
  'to_snake_case',
  'to_max_value',
  'to_min_value',
  'filter_items',
  'sort_items',
  'brand',
  'flavor',
  'readonly',
  'guard',
]
/** Transformations that give one type. */
const GIVES: Readonly<Record<string, JsonSchema>> = {
  to_number: { type: 'number' },
  to_string: { type: 'string' },
  to_boolean: { type: 'boolean' },
  parse_boolean: { type: 'boolean' },
  to_bigint: say('bigint'),
  to_date: say('datetime'),
  stringify_json: { type: 'string' },
}
const OPTIONAL: readonly string[] = ['optional', 'exact_optional', 'nullish']

/**
 * The JSON Schema of a schema of valibot, read from its parts, since valibot itself writes none. A schema that
 * `toStandardJsonSchema` of `@valibot/to-json-schema` has wrapped hides them, but it hands them out while it writes.
 */
export function valibotDocument(schema: unknown, side: Side): JsonDocument {
  const read = createWriter<Valibot>((one, inner) => write(one, side, inner))
  if ((schema as Partial<Valibot>).kind === 'schema') return { root: read(schema as Valibot) }
  const parts: JsonSchema[] = []
  const libraryOptions = {
    errorMode: 'ignore',
    overrideSchema: ({ valibotSchema }: { valibotSchema: Valibot }): JsonSchema => {
      const json = read(valibotSchema)
      // The library copies what it gets, and adds what actions say; an object must stay the one that it is.
      return isSimple(json) ? json : { [PART_KEYWORD]: parts.push(json) - 1 }
    },
    overrideAction: ({ valibotAction, jsonSchema }: { valibotAction: Valibot; jsonSchema: JsonSchema }): JsonSchema => {
      const at = jsonSchema[PART_KEYWORD]
      if (typeof at !== 'number') return act(jsonSchema, valibotAction, side)
      const json = act(parts[at]!, valibotAction, side)
      return json === parts[at] ? jsonSchema : { [PART_KEYWORD]: parts.push(json) - 1 }
    },
  }
  const { '~standard': standard } = schema as {
    '~standard': { jsonSchema: Readonly<Record<Side, (options: object) => JsonSchema>> }
  }
  return { root: standard.jsonSchema[side]({ target: 'draft-2020-12', libraryOptions }), part: (at) => parts[at]! }
}

function isSimple(json: JsonSchema): boolean {
  return Object.values(json).every((value) => typeof value !== 'object' || value === null)
}

function write(schema: Valibot, side: Side, inner: (schema: Valibot) => JsonSchema): JsonSchema {
  if (schema.pipe) return readPipe(schema.pipe, side, inner)
  const json = readType(schema, inner)
  const value = typeof schema.default === 'function' ? (schema.default as () => unknown)() : schema.default
  return value === undefined ? json : withWords(json, { default: value })
}

function readType(schema: Valibot, inner: (schema: Valibot) => JsonSchema): JsonSchema {
  switch (schema.type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return { type: schema.type }
    case 'bigint':
      return say('bigint')
    case 'date':
      return say('datetime')
    case 'undefined':
    case 'void':
      return say('undefined')
    case 'any':
    case 'unknown':
      return {}
    case 'never':
      return { not: {} }
    case 'literal':
      return readLiteral(schema.literal)
    case 'picklist':
    case 'enum':
      return readOptions(schema.options!)
    case 'array':
      return { type: 'array', items: inner(schema.item!) }
    case 'tuple':
    case 'strict_tuple':
      return {
        type: 'array',
        prefixItems: schema.items!.map(inner),
        items: false,
        minItems: schema.items!.filter(({ type }) => !OPTIONAL.includes(type)).length,
      }
    case 'loose_tuple':
    case 'tuple_with_rest':
      return { type: 'array', prefixItems: schema.items!.map(inner), items: schema.rest ? inner(schema.rest) : {} }
    case 'object':
    case 'strict_object':
      return readObject(schema, inner)
    case 'loose_object':
    case 'object_with_rest':
      return { ...readObject(schema, inner), additionalProperties: schema.rest ? inner(schema.rest) : {} }
    case 'record':
      return { type: 'object', propertyNames: inner(schema.key!), additionalProperties: inner(schema.value!) }
    case 'map':
      if (schema.key!.type === 'string') return { ...say('map'), additionalProperties: inner(schema.value!) }
      return refuseAs('a map whose keys are not v.string()', 'Flyte maps have strings for keys: v.map(v.string(), …).')
    case 'set':
      return { ...say('set'), items: inner(schema.value!) }
    case 'instance':
      return readInstance(schema.class)
    case 'union':
      return { anyOf: (schema.options as Valibot[]).map(inner) }
    case 'variant':
      return { oneOf: (schema.options as Valibot[]).map(inner) }
    case 'intersect':
      return { allOf: (schema.options as Valibot[]).map(inner) }
    case 'nullable':
    case 'nullish':
      return { anyOf: [inner(schema.wrapped!), { type: 'null' }] }
    case 'lazy':
      return readLazy(schema, inner)
    case 'optional':
    case 'exact_optional':
    case 'non_optional':
      return inner(schema.wrapped!)
    case 'undefinedable':
      return { anyOf: [inner(schema.wrapped!), say('undefined')] }
    default:
      return refuseAs(`v.${schema.type}()`, 'Use another schema for it, or a builder of t that says the type.')
  }
}

function readOptions(options: readonly unknown[]): JsonSchema {
  const isJson = options.every((option) => typeof option === 'string' || typeof option === 'number')
  return isJson ? { enum: options } : { anyOf: options.map(readLiteral) }
}

function readLiteral(value: unknown): JsonSchema {
  if (typeof value === 'bigint') return say('bigint')
  return typeof value === 'symbol' ? refuseAs('a symbol', 'Only data can be sent.') : { const: value }
}

function readInstance(type: Valibot['class']): JsonSchema {
  if ((type as unknown) === Uint8Array) return say('binary')
  if ((type as unknown) === Date) return say('datetime')
  return refuseAs(
    `an instance of ${type?.name ?? 'a class'}`,
    'Say t.file(), t.directory(), t.dataset(), t.duration or another builder of t.',
  )
}

function readObject({ entries = {} }: Valibot, inner: (schema: Valibot) => JsonSchema): JsonSchema {
  const fields = Object.entries(entries)
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, entry]) => [name, inner(entry)])),
    required: fields.filter(([, entry]) => !OPTIONAL.includes(entry.type)).map(([name]) => name),
  }
}

function readLazy(schema: Valibot, inner: (schema: Valibot) => JsonSchema): JsonSchema {
  const target = schema.getter!(undefined)
  if ('then' in target)
    return refuseAs('v.lazyAsync()', 'Use v.lazy(): the type is needed while the workflow is built.')
  return inner(target)
}

/** Of a pipe the input is its first schema with what narrows it, and the output what the last step that changes the type gives. */
function readPipe(steps: readonly Valibot[], side: Side, inner: (schema: Valibot) => JsonSchema): JsonSchema {
  const flat = flatten(steps)
  const end = flat.findIndex((step, at) => at > 0 && (step.kind === 'schema' || changesType(step)))
  const used = side === 'input' && end !== -1 ? flat.slice(0, end) : flat
  return used.reduce<JsonSchema>((json, step) => (step.kind === 'schema' ? inner(step) : act(json, step, side)), {})
}

function flatten(steps: readonly Valibot[]): readonly Valibot[] {
  return steps.flatMap((step) => (step.pipe ? flatten(step.pipe) : [step]))
}

function changesType({ kind, type }: Valibot): boolean {
  return kind === 'transformation' && !KEEPS_TYPE.includes(type)
}

/** What a step makes of what stands in front of it. */
function act(json: JsonSchema, step: Valibot, side: Side): JsonSchema {
  const { type, title, description, metadata } = step
  if (changesType(step)) {
    if (side === 'input') return json
    return GIVES[type] ?? {}
  }
  switch (type) {
    case 'integer':
    case 'safe_integer':
      // Also behind a transformation, whose result nothing else says.
      return withWords(json, { type: 'integer' })
    case 'title':
      return withWords(json, { title })
    case 'description':
      return withWords(json, { description })
    case 'metadata':
      return withWords(json, metadata ?? {})
    default:
      return json
  }
}
