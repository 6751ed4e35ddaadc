import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import { t } from '../../../../src/authoring/t.ts'
import { say } from './say.ts'
import type { Row } from './say.ts'

const ROWS: readonly Row[] = [
  ['String', () => Type.String(), 'string'],
  ['String', () => Type.String({ default: 'x' }), 'string = "x"'],
  ['Integer', () => Type.Integer(), 'int'],
  ['Number', () => Type.Number(), 'number'],
  ['Boolean', () => Type.Boolean(), 'boolean'],
  ['BigInt', () => Type.BigInt(), 'bigint'],
  ['Null', () => Type.Null(), 'null'],
  ['Undefined', () => Type.Undefined(), 'FLY1210'],
  ['Void', () => Type.Void(), 'FLY1210'],
  ['Any', () => Type.Any(), 'FLY1205'],
  ['Unknown', () => Type.Unknown(), 'FLY1205'],
  ['Never', () => Type.Never(), 'FLY1210'],
  ['Symbol', () => Type.Symbol(), 'FLY1210'],
  ['Function', () => Type.Function([Type.String()], Type.Number()), 'FLY1210'],
  ['Constructor', () => Type.Constructor([], Type.Number()), 'FLY1210'],
  ['Literal', () => Type.Literal('a'), `'a'`],
  ['Literal', () => Type.Literal(3), 'int'],
  ['Literal', () => Type.Literal(3n), 'bigint'],
  ['Enum', () => Type.Enum(['b', 'a']), `'b'|'a'`],
  ['TemplateLiteral', () => Type.TemplateLiteral('a${string}'), 'string'],
  ['KeyOf', () => Type.KeyOf(Type.Object({ b: Type.String(), a: Type.String() })), `'b'|'a'`],
  ['Array', () => Type.Array(Type.String()), 'string[]'],
  ['Tuple', () => Type.Tuple([Type.String(), Type.Number()]), '[string, number]'],
  ['Tuple', () => Type.Tuple([Type.String(), Type.Rest(Type.Array(Type.Number()))]), 'FLY1210'],
  ['Record', () => Type.Record(Type.String(), Type.Number()), 'Record<number>'],
  [
    'Record',
    () => Type.Record(Type.Union([Type.Literal('b'), Type.Literal('a')]), Type.Number()),
    '{ b: number, a: number }',
  ],
  ['Record', () => Type.Record(Type.Integer(), Type.Number()), 'FLY1210'],
  ['Object', () => Type.Object({ b: Type.String(), a: Type.Optional(Type.Number()) }), '{ b: string, a?: number }'],
  ['Object', () => Type.Object({ a: Type.Integer({ default: 3 }) }, { title: 'Title' }), 'Title{ a = "3": int }'],
  ['Object', () => Type.Object({}), '{  }'],
  ['Object', () => Type.Object({ a: Type.String() }, { additionalProperties: false }), '{ a: string }'],
  ['Object', () => Type.Object({ a: Type.String() }, { additionalProperties: Type.Number() }), 'FLY1211'],
  ['Partial', () => Type.Partial(Type.Object({ a: Type.String() })), '{ a?: string }'],
  ['Optional', () => Type.Optional(Type.String()), 'string ?'],
  [
    'Intersect',
    () => Type.Intersect([Type.Object({ a: Type.String() }), Type.Object({ b: Type.String() })]),
    '{ a: string, b: string }',
  ],
  ['Intersect', () => Type.Intersect([Type.Number(), Type.Integer()]), 'int'],
  ['Union', () => Type.Union([Type.String(), Type.Integer(), Type.Null()]), 'string | int | null'],
  ['Union', () => Type.Union([Type.Literal('a'), Type.Literal(3n)]), `'a' | bigint`],
  [
    'Union',
    () => Type.Union([Type.Object({ a: Type.String() }), Type.Object({ b: Type.String() })]),
    '<{ a: string } | { b: string }>',
  ],
  ['Script', () => Type.Script('{ a: number, b?: string | null }'), '{ a: number, b?: string }'],
  [
    'Cyclic',
    () => Type.Cyclic({ Node: Type.Object({ v: Type.Number(), kids: Type.Array(Type.Ref('Node')) }) }, 'Node'),
    '{ v: number, kids: ^0[] }',
  ],
  ['Unsafe', () => Type.Unsafe({ type: 'string', 'x-flyte': 'datetime' }), 'Date'],
  ['Refine', () => Type.Refine(Type.String(), () => true), 'string'],
  [
    'Codec',
    () =>
      Type.Codec(Type.String())
        .Decode((text) => text.length)
        .Encode(String),
    'string',
  ],
]

describe('a JSON Schema of TypeBox says', () => {
  test.each(ROWS.map(([of, make, said], row) => ({ of, make, said, row })))(
    'row $row, Type.$of: $said',
    ({ make, said }) => {
      const schema = t.jsonSchema(make() as object)
      expect([say(schema), say(schema, 'output')]).toEqual([said, said])
    },
  )
})
