import { toStandardJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { say } from './say.ts'
import type { Row } from './say.ts'

type Schema = v.GenericSchema

const at = new Date(0)

const ROWS: readonly Row[] = [
  ['string', () => v.string(), 'string'],
  ['string', () => v.pipe(v.string(), v.isoTimestamp(), v.minLength(3)), 'string'],
  ['number', () => v.number(), 'number'],
  ['number', () => v.pipe(v.number(), v.integer()), 'int'],
  ['number', () => v.pipe(v.number(), v.minValue(3), v.safeInteger(), v.maxValue(5)), 'int'],
  ['boolean', () => v.boolean(), 'boolean'],
  ['bigint', () => v.bigint(), 'bigint'],
  ['bigint', () => v.pipe(v.bigint(), v.minValue(1n)), 'bigint'],
  ['date', () => v.date(), 'Date'],
  ['date', () => v.pipe(v.date(), v.minValue(at)), 'Date'],
  ['null', () => v.null(), 'null'],
  ['undefined', () => v.undefined(), 'FLY1210'],
  ['void', () => v.void(), 'FLY1210'],
  ['any', () => v.any(), 'FLY1205'],
  ['unknown', () => v.unknown(), 'FLY1205'],
  ['never', () => v.never(), 'FLY1210'],
  ['nan', () => v.nan(), 'FLY1210'],
  ['symbol', () => v.symbol(), 'FLY1210'],
  ['blob', () => v.blob(), 'FLY1210'],
  ['file', () => v.file(), 'FLY1210'],
  ['function', () => v.function(), 'FLY1210'],
  ['promise', () => v.promise(), 'FLY1210'],
  ['custom', () => v.custom(() => true), 'FLY1210'],
  ['custom', () => v.pipe(v.custom(isBytes), v.metadata({ 'x-flyte': 'binary' })), 'bytes'],
  ['instance', () => v.instance(Uint8Array), 'bytes'],
  ['instance', () => v.instance(Date), 'Date'],
  ['instance', () => v.instance(URL), 'FLY1210'],
  // Constants.
  ['literal', () => v.literal('a'), `'a'`],
  ['literal', () => v.literal(true), 'boolean'],
  ['literal', () => v.literal(3n), 'bigint'],
  ['picklist', () => v.picklist(['b', 'a']), `'b'|'a'`],
  ['picklist', () => v.picklist(['b', 1]), `'b' | int`],
  ['picklist', () => v.picklist([1n, 2n]), 'bigint'],
  ['enum', () => v.enum({ B: 'b', A: 'a' }), `'b'|'a'`],
  ['enum', () => v.enum({ A: 0, B: 1, 0: 'A', 1: 'B' }), 'int'],
  ['keyof', () => v.keyof(v.object({ b: v.string(), a: v.string() })), `'b'|'a'`],
  // Lists, maps, sets, tuples.
  ['array', () => v.array(v.string()), 'string[]'],
  ['set', () => v.set(v.string()), 'Set<string>'],
  ['map', () => v.map(v.string(), v.number()), 'Map<number>'],
  ['map', () => v.map(v.number(), v.number()), 'FLY1210'],
  ['record', () => v.record(v.pipe(v.string(), v.minLength(1)), v.number()), 'Record<number>'],
  ['record', () => v.record(v.picklist(['b', 'a']), v.number()), '{ b?: number, a?: number }'],
  ['tuple', () => v.tuple([v.string(), v.number()]), '[string, number]'],
  ['tuple', () => v.tuple([v.string(), v.optional(v.number())]), 'FLY1207'],
  ['strictTuple', () => v.strictTuple([v.string()]), '[string]'],
  ['looseTuple', () => v.looseTuple([v.string()]), 'FLY1207'],
  ['tupleWithRest', () => v.tupleWithRest([v.string()], v.number()), 'FLY1207'],
  // Objects.
  ['object', () => v.object({ b: v.string(), a: v.number() }), '{ b: string, a: number }'],
  ['object', () => v.object({}), '{  }'],
  ['strictObject', () => v.strictObject({ a: v.string() }), '{ a: string }'],
  ['looseObject', () => v.looseObject({ a: v.string() }), 'FLY1211'],
  ['objectWithRest', () => v.objectWithRest({ a: v.string() }, v.number()), 'FLY1211'],
  ['partial', () => v.partial(v.object({ a: v.string() })), '{ a?: string }'],
  ['required', () => v.required(v.partial(v.object({ a: v.string() }))), '{ a: string }'],
  ['pick', () => v.pick(v.object({ a: v.string(), b: v.string() }), ['a']), '{ a: string }'],
  ['omit', () => v.omit(v.object({ a: v.string(), b: v.string() }), ['a']), '{ b: string }'],
  [
    'intersect',
    () => v.intersect([v.object({ a: v.string() }), v.object({ b: v.number() })]),
    '{ a: string, b: number }',
  ],
  ['intersect', () => v.intersect([v.string(), v.literal('a')]), `'a'`],
  ['intersect', () => v.intersect([v.string(), v.number()]), 'FLY1210'],
  // Unions.
  ['union', () => v.union([v.string(), v.pipe(v.number(), v.integer())]), 'string | int'],
  [
    'union',
    () => v.union([v.object({ a: v.string() }), v.object({ b: v.string() })]),
    '<{ a: string } | { b: string }>',
  ],
  [
    'variant',
    () => v.variant('k', [v.object({ k: v.literal('a') }), v.object({ k: v.literal('b'), n: v.number() })]),
    `<{ k: 'a' } | { k: 'b', n: number }>`,
  ],
  // What may be absent.
  ['optional', () => v.optional(v.string()), 'string ?'],
  ['optional', () => v.optional(v.string(), 'x'), 'string = "x"'],
  ['optional', () => v.object({ a: v.optional(v.date(), () => at) }), '{ a = 1970-01-01T00:00:00.000Z: Date }'],
  ['optional', () => v.object({ a: v.nullable(v.optional(v.bigint(), 5n)) }), '{ a = "5": bigint | null }'],
  ['optional', () => v.object({ a: v.pipe(v.optional(v.string(), 'x'), v.trim()) }), '{ a = "x": string }'],
  ['exactOptional', () => v.object({ a: v.exactOptional(v.string()) }), '{ a?: string }'],
  ['nullable', () => v.nullable(v.string()), 'string | null'],
  ['nullable', () => v.object({ a: v.nullable(v.string(), null) }), '{ a = null: string | null }'],
  ['nullish', () => v.nullish(v.string()), 'string | null ?'],
  ['undefinedable', () => v.undefinedable(v.string()), 'string ?'],
  ['undefinedable', () => v.object({ a: v.undefinedable(v.string()) }), '{ a?: string }'],
  ['nonOptional', () => v.nonOptional(v.optional(v.string())), 'string'],
  ['nonNullable', () => v.nonNullable(v.nullable(v.string())), 'FLY1210'],
  ['nonNullish', () => v.nonNullish(v.nullish(v.string())), 'FLY1210'],
  ['unwrap', () => v.unwrap(v.optional(v.string())), 'string'],
  ['fallback', () => v.fallback(v.number(), 3), 'number = 3'],
  // What changes values.
  ['transform', () => v.pipe(v.string(), v.transform(Number)), 'string', 'FLY1205'],
  ['transform', () => v.pipe(v.string(), v.transform(Number), v.integer()), 'string', 'int'],
  ['transform', () => v.pipe(v.string(), v.transform(Number), v.number()), 'string', 'number'],
  [
    'transform',
    () =>
      v.pipe(
        v.pipe(
          v.object({ a: v.string() }),
          v.transform(({ a }) => a),
        ),
        v.string(),
      ),
    '{ a: string }',
    'string',
  ],
  [
    'rawTransform',
    () =>
      v.pipe(
        v.string(),
        v.rawTransform(() => 1),
      ),
    'string',
    'FLY1205',
  ],
  ['mapItems', () => v.pipe(v.array(v.string()), v.mapItems(Number)), 'string[]', 'FLY1205'],
  ['sortItems', () => v.pipe(v.array(v.string()), v.sortItems()), 'string[]'],
  ['toNumber', () => v.pipe(v.string(), v.toNumber(), v.integer()), 'string', 'int'],
  ['toBoolean', () => v.pipe(v.number(), v.toBoolean()), 'number', 'boolean'],
  ['toBigint', () => v.pipe(v.number(), v.toBigint()), 'number', 'bigint'],
  ['toDate', () => v.pipe(v.string(), v.toDate()), 'string', 'Date'],
  ['toString', () => v.pipe(v.number(), v.toString()), 'number', 'string'],
  ['parseJson', () => v.pipe(v.string(), v.parseJson()), 'string', 'FLY1205'],
  ['parseJson', () => v.pipe(v.string(), v.parseJson(), v.object({ a: v.number() })), 'string', '{ a: number }'],
  ['stringifyJson', () => v.pipe(v.array(v.number()), v.stringifyJson()), 'number[]', 'string'],
  ['trim', () => v.pipe(v.string(), v.trim(), v.toLowerCase(), v.brand('Id')), 'string'],
  [
    'check',
    () =>
      v.pipe(
        v.object({ a: v.string() }),
        v.check(() => true),
      ),
    '{ a: string }',
  ],
  ['title', () => v.pipe(v.object({ a: v.string() }), v.title('Title')), 'Title{ a: string }'],
  ['config', () => v.config(v.string(), { abortEarly: true }), 'string'],
  ['message', () => v.message(v.string(), 'x'), 'string'],
  ['cache', () => v.cache(v.string()), 'string'],
  // What answers later.
  [
    'pipeAsync',
    () =>
      v.pipeAsync(
        v.string(),
        v.checkAsync(async () => true),
      ),
    'FLY1203',
  ],
  // What holds itself.
  ['lazy', () => v.lazy(() => v.string()), 'string'],
  ['lazy', () => treeOf((self) => v.array(self)), '{ inner: ^0[] }'],
  ['lazy', () => treeOf((self) => v.optional(self)), '{ inner?: ^0 }'],
  ['lazy', () => treeOf((self) => v.lazy(() => v.nullable(self))), '{ inner: ^0 | null }'],
  ['lazy', () => v.object({ tree: treeOf((self) => v.map(v.string(), self)) }), '{ tree: { inner: Map<^0> } }'],
  [
    'lazy',
    () => treeOf((self) => v.union([self, v.object({ end: v.boolean() })])),
    '{ inner: <^1 | { end: boolean }> }',
  ],
  ['lazy', () => treeOf((self) => v.tuple([v.string(), v.nullable(self)])), '{ inner: [string, ^0 | null] }'],
  ['lazy', () => treeOf((self) => v.optional(v.array(self), [])), '{ inner = []: ^0[] }'],
  ['lazy', () => treeOf((self) => v.pipe(v.array(self), v.description('the children'))), '{ inner: ^0[] }'],
  ['lazy', () => expression(), '<{ n: number } | { l: ^1, r: ^1 | null }>'],
  ['lazy', () => listOfItself(), 'FLY1206'],
  ['lazy', () => itself(), 'FLY1206'],
]

/** What gives a schema that it was given, with an action. */
const TESTED_WITH_ACTIONS: readonly string[] = ['pipe', 'forward']
/** What takes values apart, and what is tested in its synchronous form. */
const NO_SCHEMA = /^(_|assert|is[A-Z]|is$|parse|safe|ValiError|get|set|delete)|(_|Async)$/

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array
}

function treeOf(inner: (self: Schema) => Schema): Schema {
  const self: Schema = v.object({ inner: inner(v.lazy(() => self)) })
  return self
}

function expression(): Schema {
  const self: Schema = v.lazy(() => v.union([v.object({ n: v.number() }), v.object({ l: self, r: v.nullable(self) })]))
  return self
}

function listOfItself(): Schema {
  const self: Schema = v.array(v.lazy(() => self))
  return self
}

function itself(): Schema {
  const self: Schema = v.lazy(() => self)
  return self
}

describe('a schema of valibot', () => {
  const rows = ROWS.map(([of, make, input, output = input], row) => ({ of, make, input, output, row }))

  test.each(rows)('row $row, v.$of says: $input', ({ make, input, output }) => {
    const schema = make()
    expect({ input: say(schema), output: say(schema, 'output') }).toEqual({ input, output })
  })

  test.each(rows)('row $row, v.$of says the same when it is wrapped: $input', ({ make, input, output }) => {
    const schema = toStandardJsonSchema(make() as Schema)
    expect({ input: say(schema), output: say(schema, 'output') }).toEqual({ input, output })
  })

  test('that holds itself behind an action is found when it is wrapped, too, one object further in', () => {
    const tree: Schema = v.pipe(v.object({ kids: v.array(v.lazy(() => tree)) }), v.title('Tree'))
    expect(say(tree)).toBe('Tree{ kids: ^0[] }')
    expect(say(toStandardJsonSchema(tree))).toBe('Tree{ kids: Tree{ kids: ^0[] }[] }')
  })
})

test('every kind of schema that valibot has stands in the table', () => {
  const covered = new Set([...ROWS.map(([of]) => of), ...TESTED_WITH_ACTIONS])
  expect(kindsOfSchemas().filter((name) => !covered.has(name))).toEqual([])
})

/** The functions of valibot that give a schema when they are called without anything, or with schemas. */
function kindsOfSchemas(): readonly string[] {
  const given: readonly (readonly unknown[])[] = [
    [],
    [v.object({})],
    [v.string(), v.string()],
    [[v.string()], v.string()],
    [{}, v.string()],
  ]
  return Object.entries(v).flatMap(([name, value]) => {
    if (typeof value !== 'function' || NO_SCHEMA.test(name)) return []
    return given.some((args) => isSchema(value as (...args: readonly unknown[]) => unknown, args)) ? [name] : []
  })
}

function isSchema(make: (...args: readonly unknown[]) => unknown, args: readonly unknown[]): boolean {
  try {
    return (make(...args) as { kind?: unknown } | undefined)?.kind === 'schema'
  } catch {
    // It wants something else, so another call tells.
    return false
  }
}
