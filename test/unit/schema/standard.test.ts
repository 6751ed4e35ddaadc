import type { StandardSchemaV1 } from '@standard-schema/spec'
import { type } from 'arktype'
import { Schema } from 'effect'
import { Type } from 'typebox'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isDiagnosticError } from '../../../src/diagnostics/define.ts'
import type { FlyteType } from '../../../src/model/types.ts'
import { isStandardSchema, readSchema } from '../../../src/schema/standard.ts'
import type { SchemaReading } from '../../../src/schema/standard.ts'

const INTEGER: FlyteType = { kind: 'integer' }
const BIGINT: FlyteType = { kind: 'integer', as: 'bigint' }
const FLOAT: FlyteType = { kind: 'float' }
const STRING: FlyteType = { kind: 'string' }
const NONE: FlyteType = { kind: 'none' }
const must = (flyteType: FlyteType): SchemaReading => ({ type: flyteType, optional: false })
const may = (flyteType: FlyteType): SchemaReading => ({ type: flyteType, optional: true })
const or = (flyteType: FlyteType, value: unknown): SchemaReading => ({
  type: flyteType,
  optional: true,
  default: { value },
})
const orNone = (...variants: FlyteType[]): FlyteType => ({ kind: 'union', variants: [...variants, NONE] })

test('a Standard Schema is known by its shape, of whichever library', () => {
  expect([z.string(), v.string(), type('string')].map(isStandardSchema)).toEqual([true, true, true])
  expect([null, undefined, 'x', {}, { '~standard': null }, () => 1].map(isStandardSchema)).toEqual(Array(6).fill(false))
})

describe('zod', () => {
  test.each<[string, StandardSchemaV1, SchemaReading]>([
    ['z.int()', z.int(), must(INTEGER)],
    ['z.number()', z.number().min(0), must(FLOAT)],
    ['z.bigint()', z.bigint(), must(BIGINT)],
    ['z.string()', z.email(), must(STRING)],
    ['z.boolean()', z.boolean(), must({ kind: 'boolean' })],
    ['z.date()', z.date(), must({ kind: 'datetime' })],
    ['an ISO date in text', z.iso.datetime(), must(STRING)],
    ['z.null()', z.null(), must(NONE)],
    ['z.enum()', z.enum(['slow', 'fast']), must({ kind: 'enum', values: ['slow', 'fast'] })],
    ['z.literal()', z.literal('a'), must({ kind: 'enum', values: ['a'] })],
    ['a literal number', z.literal(3), must(INTEGER)],
    ['z.array()', z.array(z.int()), must({ kind: 'list', item: INTEGER })],
    ['z.record()', z.record(z.string(), z.number()), must({ kind: 'map', value: FLOAT })],
    ['z.union()', z.union([z.int(), z.string()]), must({ kind: 'union', variants: [INTEGER, STRING] })],
    ['.nullable()', z.string().nullable(), must(orNone(STRING))],
    [
      '.nullish()',
      z.array(z.date().nullable()).nullish(),
      may(orNone({ kind: 'list', item: orNone({ kind: 'datetime' }) })),
    ],
    ['.optional()', z.string().optional(), may(STRING)],
    ['.default()', z.string().default('x'), or(STRING, 'x')],
    ['.default() of a date', z.date().default(new Date(5)), or({ kind: 'datetime' }, new Date(5))],
    ['.default() of a bigint', z.bigint().default(3n), or(BIGINT, 3n)],
    ['.default(null)', z.string().nullable().default(null), or(orNone(STRING), null)],
    [
      '.default() in front of a transform',
      z
        .string()
        .default('a')
        .transform((text) => `${text}!`),
      or(STRING, 'a'),
    ],
    [
      '.prefault()',
      z.object({ a: z.int() }).prefault({ a: 1 }),
      or({ kind: 'struct', fields: [{ name: 'a', type: INTEGER }] }, { a: 1 }),
    ],
    ['.describe()', z.string().describe('the text'), { ...must(STRING), description: 'the text' }],
    ['.brand()', z.string().brand('Id'), must(STRING)],
    ['coerced text, which makes "undefined" of nothing', z.coerce.string(), must(STRING)],
    ['coerced numbers', z.coerce.number(), must(FLOAT)],
  ])('%s', (_, schema, reading) => {
    expect(readSchema(schema, 'input')).toEqual(reading)
  })

  test('objects keep the order of their fields, with optional ones and defaults', () => {
    const schema = z.object({
      z: z.string(),
      a: z.int().optional(),
      m: z.number().default(2),
      at: z.date().default(new Date(0)),
      big: z.bigint().default(2n ** 60n),
      tags: z.array(z.string()).nullish(),
      deep: z.object({ k: z.string() }).meta({ title: 'Deep' }),
    })
    expect(readSchema(schema, 'input')).toEqual(
      must({
        kind: 'struct',
        fields: [
          { name: 'z', type: STRING },
          { name: 'a', type: orNone(INTEGER), default: { kind: 'none' } },
          { name: 'm', type: FLOAT, default: { kind: 'float', value: 2 } },
          { name: 'at', type: { kind: 'datetime' }, default: { kind: 'datetime', seconds: '0', nanos: 0 } },
          { name: 'big', type: BIGINT, default: { kind: 'integer', value: '1152921504606846976' } },
          { name: 'tags', type: orNone({ kind: 'list', item: STRING }), default: { kind: 'none' } },
          { name: 'deep', type: { kind: 'struct', title: 'Deep', fields: [{ name: 'k', type: STRING }] } },
        ],
      }),
    )
  })

  test('both sides of an object with a default have the same type', () => {
    const schema = z.object({ a: z.int().default(1), b: z.string().optional() })
    expect(readSchema(schema, 'output').type).toEqual(readSchema(schema, 'input').type)
  })

  test('a transform is read on the side that is asked for', () => {
    const schema = z.stringbool()
    expect(readSchema(schema, 'input').type).toEqual(STRING)
    expect(readSchema(schema, 'output').type).toEqual({ kind: 'boolean' })
  })

  test('a schema that stands in two places is followed in both', () => {
    const item = z.object({ x: z.int() }).meta({ id: 'Item' })
    const struct: FlyteType = { kind: 'struct', fields: [{ name: 'x', type: INTEGER }] }
    expect(readSchema(z.object({ a: item, b: z.array(item) }), 'input').type).toEqual({
      kind: 'struct',
      fields: [
        { name: 'a', type: struct },
        { name: 'b', type: { kind: 'list', item: struct } },
      ],
    })
  })
})

test('a validator that throws at nothing wants a value', () => {
  const { validate, ...standard } = z.string()['~standard']
  const throwing = { '~standard': { ...standard, validate: (value: string) => validate(value.trim()) } }
  expect(readSchema(throwing as StandardSchemaV1, 'input')).toEqual(must(STRING))
})

test('an asynchronous validator that fails later fails nothing else', async () => {
  const failing = { '~standard': { ...z.string()['~standard'], validate: () => Promise.reject(new Error('later')) } }
  expect(refusal(failing)).toMatchObject({ code: 'FLY1203' })
  await new Promise((resolve) => setImmediate(resolve))
})

describe('arktype', () => {
  test.each<[string, StandardSchemaV1, SchemaReading]>([
    ['number.integer', type('number.integer'), must(INTEGER)],
    ['number', type('number > 3'), must(FLOAT)],
    ['bigint', type('bigint'), must(BIGINT)],
    ['Date', type('Date'), must({ kind: 'datetime' })],
    ['Uint8Array', type.instanceOf(Uint8Array), must({ kind: 'binary' })],
    ['a list', type('string[]'), must({ kind: 'list', item: STRING })],
    ['a record', type('Record<string, number>'), must({ kind: 'map', value: FLOAT })],
    ['an enum', type('"a" | "b"'), must({ kind: 'enum', values: ['a', 'b'] })],
    ['an enum or null', type('"a" | "b" | null'), must(orNone({ kind: 'enum', values: ['a', 'b'] }))],
    ['a union', type('string | number.integer'), must({ kind: 'union', variants: [STRING, INTEGER] })],
    ['undefined', type('string | undefined'), may(STRING)],
    ['a description', type('string').describe('the text'), { ...must(STRING), description: 'the text' }],
    [
      'an object',
      type({ b: 'string', 'a?': 'number', nested: { at: 'Date' } }),
      must({
        kind: 'struct',
        fields: [
          { name: 'b', type: STRING },
          { name: 'nested', type: { kind: 'struct', fields: [{ name: 'at', type: { kind: 'datetime' } }] } },
          { name: 'a', type: orNone(FLOAT), default: { kind: 'none' } },
        ],
      }),
    ],
  ])('%s', (_, schema, reading) => {
    expect(readSchema(schema, 'input')).toEqual(reading)
  })
})

test('a validator without a JSON Schema is refused, with the way out', () => {
  const { jsonSchema: _, ...standard } = z.string()['~standard'] as unknown as Record<string, unknown>
  const older = { '~standard': standard } as unknown as StandardSchemaV1
  expect(refusal(older, 'input "a"')).toMatchObject({
    code: 'FLY1202',
    message: 'input "a" cannot be read: expected a schema that gives its JSON Schema, got one of "zod" without',
    fix: 'Use zod 4.2 or later.',
  })
  expect(refusal(Schema.String as never).fix).toContain('Schema.toStandardSchemaV1(schema)')
  expect(refusal(Schema.toStandardJSONSchemaV1(Schema.String) as never).fix).toContain(
    'Schema.toStandardSchemaV1(schema)',
  )
  expect(refusal(Type.String() as never).fix).toContain('t.jsonSchema(schema, check)')
})

describe('what has no Flyte type is refused', () => {
  const nest: z.ZodType = z.array(z.lazy(() => nest))

  test.each<[string, StandardSchemaV1, string, string]>([
    ['any', z.any(), 'FLY1205', 'the schema says no type: expected one, got a schema that takes anything'],
    [
      'unknown in a field',
      z.object({ a: z.array(z.object({ b: z.unknown() })) }),
      'FLY1205',
      'the schema, at a[].b, says no type: expected one, got a schema that takes anything',
    ],
    [
      'unknown of arktype',
      type('unknown'),
      'FLY1205',
      'the schema says no type: expected one, got a schema that takes anything',
    ],
    [
      'values of a record',
      z.record(z.string(), z.any()),
      'FLY1205',
      'the schema, at *, says no type: expected one, got a schema that takes anything',
    ],
    [
      'a list of itself',
      nest,
      'FLY1206',
      'the schema, at [], refers to itself: expected an object in between, got a type that is made of nothing but itself',
    ],
    [
      'a tuple with more items',
      z.object({ a: z.tuple([z.int()], z.string()) }),
      'FLY1207',
      'the schema, at a, is a tuple of no fixed length: expected so many items, got optional ones, further ones or none',
    ],
    [
      'an object beside a tuple',
      z.union([z.object({ a: z.int() }), z.tuple([z.int()])]),
      'FLY1208',
      'the schema is a union that Flyte cannot take apart: expected types that differ, got { a: int } beside [int]',
    ],
    [
      'a default behind a transform',
      z
        .string()
        .transform((text) => text.length)
        .default(0),
      'FLY1209',
      'the schema has a default that does not fit: expected string, got 0',
    ],
    [
      'a file of the browser',
      z.file(),
      'FLY1210',
      'the schema cannot be sent: expected a type that Flyte has, got a file of the browser',
    ],
    [
      'never',
      z.never(),
      'FLY1210',
      'the schema cannot be sent: expected a type that Flyte has, got a schema that only says what a value is not',
    ],
    [
      'an object that takes further keys',
      z.looseObject({ a: z.int() }),
      'FLY1211',
      'the schema is an object with fields and further keys: expected one or the other, got both',
    ],
    [
      'an asynchronous check',
      z
        .string()
        .optional()
        .refine(async () => true),
      'FLY1203',
      'the schema cannot be used: expected a synchronous validator, got an asynchronous one of "zod"',
    ],
  ])('%s', (_, schema, code, message) => {
    expect(refusal(schema)).toMatchObject({ code, message, severity: 'error' })
  })

  test('what is no schema at all', () => {
    expect(refusal({ text: 'string' } as never, 'input "a"')).toMatchObject({
      code: 'FLY1201',
      message: 'input "a" is no schema: expected a Standard Schema, got {"text":"string"}',
    })
  })

  test('a schema that its library cannot write', () => {
    const failing = {
      '~standard': {
        ...z.string()['~standard'],
        vendor: 'acme',
        jsonSchema: {
          input: () => {
            throw new Error('no words')
          },
        },
      },
    }
    expect(refusal(failing as never)).toMatchObject({
      code: 'FLY1204',
      message: 'the schema cannot be read: "acme" gives no JSON Schema for it: no words',
    })
  })
})

function refusal(schema: StandardSchemaV1, what?: string): { code: string; message: string; fix: string } {
  try {
    readSchema(schema, 'input', what)
  } catch (error) {
    if (isDiagnosticError(error)) return error.diagnostic
    throw error
  }
  throw new Error('the schema was read')
}
