import { Effect, Schema } from 'effect'
import { describe, expect, test } from 'vitest'
import { say } from './say.ts'
import type { Row } from './say.ts'

const at = new Date(0)
class Person extends Schema.Class<Person>('Person')({ name: Schema.String, born: Schema.optional(Schema.Date) }) {}
class Tagged extends Schema.TaggedClass<Tagged>()('Tagged', { a: Schema.String }) {}
class Failure extends Schema.TaggedError<Failure>()('Failure', { a: Schema.String }) {}

const { String: Text, Number: Float, Int } = Schema

/** Functions that make schemas. */
const ROWS: readonly Row[] = [
  ['Literal', () => Schema.Literal('a'), `'a'`],
  ['Literal', () => Schema.Literal(3), 'int'],
  ['Literal', () => Schema.Literal(3n), 'bigint'],
  ['Literals', () => Schema.Literals(['b', 'a']), `'b'|'a'`],
  ['Enum', () => Schema.Enum({ B: 'b', A: 'a' }), `'b'|'a'`],
  ['TemplateLiteral', () => Schema.TemplateLiteral(['a', Text]), 'string'],
  ['UniqueSymbol', () => Schema.UniqueSymbol(Symbol.for('x')), 'FLY1210'],
  ['Array', () => Schema.Array(Text), 'string[]'],
  ['NonEmptyArray', () => Schema.NonEmptyArray(Text), 'FLY1207'],
  ['UniqueArray', () => Schema.UniqueArray(Text), 'string[]'],
  ['ArrayEnsure', () => Schema.ArrayEnsure(Text), 'string | string[]', 'string[]'],
  ['Tuple', () => Schema.Tuple([Text, Float]), '[string, number]'],
  ['Tuple', () => Schema.Tuple([Text, Schema.optionalKey(Float)]), 'FLY1207'],
  ['TupleWithRest', () => Schema.TupleWithRest(Schema.Tuple([Text]), [Float]), 'FLY1207'],
  ['TupleWithRest', () => Schema.TupleWithRest(Schema.Tuple([Text]), [Float, Text]), 'FLY1210'],
  ['ReadonlyMap', () => Schema.ReadonlyMap(Text, Float), 'Map<number>'],
  ['ReadonlyMap', () => Schema.ReadonlyMap(Float, Float), 'FLY1210'],
  ['ReadonlySet', () => Schema.ReadonlySet(Int), 'Set<int>'],
  ['Record', () => Schema.Record(Text, Float), 'Record<number>'],
  ['Record', () => Schema.Record(Schema.Literals(['b', 'a']), Float), '{ b: number, a: number }'],
  ['Record', () => Schema.Record(Schema.TemplateLiteral(['a', Text]), Float), 'FLY1210'],
  ['Struct', () => Schema.Struct({ b: Text, a: Int }), '{ b: string, a: int }'],
  ['Struct', () => Schema.Struct({}), '{  }'],
  ['Struct', () => Schema.Struct({ [Symbol.for('x')]: Text }), 'FLY1210'],
  ['StructWithRest', () => Schema.StructWithRest(Schema.Struct({ a: Text }), [Schema.Record(Text, Text)]), 'FLY1211'],
  ['TaggedStruct', () => Schema.TaggedStruct('A', { a: Text }), `{ _tag: 'A', a: string }`],
  [
    'TaggedUnion',
    () => Schema.TaggedUnion({ A: { a: Text }, B: { b: Float } }),
    `<{ _tag: 'A', a: string } | { _tag: 'B', b: number }>`,
  ],
  ['Union', () => Schema.Union([Text, Int]), 'string | int'],
  [
    'Union',
    () => Schema.Union([Schema.Struct({ a: Text }), Schema.Struct({ b: Text })]),
    '<{ a: string } | { b: string }>',
  ],
  ['NullOr', () => Schema.NullOr(Text), 'string | null'],
  ['UndefinedOr', () => Schema.UndefinedOr(Text), 'string ?'],
  ['NullishOr', () => Schema.NullishOr(Text), 'string | null ?'],
  [
    'optional',
    () => Schema.Struct({ a: Schema.optional(Float), b: Schema.optionalKey(Schema.Date) }),
    '{ a?: number, b?: Date }',
  ],
  [
    'optional',
    () => Schema.Struct({ a: Schema.UndefinedOr(Text), b: Schema.NullishOr(Text) }),
    '{ a?: string, b?: string }',
  ],
  ['withDecodingDefault', () => Float.pipe(Schema.withDecodingDefault(Effect.succeed(1))), 'number = 1'],
  [
    'withDecodingDefault',
    () => Schema.Struct({ a: Float.pipe(Schema.withDecodingDefault(Effect.succeed(1))) }),
    '{ a?: number }',
    '{ a: number }',
  ],
  [
    'withConstructorDefault',
    () => Schema.Struct({ a: Float.pipe(Schema.withConstructorDefault(Effect.succeed(1))) }),
    '{ a: number }',
  ],
  ['Class', () => Person, '{ name: string, born?: Date }', 'Person{ name: string, born?: Date }'],
  ['TaggedClass', () => Tagged, `{ _tag: 'Tagged', a: string }`, `Tagged{ _tag: 'Tagged', a: string }`],
  ['TaggedError', () => Failure, `{ _tag: 'Failure', a: string }`, `Failure{ _tag: 'Failure', a: string }`],
  ['Option', () => Schema.Option(Text), 'FLY1210'],
  ['OptionFromNullOr', () => Schema.OptionFromNullOr(Text), 'string | null', 'FLY1210'],
  ['HashMap', () => Schema.HashMap(Text, Float), 'FLY1210'],
  ['HashSet', () => Schema.HashSet(Text), 'FLY1210'],
  ['Chunk', () => Schema.Chunk(Text), 'FLY1210'],
  ['Result', () => Schema.Result(Text, Float), 'FLY1210'],
  ['Exit', () => Schema.Exit(Text, Float, Float), 'FLY1210'],
  ['Redacted', () => Schema.Redacted(Text), 'FLY1210'],
  ['instanceOf', () => Schema.instanceOf(URL), 'FLY1210'],
  ['declare', () => Schema.declare((value): value is string => typeof value === 'string'), 'FLY1210'],
  ['annotate', () => Schema.Unknown.annotate({ 'x-flyte': 'binary' }), 'bytes ?'],
  ['annotate', () => Schema.Struct({ a: Text }).annotate({ title: 'Title' }), 'Title{ a: string }'],
  ['annotate', () => Schema.Struct({ a: Text }).annotate({ identifier: 'Name' }), 'Name{ a: string }'],
  ['check', () => Float.check(Schema.isGreaterThan(3), Schema.isInt()), 'int'],
  ['check', () => Float.check(Schema.isInt32()), 'int'],
  ['check', () => Text.check(Schema.isMinLength(3)), 'string'],
  ['brand', () => Text.pipe(Schema.brand('Id')), 'string'],
  ['refine', () => Text.pipe(Schema.refine((text): text is 'a' => text === 'a')), 'string'],
  [
    'encodeKeys',
    () => Schema.Struct({ a: Schema.NumberFromString }).pipe(Schema.encodeKeys({ a: 'A' })),
    '{ A: string }',
    '{ a: number }',
  ],
  ['fromJsonString', () => Schema.fromJsonString(Schema.Struct({ a: Float })), 'string', '{ a: number }'],
  ['flip', () => Schema.flip(Schema.NumberFromString), 'number', 'string'],
  ['toType', () => Schema.toType(Schema.NumberFromString), 'number'],
  ['toEncoded', () => Schema.toEncoded(Schema.Struct({ a: Schema.DateFromString })), '{ a: string }'],
  ['suspend', () => treeOf((self) => Schema.Array(self)), '{ inner: ^0[] }'],
  ['suspend', () => treeOf((self) => Schema.optional(self)), '{ inner?: ^0 }'],
  [
    'suspend',
    () => Schema.Struct({ tree: treeOf((self) => Schema.ReadonlyMap(Text, self)) }),
    '{ tree: { inner: Map<^0> } }',
  ],
  [
    'suspend',
    () => treeOf((self) => Schema.Union([self, Schema.Struct({ end: Text })])),
    '{ inner: <^1 | { end: string }> }',
  ],
  ['suspend', () => treeOf((self) => Schema.Tuple([Text, Schema.NullOr(self)])), '{ inner: [string, ^0 | null] }'],
  ['suspend', () => expression(), '<{ n: number } | { l: ^1, r: ^1 | null }>'],
  ['suspend', () => listOfItself(), 'FLY1206'],
]

/** Schemas that effect has ready. What is not here has no Flyte type on either side, or is text that is decoded into such a thing. */
const READY: Readonly<Record<string, string | readonly [input: string, output: string]>> = {
  Any: 'FLY1205',
  Unknown: 'FLY1205',
  ObjectKeyword: 'FLY1205',
  String: 'string',
  Char: 'string',
  NonEmptyString: 'string',
  Trim: 'string',
  Trimmed: 'string',
  StringForLiteralAutocomplete: 'string',
  StringFromBase64: 'string',
  StringFromBase64Url: 'string',
  StringFromHex: 'string',
  StringFromUriComponent: 'string',
  DomainName: 'string',
  DomainNameFromString: 'string',
  ScopedIpv6Literal: 'string',
  ScopedIpv6LiteralFromString: 'string',
  Number: 'number',
  Finite: 'number',
  NumberFromString: ['string', 'number'],
  FiniteFromString: ['string', 'number'],
  Int: 'int',
  Natural: 'int',
  Port: 'int',
  BigInt: 'bigint',
  BigIntFromString: ['string', 'bigint'],
  Boolean: 'boolean',
  BooleanFromBit: ['int', 'boolean'],
  BooleanLiterals: [`'true'|'yes'|'on'|'1'|'y'|'false'|'no'|'off'|'0'|'n'`, 'boolean'],
  TrueLiterals: `'true'|'yes'|'on'|'1'|'y'`,
  FalseLiterals: `'false'|'no'|'off'|'0'|'n'`,
  DnsRecordType: `'A'|'AAAA'|'CAA'|'CNAME'|'MX'|'NAPTR'|'NS'|'PTR'|'SOA'|'SRV'|'TLSA'|'TXT'`,
  Null: 'null',
  Date: 'Date',
  DateFromString: ['string', 'Date'],
  DateFromMillis: ['int', 'Date'],
  Uint8Array: 'bytes',
  Uint8ArrayFromBase64: ['string', 'bytes'],
  Uint8ArrayFromBase64Url: ['string', 'bytes'],
  Uint8ArrayFromHex: ['string', 'bytes'],
  Json: 'Json',
  MutableJson: 'Json',
  JsonObject: 'Record<Json>',
  UnknownFromJsonString: ['string', 'FLY1205'],
  ByteSizeFromBigInt: ['bigint', 'FLY1210'],
  ByteSizeFromNumber: ['number', 'FLY1210'],
  DateTimeUtcFromDate: ['Date', 'FLY1210'],
  DateTimeUtcFromMillis: ['int', 'FLY1210'],
  DurationFromMillis: ['number', 'FLY1210'],
  DurationFromNanos: ['bigint', 'FLY1210'],
  RecordFromCookies: ['FLY1210', 'Record<string>'],
  RecordFromUrlParams: ['FLY1210', 'FLY1207'],
}

type Codec = Schema.Codec<unknown, unknown>

function treeOf(inner: (self: Codec) => Schema.Constraint): Codec {
  const self: Codec = Schema.Struct({ inner: inner(Schema.suspend((): Codec => self)) }) as never
  return self
}

function expression(): unknown {
  const self: Codec = Schema.suspend((): Codec =>
    Schema.Union([Schema.Struct({ n: Float }), Schema.Struct({ l: self, r: Schema.NullOr(self) })]),
  )
  return self
}

function listOfItself(): unknown {
  const self: Codec = Schema.Array(Schema.suspend((): Codec => self))
  return self
}

const wrap = (schema: unknown): unknown => Schema.toStandardSchemaV1(schema as Codec)

describe('a schema of effect says', () => {
  test.each(ROWS.map(([of, make, input, output = input], row) => ({ of, make, input, output, row })))(
    'row $row, Schema.$of: $input',
    ({ make, input, output }) => {
      const schema = wrap(make())
      expect({ input: say(schema), output: say(schema, 'output') }).toEqual({ input, output })
    },
  )

  test('its type, where its own JSON Schema says that of another encoding', () => {
    const schema = Schema.toStandardJSONSchemaV1(Schema.toStandardSchemaV1(Schema.Date))
    expect(schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' })).toMatchObject({ type: 'string' })
    expect(schema['~standard'].validate(at)).toEqual({ value: at })
    expect(say(schema)).toBe('Date')
  })
})

test('every schema that effect has ready is what the table says, or is refused on the side that has no type', () => {
  const schemas = Object.entries(Schema).filter(([, value]) => Schema.isSchema(value))
  expect(schemas.length).toBeGreaterThan(150)
  for (const [name, schema] of schemas) {
    const wrapped = wrap(schema)
    const said = [name, say(wrapped), say(wrapped, 'output')]
    const isText = name.includes('FromString') || /From\w+(String|Date)$/.test(name)
    const stated = READY[name] ?? [isText ? 'string' : 'FLY1210', 'FLY1210']
    expect(said).toEqual([name, ...(typeof stated === 'string' ? [stated, stated] : stated)])
  }
})
