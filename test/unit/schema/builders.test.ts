import type { StandardSchemaV1 } from '@standard-schema/spec'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Dataset } from '../../../src/authoring/dataset.ts'
import { Duration } from '../../../src/authoring/duration.ts'
import { FlyteDirectory, FlyteFile } from '../../../src/authoring/files.ts'
import { t } from '../../../src/authoring/t.ts'
import { isDiagnosticError } from '../../../src/diagnostics/define.ts'
import type { FlyteType } from '../../../src/model/types.ts'
import { isStandardSchema, readSchema } from '../../../src/schema/standard.ts'
import type { SchemaReading } from '../../../src/schema/standard.ts'

const INTEGER: FlyteType = { kind: 'integer' }
const STRING: FlyteType = { kind: 'string' }
const NONE: FlyteType = { kind: 'none' }
const must = (type: FlyteType): SchemaReading => ({ type, optional: false })
const orNone = (...variants: FlyteType[]): FlyteType => ({ kind: 'union', variants: [...variants, NONE] })

describe('a builder says exactly its type', () => {
  test.each<[string, StandardSchemaV1, SchemaReading]>([
    ['t.int', t.int, must(INTEGER)],
    ['t.float', t.float, must({ kind: 'float' })],
    ['t.string', t.string, must(STRING)],
    ['t.boolean', t.boolean, must({ kind: 'boolean' })],
    ['t.bigint', t.bigint, must({ kind: 'integer', as: 'bigint' })],
    ['t.datetime', t.datetime, must({ kind: 'datetime' })],
    ['t.duration', t.duration, must({ kind: 'duration' })],
    ['t.binary', t.binary, must({ kind: 'binary' })],
    ['t.json', t.json, must({ kind: 'struct' })],
    ['t.asInt', t.asInt(z.number().default(3)), { type: INTEGER, optional: true, default: { value: 3 } }],
    ['t.file', t.file('csv'), must({ kind: 'blob', dimensionality: 'single', format: 'csv' })],
    ['t.file of any format', t.file(), must({ kind: 'blob', dimensionality: 'single', format: '' })],
    ['t.directory', t.directory(), must({ kind: 'blob', dimensionality: 'multipart', format: '' })],
    ['t.dataset of any columns', t.dataset(), must({ kind: 'dataset', columns: [], format: '' })],
    [
      't.dataset',
      t.dataset(t.struct({ id: t.string, n: t.int })),
      must({
        kind: 'dataset',
        columns: [
          { name: 'id', type: STRING },
          { name: 'n', type: INTEGER },
        ],
        format: '',
      }),
    ],
    [
      't.dataset of another library',
      t.dataset(z.object({ n: z.int() })),
      must({ kind: 'dataset', columns: [{ name: 'n', type: INTEGER }], format: '' }),
    ],
    ['t.list', t.list(t.optional(t.int)), must({ kind: 'list', item: orNone(INTEGER) })],
    ['t.map', t.map(z.string()), must({ kind: 'map', value: STRING })],
    ['t.enum', t.enum('slow', 'fast'), must({ kind: 'enum', values: ['slow', 'fast'] })],
    ['t.nullable', t.nullable(t.nullable(t.int)), must(orNone(INTEGER))],
    ['t.optional', t.optional(t.int), { type: orNone(INTEGER), optional: true }],
    ['t.withDefault', t.withDefault(t.int, 3), { type: INTEGER, optional: true, default: { value: 3 } }],
    ['t.union', t.union(t.nullable(t.int), t.string), must(orNone(INTEGER, STRING))],
    [
      'a description of another library',
      t.nullable(z.string().describe('the text')),
      { ...must(orNone(STRING)), description: 'the text' },
    ],
    [
      't.struct',
      t.struct({ z: t.string, a: t.optional(t.int), m: t.withDefault(t.float, 1) }, { title: 'Row' }),
      must({
        kind: 'struct',
        title: 'Row',
        fields: [
          { name: 'z', type: STRING },
          { name: 'a', type: orNone(INTEGER), default: { kind: 'none' } },
          { name: 'm', type: { kind: 'float' }, default: { kind: 'float', value: 1 } },
        ],
      }),
    ],
  ])('%s', (_, schema, reading) => {
    expect(isStandardSchema(schema)).toBe(true)
    expect(readSchema(schema, 'input')).toEqual(reading)
  })

  test('also when it comes from another copy of the package', () => {
    const copy = { '~standard': t.string['~standard'], [Symbol.for('unplugin-flyte.schema')]: () => must(INTEGER) }
    expect(readSchema(copy, 'input')).toEqual(must(INTEGER))
  })
})

describe('a builder checks values', () => {
  const file = FlyteFile.from('f', 'csv')
  const table = Dataset.from('t')
  const at = new Date(0)
  const bytes = new Uint8Array([1])
  const row = t.struct({ id: t.string, n: t.optional(t.int), m: t.withDefault(t.float, 1) })

  test.each<[string, StandardSchemaV1, unknown, unknown]>([
    ['a whole number', t.int, 3, 3],
    ['a bigint for a number', t.int, 3n, 3],
    ['a float', t.float, 0.5, 0.5],
    ['a boolean', t.boolean, false, false],
    ['a bigint', t.bigint, 2n ** 62n, 2n ** 62n],
    ['a number for a bigint', t.bigint, 3, 3n],
    ['a date', t.datetime, at, at],
    ['bytes', t.binary, bytes, bytes],
    ['JSON', t.json, { a: [1, null] }, { a: [1, null] }],
    ['a file of the format', t.file('csv'), file, file],
    ['a file of any format', t.file(), file, file],
    ['a table', t.dataset(), table, table],
    ['a set as a list', t.list(t.int), new Set([1, 2n]), [1, 2]],
    ['a map as an object', t.map(t.int), new Map([['a', 1n]]), { a: 1 }],
    ['a member of an enum', t.enum('a', 'b'), 'b', 'b'],
    ['null', t.nullable(t.int), null, null],
    ['nothing', t.optional(t.int), undefined, undefined],
    ['none for nothing', t.optional(t.int), null, undefined],
    ['null of an optional nullable', t.optional(t.nullable(t.int)), null, null],
    ['a default', t.withDefault(t.list(t.int), [1]), undefined, [1]],
    ['a value in place of a default', t.withDefault(t.int, 1), 0, 0],
    ['a variant', t.union(t.int, t.string), 'x', 'x'],
    ['another library inside', t.list(z.string().transform((text) => text.length)), ['ab'], [2]],
    ['an object, with its defaults', row, { id: 'a' }, { id: 'a', m: 1 }],
    ['an object with nothing for a field', row, { id: 'a', n: null, m: undefined }, { id: 'a', m: 1 }],
  ])('takes %s', (_, schema, value, result) => {
    expect(schema['~standard'].validate(value)).toEqual({ value: result })
  })

  test.each<[string, StandardSchemaV1, unknown, string, PropertyKey[]]>([
    ['a fraction', t.int, 1.5, 'expected int, got 1.5', []],
    ['an inexact bigint', t.int, 2n ** 60n, 'expected int, got 1152921504606846976n', []],
    ['more than 64 bits', t.bigint, 2n ** 63n, 'expected bigint, got 9223372036854775808n', []],
    ['text for a number', t.float, '1', 'expected number, got "1"', []],
    ['an invalid date', t.datetime, new Date(Number.NaN), 'expected Date, got Date invalid', []],
    ['seconds for a duration', t.duration, 90, 'expected Duration, got 90', []],
    ['a date in JSON', t.json, { a: [at] }, 'expected Json at a.0, got Date 1970-01-01T00:00:00.000Z', ['a', 0]],
    [
      'a file of another format',
      t.file('json'),
      file,
      `expected FlyteFile<'json'>, got {"uri":"f","format":"csv"}`,
      [],
    ],
    [
      'a directory for a file',
      t.file(),
      FlyteDirectory.from('d'),
      'expected FlyteFile, got {"uri":"d","format":""}',
      [],
    ],
    ['a file for a table', t.dataset(), file, 'expected Dataset, got {"uri":"f","format":"csv"}', []],
    ['an item', t.list(t.list(t.int)), [[1], [2, 'x']], 'expected int, got "x"', [1, 1]],
    ['no list', t.list(t.int), 'ab', 'expected a list, got "ab"', []],
    ['an entry', t.map(t.int), { a: 'x' }, 'expected int, got "x"', ['a']],
    ['no map', t.map(t.int), [1], 'expected a map with string keys, got [1]', []],
    ['no member of the enum', t.enum('a'), 'b', `expected 'a', got "b"`, []],
    ['nothing where null is meant', t.nullable(t.int), undefined, 'expected int, got undefined', []],
    ['no variant', t.union(t.int, t.string), true, 'no variant of the union takes true', []],
    ['a missing field', row, {}, 'expected string, got undefined', ['id']],
    ['an unknown field', row, { id: 'a', x: 1 }, 'there is no such field', ['x']],
    ['no object', row, [], 'expected an object, got []', []],
    ['what asInt makes no integer of', t.asInt(z.number()), 1.5, 'expected int, got 1.5', []],
  ])('refuses %s', (_, schema, value, message, path) => {
    const result = schema['~standard'].validate(value) as StandardSchemaV1.FailureResult
    expect(result.issues).toHaveLength(1)
    expect(result.issues[0]?.message).toBe(message)
    expect(result.issues[0]?.path ?? []).toEqual(path)
  })

  test('tells every issue, with its place', () => {
    const result = t.list(row)['~standard'].validate([{ id: 1, m: 'x' }, {}]) as StandardSchemaV1.FailureResult
    expect(result.issues.map(({ path }) => path)).toEqual([
      [0, 'id'],
      [0, 'm'],
      [1, 'id'],
    ])
  })

  test('takes a duration of another copy of the package', () => {
    const other = { '~flyte': 'DURATION', nanoseconds: 1n }
    expect(t.duration['~standard'].validate(other)).toEqual({ value: other })
    const own = Duration.from(1)
    expect(t.duration['~standard'].validate(own)).toEqual({ value: own })
  })
})

describe('a builder that is misused is refused', () => {
  test.each<[string, () => unknown, string, string]>([
    ['no values', () => t.enum(), 'FLY1212', 't.enum() failed: expected one or more different strings, got []'],
    [
      'the same value twice',
      () => t.enum('a', 'a'),
      'FLY1212',
      't.enum() failed: expected one or more different strings, got ["a","a"]',
    ],
    [
      'rows that are no objects',
      () => readSchema(t.dataset(t.int), 'input'),
      'FLY1213',
      't.dataset() failed: expected the schema of an object for its rows, got int',
    ],
    [
      'a default of another type',
      () => readSchema(t.withDefault(t.list(t.int), [1, 'x' as never]), 'input', 'input "a"'),
      'FLY1209',
      'input "a", at 1, has a default that does not fit: expected int, got "x"',
    ],
    [
      'a field without a type',
      () => readSchema(t.struct({ a: z.any() }), 'input', 'input "a"'),
      'FLY1205',
      'input "a", field "a" says no type: expected one, got a schema that takes anything',
    ],
    [
      'variants that Flyte cannot tell apart',
      () => readSchema(t.union(t.string, t.enum('a')), 'input'),
      'FLY1208',
      `the schema is a union that Flyte cannot take apart: expected types that differ, got string beside 'a'`,
    ],
  ])('%s', (_, run, code, message) => {
    let error: unknown
    try {
      run()
    } catch (thrown) {
      error = thrown
    }
    expect(isDiagnosticError(error) && error.diagnostic).toMatchObject({ code, message })
  })
})
