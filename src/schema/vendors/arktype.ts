import { quote } from '../../diagnostics/define.ts'
import type { JsonDocument, JsonSchema } from '../keyword.ts'
import { refuseAs, say } from '../keyword.ts'
import type { Side } from '../reading.ts'

/** What is read of a type of arktype. */
interface ArktypeSchema {
  readonly toJsonSchema?: (options: object) => JsonSchema
  readonly '~standard': { readonly jsonSchema: Readonly<Record<Side, (options: object) => JsonSchema>> }
}
interface FallbackContext {
  readonly code: string
  readonly base: JsonSchema
  readonly domain?: string
  readonly proto?: { readonly name: string }
  readonly unit?: unknown
  readonly value?: unknown
}

const FALLBACK = {
  date: (): JsonSchema => say('datetime'),
  domain: ({ domain }: FallbackContext): JsonSchema =>
    domain === 'bigint' ? say('bigint') : refuseAs(`a ${domain}`, 'Only data can be sent.'),
  proto: ({ proto }: FallbackContext): JsonSchema => wordsForClass(proto),
  unit: ({ unit }: FallbackContext): JsonSchema => {
    if (unit === undefined) return say('undefined')
    if (typeof unit === 'bigint') return say('bigint')
    return unit instanceof Date
      ? say('datetime')
      : refuseAs(`the constant ${typeof unit === 'symbol' ? String(unit) : quote(unit)}`, 'Only data can be sent.')
  },
  // What comes back is dropped, so the object itself is marked.
  symbolKey: ({ base }: FallbackContext): JsonSchema =>
    Object.assign(base, refuseAs('an object with a symbol for a key', 'Use a string for its name.')),
  arrayObject: (): JsonSchema => refuseAs('an array with fields', 'Use an object that holds the array.'),
  arrayPostfix: (): JsonSchema => refuseAs('a tuple with items after its rest', 'Use an object with a name for each.'),
  // Defaults that are no JSON are taken as they are: nothing copies them.
  defaultValue: ({ value }: FallbackContext): unknown => value,
  // What narrows or changes a value leaves its type on the side that is read.
  default: ({ base }: FallbackContext): JsonSchema => base,
}

/**
 * The JSON Schema of a type of arktype. Its Standard JSON Schema of the input leaves the defaults of fields out, and its own method
 * does not, so that is asked where there is one.
 */
export function arktypeDocument(schema: unknown, side: Side): JsonDocument {
  const { toJsonSchema, '~standard': standard } = schema as ArktypeSchema
  if (side === 'input' && typeof toJsonSchema === 'function') {
    return { root: toJsonSchema.call(schema, { target: 'draft-2020-12', fallback: FALLBACK }) }
  }
  return { root: standard.jsonSchema[side]({ target: 'draft-2020-12', libraryOptions: { fallback: FALLBACK } }) }
}

function wordsForClass(type: { readonly name: string } | undefined): JsonSchema {
  if ((type as unknown) === Uint8Array) return say('binary')
  if (type?.name === 'Map' || type?.name === 'Set') {
    const builder = type.name === 'Map' ? 't.map' : 't.set'
    return refuseAs(`a ${type.name} of whatever`, `arktype does not say of what it is; ${builder}(…) does.`)
  }
  return refuseAs(
    `an instance of ${type?.name ?? 'a class'}`,
    'Say t.file(), t.directory(), t.dataset(), t.duration or another builder of t.',
  )
}
