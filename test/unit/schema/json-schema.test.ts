import { describe, expect, test } from 'vitest'
import { isDiagnosticError } from '../../../src/diagnostics/define.ts'
import type { FlyteType } from '../../../src/model/types.ts'
import { readJsonSchema } from '../../../src/schema/json-schema.ts'
import type { JsonSchema } from '../../../src/schema/keyword.ts'

const INTEGER: FlyteType = { kind: 'integer' }
const STRING: FlyteType = { kind: 'string' }
const NONE: FlyteType = { kind: 'none' }
const read = (schema: JsonSchema): FlyteType => readJsonSchema({ root: schema }, 'the schema').type

describe('JSON Schema', () => {
  test.each<[string, JsonSchema, FlyteType]>([
    ['several types', { type: ['string', 'integer', 'null'] }, { kind: 'union', variants: [STRING, INTEGER, NONE] }],
    ['null in front', { anyOf: [{ type: 'null' }, { type: 'string' }] }, { kind: 'union', variants: [STRING, NONE] }],
    [
      'nested unions',
      {
        anyOf: [
          { anyOf: [{ type: 'null' }, { type: 'integer' }] },
          { oneOf: [{ type: 'string' }, { type: 'integer' }] },
        ],
      },
      { kind: 'union', variants: [INTEGER, STRING, NONE] },
    ],
    ['a union of one', { anyOf: [{ type: 'string' }, { type: 'string', minLength: 1 }] }, STRING],
    ['an intersection of one', { allOf: [{ type: 'string' }] }, STRING],
    ['strings and null', { enum: ['a', null] }, { kind: 'union', variants: [{ kind: 'enum', values: ['a'] }, NONE] }],
    ['whole numbers', { enum: [1, 2] }, INTEGER],
    ['numbers', { enum: [1, 2.5] }, { kind: 'float' }],
    ['a boolean', { const: true }, { kind: 'boolean' }],
    [
      'constants as one enum',
      { anyOf: [{ const: 'b' }, { type: 'string', const: 'a' }] },
      { kind: 'enum', values: ['b', 'a'] },
    ],
    [
      'properties alone',
      { properties: { a: { type: 'string' } }, required: ['a'] },
      { kind: 'struct', fields: [{ name: 'a', type: STRING }] },
    ],
    ['an object without fields', { type: 'object', properties: {} }, { kind: 'struct', fields: [] }],
    ['an object that takes no keys', { type: 'object', additionalProperties: false }, { kind: 'struct', fields: [] }],
    ['a reference', { $ref: '#/$defs/a~1b%20', $defs: { 'a/b ': { type: 'string' } } }, STRING],
    ['a date of ours', { type: 'string', format: 'date-time', 'x-flyte': 'datetime' }, { kind: 'datetime' }],
    ['bytes of ours', { 'x-flyte': 'binary' }, { kind: 'binary' }],
  ])('%s', (_, schema, type) => {
    expect(read(schema)).toEqual(type)
  })

  test.each<[string, JsonSchema, string]>([
    ['nothing', {}, 'FLY1205'],
    ['items of any type', { type: 'array' }, 'FLY1205'],
    ['a list of everything', { type: 'array', items: true }, 'FLY1205'],
    ['an empty enum', { enum: [] }, 'FLY1205'],
    ['a reference to itself', { $ref: '#' }, 'FLY1206'],
    [
      'references in a circle',
      { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } },
      'FLY1206',
    ],
    ['a tuple of draft 7 with more', { type: 'array', items: [{ type: 'string' }], additionalItems: {} }, 'FLY1207'],
    ['any object', { type: 'object' }, 'FLY1205'],
    [
      'two lists that look the same when empty',
      {
        anyOf: [
          { type: 'array', items: { type: 'string' } },
          { type: 'array', items: { enum: ['a'] } },
        ],
      },
      'FLY1208',
    ],
    [
      'a field whose default is of another type',
      { type: 'object', properties: { a: { type: 'integer', default: 'x' } } },
      'FLY1209',
    ],
    ['a reference elsewhere', { $ref: 'https://example.com/schema' }, 'FLY1210'],
    ['a reference to nothing', { $ref: '#/$defs/gone' }, 'FLY1210'],
    ['an intersection', { allOf: [{ type: 'string' }, { type: 'integer' }] }, 'FLY1210'],
    ['an object as a constant', { const: { a: 1 } }, 'FLY1210'],
    ['keys by pattern', { type: 'object', patternProperties: { '^a': { type: 'string' } } }, 'FLY1210'],
    [
      'fields and further keys',
      { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: { type: 'string' } },
      'FLY1211',
    ],
  ])('%s is refused', (_, schema, code) => {
    expect(codeOf(schema)).toBe(code)
  })
})

function codeOf(schema: JsonSchema): string {
  try {
    read(schema)
  } catch (error) {
    if (isDiagnosticError(error)) return error.diagnostic.code
    throw error
  }
  return 'nothing'
}
