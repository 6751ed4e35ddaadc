import { describe, expect, it } from 'vitest'
import { Duration } from '../../../src/authoring/duration.ts'
import { FlyteDirectory, FlyteFile } from '../../../src/authoring/files.ts'
import { fromLiteral } from '../../../src/literals/from-literal.ts'
import type { StructType } from '../../../src/model/types.ts'
import { ConstantMismatch, toConstant } from '../../../src/schema/constant.ts'
import { encodeStruct } from '../../../src/serialize/msgpack.ts'
import { readJson } from './utils/golden.ts'
import { annotated, typescriptOf } from './utils/python-types.ts'
import { readMsgpack } from './utils/read-msgpack.ts'

interface PythonValue {
  readonly python: string
  readonly flavor: NonNullable<StructType['flavor']>
  readonly base64: string
}
const rows: readonly PythonValue[] = readJson('struct-schemas/values.json')

const at = new Date('2024-01-02T03:04:05.250Z')
const seconds = Duration.from

/** The instances of `schemas.py`, by the names of their classes. */
const VALUES: Readonly<Record<string, object>> = {
  Scalars: { n: -3, x: 2, text: 'ü', flag: true },
  Names: { camelCase: 1, snake_case: 2, UPPER: 3, a1b: 4, x_: 5, größe: 6, length: seconds(0) },
  Order: { zulu: 1, alpha: 2, mike: 3 },
  At: { at },
  Length: { length: seconds(400 * 86_400 + 3 * 3600 + 1.5) },
  Lengths: { lengths: [1, 60, -90.25, 86_400, 31_536_000, 0.000_001].map((length) => seconds(length)) },
  Data: { data: new TextEncoder().encode('ä b') },
  OptionalData: { data: new TextEncoder().encode('x') },
  Colored: { color: 'blue' },
  Mode: { mode: 'slow' },
  Nullable: { n: null, x: 1.5, text: null, flag: false, at },
  Optionals: { n: 7, x: null, text: null, flag: null, at: null },
  Lists: { ns: [1, 2], texts: [['a'], []], maybe: [null, 3], ats: [at] },
  Maps: { ns: { b: 1, a: 2 }, lists: { x: [0.5] }, maps: { y: new Map([['z', true]]) } },
  Anything: { value: { b: [1, 2.5, null], a: { c: 'd' } } },
  Either: { either: 'text' },
  Pair: { pair: [1, 'a'], n: 2 },
  Nested: { inner: { a: 1, b: 2 }, n: 3 },
  NestedTwice: {
    first: { a: 1, b: 1 },
    second: { a: 2, b: 2 },
    many: [{ a: 3, b: 3 }],
    named: { four: { a: 4, b: 4 } },
  },
  DeepLength: {
    middle: { inner: { a: 1, b: 1 }, others: [{ c: 'd' }] },
    inner: { a: 2, b: 2 },
    timed: { length: seconds(300) },
  },
  Extended: { c: 'a', more: 'b' },
  InnerOrOther: { either: { c: 'a' } },
  File: { file: FlyteFile.from('s3://bucket/a.txt') },
  Folder: { folder: FlyteDirectory.from('s3://bucket/folder') },
}

/** Values of `Temporal`, which Node has not: only the texts are compared. */
const TEXTS: Readonly<Record<string, object>> = { Day: { day: '2024-01-02' }, Hour: { hour: '01:02:03' } }

describe('the value of a struct', () => {
  it('is compared for all instances', () => {
    expect(rows.map(({ python }) => python).filter((name) => !(name in VALUES) && !(name in TEXTS))).toEqual([])
    expect(rows.length).toBe(2 * (Object.keys(VALUES).length + Object.keys(TEXTS).length))
  })

  it.each(rows)('of $flavor $python has the bytes that flytekit writes', ({ python, flavor, base64 }) => {
    const constant = toConstant(VALUES[python] ?? TEXTS[python], typescriptOf({ python, flavor, type: {} }))
    if (constant.kind !== 'record') throw new Error(`it is a ${constant.kind}`)
    expect(Buffer.from(encodeStruct(constant.value)).toString('base64')).toBe(base64)
  })

  it.each(rows.filter(({ python }) => python in VALUES))(
    'of $flavor $python is read from what flytekit wrote',
    ({ python, flavor, base64 }) => {
      const value = readMsgpack(Buffer.from(base64, 'base64'))
      const read = fromLiteral({ kind: 'record', value }, typescriptOf({ python, flavor, type: {} }))
      expect(read).toEqual(VALUES[python])
    },
  )
})

describe('a pydantic model', () => {
  const data = annotated("Struct<Data, 'pydantic'>")

  it('takes bytes that are text only', () => {
    expect(() => toConstant({ data: Uint8Array.of(0xff) }, data)).toThrow(ConstantMismatch)
    expect(() => toConstant({ data: Uint8Array.of(0xff) }, data)).toThrow('a pydantic model has bytes as text in UTF-8')
    expect(() => toConstant({ data: Uint8Array.of(0xff) }, annotated('Data'))).not.toThrow()
  })

  it('in a list of a dataclass has its own texts', () => {
    const rows = annotated("{ rows: Struct<Length, 'pydantic'>[]; length: Duration }")
    const constant = toConstant({ rows: [{ length: '90s' }], length: '90s' }, rows)
    expect(constant).toEqual({
      kind: 'record',
      value: {
        kind: 'record',
        entries: [
          {
            key: 'rows',
            value: {
              kind: 'list',
              items: [{ kind: 'record', entries: [{ key: 'length', value: { kind: 'string', value: 'PT1M30S' } }] }],
            },
          },
          { key: 'length', value: { kind: 'duration', seconds: '90', nanos: 0 } },
        ],
      },
    })
  })
})
