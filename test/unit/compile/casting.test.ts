import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { canCast } from '../../../src/compile/casting.ts'
import { serializeVariant } from '../../../src/serialize/type.ts'
import { readLiteralType } from '../../utils/literal-type.ts'
import type { Json } from '../../utils/literal-type.ts'
import type { FlyteType } from '../../../src/model/types.ts'
import { int, listOf, nullable, struct } from '../../utils/entities.ts'

const table: FlyteType = { kind: 'dataset', columns: [], format: '' }

interface Row {
  readonly name: string
  readonly group: string
  readonly from: Json
  readonly to: Json
  readonly verdict: string
}
const rows = JSON.parse(
  readFileSync(new URL('../../verdicts/bindings.json', import.meta.url), 'utf8'),
) as readonly Row[]
const readable = rows.flatMap((row) => {
  const tags = (type: Parameters<typeof serializeVariant>[0]): string => serializeVariant(type).structure!.tag
  const from = readLiteralType(row.from, tags)
  const to = readLiteralType(row.to, tags)
  return from && to ? [{ ...row, from, to }] : []
})

describe('the rules of casting', () => {
  it('are tried on most rows of the table', () => {
    // The rest are forms that we never write: tags outside unions, unknown schema words, pickles.
    expect([rows.length, readable.length]).toEqual([972, 512])
  })

  it.each([...new Set(readable.map(({ group }) => group))])("agree with Flyte's compiler: %s", (group) => {
    const wrong = readable
      .filter((row) => row.group === group && canCast(row.from, row.to) !== (row.verdict === 'ok'))
      .map(({ name, verdict }) => `${name}: ${verdict}`)
    expect(wrong).toEqual([])
  })
})

describe('an object with a file, bytes or a length of time in it', () => {
  const fields: Record<string, FlyteType> = {
    file: { kind: 'blob', dimensionality: 'single', format: '' },
    bytes: { kind: 'binary' },
    span: { kind: 'duration' },
  }
  it.each(Object.entries(fields))('fits only what is equal to it: %s', (_, type) => {
    const narrow = struct({ value: type })
    expect(canCast(narrow, struct({ value: type }))).toBe(true)
    // Dropping a field is fine for other objects.
    expect(canCast(struct({ value: type, more: int }), narrow)).toBe(false)
    expect(canCast(struct({ value: int, more: int }), struct({ value: int }))).toBe(true)
  })
})

describe('inside an object', () => {
  const closed = struct({ a: int })
  const fits = (from: FlyteType, to: FlyteType): boolean =>
    canCast(struct({ value: from, more: int }), struct({ value: to }))

  it.each<[string, FlyteType, FlyteType, boolean]>([
    ['a nullable scalar', nullable(int), nullable(int), true],
    ['a nullable object', nullable(closed), nullable(closed), false],
    ['a nullable list of objects', nullable(listOf(closed)), nullable(listOf(closed)), false],
    ['a nullable table', nullable(table), nullable(table), false],
    ['nullable Json', nullable({ kind: 'struct' }), nullable({ kind: 'struct' }), true],
    ['Json into an object', { kind: 'struct' }, closed, false],
    ['an object into Json', closed, { kind: 'struct' }, true],
  ])('%s beside a dropped field', (_, from, to, expected) => {
    expect(fits(from, to)).toBe(expected)
  })
})
