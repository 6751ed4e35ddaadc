import { describe, expect, test } from 'vitest'
import { isDurationInRange, parseDuration, splitDuration } from '../../../src/schema/duration.ts'

describe('parseDuration', () => {
  test.each<[unknown, bigint]>([
    [0, 0n],
    [90, 90_000_000_000n],
    [0.1, 100_000_000n],
    [-1.5, -1_500_000_000n],
    [1e-9, 1n],
    [4e-10, 0n],
    [5e-10, 1n],
    [-5e-10, -1n],
    [1 / 3, 333_333_333n],
    ['90s', 90_000_000_000n],
    ['5m', 300_000_000_000n],
    ['2h', 7_200_000_000_000n],
    ['1.5h', 5_400_000_000_000n],
    ['-5m', -300_000_000_000n],
    ['.5s', 500_000_000n],
    ['1.s', 1_000_000_000n],
    ['1e3s', 1_000_000_000_000n],
    ['0.000000001s', 1n],
    ['315576000000s', 315_576_000_000_000_000_000n],
  ])('reads %j', (length, nanos) => {
    expect(parseDuration(length)).toBe(nanos)
  })

  test.each([
    ['5 minutes'],
    ['5'],
    ['s'],
    ['.s'],
    ['5d'],
    ['5m30s'],
    ['1e9999s'],
    [' 5s'],
    [''],
    [Number.NaN],
    [Infinity],
    [5n],
    [null],
    [{}],
  ])('reads nothing in %s', (length) => {
    expect(parseDuration(length)).toBeUndefined()
  })
})

test('seconds and nanos have the same sign, as protobuf wants', () => {
  expect(splitDuration(1_500_000_000n)).toEqual({ seconds: '1', nanos: 500_000_000 })
  expect(splitDuration(-1_500_000_000n)).toEqual({ seconds: '-1', nanos: -500_000_000 })
  expect(splitDuration(-1n)).toEqual({ seconds: '0', nanos: -1 })
})

test('the range is that of google.protobuf.Duration', () => {
  const limit = 315_576_000_000n * 1_000_000_000n
  expect([limit, -limit, limit + 1n, -limit - 1n].map(isDurationInRange)).toEqual([true, true, false, false])
})
