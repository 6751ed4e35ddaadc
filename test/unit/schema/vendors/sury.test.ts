import * as S from 'sury'
import { describe, expect, test } from 'vitest'
import { say } from './say.ts'
import type { Row } from './say.ts'

// Many functions of sury have types that the compiler does not finish on what recurs; what is tested is what they give.
const U = S as unknown as Record<
  string,
  (...args: readonly unknown[]) => { with(...args: readonly unknown[]): unknown }
>
const at = new Date(0)

const ROWS: readonly Row[] = [
  ['schema', () => U['schema']!({ b: S.string, a: S.integer }), '{ b: string, a: int }'],
  ['schema', () => U['schema']!([S.string, S.number]), '[string, number]'],
  ['schema', () => U['schema']!({}), '{  }'],
  ['strict', () => U['strict']!(U['schema']!({ a: S.string })), '{ a: string }'],
  ['merge', () => U['merge']!(U['schema']!({ a: S.string }), U['schema']!({ b: S.date })), '{ a: string, b: Date }'],
  ['record', () => U['record']!(S.uint8Array), 'Record<bytes>'],
  ['array', () => U['array']!(S.bigint), 'bigint[]'],
  ['compactColumns', () => U['compactColumns']!(U['schema']!({ a: S.string })), '{ a: string }[][]'],
  ['literal', () => U['literal']!('a'), `'a'`],
  ['literal', () => U['literal']!(3n), 'bigint'],
  ['enum', () => U['enum']!(['b', 'a']), `'b'|'a'`],
  ['union', () => U['union']!([S.string, S.integer, null]), 'string | int | null'],
  ['union', () => U['union']!([{ k: 'a', x: S.number }, { k: 'b' }]), `<{ k: 'a', x: number } | { k: 'b' }>`],
  ['instance', () => U['instance']!(Set), 'FLY1210'],
  ['instance', () => U['instance']!(Date), 'Date'],
  ['nullable', () => U['nullable']!(S.string), 'string | null'],
  ['nullish', () => U['schema']!({ a: U['nullish']!(S.string) }), '{ a?: string }'],
  ['optional', () => U['optional']!(S.date), 'Date ?'],
  ['optional', () => U['optional']!(S.string, 'x'), 'string = "x"'],
  [
    'optional',
    () => U['schema']!({ a: U['optional']!(S.date, at) }),
    '{ a = 1970-01-01T00:00:00.000Z: Date }',
    '{ a: Date }',
  ],
  ['meta', () => U['schema']!({ a: S.string }).with(S.meta, { title: 'Title' }), 'Title{ a: string }'],
  ['gte', () => U['union']!([S.number]).with(S.gte, 3), 'number'],
  ['to', () => (S.string as never as { with(...args: unknown[]): unknown }).with(S.to, S.number), 'string', 'number'],
  ['to', () => (S.isoDateTime as never as { with(...args: unknown[]): unknown }).with(S.to, S.date), 'string', 'Date'],
  [
    'to',
    () => U['schema']!({ a: (S.string as never as { with(...args: unknown[]): unknown }).with(S.to, S.bigint) }),
    '{ a: string }',
    '{ a: bigint }',
  ],
  [
    'object',
    () => U['object']!((fields: { field(...args: unknown[]): unknown }) => ({ x: fields.field('a', S.string) })),
    '{ a: string }',
    '{ x: string }',
  ],
  ['list', () => U['list']!(S.string), 'string[]', 'FLY1205'],
  ['recursive', () => treeOf((self) => U['array']!(self)), '{ inner: ^0[] }'],
  ['recursive', () => treeOf((self) => U['optional']!(self)), '{ inner?: ^0 }'],
  [
    'recursive',
    () => treeOf((self) => U['schema']!([S.string, U['nullable']!(self)])),
    '{ inner: [string, ^0 | null] }',
  ],
  [
    'recursive',
    () => U['recursive']!('E', (self: unknown) => U['union']!([{ n: S.number }, { l: self }])),
    '<{ n: number } | { l: ^1 }>',
  ],
  ['recursive', () => U['recursive']!('L', (self: unknown) => U['array']!(self)), 'FLY1206'],
]

/** Schemas that sury has ready, where they are no text. */
const READY: Readonly<Record<string, string | readonly [input: string, output: string]>> = {
  boolean: 'boolean',
  number: 'number',
  int32: 'int',
  integer: 'int',
  port: 'int',
  bigint: 'bigint',
  date: 'Date',
  uint8Array: 'bytes',
  json: 'Json',
  any: 'FLY1205',
  unknown: 'FLY1205',
  env: 'string ?',
  $nullAsUnit: ['null', 'FLY1210'],
  ...Object.fromEntries(
    ['$unit', 'blob', 'file', 'formData', 'nan', 'never', 'symbol', 'url', 'urlSearchParams', 'void'].map((name) => [
      name,
      'FLY1210',
    ]),
  ),
}

function treeOf(inner: (self: unknown) => unknown): unknown {
  return U['recursive']!('Tree', (self: unknown) => U['schema']!({ inner: inner(self) }))
}

describe('a schema of sury says', () => {
  test.each(ROWS.map(([of, make, input, output = input], row) => ({ of, make, input, output, row })))(
    'row $row, S.$of: $input',
    ({ make, input, output }) => {
      const schema = make()
      expect({ input: say(schema), output: say(schema, 'output') }).toEqual({ input, output })
    },
  )
})

test('every schema that sury has ready is what the table says, or text', () => {
  const schemas = Object.entries(S).filter(
    ([, value]) => typeof value === 'object' && value !== null && '~standard' in value,
  )
  expect(schemas.length).toBeGreaterThan(50)
  for (const [name, schema] of schemas) {
    const stated = READY[name] ?? 'string'
    expect([name, say(schema), say(schema, 'output')]).toEqual([
      name,
      ...(typeof stated === 'string' ? [stated, stated] : stated),
    ])
  }
})
