import { describe, expect, it } from 'vitest'
import type { FlyteType, StructField } from '../../../src/model/types.ts'
import { isSameType } from './same-type.ts'

const INT: FlyteType = { kind: 'integer' }
const TEXT: FlyteType = { kind: 'string' }
const NONE: FlyteType = { kind: 'none' }

function object(fields: Readonly<Record<string, FlyteType>>): FlyteType & { kind: 'struct' } {
  return { kind: 'struct', fields: Object.entries(fields).map(([name, type]): StructField => ({ name, type })) }
}
const list = (item: FlyteType): FlyteType => ({ kind: 'list', item })
const union = (...variants: FlyteType[]): FlyteType => ({ kind: 'union', variants })
const recursion = (levels: number): FlyteType => ({ kind: 'recursion', levels })

describe('same types', () => {
  it('are those that differ in the order of fields, texts and variants only', () => {
    expect(isSameType(object({ a: INT, b: TEXT }), object({ b: TEXT, a: INT }))).toBe(true)
    expect(isSameType(union(INT, TEXT), union(TEXT, INT))).toBe(true)
    expect(isSameType({ kind: 'enum', values: ['a', 'b'] }, { kind: 'enum', values: ['b', 'a'] })).toBe(true)
  })

  it('recur after any number of turns', () => {
    const once = object({ v: INT, next: union(recursion(0), NONE) })
    const twice = object({ v: INT, next: union(object({ v: INT, next: union(recursion(1), NONE) }), NONE) })
    const later = object({ v: INT, next: union(object({ v: INT, next: union(recursion(0), NONE) }), NONE) })
    expect(isSameType(once, twice)).toBe(true)
    expect(isSameType(once, later)).toBe(true)
  })

  it('are not those that differ in a part, however deep, nor those that recur to something else', () => {
    const tree = (leaf: FlyteType) => object({ v: leaf, kids: list(recursion(0)) })
    expect(isSameType(tree(INT), tree(TEXT))).toBe(false)
    expect(isSameType(object({ a: list(list(INT)) }), object({ a: list(list(TEXT)) }))).toBe(false)
    expect(
      isSameType(object({ a: INT }), { kind: 'struct', fields: [{ name: 'a', type: INT, default: { kind: 'none' } }] }),
    ).toBe(false)
    expect(isSameType(union(INT, NONE), union(INT, TEXT, NONE))).toBe(false)
    expect(isSameType({ kind: 'tuple', items: [INT, TEXT] }, { kind: 'tuple', items: [TEXT, INT] })).toBe(false)
    const inner = (levels: number) => object({ name: TEXT, inside: object({ n: INT, up: recursion(levels) }) })
    expect(isSameType(inner(0), inner(1))).toBe(false)
  })
})
