import { describe, expect, it } from 'vitest'
import { Duration } from '../../../src/authoring/duration.ts'
import { FlyteFile } from '../../../src/authoring/files.ts'
import { executionName } from '../../../src/eager/execution-name.ts'
import type { ExecutionIdentity } from '../../../src/eager/execution-name.ts'
import { stableText } from '../../../src/eager/stable-text.ts'

const IDENTITY: ExecutionIdentity = {
  tag: 'f5a8d3c9b1e7',
  eager: 'flows.weather.drive',
  kind: 'task',
  entity: 'flows.weather.fitModel',
  index: 0,
  inputs: { n: 1, text: 'a' },
}

/** Random values that are the same in every run (Lehmer, modulus 2^31 - 1). */
function createRandom(seed = 42) {
  let state = seed
  const below = (limit: number): number => {
    state = (state * 48_271) % 2_147_483_647
    return state % limit
  }
  const pick = <T>(values: readonly T[]): T => values[below(values.length)]!
  const text = (longest = 90): string =>
    Array.from({ length: below(longest + 1) }, () =>
      pick([...'abcxyzABCXYZ0189._-- ', 'é', '日', '𝔸', '\u0000', '/']),
    ).join('')
  const json = (depth = 3): unknown => {
    const kind = below(depth > 0 ? 6 : 4)
    if (kind === 0) return text(5)
    if (kind === 1) return pick([0, -0, 1, 1.5, -3, 2 ** 53])
    if (kind === 2) return pick([true, false])
    if (kind === 3) return null
    if (kind === 4) return Array.from({ length: below(4) }, () => json(depth - 1))
    return Object.fromEntries(Array.from({ length: below(4) }, () => [text(2), json(depth - 1)]))
  }
  const identity = (): ExecutionIdentity => ({
    tag: text(),
    eager: text(),
    kind: pick(['task', 'workflow', 'launchPlan']),
    entity: text(),
    index: below(1000),
    inputs: { [text(3)]: json() },
  })
  return { json, identity }
}

describe('the name of an execution', () => {
  it('says whose it is, what it runs, and a hash over all of it [D8]', () => {
    expect(executionName(IDENTITY)).toMatch(/^e-drive-f5a8d-fit-model-[0-9a-f]{16}$/)
  })

  it('is one that the admin service takes, whatever the names are [D8]', () => {
    const { identity } = createRandom()
    const longest = { ...IDENTITY, tag: 'ABCDEFGHIJ', eager: 'X.ABCDEFGHIJ', entity: 'X.ABCDEFGHIJ' }
    const nothing = { ...IDENTITY, tag: '', eager: '日本', entity: '.' }
    for (const given of [longest, nothing, ...Array.from({ length: 2000 }, identity)]) {
      const name = executionName(given)
      expect(name).toMatch(/^[a-z][a-z\-0-9]*$/)
      expect(name.length).toBeLessThanOrEqual(63)
    }
  })

  it('depends on its parts alone, and on each of them [D8]', () => {
    const { identity } = createRandom()
    for (const given of Array.from({ length: 500 }, identity)) {
      expect(executionName(structuredClone(given))).toBe(executionName(given))
      expect(executionName({ ...given, index: given.index + 1 })).not.toBe(executionName(given))
    }
    const others: Partial<ExecutionIdentity>[] = [
      { tag: 'f5a8d3c9b1e8' },
      { kind: 'workflow' },
      { entity: 'flows.climate.fitModel' },
      { index: 1 },
      { inputs: { n: 1, text: 'b' } },
    ]
    const names = [IDENTITY, ...others.map((other) => ({ ...IDENTITY, ...other }))].map(executionName)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('the text of inputs', () => {
  it.each<[unknown, unknown]>([
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    [{ a: 1, b: undefined }, { a: 1 }],
    [3n, 3],
    [new Map([['a', 1]]), { a: 1 }],
    [new Set([1, 2]), [1, 2]],
    [new Date(5), new Date(5)],
    [new Uint8Array([1, 2]), Buffer.from([1, 2])],
    [Duration.from('90s'), Duration.from(90)],
  ])('is the same for %o and %o', (a, b) => {
    expect(stableText(a)).toBe(stableText(b))
  })

  it('differs for values that differ', () => {
    const values = [
      null,
      undefined,
      '',
      'null',
      0,
      -0,
      1,
      '1',
      true,
      'true',
      Number.NaN,
      [],
      [[]],
      {},
      { a: 1 },
      { a: '1' },
      { a: [1] },
      { '~': 1 },
      [1, 2],
      [12],
      [2, 1],
      new Date(5),
      new Uint8Array([1, 2]),
      Duration.from(5),
      Duration.from(6),
      FlyteFile.from('s3://a'),
      FlyteFile.from('s3://b'),
      FlyteFile.from('s3://a', 'csv'),
      { uri: 's3://a', format: '' },
    ]
    expect(new Set(values.map(stableText)).size).toBe(values.length)
    const { json } = createRandom()
    const known = new Map<string, string>()
    for (const value of Array.from({ length: 2000 }, () => json())) {
      const sorted = JSON.stringify(value, sortKeys)
      expect(known.get(stableText(value)) ?? sorted).toBe(sorted)
      known.set(stableText(value), sorted)
    }
    expect(new Set(known.values()).size).toBe(known.size)
  })
})

/** For `JSON.stringify`: keys in order, and zeros with their sign. */
function sortKeys(_key: string, value: unknown): unknown {
  if (Object.is(value, -0)) return { zero: -1 }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
