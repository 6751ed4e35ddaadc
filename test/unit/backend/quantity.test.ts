import { describe, expect, it } from 'vitest'
import { isWhole, readQuantity, wholeUnits } from '../../../src/backend/quantity.ts'

const NANO = 1_000_000_000n

describe('a quantity', () => {
  it.each([
    ['1', NANO],
    ['500m', NANO / 2n],
    ['1.5', (3n * NANO) / 2n],
    ['.5', NANO / 2n],
    ['1.', NANO],
    ['-2', -2n * NANO],
    ['+1k', 1000n * NANO],
    ['1Ki', 1024n * NANO],
    ['1e3', 1000n * NANO],
    ['1E3', 1000n * NANO],
    ['2E', 2n * 10n ** 18n * NANO],
    // Finer than Kubernetes keeps.
    ['0.0000000001', 1n],
    // Without a digit it is nothing, not a mistake.
    ['+', 0n],
    ['m', 0n],
    ['.', 0n],
  ])('is read from %j', (text, amount) => {
    expect(readQuantity(text)).toBe(amount)
  })

  it.each(['', ' 1', '1 ', '100 MB', '100MB', '1gb', '1K', 'zz', '1mm', '1e', '1e2.5', '.5.5', 'Ei', '.e-20'])(
    'is not read from %j',
    (text) => {
      expect(readQuantity(text)).toBeUndefined()
    },
  )

  it.each([
    ['900m', 1n],
    ['1001m', 2n],
    ['-900m', -1n],
    ['1Gi', 2n ** 30n],
    ['100Ei', 2n ** 63n - 1n],
  ])('%s counts as %s whole units', (text, units) => {
    expect(wholeUnits(readQuantity(text)!)).toBe(units)
  })

  it('is whole to a thousandth', () => {
    expect(['2', '2000m', '1.9999', '500m', '1.5'].map((text) => isWhole(readQuantity(text)!))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })
})
