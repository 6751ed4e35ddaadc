import type { JsonDocument, JsonSchema } from '../keyword.ts'
import { FLYTE_KEYWORD, ID_KEYWORD, PART_KEYWORD, VALUE_KEYWORD, refuseAs, say } from '../keyword.ts'
import type { Side } from '../reading.ts'

/** What is read of a schema of zod 4 (`zod/v4/core`), which is open to libraries. */
interface ZodSchema {
  readonly _zod: { readonly def: ZodDefinition; readonly bag: { readonly Class?: unknown } }
  readonly '~standard': { readonly jsonSchema: Readonly<Record<Side, (options: object) => JsonSchema>> }
}
interface ZodDefinition {
  readonly type: string
  readonly defaultValue?: unknown
  readonly values?: readonly unknown[]
  readonly shape?: object
  readonly keyType?: ZodSchema
  readonly valueType?: ZodSchema
}
interface ZodContext {
  readonly zodSchema: ZodSchema
  readonly jsonSchema: Record<string, unknown>
}

/**
 * The JSON Schema of a schema of zod. For dates, bigints, bytes, maps and sets, which JSON Schema does not have, `override` writes
 * words of ours; what a schema takes that JSON Schema would leave out without a word is refused.
 */
export function zodDocument(schema: unknown, side: Side): JsonDocument {
  const parts: ZodSchema[] = []
  const roots = new Map<ZodSchema, JsonSchema>()
  const values: unknown[] = []
  const objects: ZodSchema[] = []
  const rootOf = (of: ZodSchema): JsonSchema => {
    const root = roots.get(of) ?? of['~standard'].jsonSchema[side]({ target: 'draft-2020-12', libraryOptions })
    roots.set(of, root)
    return root
  }
  // zod copies what it has written through JSON, so a part or a value can only be named by its number.
  const part = (of: ZodSchema): object => ({ [PART_KEYWORD]: parts.push(of) - 1 })
  const libraryOptions = {
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }: ZodContext): void => {
      const { def } = zodSchema._zod
      // Through a map or set an object may hold itself in another document.
      if (def.type === 'object')
        jsonSchema[ID_KEYWORD] = objects.includes(zodSchema) ? objects.indexOf(zodSchema) : objects.push(zodSchema) - 1
      if (!(FLYTE_KEYWORD in jsonSchema)) Object.assign(jsonSchema, wordsFor(zodSchema, side, part))
      // zod leaves out a default with a bigint in it, and one behind a transform, which is of another type.
      const isStated = 'default' in jsonSchema || !isJson(def.defaultValue)
      if (def.defaultValue !== undefined && isStated)
        jsonSchema['default'] = { [VALUE_KEYWORD]: values.push(def.defaultValue) - 1 }
    },
  }
  return { root: rootOf(schema as ZodSchema), part: (at) => rootOf(parts[at]!), value: (at) => values[at] }
}

function isJson(value: unknown): boolean {
  try {
    JSON.stringify(value)
    return true
  } catch {
    // There is a bigint in it, or a circle.
    return false
  }
}

function wordsFor(
  { _zod: { def, bag } }: ZodSchema,
  side: Side,
  part: (of: ZodSchema) => object,
): JsonSchema | undefined {
  switch (def.type) {
    case 'date':
      return say('datetime')
    case 'bigint':
      return say('bigint')
    case 'undefined':
    case 'void':
      return say('undefined')
    case 'literal':
      return wordsForValues(def.values ?? [])
    case 'custom':
      return wordsForClass(bag.Class)
    case 'map':
      if (def.keyType?._zod.def.type === 'string') return { ...say('map'), ...part(def.valueType!) }
      return refuseAs('a map whose keys are not z.string()', 'Flyte maps have strings for keys: z.map(z.string(), …).')
    case 'set':
      return { ...say('set'), ...part(def.valueType!) }
    case 'object':
      if (Object.getOwnPropertySymbols(def.shape).length === 0) return undefined
      return refuseAs('an object with a symbol for a key', 'Use a string for its name.')
    case 'promise':
      return refuseAs('a promise', 'Say what it gives: Flyte waits for it.')
    case 'success':
      return side === 'output' ? undefined : refuseAs('z.success()', 'Say what callers give.')
    case 'function':
    case 'symbol':
    case 'nan':
      return refuseAs(`z.${def.type}()`, 'Only data can be sent.')
    default:
      return undefined
  }
}

/** zod writes a bigint among the values as a number, and leaves undefined out. */
function wordsForValues(values: readonly unknown[]): JsonSchema | undefined {
  const others = values.filter((value) => typeof value === 'bigint' || value === undefined)
  if (others.length === 0) return undefined
  if (others.length === values.length && values.every((value) => typeof value === 'bigint')) return say('bigint')
  return values.length === 1
    ? say('undefined')
    : refuseAs('a bigint or undefined among other constants', 'Use z.union() of literals, or optional().')
}

function wordsForClass(type: unknown): JsonSchema | undefined {
  if (type === undefined) return undefined
  if (type === Uint8Array) return say('binary')
  if (type === Date) return say('datetime')
  const name = typeof type === 'function' ? type.name : 'a class'
  return refuseAs(
    `an instance of ${name}`,
    'Say t.file(), t.directory(), t.dataset(), t.duration or another builder of t.',
  )
}
