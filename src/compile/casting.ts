import { textFormat } from '../model/schema-form.ts'
import type { FlyteType, SimpleType } from '../model/types.ts'
import { compareText } from '../utils/sort.ts'
import { fitsSchema, isStructLike } from './schema-fit.ts'

/**
 * Whether Flyte's compiler lets a value of type `from` flow into `to` (flytepropeller 1.16.8, `compiler/validators/typing`
 * and its comparison of JSON schemas). The first rule that applies, by the kind of `to`, decides.
 */
export function canCast(from: FlyteType, to: FlyteType): boolean {
  switch (to.kind) {
    case 'list':
      return from.kind === 'list' && (from.item.kind === 'none' || canCast(from.item, to.item))
    case 'map':
      return from.kind === 'map' && (from.value.kind === 'none' || canCast(from.value, to.value))
    case 'blob':
      // Dimensionality is never compared.
      return from.kind === 'blob' && (from.format === '' || to.format === '' || from.format === to.format)
    case 'dataset':
      if (from.kind === 'none') return true
      return from.kind === 'dataset' && fitsColumns(from.columns, to.columns) && sameFormat(from.format, to.format)
    case 'none':
      return from.kind === 'none'
    case 'union':
      // Between unions the variants carry tags, and tags must be equal. A plain value must match one variant only.
      return from.kind === 'union'
        ? from.variants.every((variant) =>
            to.variants.some((other) => unionTag(variant) === unionTag(other) && canCast(variant, other)),
          )
        : to.variants.filter((variant) => canCast(from, variant)).length === 1
    case 'enum':
      return from.kind === 'string' || (from.kind === 'enum' && sameList(from.values, to.values))
    case 'string':
      return from.kind === 'string' || from.kind === 'enum'
    case 'struct':
    case 'tuple':
    case 'choice':
    case 'recursion':
      return isStructLike(from) && (sameType(from, to) || fitsSchema(from, to))
    default:
      return from.kind === to.kind
  }
}

/**
 * Equality to the letter, as branches of a condition need it. Absent members are equal to absent ones only; what JavaScript code
 * gets for a value is not written.
 */
export function sameType(a: FlyteType, b: FlyteType): boolean {
  return JSON.stringify(sortKeys(a)) === JSON.stringify(sortKeys(b))
}

/** What tells the variants of a union apart; simple types and enums by name, structs by the Python class they stand for. */
function unionTag(type: FlyteType): string {
  if (type.kind === 'struct') return type.flavor ?? (type.fields ? 'dataclass' : 'json')
  if (type.kind === 'choice' || type.kind === 'recursion') return 'dataclass'
  // The tags of lists, maps and blobs are not looked at, nor is the one that separates an enum from a string.
  return type.kind === 'enum' ? 'string' : type.kind
}

function fitsColumns(
  from: readonly { name: string; type: FlyteType }[],
  to: readonly { name: string; type: FlyteType }[],
): boolean {
  if (from.length === 0 || to.length === 0) return true
  return to.every((column) => from.some((other) => other.name === column.name && canCast(other.type, column.type)))
}

function sameFormat(from: string, to: string): boolean {
  return from === '' || to === '' || from.toLowerCase() === to.toLowerCase()
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, position) => value === b[position])
}

function sortKeys(value: unknown, inStruct = false): unknown {
  if (Array.isArray(value)) return value.map((item) => sortKeys(item, inStruct))
  if (typeof value !== 'object' || value === null) return value
  const inside = inStruct || isStructLike(value as FlyteType)
  return Object.fromEntries(
    Object.entries(value)
      // Dates and times of day have a format in the schema of a struct.
      .filter(([key]) => key !== 'as' || (inStruct && textFormat(value as SimpleType) !== undefined))
      .toSorted(([x], [y]) => compareText(x, y))
      .map(([key, entry]) => [key, sortKeys(entry, inside)]),
  )
}
