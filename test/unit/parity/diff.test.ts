import { expect, it } from 'vitest'
import { diff, formatDifference } from '../../parity/diff.ts'

it('finds nothing in equal values, whatever the order of their keys', () => {
  expect(diff({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toEqual([])
})

it('names the place of every difference', () => {
  expect(
    diff({ a: { 'x-y': [1, 2] }, b: 1, d: {} }, { a: { 'x-y': [1, 3, 4] }, c: false, d: [] }).map(formatDifference),
  ).toEqual([
    'a["x-y"][1]: 2, the golden has 3',
    'a["x-y"][2]: missing, the golden has 4',
    'b: not in the golden, but ours has 1',
    'c: missing, the golden has false',
    'd: {}, the golden has []',
  ])
})

it('tells null, false and absence apart', () => {
  expect(diff({ a: null }, { a: false })).toEqual([{ path: 'a', ours: null, golden: false }])
  expect(diff({ a: null }, {})).toEqual([{ path: 'a', ours: null }])
})

it('cuts long values', () => {
  expect(formatDifference({ path: 'a', ours: 'x'.repeat(500) }).length).toBeLessThan(220)
})
