import { scope, type } from 'arktype'
import { describe, expect, test } from 'vitest'
import { say } from './say.ts'
import type { Row } from './say.ts'

const at = new Date(0)

const ROWS: readonly Row[] = [
  ['narrow', () => type('string').narrow(() => true), 'string'],
  ['brand', () => type('string#Id'), 'string'],
  ['pattern', () => type('/^a/'), 'string'],
  ['range', () => type('number > 3'), 'number'],
  ['divisor', () => type('number % 2'), 'int'],
  ['exclude', () => type('number').exclude('1'), 'number'],
  ['date in a range', () => type('Date > d"2000-01-01"'), 'Date'],
  ['any', () => type('unknown.any'), 'FLY1205'],
  // Constants, which arktype puts in order.
  ['enum', () => type.enumerated('b', 'a'), `'a'|'b'`],
  ['mixed constants', () => type.enumerated('b', 1, null), `'b' | int | null`],
  ['keyof', () => type({ b: '1', a: '2' }).keyof(), `'a'|'b'`],
  ['numbers', () => type('1 | 2 | 3'), 'int'],
  ['true', () => type('true'), 'boolean'],
  ['bigints', () => type('1n | 2n'), 'bigint'],
  ['a date', () => type.unit(at), 'Date'],
  ['a symbol', () => type.unit(Symbol.for('x')), 'FLY1210'],
  // Lists and tuples.
  ['list', () => type('string[]'), 'string[]'],
  ['list of anything', () => type('unknown[]'), 'FLY1205'],
  ['tuple', () => type(['string', 'number']), '[string, number]'],
  ['tuple with an optional item', () => type(['string', 'number?']), 'FLY1207'],
  ['tuple with a default', () => type(['string', 'number = 3']), 'FLY1207', '[string, number]'],
  ['tuple with a rest', () => type(['string', '...', 'number[]']), 'FLY1207'],
  ['tuple with items after the rest', () => type(['string', '...', 'number[]', 'string']), 'FLY1210'],
  // Classes.
  ['bytes', () => type.instanceOf(Uint8Array), 'bytes'],
  ['Buffer', () => type.instanceOf(Buffer), 'FLY1210'],
  ['URL', () => type.instanceOf(URL), 'FLY1210'],
  // Objects, whose fields arktype puts in order.
  ['object', () => type({ b: 'string', a: 'number' }), '{ a: number, b: string }'],
  ['nothing', () => type({}), 'FLY1205'],
  ['optional fields', () => type({ b: 'string', 'a?': 'Date' }), '{ b: string, a?: Date }'],
  ['partial', () => type({ 'a?': 'string', b: 'number' }).partial(), '{ a?: string, b?: number }'],
  ['undefined', () => type('string | undefined'), 'string ?'],
  ['a field that may be undefined', () => type({ a: 'string | undefined' }), '{ a?: string }'],
  ['reject', () => type({ '+': 'reject', a: 'string' }), '{ a: string }'],
  ['delete', () => type({ '+': 'delete', a: 'string' }), '{ a: string }'],
  ['map', () => type('Record<string, number>'), 'Record<number>'],
  ['fields and further keys', () => type({ '[string]': 'number', a: 'number' }), 'FLY1211'],
  ['keys by pattern', () => type({ '[/^a/]': 'number' }), 'FLY1210'],
  ['symbols for keys', () => type({ [Symbol.for('x')]: 'string' }), 'FLY1210'],
  ['intersection', () => type({ a: 'string' }).and({ b: 'number' }), '{ a: string, b: number }'],
  ['title', () => type({ a: 'string' }).configure({ title: 'Title' }), 'Title{ a: string }'],
  ['a word of ours', () => type({ a: type('unknown').configure({ 'x-flyte': 'binary' } as never) }), '{ a: bytes }'],
  // Defaults, which its Standard JSON Schema leaves out.
  ['default', () => type({ a: 'number = 5' }), '{ a = 5: number }', '{ a: number }'],
  [
    'default of a date',
    () => type({ a: ['Date', '=', () => at] }),
    '{ a = 1970-01-01T00:00:00.000Z: Date }',
    '{ a: Date }',
  ],
  ['default of a bigint', () => type({ a: 'bigint = 5n' }), '{ a = "5": bigint }', '{ a: bigint }'],
  [
    'default of a list',
    () => type({ a: type('string[]').default(() => ['x']) }),
    '{ a = ["x"]: string[] }',
    '{ a: string[] }',
  ],
  [
    'default in front of a morph',
    () => type({ a: 'string.numeric.parse = "5"' }),
    '{ a = "5": string }',
    '{ a: number }',
  ],
  [
    'default further in',
    () => type({ o: type({ a: 'number = 5' }).array() }),
    '{ o: { a = 5: number }[] }',
    '{ o: { a: number }[] }',
  ],
  // Unions, which arktype puts in order.
  ['union', () => type('string | number.integer | null'), 'string | int | null'],
  ['number that holds another', () => type('number.integer | number'), 'number'],
  ['bigint or date', () => type('bigint | Date'), 'bigint | Date'],
  ['objects', () => type({ k: '"a"' }).or({ k: '"b"', y: 'string' }), `<{ k: 'a' } | { k: 'b', y: string }>`],
  // What changes values.
  ['morph', () => type('string').pipe((text) => text.length), 'string', 'FLY1205'],
  [
    'morph to',
    () =>
      type('string')
        .pipe((text) => text.length)
        .to('number'),
    'string',
    'number',
  ],
  // What holds itself.
  [
    'object in itself',
    () => scope({ n: { v: 'number', 'o?': 'n', k: 'n[]' } }).export().n,
    '{ k: ^0[], v: number, o?: ^0 }',
  ],
  ['choice in itself', () => expression(), '<{ l: ^1, r: ^1 | null } | { n: number }>'],
  ['list of itself', () => scope({ n: 'n[]' }).export().n, 'FLY1206'],
]

/** What the keywords of arktype say, by path, where that is not text. */
const KEYWORDS: Readonly<Record<string, string | readonly [input: string, output: string]>> = {
  number: 'number',
  'number.integer': 'int',
  'number.epoch': 'int',
  'number.safe': 'number',
  'number.Infinity': 'number',
  'number.NegativeInfinity': 'number',
  boolean: 'boolean',
  true: 'boolean',
  false: 'boolean',
  bigint: 'bigint',
  null: 'null',
  Date: 'Date',
  'TypedArray.Uint8': 'bytes',
  'Array.index': 'string',
  'object.json.stringify': ['FLY1206', 'string'],
  'string.date.parse': ['string', 'Date'],
  'string.date.iso.parse': ['string', 'Date'],
  'string.date.epoch.parse': ['string', 'Date'],
  'string.integer.parse': ['string', 'int'],
  'string.numeric.parse': ['string', 'number'],
  'string.json.parse': ['string', 'FLY1206'],
  'string.url.parse': ['string', 'FLY1210'],
}

function expression(): unknown {
  const types = scope({ either: 'num | add', num: { n: 'number' }, add: { l: 'either', r: 'either | null' } }).export()
  return types.either
}

describe('a type of arktype says', () => {
  test.each(ROWS.map(([of, make, input, output = input], row) => ({ of, make, input, output, row })))(
    'row $row, $of: $input',
    ({ make, input, output }) => {
      const schema = make()
      expect({ input: say(schema), output: say(schema, 'output') }).toEqual({ input, output })
    },
  )
})

test('every keyword of arktype is what the table says, text, or refused', () => {
  const keywords = keywordsOf(type.keywords, '')
  expect(keywords.length).toBeGreaterThan(100)
  for (const [path, schema] of keywords) {
    const said = [say(schema), say(schema, 'output')]
    const stated = KEYWORDS[path] ?? (path.startsWith('string') ? 'string' : 'FLY')
    const shown = stated === 'FLY' ? said.map((one) => one.replace(/\d+$/, '')) : said
    expect([path, ...shown]).toEqual([path, ...(typeof stated === 'string' ? [stated, stated] : stated)])
  }
})

/** All types of a scope, and of the modules in it. */
function keywordsOf(module: object, prefix: string): readonly (readonly [string, unknown])[] {
  return Object.entries(module).flatMap(([name, value]) => {
    const path = prefix === '' ? name : name === 'root' ? prefix : `${prefix}.${name}`
    if (typeof value === 'function' && '~standard' in value) return [[path, value] as const]
    // What has parameters is no type yet.
    return typeof value === 'object' && value !== null && !('~standard' in value) && !('params' in value)
      ? keywordsOf(value, path)
      : []
  })
}
