import { fieldsOf } from '../model/recursion.ts'
import type { FlyteType } from '../model/types.ts'
import { isPlainObject, mapTyped } from './containers.ts'

/**
 * A default as JSON Schema wrote it, as the value that it was: JSON has no dates and no bigints, so they came as text. What is
 * not of the declared type stays as it is.
 */
export function reviveDefault(value: unknown, type: FlyteType): unknown {
  switch (type.kind) {
    case 'datetime':
      return typeof value === 'string' ? new Date(value) : value
    case 'integer':
      return typeof value === 'string' && /^-?\d+$/.test(value) ? BigInt(value) : value
    case 'list':
      return Array.isArray(value) ? value.map((item) => reviveDefault(item, type.item)) : value
    case 'map':
      return isPlainObject(value) ? mapTyped(value, () => type.value, reviveDefault) : value
    case 'struct':
      return isPlainObject(value)
        ? mapTyped(value, (key) => fieldsOf(type).find(({ name }) => name === key)?.type, reviveDefault)
        : value
    case 'tuple':
      return Array.isArray(value)
        ? value.map((item, index) => (type.items[index] ? reviveDefault(item, type.items[index]) : item))
        : value
    case 'union': {
      const others = type.variants.filter(({ kind }) => kind !== 'none')
      return others.length === 1 ? reviveDefault(value, others[0]!) : value
    }
    default:
      return value
  }
}
