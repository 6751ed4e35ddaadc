import { decode, encode } from '@msgpack/msgpack'
import { describe, expect, it } from 'vitest'
import type { StructValue } from '../../../src/model/literal.ts'
import { encodeStruct } from '../../../src/serialize/msgpack.ts'
import { readJson, readSpecs } from './utils/golden.ts'
import { readMsgpack } from './utils/read-msgpack.ts'

const NONE: StructValue = { kind: 'none' }
const int = (value: number | string): StructValue => ({ kind: 'integer', value: String(value) })
const float = (value: number): StructValue => ({ kind: 'float', value })
const text = (value: string): StructValue => ({ kind: 'string', value })
const bool = (value: boolean): StructValue => ({ kind: 'boolean', value })
const list = (...items: StructValue[]): StructValue => ({ kind: 'list', items })
const record = (fields: Record<string, StructValue>): StructValue => ({
  kind: 'record',
  entries: Object.entries(fields).map(([key, value]) => ({ key, value })),
})
const at = (iso: string, nanos = 0): StructValue => ({
  kind: 'datetime',
  seconds: String(Date.parse(iso) / 1000),
  nanos,
})
const length = (seconds: string, nanos = 0): StructValue => ({ kind: 'duration', seconds, nanos })
const inner = (a: number, b = 2) => record({ a: int(a), b: float(b) })

/** What the dataclass instances of `golden/types/records.json` held. */
const PYTHON: Readonly<Record<string, StructValue>> = {
  Numbers: record({
    values: list(
      ...['0', '1', '127', '128', '255', '256', '65535', '65536', '4294967295', '4294967296', '9007199254740992'].map(
        int,
      ),
      ...['9007199254740993', '9223372036854775807', '-1', '-32', '-33', '-128', '-129', '-32768', '-32769'].map(int),
      ...['-2147483648', '-2147483649', '-9223372036854775808'].map(int),
    ),
  }),
  Floats: record({ values: list(...[0, 1, -2, 0.1, 1e300, 2 ** 53].map(float)) }),
  Words: record({
    values: list(...['', 'é', 'a'.repeat(31), 'b'.repeat(32), 'c'.repeat(255), 'd'.repeat(256)].map(text)),
  }),
  Moments: record({
    values: list(
      at('2024-01-02T03:04:05Z'),
      at('2024-01-02T03:04:05Z', 250_000_000),
      // What is below a microsecond has no place in Python.
      at('2024-01-02T03:04:05Z', 7999),
      at('1969-12-31T23:59:59Z', 500_000_000),
      at('0001-01-01T00:00:00Z'),
      at('9999-12-31T23:59:59Z'),
    ),
  }),
  Lengths: record({
    values: list(
      length('90'),
      length('5400', 5_000_000),
      length('0', 1000),
      length('0'),
      length('-1', -500_000_000),
      length('345600000', 123_456_000),
    ),
  }),
  Wide: record({
    values: record(
      Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${String(i).padStart(2, '0')}`, int(i)])),
    ),
  }),
  Choices: record({
    color: text('red'),
    either: text('s'),
    items: list(int(1), NONE),
    favourite: text('blue'),
    maybe: int(7),
    some: int(3),
    list_or_none: NONE,
  }),
  Nested: record({
    inner: inner(1),
    inners: list(inner(2, 0.5)),
    named: record({ k: inner(3) }),
    raw: record({ b: int(1), a: list(bool(true), NONE) }),
    made: inner(3),
    tags: list(),
    ratio: float(1),
    flag: bool(true),
    word: text('x'),
  }),
  Empty: record({}),
}

describe('encodeStruct', () => {
  const records = readJson<readonly { python: string; base64: string }[]>('types/records.json')

  it.each(records.map(({ python, base64 }) => [python, base64] as const))(
    'writes %s as Python does',
    (name, base64) => {
      expect(Buffer.from(encodeStruct(PYTHON[name]!)).toString('base64')).toBe(base64)
    },
  )

  it('writes the record of the golden workflow, whole floats and nil included', () => {
    const golden = JSON.stringify(readSpecs('records')).match(/"tag":"msgpack","value":"([^"]+)"/)?.[1]
    const item = record({ sku: text('s'), price: float(2.25), amount: int(3) })
    const order = record({
      id: text('x1'),
      items: list(item),
      tags: record({ k: text('v') }),
      note: NONE,
      paid: bool(true),
    })
    expect(Buffer.from(encodeStruct(order)).toString('base64')).toBe(golden)
  })

  it('keeps the order of an untyped map', () => {
    const golden = JSON.stringify(readSpecs('scalars')).match(/"tag":"msgpack","value":"([^"]+)"/)?.[1]
    const bag = record({ b: list(int(1), int(2), record({ c: NONE })), a: text('x'), f: float(1.5) })
    expect(Buffer.from(encodeStruct(bag)).toString('base64')).toBe(golden)
  })

  it.each([15, 16, 65_535, 65_536])('gives a list, a map, a text and bytes of %i the header that they need', (size) => {
    const cases: [StructValue, unknown][] = [
      [list(...Array.from({ length: size }, () => NONE)), Array.from({ length: size }, () => null)],
      [{ kind: 'binary', base64: Buffer.alloc(size, 7).toString('base64') }, new Uint8Array(size).fill(7)],
      [text('x'.repeat(size)), 'x'.repeat(size)],
      [
        record(Object.fromEntries(Array.from({ length: size }, (_, i) => [`k${i}`, NONE]))),
        Object.fromEntries(Array.from({ length: size }, (_, i) => [`k${i}`, null])),
      ],
    ]
    for (const [model, value] of cases) {
      const bytes = encodeStruct(model)
      expect(Buffer.compare(bytes, encode(value))).toBe(0)
      expect(Buffer.compare(encode(decode(bytes)), bytes)).toBe(0)
    }
  })

  it('writes a float as float64 even where an integer would do', () => {
    expect([...encodeStruct(float(1))]).toEqual([0xcb, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0])
    expect(decode(encodeStruct(float(1)))).toBe(1)
  })

  it('writes the nearest double for a length of time', () => {
    expect(decode(encodeStruct(length('0', 100_000_000)))).toBe(0.1)
    expect(decode(encodeStruct(length('315576000000', 123_456_789)))).toBe(Number('315576000000.123456789'))
  })

  it('is read back to the same model', () => {
    for (const model of [PYTHON['Numbers']!, PYTHON['Nested']!, PYTHON['Floats']!]) {
      expect(readMsgpack(encodeStruct(model))).toEqual(model)
    }
  })
})
