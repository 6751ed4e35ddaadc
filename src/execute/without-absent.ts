import { fieldsOf, variantsOf } from '../model/recursion.ts'
import type { FlyteType, StructType } from '../model/types.ts'
import { isRecord, mapTyped } from '../schema/containers.ts'
import { acceptsNone } from '../schema/union.ts'

/**
 * A value as a validator wants it: a field that may be left out and is none is left out, since on the wire both are none. Such a
 * field has none for its default, so a validator that has no words for null need not know any.
 */
export function withoutAbsent(value: unknown, type: FlyteType): unknown {
  switch (type.kind) {
    case 'list':
      if (value instanceof Set) return new Set([...value].map((item) => withoutAbsent(item, type.item)))
      return Array.isArray(value) ? value.map((item) => withoutAbsent(item, type.item)) : value
    case 'map':
      if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, withoutAbsent(item, type.value)]))
      return isRecord(value) ? mapTyped(value, () => type.value, withoutAbsent) : value
    case 'tuple':
      return Array.isArray(value) ? value.map((item, at) => withoutAbsent(item, type.items[at]!)) : value
    case 'struct':
      return isRecord(value) && type.fields ? withoutAbsentFields(value, type) : value
    case 'choice': {
      const chosen = isRecord(value) ? variantsOf(type).find((variant) => hasFieldsOf(value, variant)) : undefined
      return chosen ? withoutAbsent(value, chosen) : value
    }
    case 'union': {
      // Of objects and of lists a union has one each, so the form of the value tells its variant.
      const variant =
        type.variants.find((one) => one.kind === 'struct' && isRecord(value) && hasFieldsOf(value, one)) ??
        type.variants.find((one) => hasFormOf(value, one))
      return variant ? withoutAbsent(value, variant) : value
    }
    default:
      return value
  }
}

function withoutAbsentFields(value: Readonly<Record<string, unknown>>, type: StructType): Record<string, unknown> {
  const fields = fieldsOf(type)
  const isAbsent = (name: string): boolean => {
    const field = fields.find((one) => one.name === name)
    return value[name] === null && field?.default?.kind === 'none' && acceptsNone(field.type)
  }
  const present = Object.fromEntries(Object.entries(value).filter(([name]) => !isAbsent(name)))
  return mapTyped(present, (name) => fields.find((field) => field.name === name)?.type, withoutAbsent)
}

function hasFieldsOf(value: Readonly<Record<string, unknown>>, variant: StructType): boolean {
  const fields = variant.fields ?? []
  return Object.keys(value).length === fields.length && fields.every(({ name }) => Object.hasOwn(value, name))
}

function hasFormOf(value: unknown, type: FlyteType): boolean {
  if (type.kind === 'list') return Array.isArray(value) || value instanceof Set
  if (type.kind === 'tuple') return Array.isArray(value)
  if (type.kind === 'map') return value instanceof Map || isRecord(value)
  return (type.kind === 'struct' || type.kind === 'choice') && isRecord(value)
}
