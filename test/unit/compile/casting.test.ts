import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { canCast } from '../../../src/compile/casting.ts'
import { cast } from '../../../src/backend/cast.ts'
import { serializeType, serializeVariant } from '../../../src/serialize/type.ts'
import { readLiteralType } from '../../utils/literal-type.ts'
import type { Json } from '../../utils/literal-type.ts'
import type { FlyteType } from '../../../src/model/types.ts'
import { int, listOf, mapOf, nullable, struct } from '../../utils/entities.ts'
import { orNone } from '../../../src/schema/union.ts'
import { createRandom } from '../../utils/random.ts'
import { randomType } from '../../utils/random-type.ts'

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

describe('types that are put together at random', () => {
  const random = createRandom(20_261_125)
  const related = (type: FlyteType): FlyteType => {
    const others = [randomType(random, 2), orNone(type), listOf(type), mapOf(type)]
    if (type.kind === 'union') others.push(type.variants[0]!)
    if (type.kind === 'list') others.push({ kind: 'list', item: randomType(random, 1) })
    if (type.kind === 'struct' && type.fields) {
      others.push({ ...type, fields: type.fields.slice(1) }, { kind: 'struct' })
      const [first, ...rest] = type.fields
      for (let i = 0; i < 3; i++) others.push({ ...type, fields: [{ ...first!, type: related(first!.type) }, ...rest] })
      others.push({ ...type, fields: type.fields.toReversed(), title: 'Other' })
      others.push({ ...type, fields: type.fields.map(({ name, type: of }) => ({ name, type: of })) })
    }
    if (type.kind === 'choice') others.push({ ...type, variants: type.variants.toReversed() }, type.variants[0]!)
    if (type.kind === 'tuple')
      others.push({ ...type, items: type.items.slice(1) }, { kind: 'list', item: type.items[0]! })
    return random.pick([type, ...others])
  }

  it("fit where Flyte's compiler says so, and nowhere else", () => {
    const wrong: string[] = []
    let fitting = 0
    for (let i = 0; i < 6000; i++) {
      const from = randomType(random)
      const to = related(from)
      // A part of a type that recurs may recur to what is no longer around it.
      if ([from, to].some((type) => !isClosed(type))) continue
      const theirs = cast(serializeType(from), serializeType(to)).verdict === 'ok'
      if (theirs) fitting++
      if (canCast(from, to) !== theirs) wrong.push(`${JSON.stringify(from)} into ${JSON.stringify(to)}: ${theirs}`)
    }
    expect(wrong.slice(0, 3)).toEqual([])
    expect(fitting).toBeGreaterThan(1500)
  })
})

/** Whether every recursion is below the struct or choice that it means. */
function isClosed(type: unknown, around = 0): boolean {
  if (Array.isArray(type)) return type.every((part) => isClosed(part, around))
  if (typeof type !== 'object' || type === null) return true
  const { kind, levels } = type as { kind?: string; levels?: number }
  if (kind === 'recursion') return levels! < around
  const inside = kind === 'struct' || kind === 'choice' ? around + 1 : around
  return Object.values(type).every((part) => isClosed(part, inside))
}
