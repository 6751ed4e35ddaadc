import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Dataset } from '../../../src/index.ts'
import { Duration, FlyteDirectory, FlyteFile } from '../../../src/index.ts'
import { fromLiteral } from '../../../src/literals/from-literal.ts'
import { LiteralMismatch } from '../../../src/literals/literal-mismatch.ts'
import type { LiteralModel } from '../../../src/model/literal.ts'
import type { FlyteType, StructType } from '../../../src/model/types.ts'
import { toConstant } from '../../../src/schema/constant.ts'
import { boolean, datetime, float, int, listOf, mapOf, nullable, string, struct } from '../../utils/entities.ts'

const bytes: FlyteType = { kind: 'binary' }
const duration: FlyteType = { kind: 'duration' }
const grade: FlyteType = { kind: 'enum', values: ['low', 'high'] }
const csv: FlyteType = { kind: 'blob', dimensionality: 'single', format: 'csv' }
const folder: FlyteType = { kind: 'blob', dimensionality: 'multipart', format: '' }
const table: FlyteType = { kind: 'dataset', columns: [], format: '' }
const day = struct({ at: datetime, rain: float, hours: int, tags: listOf(string), note: nullable(string) }, 'Day')
const pair: FlyteType = { kind: 'tuple', items: [string, int] }
const texts = (...values: string[]): FlyteType => ({ kind: 'enum', values })
const shape: FlyteType = {
  kind: 'choice',
  variants: [
    struct({ kind: texts('circle'), r: float }) as StructType,
    {
      kind: 'struct',
      fields: [
        { name: 'kind', type: texts('rect') },
        { name: 'w', type: int },
        { name: 'h', type: nullable(int) },
      ],
    },
  ],
}
const tree = struct({ v: int, kids: listOf({ kind: 'recursion', levels: 0 }) }, 'Tree')
const expression: FlyteType = {
  kind: 'choice',
  variants: [
    struct({ op: texts('n'), v: int }) as StructType,
    struct({
      op: texts('+'),
      l: { kind: 'recursion', levels: 1 },
      r: nullable({ kind: 'recursion', levels: 1 }),
    }) as StructType,
  ],
}

describe('a literal of a declared type', () => {
  it.each<[string, FlyteType, unknown]>([
    ['a whole number', int, 3],
    ['a whole number beyond what a number holds', int, 2n ** 62n],
    ['a double', float, 2],
    ['a double that is no number', float, Number.NaN],
    ['minus nothing', float, -0],
    ['text', string, 'grüße 🌧'],
    ['a boolean', boolean, false],
    ['a date', datetime, new Date('2024-02-29T12:30:15.250Z')],
    ['a date before 1970', datetime, new Date('1969-12-31T23:59:59.999Z')],
    ['bytes', bytes, Uint8Array.of(0, 1, 254, 255)],
    ['no bytes', bytes, Uint8Array.of()],
    ['an enum', grade, 'high'],
    ['a list', listOf(listOf(int)), [[1], [], [2, 3]]],
    ['a map', mapOf(float), { a: 1.5, b: 2 }],
    ['a record', day, { at: new Date(0), rain: 2, hours: 3, tags: ['a'], note: null }],
    ['records in a list', listOf(day), [{ at: new Date(1), rain: 0.5, hours: 0, tags: [], note: 'x' }]],
    ['JSON', { kind: 'struct' }, { a: [1, 2.5, null, { b: 'c' }], d: true }],
    ['none of an optional', nullable(int), null],
    ['a value of an optional', nullable(day), { at: new Date(0), rain: 2, hours: 3, tags: [], note: null }],
    ['a value of a union', { kind: 'union', variants: [int, string, listOf(string)] }, ['a']],
    ['a bigint', { kind: 'integer', as: 'bigint' }, 3n],
    ['a set', { kind: 'list', item: string, as: 'Set' }, new Set(['a', 'b'])],
    [
      'a map of JavaScript, in its order',
      { kind: 'map', value: int, as: 'Map' },
      new Map([
        ['b', 1],
        ['1', 2],
      ]),
    ],
    ['a set in a record', struct({ tags: { kind: 'list', item: string, as: 'Set' } }), { tags: new Set(['a']) }],
    ['a tuple', pair, ['a', 2]],
    [
      'tuples in a record',
      struct({ pairs: listOf(pair) }),
      {
        pairs: [
          ['a', 1],
          ['b', 2],
        ],
      },
    ],
    ['the first of several objects', shape, { kind: 'circle', r: 2 }],
    ['another of several objects', nullable(listOf(shape)), [{ kind: 'rect', w: 1, h: null }]],
    [
      'an object that holds its like',
      tree,
      {
        v: 1,
        kids: [
          { v: 2, kids: [] },
          { v: 3, kids: [{ v: 4, kids: [] }] },
        ],
      },
    ],
    [
      'objects that recur to their choice',
      expression,
      { op: '+', l: { op: 'n', v: 1 }, r: { op: '+', l: { op: 'n', v: 2 }, r: null } },
    ],
  ])('gives %s back as it was', (_name, type, value) => {
    expect(fromLiteral(toConstant(value, type), type)).toEqual(value)
  })

  it('gives lengths of time, files, folders and tables back', () => {
    const half = fromLiteral(toConstant('-1.5h', duration), duration)
    expect(half).toBeInstanceOf(Duration)
    expect((half as Duration).nanoseconds).toBe(-5_400_000_000_000n)
    expect(fromLiteral(toConstant('s3://a/b.csv', csv), csv)).toEqual(FlyteFile.from('s3://a/b.csv', 'csv'))
    expect(fromLiteral(toConstant('s3://a/', folder), folder)).toEqual(FlyteDirectory.from('s3://a/'))
    expect((fromLiteral(toConstant('s3://t', table), table) as Dataset).uri).toBe('s3://t')
  })

  it('gives an error that the platform made', () => {
    const error = fromLiteral({ kind: 'error', message: 'boom', failedNode: 'n1' }, { kind: 'error' })
    expect(error).toMatchObject({ message: 'boom', failedNode: 'n1' })
  })
})

describe('a part of a struct, as the platform hands it on', () => {
  it.each<[string, FlyteType, LiteralModel, unknown]>([
    ['an int where a double is wanted', float, { kind: 'integer', value: '3' }, 3],
    ['a double where an int is wanted, cut off', int, { kind: 'float', value: 3.9 }, 3],
    [
      'a date as text',
      datetime,
      { kind: 'string', value: '2024-01-02T03:04:05+00:00' },
      new Date('2024-01-02T03:04:05Z'),
    ],
    ['an optional without its wrapper', nullable(string), { kind: 'string', value: 'x' }, 'x'],
    [
      'a union where one of its variants is wanted',
      string,
      { kind: 'union', type: string, value: { kind: 'string', value: 'x' } },
      'x',
    ],
    [
      'a file',
      csv,
      {
        kind: 'record',
        value: { kind: 'record', entries: [{ key: 'path', value: { kind: 'string', value: 's3://f' } }] },
      },
      FlyteFile.from('s3://f', 'csv'),
    ],
    [
      'a map',
      mapOf(int),
      { kind: 'record', value: { kind: 'record', entries: [{ key: 'a', value: { kind: 'integer', value: '1' } }] } },
      { a: 1 },
    ],
    [
      'a record, with fields that nobody declared and one that has a default',
      {
        kind: 'struct',
        fields: [
          { name: 'a', type: int },
          { name: 'b', type: int, default: { kind: 'integer', value: '7' } },
        ],
      },
      {
        kind: 'record',
        value: {
          kind: 'record',
          entries: [
            { key: 'z', value: { kind: 'none' } },
            { key: 'a', value: { kind: 'float', value: 1 } },
          ],
        },
      },
      { a: 1, b: 7 },
    ],
  ])('reads %s', (_name, type, literal, value) => {
    expect(fromLiteral(literal, type)).toEqual(value)
  })

  it('reads a length of time in seconds', () => {
    expect((fromLiteral({ kind: 'float', value: 1.5 }, duration) as Duration).seconds).toBe(1.5)
  })
})

describe('a literal of another type', () => {
  it.each<[string, FlyteType, LiteralModel, RegExp]>([
    ['text for a number', int, { kind: 'string', value: '3' }, /expected int, got the string "3"/],
    ['an unknown word for an enum', grade, { kind: 'string', value: 'mid' }, /got the string "mid"/],
    [
      'a folder for a file',
      csv,
      { kind: 'blob', uri: 'x', type: { kind: 'blob', dimensionality: 'multipart', format: '' } },
      /got the blob/,
    ],
    [
      'an item in a list',
      listOf(int),
      { kind: 'list', items: [{ kind: 'integer', value: '1' }, { kind: 'none' }] },
      /expected int at 1, got the none/,
    ],
    [
      'a record without a field',
      day,
      { kind: 'record', value: { kind: 'record', entries: [] } },
      /at at, got nothing: the field is missing/,
    ],
    [
      'a value that two variants take',
      { kind: 'union', variants: [listOf(int), listOf(float)] },
      { kind: 'list', items: [] },
      /more than one of the variants/,
    ],
  ])('refuses %s', (_name, type, literal, message) => {
    expect(() => fromLiteral(literal, type)).toThrow(LiteralMismatch)
    expect(() => fromLiteral(literal, type)).toThrow(message)
  })
})

describe('a value of a class that the type names', () => {
  const instant: FlyteType = { kind: 'datetime', as: 'Temporal.Instant' }

  it('is not made where the runtime lacks the class', () => {
    expect(() => fromLiteral({ kind: 'datetime', seconds: '0', nanos: 1 }, instant)).toThrow(
      'expected Temporal.Instant, got the datetime: this runtime has no Temporal.Instant; load a polyfill of Temporal before the tasks',
    )
  })

  it('keeps all nine digits of a second, reads plain dates from text, and takes the spellings that a Date and a Duration take', () => {
    // What is asked of the classes: a polyfill gives the rest.
    const Temporal = {
      Instant: {
        fromEpochNanoseconds: (nanoseconds: bigint) => ({
          nanoseconds,
          toZonedDateTimeISO: (zone: string) => ({ nanoseconds, zone }),
        }),
      },
      Duration: { from: (parts: object) => parts },
      PlainDate: { from: (text: string) => ({ text }) },
    }
    vi.stubGlobal('Temporal', Temporal)
    onTestFinished(() => void vi.unstubAllGlobals())
    const at: LiteralModel = { kind: 'datetime', seconds: '-1', nanos: 999_999_999 }
    expect(fromLiteral(at, instant)).toMatchObject({ nanoseconds: -1n })
    expect(fromLiteral(at, { kind: 'datetime', as: 'Temporal.ZonedDateTime' })).toEqual({
      nanoseconds: -1n,
      zone: 'UTC',
    })
    expect(fromLiteral({ kind: 'string', value: '1970-01-01T00:00:01Z' }, instant)).toMatchObject({
      nanoseconds: 1_000_000_000n,
    })
    const span: FlyteType = { kind: 'duration', as: 'Temporal.Duration' }
    expect(fromLiteral({ kind: 'duration', seconds: '2', nanos: 5 }, span)).toEqual({ seconds: 2, nanoseconds: 5 })
    expect(fromLiteral({ kind: 'float', value: 1.5 }, span)).toEqual({ seconds: 1, nanoseconds: 500_000_000 })
    const day: FlyteType = { kind: 'string', as: 'Temporal.PlainDate' }
    expect(fromLiteral({ kind: 'string', value: '2026-01-02' }, day)).toEqual({ text: '2026-01-02' })
  })
})

describe('what fits none of several objects', () => {
  it('is refused with the complaint of the object that it resembles most', () => {
    expect(() => toConstant({ op: '+', l: { op: 'n', v: 1 }, r: { op: 'n', v: 'x' } }, expression)).toThrow(
      'expected int at r.v, got "x"',
    )
    expect(() => toConstant(['a'], pair)).toThrow('a tuple has exactly its 2 items')
    expect(() => fromLiteral({ kind: 'record', value: { kind: 'list', items: [] } }, pair)).toThrow(
      'it has 0 items, not 2',
    )
  })
})
