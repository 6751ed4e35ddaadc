import { describe, expect, it } from 'vitest'
import { formatType } from '../../../src/diagnostics/format-type.ts'
import type { FlyteType, StructType } from '../../../src/model/types.ts'
import { readType } from '../../../src/serialize/read-type.ts'
import { serializeType } from '../../../src/serialize/type.ts'
import { createRandom } from '../../utils/random.ts'
import { randomType } from '../../utils/random-type.ts'
import { datetime, float, int, listOf, mapOf, nullable, string, struct } from '../../utils/entities.ts'

const shown = (type: FlyteType): string => formatType(readType(serializeType(type)))

describe('a type that was written, shown to people', () => {
  it.each<[string, FlyteType]>([
    ['[string, int][]', listOf({ kind: 'tuple', items: [string, int] })],
    [
      '[Date, Duration, { a: number }[]]',
      { kind: 'tuple', items: [datetime, { kind: 'duration' }, listOf(struct({ a: float }))] },
    ],
    [
      'Circle | { side: number }',
      {
        kind: 'choice',
        variants: [struct({ r: float }, 'Circle') as StructType, struct({ side: float }) as StructType],
      },
    ],
    [
      "[Record<string, int | null>, 'a' | 'b', Json]",
      { kind: 'tuple', items: [mapOf(nullable(int)), { kind: 'enum', values: ['a', 'b'] }, { kind: 'struct' }] },
    ],
    ['{ kids: Json[]; v: int }', struct({ v: int, kids: listOf({ kind: 'recursion', levels: 0 }) }, 'Tree')],
  ])('is %s', (text, type) => {
    expect(shown(type)).toBe(text)
  })

  it('is shown whatever it is', () => {
    const random = createRandom(7)
    for (let i = 0; i < 500; i++) expect(shown(randomType(random))).not.toMatch(/undefined|\[object/)
  })
})
