import { describe, expect, it } from 'vitest'
import { isDnsLabel, isEnvName, isLabel, parseQuantity } from '../../../src/utils/kubernetes.ts'

describe('quantities', () => {
  it.each<[string, number]>([
    ['2', 2],
    ['500m', 0.5],
    ['1Gi', 2 ** 30],
    ['1.5k', 1500],
    ['1e3', 1000],
    ['.5', 0.5],
    ['5.', 5],
    ['0', 0],
    ['1E', 1e18],
    ['1Ei', 2 ** 60],
    ['1e+21', 1e21],
  ])('reads %s', (text, value) => {
    expect(parseQuantity(text)).toBeCloseTo(value, 9)
  })
  it.each(['', 'lots', '1GB', '1 Gi', '-1', '1K', '1ki', 'Gi', '1e', 'NaN', '1m2'])('refuses %j', (text) => {
    expect(parseQuantity(text)).toBeUndefined()
  })
})

describe('labels', () => {
  it.each<[string, string]>([
    ['team', 'core'],
    ['acme.com/team', ''],
    ['a.b-c_d', 'A.1'],
  ])('take %s=%s', (key, value) => {
    expect(isLabel(key, value)).toBe(true)
  })
  it.each<[string, string]>([
    ['', 'x'],
    ['/x', 'x'],
    ['Foo_/x', 'x'],
    ['a/b/c', 'x'],
    [`${'a'.repeat(254)}/x`, 'x'],
    ['a', 'b c'],
    ['a', 'x'.repeat(64)],
    ['-a', 'x'],
  ])('refuse %s=%s', (key, value) => {
    expect(isLabel(key, value)).toBe(false)
  })
})

describe('names', () => {
  it('of containers are DNS labels, of variables anything without an equals sign', () => {
    expect(['main', 'a-1', 'A', 'a_b', '', 'a-'].map(isDnsLabel)).toEqual([true, true, false, false, false, false])
    expect(['A', 'a.b', '', 'a=b', 'ä'].map(isEnvName)).toEqual([true, true, false, false, false])
  })
})
