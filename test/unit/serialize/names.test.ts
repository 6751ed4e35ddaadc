import { describe, expect, it } from 'vitest'
import { indexWidth, specFileNames } from '../../../src/serialize/names.ts'

const tasks = (count: number) => Array.from({ length: count }, (_, i) => ({ kind: 'task', name: `t${i}` }) as const)

describe('indexWidth', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [10, 1],
    [11, 2],
    [100, 2],
    [101, 3],
    [1000, 3],
    [1001, 4],
  ])('needs for %i files %i digits [A7 X1]', (count, width) => {
    expect(indexWidth(count)).toBe(width)
  })
})

describe('specFileNames', () => {
  it.each([1, 2, 10, 11, 100, 101])('sorts %i names as texts in registration order [A7 X1]', (count) => {
    const names = specFileNames(tasks(count))
    expect(names.toSorted()).toEqual(names)
    expect(names.map((name) => Number(name.split('_')[0]))).toEqual(tasks(count).map((_, index) => index))
  })

  it('ends in the digit of the kind [A7 X4]', () => {
    expect(
      specFileNames([
        { kind: 'task', name: 'a.b' },
        { kind: 'workflow', name: 'a.c' },
        { kind: 'launchPlan', name: 'a.c' },
      ]),
    ).toEqual(['0_a.b_1.pb', '1_a.c_2.pb', '2_a.c_3.pb'])
  })

  it.each([
    ['a/b', '0_a_b_3.pb'],
    ['../../x', '0_.._.._x_3.pb'],
    [String.raw`c:\x`, '0_c__x_3.pb'],
    ['line\nbreak', '0_line_break_3.pb'],
    ['täglich um 3', '0_täglich um 3_3.pb'],
    ['half \uD800', '0_half __3.pb'],
  ])('keeps the name %j inside its folder [A7]', (name, expected) => {
    expect(specFileNames([{ kind: 'launchPlan', name }])).toEqual([expected])
  })

  it('cuts a name that no file system takes, and keeps two of them apart', () => {
    const [a = '', b = ''] = ['x', 'y'].map((end) => specFileNames([{ kind: 'task', name: 'é'.repeat(200) + end }])[0])
    expect(Buffer.byteLength(a)).toBeLessThan(255)
    expect(a).not.toBe(b)
    expect(a).toMatch(/^0_é{100}-[0-9a-f]{8}_1\.pb$/)
  })
})
