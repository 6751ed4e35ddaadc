/** The word that marks a JSON Schema with a Flyte type that JSON Schema has no name for: `{ 'x-flyte': 'datetime' }`. */
export const FLYTE_KEYWORD = 'x-flyte'

type JsonSchema = Record<string, unknown>

const DATETIME: JsonSchema = { type: 'string', format: 'date-time', [FLYTE_KEYWORD]: 'datetime' }
const BINARY: JsonSchema = { [FLYTE_KEYWORD]: 'binary' }
const INTEGER: JsonSchema = { type: 'integer' }

/**
 * `libraryOptions` of Standard JSON Schema, by vendor: makes the library write what JSON has no words for (dates, bigints,
 * bytes) in words of ours, and nothing for the rest, instead of throwing.
 */
export function libraryOptions(vendor: string): Record<string, unknown> | undefined {
  return Object.hasOwn(OPTIONS, vendor) ? OPTIONS[vendor] : undefined
}

interface ZodContext {
  zodSchema: { _zod: { def: { type: string; defaultValue?: unknown } } }
  jsonSchema: JsonSchema
}
interface ArktypeContext {
  base: JsonSchema
  domain?: string
  proto?: unknown
  unit?: unknown
}
interface ValibotContext {
  valibotSchema: { type: string }
}

const OPTIONS: Readonly<Record<string, Record<string, unknown>>> = {
  zod: {
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }: ZodContext): void => {
      const { type, defaultValue } = zodSchema._zod.def
      if (type === 'date') Object.assign(jsonSchema, DATETIME)
      if (type === 'bigint') Object.assign(jsonSchema, INTEGER)
      // JSON has no bigint, so zod leaves such a default out; `reviveDefault` reads it back.
      if (type === 'default' && typeof defaultValue === 'bigint') jsonSchema['default'] = String(defaultValue)
    },
  },
  arktype: {
    fallback: {
      date: ({ base }: ArktypeContext) => ({ ...base, ...DATETIME }),
      domain: ({ base, domain }: ArktypeContext) => (domain === 'bigint' ? { ...base, ...INTEGER } : base),
      proto: ({ base, proto }: ArktypeContext) => (proto === Uint8Array ? { ...base, ...BINARY } : base),
      unit: ({ base, unit }: ArktypeContext) => (unit === undefined ? { ...base, type: 'null' } : base),
      default: ({ base }: ArktypeContext) => base,
    },
  },
  valibot: {
    errorMode: 'ignore',
    overrideSchema: ({ valibotSchema: { type } }: ValibotContext) =>
      type === 'date' ? DATETIME : type === 'bigint' ? INTEGER : undefined,
  },
}
