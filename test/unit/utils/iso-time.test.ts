import { describe, expect, it } from 'vitest'
import { isoLength, parseIsoLength, utcText } from '../../../src/utils/iso-time.ts'
import { createRandom } from '../../utils/random.ts'

const split = (nanos: bigint) => ({ seconds: String(nanos / 1_000_000_000n), nanos: Number(nanos % 1_000_000_000n) })

describe('a length of time', () => {
  // What pydantic 2.14 prints of a timedelta of so many seconds.
  it.each([
    ['0', 'PT0S'],
    ['1', 'PT1S'],
    ['60', 'PT1M'],
    ['90', 'PT1M30S'],
    ['3600', 'PT1H'],
    ['86400', 'P1D'],
    ['86401', 'P1DT1S'],
    ['604800', 'P7D'],
    ['31449600', 'P364D'],
    ['31536000', 'P1Y'],
    ['34560000', 'P1Y35D'],
    ['-34570800', '-P1Y35DT3H'],
    ['-86399', '-PT23H59M59S'],
  ])('of %s seconds is %s', (seconds, text) => {
    expect(isoLength({ seconds, nanos: 0 })).toBe(text)
    expect(parseIsoLength(text)).toBe(BigInt(seconds) * 1_000_000_000n)
  })

  it.each([
    [500_000_000, 'PT0.5S'],
    [-500_000_000, '-PT0.5S'],
    [1000, 'PT0.000001S'],
    [999, 'PT0S'],
    [-999, 'PT0S'],
  ])('of %s nanoseconds is %s', (nanos, text) => {
    expect(isoLength({ seconds: '0', nanos })).toBe(text)
  })

  it('is read as it was printed, down to a microsecond', () => {
    const random = createRandom(7)
    for (let i = 0; i < 500; i++) {
      const sign = random.chance(0.5) ? 1n : -1n
      const nanos = sign * BigInt(random.below(2 ** 31)) * BigInt(random.below(2 ** 31)) * 1000n
      expect(parseIsoLength(isoLength(split(nanos)))).toBe(nanos)
    }
  })

  it.each([
    ['P1W', 604_800n],
    ['+PT1.5S', 1_500_000_000n],
    ['PT1,25S', 1_250_000_000n],
    ['PT0.1234567899S', 123_456_789n],
  ])('may be written as %s', (text, nanos) => {
    expect(parseIsoLength(text)).toBe(text === 'P1W' ? nanos * 1_000_000_000n : nanos)
  })

  it.each(['', 'P', 'PT', '-P', 'P1DT', '1D', 'P1M', 'PT1', 'PT1S ', 'PT1.S', 'P1H', '90s', 'P-1D'])(
    'is not %j',
    (text) => {
      expect(parseIsoLength(text)).toBeUndefined()
    },
  )
})

describe('a time in UTC', () => {
  it.each([
    ['1704164645', 0, '2024-01-02T03:04:05Z'],
    ['1704164645', 500_000, '2024-01-02T03:04:05.000500Z'],
    ['1704164645', 999, '2024-01-02T03:04:05Z'],
    ['-62135596800', 0, '0001-01-01T00:00:00Z'],
  ])('of %s seconds and %i nanoseconds is %s', (seconds, nanos, text) => {
    expect(utcText({ seconds, nanos })).toBe(text)
  })
})
