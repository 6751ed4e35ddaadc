import type { JsonDocument, JsonSchema } from '../keyword.ts'
import { refuseAs, say } from '../keyword.ts'
import type { Side } from '../reading.ts'
import { createWriter, withWords } from './writer.ts'

/** What is read of a schema of sury 11, which is shaped like a JSON Schema itself. */
interface Sury {
  readonly type: string
  readonly const?: unknown
  readonly format?: string
  readonly title?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Sury>>
  /** Items of a tuple; none of a list. */
  readonly items?: readonly Sury[]
  /** What comes after them, or what becomes of it: `strip`, `strict`. */
  readonly additionalItems?: Sury | string
  readonly anyOf?: readonly Sury[]
  readonly class?: { readonly name: string }
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Sury>>
  readonly default?: unknown
  /** What it is turned into. */
  readonly to?: Sury
}

/**
 * A schema of sury in words of JSON Schema, read from the schema itself: sury refuses to write dates, bigints and bytes, and writes
 * nothing at all until it is told to.
 */
export function suryDocument(schema: unknown, side: Side): JsonDocument {
  const definitions = new Map<string, Sury>()
  const read = createWriter<Sury>((one, inner) => {
    for (const [name, definition] of Object.entries(one.$defs ?? {})) definitions.set(`#/$defs/${name}`, definition)
    if (side === 'output' && one.to) return inner(one.to)
    const json = write(one, side, inner, definitions)
    const words = {
      ...(one.title !== undefined && { title: one.title }),
      ...(one.description !== undefined && { description: one.description }),
      ...(side === 'input' && one.default !== undefined && { default: one.default }),
    }
    return Object.keys(words).length === 0 ? json : withWords(json, words)
  })
  return { root: read(schema as Sury) }
}

function write(
  schema: Sury,
  side: Side,
  inner: (schema: Sury) => JsonSchema,
  definitions: ReadonlyMap<string, Sury>,
): JsonSchema {
  switch (schema.type) {
    case 'string':
    case 'boolean':
      return schema.const === undefined ? { type: schema.type } : { const: schema.const }
    case 'number':
      if (schema.const !== undefined) return { const: schema.const }
      return { type: schema.format === undefined ? 'number' : 'integer' }
    case 'bigint':
      return say('bigint')
    case 'null':
      return { type: 'null' }
    case 'undefined':
      return say('undefined')
    case 'unknown':
      return {}
    case 'never':
      return { not: {} }
    case 'anyOf':
      return { anyOf: schema.anyOf!.map(inner) }
    case 'array':
      return writeArray(schema, side, inner)
    case 'object':
      return writeObject(schema, side, inner)
    case 'ref': {
      const target = definitions.get(schema.$ref ?? '')
      return target ? inner(target) : refuseAs(`a reference to ${schema.$ref}`, 'Say the type itself.')
    }
    case 'instance':
      return writeInstance(schema.class)
    default:
      return refuseAs(
        `a schema of type ${schema.type}`,
        'Use another schema for it, or a builder of t that says the type.',
      )
  }
}

function writeArray(
  { items = [], additionalItems }: Sury,
  side: Side,
  inner: (schema: Sury) => JsonSchema,
): JsonSchema {
  const rest = typeof additionalItems === 'object' ? inner(additionalItems) : undefined
  if (items.length === 0 && rest) return { type: 'array', items: rest }
  const minItems = items.filter((item) => !isOptional(item, side)).length
  return { type: 'array', prefixItems: items.map(inner), items: rest ?? false, minItems }
}

function writeObject(
  { properties = {}, additionalItems }: Sury,
  side: Side,
  inner: (schema: Sury) => JsonSchema,
): JsonSchema {
  const fields = Object.entries(properties)
  const rest = typeof additionalItems === 'object' ? inner(additionalItems) : undefined
  return {
    type: 'object',
    ...((fields.length > 0 || !rest) && {
      properties: Object.fromEntries(fields.map(([name, field]) => [name, inner(field)])),
      required: fields.filter(([, field]) => !isOptional(field, side)).map(([name]) => name),
    }),
    ...(rest && { additionalProperties: rest }),
  }
}

function isOptional({ type, anyOf = [] }: Sury, side: Side): boolean {
  return type === 'anyOf' && anyOf.some((one) => one.type === 'undefined' && (side === 'input' || !one.to))
}

function writeInstance(type: Sury['class']): JsonSchema {
  if ((type as unknown) === Date) return say('datetime')
  if ((type as unknown) === Uint8Array) return say('binary')
  return refuseAs(
    `an instance of ${type?.name ?? 'a class'}`,
    'Say t.file(), t.directory(), t.dataset(), t.duration or another builder of t.',
  )
}
