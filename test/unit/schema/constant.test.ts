import { describe, expect, test } from 'vitest'
import { Dataset } from '../../../src/authoring/dataset.ts'
import { Duration } from '../../../src/authoring/duration.ts'
import { FlyteDirectory, FlyteFile } from '../../../src/authoring/files.ts'
import type { LiteralModel, StructValue } from '../../../src/model/literal.ts'
import type { BlobType, DatasetType, FlyteType, StructType } from '../../../src/model/types.ts'
import { ConstantMismatch, toConstant } from '../../../src/schema/constant.ts'

const NONE: FlyteType = { kind: 'none' }
const INTEGER: FlyteType = { kind: 'integer' }
const FLOAT: FlyteType = { kind: 'float' }
const STRING: FlyteType = { kind: 'string' }
const BOOLEAN: FlyteType = { kind: 'boolean' }
const DATETIME: FlyteType = { kind: 'datetime' }
const DURATION: FlyteType = { kind: 'duration' }
const BINARY: FlyteType = { kind: 'binary' }
const JSON_TYPE: FlyteType = { kind: 'struct' }
const ENUM: FlyteType = { kind: 'enum', values: ['fast', 'slow'] }
const CSV: BlobType = { kind: 'blob', dimensionality: 'single', format: 'csv' }
const FOLDER: BlobType = { kind: 'blob', dimensionality: 'multipart', format: '' }
const TABLE: DatasetType = { kind: 'dataset', columns: [{ name: 'id', type: STRING }], format: '' }
const list = (item: FlyteType): FlyteType => ({ kind: 'list', item })
const map = (value: FlyteType): FlyteType => ({ kind: 'map', value })
const union = (...variants: FlyteType[]): FlyteType => ({ kind: 'union', variants })
const ROW: StructType = {
  kind: 'struct',
  title: 'Row',
  fields: [
    { name: 'id', type: STRING },
    { name: 'n', type: INTEGER },
    { name: 'score', type: FLOAT, default: { kind: 'float', value: 0.5 } },
    {
      name: 'tags',
      type: union(list(STRING), NONE),
      default: { kind: 'none' },
    },
  ],
}

const record = (entries: Record<string, StructValue>): StructValue => ({
  kind: 'record',
  entries: Object.entries(entries).map(([key, value]) => ({ key, value })),
})
const text = (value: string): StructValue & LiteralModel => ({ kind: 'string', value })
const whole = (value: string): StructValue & LiteralModel => ({ kind: 'integer', value })

// A stand-in with the shape of the proposal: no supported Node has Temporal.
const temporal = (name: string, parts: object): object =>
  Object.defineProperty({ ...parts }, Symbol.toStringTag, { value: `Temporal.${name}` })

describe('a constant takes the form of its declared type', () => {
  test.each<[string, unknown, FlyteType, LiteralModel]>([
    ['null as none', null, NONE, { kind: 'none' }],
    ['undefined as none', undefined, NONE, { kind: 'none' }],
    ['a whole number as INTEGER', 2, INTEGER, whole('2')],
    ['a negative number as INTEGER', -7, INTEGER, whole('-7')],
    ['the largest exact number', Number.MAX_SAFE_INTEGER, INTEGER, whole('9007199254740991')],
    ['a bigint as INTEGER', 2n ** 63n - 1n, INTEGER, whole('9223372036854775807')],
    ['the smallest bigint', -(2n ** 63n), INTEGER, whole('-9223372036854775808')],
    ['a whole number as FLOAT', 2, FLOAT, { kind: 'float', value: 2 }],
    ['a fraction as FLOAT', 0.1, FLOAT, { kind: 'float', value: 0.1 }],
    ['text', 'a', STRING, text('a')],
    ['empty text', '', STRING, text('')],
    ['a boolean', false, BOOLEAN, { kind: 'boolean', value: false }],
    ['a member of an enum', 'slow', ENUM, text('slow')],
    ['a date', new Date(1_700_000_000_123), DATETIME, { kind: 'datetime', seconds: '1700000000', nanos: 123_000_000 }],
    ['a date before 1970', new Date(-1), DATETIME, { kind: 'datetime', seconds: '-1', nanos: 999_000_000 }],
    [
      'an instant',
      temporal('Instant', { epochNanoseconds: 1n }),
      DATETIME,
      { kind: 'datetime', seconds: '0', nanos: 1 },
    ],
    [
      'a zoned date',
      temporal('ZonedDateTime', { epochNanoseconds: -1n }),
      DATETIME,
      { kind: 'datetime', seconds: '-1', nanos: 999_999_999 },
    ],
    ['a plain date', temporal('PlainDate', { toString: () => '2024-01-02' }), STRING, text('2024-01-02')],
    ['a duration', Duration.from('1.5s'), DURATION, { kind: 'duration', seconds: '1', nanos: 500_000_000 }],
    ['a negative duration', Duration.from(-1.5), DURATION, { kind: 'duration', seconds: '-1', nanos: -500_000_000 }],
    ['seconds as a duration', 90, DURATION, { kind: 'duration', seconds: '90', nanos: 0 }],
    ['text as a duration', '2h', DURATION, { kind: 'duration', seconds: '7200', nanos: 0 }],
    [
      'a duration of Temporal',
      temporal('Duration', { hours: 1, milliseconds: 5 }),
      DURATION,
      { kind: 'duration', seconds: '3600', nanos: 5_000_000 },
    ],
    ['bytes', new Uint8Array([1, 2, 255]), BINARY, { kind: 'binary', base64: 'AQL/' }],
    [
      'a list',
      [1, 2],
      list(FLOAT),
      {
        kind: 'list',
        items: [
          { kind: 'float', value: 1 },
          { kind: 'float', value: 2 },
        ],
      },
    ],
    ['a set as a list', new Set(['b', 'a']), list(STRING), { kind: 'list', items: [text('b'), text('a')] }],
    ['an empty list', [], list(STRING), { kind: 'list', items: [] }],
    [
      'an object as a map',
      { b: 1, a: 2 },
      map(INTEGER),
      {
        kind: 'map',
        entries: [
          { key: 'b', value: whole('1') },
          { key: 'a', value: whole('2') },
        ],
      },
    ],
    ['a Map as a map', new Map([['k', 1]]), map(INTEGER), { kind: 'map', entries: [{ key: 'k', value: whole('1') }] }],
    ['a file with the declared format', FlyteFile.from('s3://b/k'), CSV, { kind: 'blob', uri: 's3://b/k', type: CSV }],
    ['an address as a file', 's3://b/k', CSV, { kind: 'blob', uri: 's3://b/k', type: CSV }],
    ['a directory', FlyteDirectory.from('s3://b/d', 'csv'), FOLDER, { kind: 'blob', uri: 's3://b/d', type: FOLDER }],
    ['a table', Dataset.from('s3://b/t'), TABLE, { kind: 'dataset', uri: 's3://b/t', type: TABLE }],
    ['null in a union', null, union(INTEGER, NONE), { kind: 'union', value: { kind: 'none' }, type: NONE }],
    ['a value in a union', 3, union(INTEGER, NONE), { kind: 'union', value: whole('3'), type: INTEGER }],
    [
      'a whole number as the int of a union',
      1,
      union(FLOAT, INTEGER),
      { kind: 'union', value: whole('1'), type: INTEGER },
    ],
    [
      'a fraction as the float of a union',
      1.5,
      union(INTEGER, FLOAT),
      { kind: 'union', value: { kind: 'float', value: 1.5 }, type: FLOAT },
    ],
    [
      'text beside a file in a union as text',
      's3://b/k',
      union(CSV, STRING),
      { kind: 'union', value: text('s3://b/k'), type: STRING },
    ],
    [
      'text as the file of a union without text',
      's3://b/k',
      union(CSV, NONE),
      { kind: 'union', value: { kind: 'blob', uri: 's3://b/k', type: CSV }, type: CSV },
    ],
    [
      'text beside a duration in a union as text',
      '5m',
      union(DURATION, STRING),
      { kind: 'union', value: text('5m'), type: STRING },
    ],
  ])('%s', (_, value, type, literal) => {
    expect(toConstant(value, type)).toEqual(literal)
  })
})

describe('an object of a declared type', () => {
  test('has its fields in declared order, with numbers by their type and defaults filled in', () => {
    expect(toConstant({ n: 1, id: 'a' }, ROW)).toEqual({
      kind: 'record',
      value: record({ id: text('a'), n: whole('1'), score: { kind: 'float', value: 0.5 }, tags: { kind: 'none' } }),
    })
    // toEqual looks at the order of lists, and entries are one.
  })

  test('holds unions, lists, maps, files and tables in their form inside a struct', () => {
    const type: FlyteType = {
      kind: 'struct',
      fields: [
        { name: 'tags', type: union(list(STRING), NONE) },
        { name: 'counts', type: map(FLOAT) },
        { name: 'file', type: CSV },
        { name: 'folder', type: FOLDER },
        { name: 'table', type: TABLE },
        { name: 'row', type: ROW },
        { name: 'at', type: DATETIME },
        { name: 'raw', type: BINARY },
      ],
    }
    const value = {
      tags: ['x'],
      counts: { a: 1 },
      file: FlyteFile.from('f'),
      folder: FlyteDirectory.from('d'),
      table: Dataset.from('t'),
      row: { id: 'a', n: 1n },
      at: new Date(0),
      raw: new Uint8Array(),
    }
    expect(toConstant(value, type)).toEqual({
      kind: 'record',
      value: record({
        tags: { kind: 'list', items: [text('x')] },
        counts: record({ a: { kind: 'float', value: 1 } }),
        file: record({ path: text('f') }),
        folder: record({ path: text('d') }),
        table: record({ uri: text('t'), file_format: text('') }),
        row: record({ id: text('a'), n: whole('1'), score: { kind: 'float', value: 0.5 }, tags: { kind: 'none' } }),
        at: { kind: 'datetime', seconds: '0', nanos: 0 },
        raw: { kind: 'binary', base64: '' },
      }),
    })
  })

  test('may be an instance of a class', () => {
    class Point {
      id = 'p'
      n = 1
      norm(): number {
        return this.n
      }
    }
    expect(toConstant(new Point(), ROW)).toEqual(toConstant({ id: 'p', n: 1 }, ROW))
  })

  test('may say of an optional field that it is undefined', () => {
    expect(toConstant({ id: 'a', n: 1, tags: undefined, score: undefined }, ROW)).toEqual(
      toConstant({ id: 'a', n: 1 }, ROW),
    )
  })
})

test('JSON without a declared type keeps its key order, and numbers are integers when they are whole', () => {
  const value = { b: [1, 1.5, null], a: { deep: true, text: 'x' }, gone: undefined, huge: 1e21 }
  expect(toConstant(value, JSON_TYPE)).toEqual({
    kind: 'record',
    value: record({
      b: { kind: 'list', items: [whole('1'), { kind: 'float', value: 1.5 }, { kind: 'none' }] },
      a: record({ deep: { kind: 'boolean', value: true }, text: text('x') }),
      huge: { kind: 'float', value: 1e21 },
    }),
  })
  expect(toConstant([1], JSON_TYPE)).toEqual({ kind: 'record', value: { kind: 'list', items: [whole('1')] } })
})

describe('a constant of another type is refused with its place', () => {
  const self: unknown[] = []
  self.push(self)

  test.each<[string, unknown, FlyteType, (string | number)[], string]>([
    ['a value for none', 1, NONE, [], 'expected null, got 1'],
    [
      'a length of time beyond protobuf',
      315_576_000_001,
      { kind: 'duration' },
      [],
      'expected Duration, got 315576000001',
    ],
    ['a fraction for an int', 3.5, INTEGER, [], 'expected int, got 3.5: an int is whole'],
    [
      'an inexact number',
      2 ** 53,
      INTEGER,
      [],
      'expected int, got 9007199254740992: beyond 2^53 a number is not exact; write a bigint',
    ],
    [
      'a bigint of more than 64 bits',
      2n ** 63n,
      INTEGER,
      [],
      'expected int, got 9223372036854775808n: an int has 64 bits',
    ],
    ['a boolean for an int', true, INTEGER, [], 'expected int, got true'],
    ['text for a number', '1', FLOAT, [], 'expected number, got "1"'],
    ['a bigint for a float', 1n, FLOAT, [], 'expected number, got 1n'],
    ['a number for text', 1, STRING, [], 'expected string, got 1'],
    ['null for a boolean', null, BOOLEAN, [], 'expected boolean, got null'],
    ['no member of the enum', 'medium', ENUM, [], `expected 'fast' | 'slow', got "medium"`],
    [
      'an invalid date',
      new Date(Number.NaN),
      DATETIME,
      [],
      'expected Date, got Date invalid: a date must be valid, from year 1 to 9999',
    ],
    [
      'a date of the year 10000',
      new Date(253_402_300_800_000),
      DATETIME,
      [],
      'expected Date, got Date +010000-01-01T00:00:00.000Z: a date must be valid, from year 1 to 9999',
    ],
    ['text for a date', '2024-01-02', DATETIME, [], 'expected Date, got "2024-01-02"'],
    ['a duration in words', '5 minutes', DURATION, [], 'expected Duration, got "5 minutes"'],
    ['a duration of months', temporal('Duration', { months: 1 }), DURATION, [], 'expected Duration, got {"months":1}'],
    ['text for bytes', 'AQ==', BINARY, [], 'expected Uint8Array, got "AQ=="'],
    ['an error', new Error('x'), { kind: 'error' }, [], 'expected FlyteError, got {}: only Flyte makes errors'],
    ['an item of a list', [1, 'x'], list(INTEGER), [1], 'expected int at 1, got "x"'],
    // oxlint-disable-next-line no-sparse-arrays
    ['a hole in a list', [1, , 2], list(INTEGER), [1], 'expected int at 1, got undefined'],
    ['an object for a list', { 0: 1 }, list(INTEGER), [], 'expected int[], got {"0":1}'],
    ['an entry of a map', { a: { b: 's' } }, map(map(INTEGER)), ['a', 'b'], 'expected int at a.b, got "s"'],
    [
      'a map with other keys',
      new Map([[1, 2]]),
      map(INTEGER),
      [],
      'expected Record<string, int>, got {}: the keys of a map are strings',
    ],
    ['a list for a map', [1], map(INTEGER), [], 'expected Record<string, int>, got [1]'],
    [
      'a file of another format',
      FlyteFile.from('f', 'json'),
      CSV,
      [],
      `expected FlyteFile<'csv'>, got {"uri":"f","format":"json"}: its format is "json"`,
    ],
    [
      'a directory for a file',
      FlyteDirectory.from('d'),
      CSV,
      [],
      `expected FlyteFile<'csv'>, got {"uri":"d","format":""}`,
    ],
    ['an empty address', '', CSV, [], `expected FlyteFile<'csv'>, got ""`],
    [
      'rows that are not stored',
      Dataset.from([{ id: 'a' }]),
      TABLE,
      [],
      'expected Dataset<{ id: string }>, got {"uri":""}: its rows are stored nowhere yet; make them in a task',
    ],
    [
      'an unknown field',
      { id: 'a', n: 1, nope: 1 },
      ROW,
      ['nope'],
      'expected Row at nope, got 1: there is no field "nope"',
    ],
    ['a missing field', { id: 'a' }, ROW, ['n'], 'expected int at n, got undefined: the field is missing'],
    ['a field of another type', [{ id: 'a', n: 'x' }], list(ROW), [0, 'n'], 'expected int at 0.n, got "x"'],
    [
      'null for a field with a default',
      { id: 'a', n: 1, score: null },
      ROW,
      ['score'],
      'expected number at score, got null',
    ],
    ['text for an object', 'x', ROW, [], 'expected Row, got "x"'],
    ['a file for an object', FlyteFile.from('f'), ROW, [], 'expected Row, got {"uri":"f","format":""}'],
    ['no variant of a union', true, union(INTEGER, STRING), [], 'expected int | string, got true'],
    [
      'a wrong value beside none, deep down',
      [{ id: 'a', n: 'x' }],
      union(list(ROW), NONE),
      [0, 'n'],
      'expected int at 0.n, got "x"',
    ],
    ['null without none', null, union(INTEGER, STRING), [], 'expected int | string, got null'],
    [
      'a date in JSON',
      { at: [new Date(0)] },
      JSON_TYPE,
      ['at', 0],
      'expected Json at at.0, got Date 1970-01-01T00:00:00.000Z',
    ],
    ['a bigint in JSON', { n: 1n }, JSON_TYPE, ['n'], 'expected Json at n, got 1n'],
    ['not a number in JSON', [Number.NaN], JSON_TYPE, [0], 'expected Json at 0, got NaN'],
    ['a function in JSON', { f: () => 1 }, JSON_TYPE, ['f'], 'expected Json at f, got a function'],
    ['JSON that refers to itself', self, JSON_TYPE, [0], 'expected Json at 0, got "…": it refers to itself'],
  ])('%s', (_, value, type, path, message) => {
    const error = mismatchOf(value, type)
    expect(error.message).toBe(message)
    expect(error.path).toEqual(path)
    expect(error.name).toBe('ConstantMismatch')
  })

  test('with the type that is wanted there and the value that is there', () => {
    const error = mismatchOf({ id: 'a', n: 'x' }, ROW)
    expect([error.expected, error.got]).toEqual([INTEGER, 'x'])
  })
})

test('the same object may stand twice in JSON', () => {
  const shared = { a: 1 }
  expect(toConstant([shared, shared], JSON_TYPE)).toEqual({
    kind: 'record',
    value: { kind: 'list', items: [record({ a: whole('1') }), record({ a: whole('1') })] },
  })
})

function mismatchOf(value: unknown, type: FlyteType): ConstantMismatch {
  try {
    toConstant(value, type)
  } catch (error) {
    if (error instanceof ConstantMismatch) return error
    throw error
  }
  throw new Error('the constant was taken')
}
