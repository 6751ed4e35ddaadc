import type { ChoiceType, FlyteType, StructField, StructType } from '../../src/model/types.ts'
import type { Random } from './random.ts'

const LEAVES: readonly FlyteType[] = [
  { kind: 'integer' },
  { kind: 'integer', as: 'bigint' },
  { kind: 'float' },
  { kind: 'string' },
  { kind: 'boolean' },
  { kind: 'datetime' },
  { kind: 'duration' },
  { kind: 'binary' },
  { kind: 'enum', values: ['a', 'b'] },
  { kind: 'enum', values: ['b', 'c'] },
  { kind: 'struct' },
  { kind: 'blob', dimensionality: 'single', format: 'csv' },
  { kind: 'blob', dimensionality: 'multipart', format: '' },
]
const NAMES = ['a', 'b', 'c', 'd']

/**
 * A type of any kind, as an author may write it, put together by chance: unions have variants that a value tells apart, and what
 * recurs does so through an object.
 */
export function randomType(random: Random, depth = 3): FlyteType {
  return typeBelow(random, depth, 0)
}

/** `around` counts the structs and choices that a recursion may mean. */
function typeBelow(random: Random, depth: number, around: number): FlyteType {
  if (depth === 0) return random.pick(LEAVES)
  const inner = (): FlyteType => typeBelow(random, depth - 1, around)
  switch (random.below(8)) {
    case 0:
      return { kind: 'list', item: inner(), ...(random.chance(0.2) && { as: 'Set' }) }
    case 1:
      return { kind: 'map', value: inner(), ...(random.chance(0.2) && { as: 'Map' }) }
    case 2:
      return { kind: 'tuple', items: Array.from({ length: 1 + random.below(3) }, inner) }
    case 3:
      return nullable(inner())
    case 4:
    case 5:
      return randomStruct(random, depth, around)
    case 6: {
      const choice: ChoiceType = {
        kind: 'choice',
        variants: [randomStruct(random, depth, around + 1), randomStruct(random, depth, around + 1)],
      }
      return JSON.stringify(choice.variants[0]) === JSON.stringify(choice.variants[1]) ? choice.variants[0]! : choice
    }
    default:
      return around > 0 && random.chance(0.5)
        ? nullable({ kind: 'recursion', levels: random.below(around) })
        : random.pick(LEAVES)
  }
}

function randomStruct(random: Random, depth: number, around: number): StructType {
  const names = random.shuffle(NAMES).slice(0, 1 + random.below(3))
  const fields = names.map((name): StructField => {
    const type = typeBelow(random, depth - 1, around + 1)
    return random.chance(0.2) ? { name, type: nullable(type), default: { kind: 'none' } } : { name, type }
  })
  return { kind: 'struct', fields, ...(random.chance(0.3) && { title: random.pick(['A', 'B']) }) }
}

function nullable(type: FlyteType): FlyteType {
  return type.kind === 'union' || type.kind === 'none' ? type : { kind: 'union', variants: [type, { kind: 'none' }] }
}
