import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { say } from './say.ts'
import type { Row } from './say.ts'

const TEXTS = words(`
  base64 base64url cidrv4 cidrv6 creditCard cuid cuid2 currencyCode e164 email emoji guid hex hostname
  httpUrl iban ipv4 ipv6 jwt ksuid mac nanoid string ulid url uuid uuidv4 uuidv6 uuidv7 xid
`)
const WHOLE = ['int', 'int32', 'uint32']
const FLOATS = ['number', 'float32', 'float64']

/** What does not make a schema of its own: checks, errors, registries, helpers. */
const NO_SCHEMAS = words(`
  check clone compile config decode decodeAsync encode encodeAsync endsWith flattenError formatError
  getDiscriminatedOption getErrorMap gt gte includes length lowercase lt lte maxLength maxSize
  memoizer meta mime minLength minSize multipleOf negative nonnegative nonpositive normalize overwrite
  parse parseAsync positive prettifyError properties property regex registry safeDecode
  safeDecodeAsync safeEncode safeEncodeAsync safeParse safeParseAsync setErrorMap size slugify
  startsWith superRefine toJSONSchema toLowerCase toUpperCase toZod treeifyError trim uppercase
  validate validateAsync withParser describe refine
`)

const at = new Date(0)

const ROWS: readonly Row[] = [
  ...TEXTS.map((name): Row => [name, () => make(name), 'string']),
  ...WHOLE.map((name): Row => [name, () => make(name), 'int']),
  ...FLOATS.map((name): Row => [name, () => make(name), 'number']),
  ['number().int()', () => z.number().int(), 'int'],
  ['boolean', () => z.boolean(), 'boolean'],
  ['bigint', () => z.bigint(), 'bigint'],
  ['int64', () => z.int64(), 'bigint'],
  ['uint64', () => z.uint64(), 'bigint'],
  ['date', () => z.date(), 'Date'],
  ['iso', () => z.iso.datetime(), 'string'],
  ['coerce', () => z.coerce.number(), 'number'],
  ['coerce', () => z.coerce.string(), 'string'],
  ['coerce', () => z.coerce.date(), 'Date'],
  ['coerce', () => z.coerce.bigint(), 'bigint'],
  ['null', () => z.null(), 'null'],
  ['undefined', () => z.undefined(), 'FLY1210'],
  ['void', () => z.void(), 'FLY1210'],
  ['any', () => z.any(), 'FLY1205'],
  ['unknown', () => z.unknown(), 'FLY1205'],
  ['never', () => z.never(), 'FLY1210'],
  ['nan', () => z.nan(), 'FLY1210'],
  ['symbol', () => z.symbol(), 'FLY1210'],
  ['function', () => z.function(), 'FLY1210'],
  ['promise', () => z.promise(z.int()), 'FLY1210'],
  ['file', () => z.file(), 'FLY1210'],
  ['file', () => z.file().mime(['image/png', 'image/gif']), 'FLY1210'],
  ['custom', () => z.custom(() => true), 'FLY1205'],
  ['custom', () => z.custom((value) => value instanceof Uint8Array).meta({ 'x-flyte': 'binary' }), 'bytes'],
  ['custom', () => z.custom(() => true).meta({ 'x-flyte': 'bytes' }), 'FLY1214'],
  ['instanceof', () => z.instanceof(Uint8Array), 'bytes'],
  ['instanceof', () => z.instanceof(Date), 'Date'],
  ['instanceof', () => z.instanceof(URL), 'FLY1210'],
  ['json', () => z.object({ a: z.json(), b: z.array(z.json()) }), '{ a: Json, b: Json[] }'],
  ['hash', () => z.hash('sha256'), 'string'],
  ['stringFormat', () => z.stringFormat('x', /x/), 'string'],
  ['templateLiteral', () => z.templateLiteral(['a', z.int()]), 'string'],
  ['fromJSONSchema', () => z.fromJSONSchema({ type: 'object', properties: { a: { type: 'integer' } } }), 'FLY1211'],
  // Constants.
  ['literal', () => z.literal('a'), `'a'`],
  ['literal', () => z.literal(3), 'int'],
  ['literal', () => z.literal(0.5), 'number'],
  ['literal', () => z.literal(null), 'null'],
  ['literal', () => z.literal(3n), 'bigint'],
  ['literal', () => z.literal(['a', 1, null, true]), `'a' | int | boolean | null`],
  ['literal', () => z.literal([3n, 'a']), 'FLY1210'],
  ['literal', () => z.object({ a: z.literal(['a', undefined]) }), 'FLY1210'],
  ['enum', () => z.enum(['b', 'a']), `'b'|'a'`],
  ['enum', () => z.enum({ A: 0, B: 1 }), 'int'],
  ['nativeEnum', () => z.nativeEnum({ B: 'b', A: 'a' }), `'b'|'a'`],
  ['keyof', () => z.keyof(z.object({ b: z.int(), a: z.int() })), `'b'|'a'`],
  ['stringbool', () => z.stringbool(), 'string', 'boolean'],
  // Lists, maps, sets, tuples.
  ['array', () => z.array(z.int()), 'int[]'],
  ['array', () => z.array(z.any()), 'FLY1205'],
  ['set', () => z.set(z.date()), 'Set<Date>'],
  ['map', () => z.map(z.string(), z.int()), 'Map<int>'],
  ['map', () => z.map(z.int(), z.int()), 'FLY1210'],
  ['map', () => z.map(z.string(), z.map(z.string(), z.set(z.date()))), 'Map<Map<Set<Date>>>'],
  ['record', () => z.record(z.string(), z.number()), 'Record<number>'],
  ['record', () => z.record(z.number(), z.int()), 'Record<int>'],
  ['record', () => z.record(z.enum(['b', 'a']), z.int()), '{ b: int, a: int }'],
  ['record', () => z.record(z.string(), z.any()), 'FLY1205'],
  ['partialRecord', () => z.partialRecord(z.enum(['b', 'a']), z.int()), '{ b?: int, a?: int }'],
  ['looseRecord', () => z.looseRecord(z.string().regex(/a/), z.int()), 'FLY1210'],
  ['tuple', () => z.tuple([z.int(), z.string()]), '[int, string]'],
  ['tuple', () => z.tuple([z.int(), z.string().optional()]), 'FLY1207'],
  ['tuple', () => z.tuple([z.int()], z.string()), 'FLY1207'],
  // Objects.
  ['object', () => z.object({ b: z.int(), a: z.string() }), '{ b: int, a: string }'],
  ['object', () => z.object({}), '{  }'],
  ['object', () => z.object({ [Symbol.for('x')]: z.int() }), 'FLY1210'],
  ['object', () => z.object({ a: z.int() }).catchall(z.int()), 'FLY1211'],
  ['strictObject', () => z.strictObject({ a: z.int() }), '{ a: int }'],
  ['looseObject', () => z.looseObject({ a: z.int() }), 'FLY1211'],
  ['deepPartial', () => z.deepPartial(z.object({ a: z.object({ b: z.int() }) })), '{ a?: { b?: int } }'],
  ['meta', () => z.object({ a: z.int() }).meta({ id: 'Named', title: 'Title' }), 'Title{ a: int }'],
  ['intersection', () => z.intersection(z.object({ a: z.int() }), z.object({ b: z.int() })), '{ a: int, b: int }'],
  ['intersection', () => z.intersection(z.object({ a: z.number() }), z.object({ a: z.int() })), '{ a: int }'],
  ['intersection', () => z.intersection(z.object({ a: z.string() }), z.object({ a: z.int() })), 'FLY1210'],
  ['intersection', () => z.intersection(z.string(), z.literal('a')), `'a'`],
  // Unions.
  ['union', () => z.union([z.int(), z.string()]), 'int | string'],
  ['union', () => z.union([z.union([z.string(), z.int()]), z.null()]), 'string | int | null'],
  ['union', () => z.union([z.enum(['a']), z.null(), z.enum(['b'])]), `'a'|'b' | null`],
  ['union', () => z.union([z.string(), z.undefined()]), 'string ?'],
  ['union', () => z.object({ a: z.union([z.string(), z.undefined()]) }), '{ a?: string }'],
  ['union', () => z.union([z.object({ a: z.int() }), z.object({ b: z.int() })]), '<{ a: int } | { b: int }>'],
  ['union', () => z.union([z.object({ a: z.int() }), z.object({ a: z.int() })]), '{ a: int }'],
  [
    'union',
    () => z.union([z.null(), z.array(z.int()), z.object({ a: z.int() }), z.object({ b: z.int() })]),
    'int[] | <{ a: int } | { b: int }> | null',
  ],
  ['union', () => z.union([z.string(), z.enum(['a'])]), 'string'],
  ['union', () => z.union([z.literal(3), z.literal('a'), z.number()]), `'a' | number`],
  ['union', () => z.union([z.object({ a: z.int() }), z.tuple([z.int()])]), 'FLY1208'],
  ['union', () => z.union([z.object({ a: z.int() }), z.json()]), 'FLY1208'],
  ['xor', () => z.xor([z.string(), z.int()]), 'string | int'],
  [
    'discriminatedUnion',
    () => z.discriminatedUnion('k', [z.object({ k: z.literal('a') }), z.object({ k: z.literal('b'), n: z.int() })]),
    `<{ k: 'a' } | { k: 'b', n: int }>`,
  ],
  // What may be absent.
  ['optional', () => z.optional(z.string()), 'string ?'],
  ['nullable', () => z.nullable(z.string()), 'string | null'],
  ['nullish', () => z.nullish(z.string()), 'string | null ?'],
  ['nonoptional', () => z.nonoptional(z.string().optional()), 'string'],
  ['exactOptional', () => z.object({ a: z.exactOptional(z.string()) }), '{ a?: string }'],
  ['optional', () => z.object({ a: z.date().optional(), b: z.bigint().nullish() }), '{ a?: Date, b?: bigint }'],
  ['default', () => z.string().default('x'), 'string = "x"'],
  ['default', () => z.set(z.string()).default(new Set(['a'])), 'Set<string> = Set("a")'],
  ['default', () => z.object({ a: z.date().default(() => at) }), '{ a = 1970-01-01T00:00:00.000Z: Date }'],
  [
    'default',
    () => z.object({ a: z.map(z.string(), z.int()).default(new Map([['k', 1]])) }),
    '{ a = {k: "1"}: Map<int> }',
  ],
  ['default', () => z.object({ a: z.bigint().default(5n) }), '{ a = "5": bigint }'],
  [
    'default',
    () => z.object({ a: z.date().default(at).readonly().nullable() }),
    '{ a = 1970-01-01T00:00:00.000Z: Date | null }',
  ],
  ['default', () => z.object({ a: z.array(z.bigint()).default([2n]) }), '{ a = ["2"]: bigint[] }'],
  ['prefault', () => z.object({ a: z.prefault(z.string().trim(), 'x') }), '{ a = "x": string }', '{ a: string }'],
  ['catch', () => z.int().catch(3), 'int = 3'],
  // What changes values.
  ['transform', () => z.string().transform((text) => text.length), 'string', 'FLY1205'],
  ['transform', () => z.transform((value) => value), 'FLY1205'],
  [
    'pipe',
    () =>
      z.pipe(
        z.string().transform((text) => text.length),
        z.number(),
      ),
    'string',
    'number',
  ],
  [
    'codec',
    () =>
      z.codec(z.iso.datetime(), z.date(), { decode: (text) => new Date(text), encode: (date) => date.toISOString() }),
    'string',
    'Date',
  ],
  ['invertCodec', () => z.invertCodec(z.stringbool()), 'boolean', 'string'],
  ['preprocess', () => z.preprocess((value) => value, z.int()), 'int'],
  ['success', () => z.success(z.int()), 'FLY1210', 'boolean'],
  ['readonly', () => z.readonly(z.array(z.int())), 'int[]'],
  ['input', () => z.input(z.stringbool()), 'string'],
  ['output', () => z.output(z.stringbool()), 'boolean'],
  ['brand', () => z.string().brand('Id'), 'string'],
  // What holds itself.
  ['lazy', () => z.lazy(() => z.string()), 'string'],
  ['lazy', () => treeOf((self) => z.array(self)), '{ inner: ^0[] }'],
  ['lazy', () => treeOf((self) => z.optional(self)), '{ inner?: ^0 }'],
  ['lazy', () => treeOf((self) => z.map(z.string(), z.set(self))), '{ inner: Map<Set<^0>> }'],
  ['lazy', () => z.object({ tree: treeOf((self) => z.set(self)) }), '{ tree: { inner: Set<^0> } }'],
  [
    'lazy',
    () => treeOf((self) => z.union([self, z.object({ end: z.boolean() })])),
    '{ inner: <^1 | { end: boolean }> }',
  ],
  ['lazy', () => treeOf((self) => z.union([self, z.int()])), '{ inner: ^0 | int }'],
  ['lazy', () => treeOf((self) => z.tuple([z.int(), z.nullable(self)])), '{ inner: [int, ^0 | null] }'],
  ['lazy', () => treeOf((self) => z.array(self).default([])), '{ inner = []: ^0[] }'],
  ['lazy', () => treeOf((self) => z.nullable(self).default(null)), '{ inner = null: ^0 | null }'],
  ['lazy', () => expression(), '<{ n: int } | { l: ^1, r: ^1 | null }>'],
  [
    'lazy',
    () => z.object({ a: expression(), b: z.nullable(expression()) }).pick({ b: true }),
    '{ b: <{ n: int } | { l: ^1, r: ^1 | null }> | null }',
  ],
  ['lazy', () => listOfItself(), 'FLY1206'],
]

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}

function make(name: string): unknown {
  return (z as unknown as Readonly<Record<string, () => unknown>>)[name]!()
}

function treeOf(inner: (self: z.ZodType) => z.ZodType): z.ZodType {
  const self: z.ZodType = z.object({
    get inner() {
      return inner(self)
    },
  })
  return self
}

function expression(): z.ZodType {
  const self: z.ZodType = z.lazy(() => z.union([z.object({ n: z.int() }), z.object({ l: self, r: self.nullable() })]))
  return self
}

function listOfItself(): z.ZodType {
  const self: z.ZodType = z.array(z.lazy(() => self))
  return self
}

describe('a schema of zod says', () => {
  test.each(ROWS.map(([of, make, input, output = input], row) => ({ of, make, input, output, row })))(
    'row $row, z.$of: $input',
    ({ make, input, output }) => {
      const schema = make()
      expect({ input: say(schema), output: say(schema, 'output') }).toEqual({ input, output })
    },
  )
})

test('every function that zod has stands in the table, or makes no schema', () => {
  const rows = new Set([...ROWS.map(([of]) => of.split('(')[0]), ...NO_SCHEMAS])
  const all = Object.entries(z).filter(([name, value]) => typeof value === 'function' && /^[a-z]/.test(name))
  expect(all.map(([name]) => name).filter((name) => !rows.has(name))).toEqual([])
})
