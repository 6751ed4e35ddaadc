import type { FlyteType, StructField, StructType } from '../model/types.ts'
import { compareText } from '../utils/sort.ts'

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
      return from.kind === 'struct' && fitsStruct(from, to)
    default:
      return from.kind === to.kind
  }
}

/** Equality to the letter, as branches of a condition need it. Absent members are equal to absent ones only. */
export function sameType(a: FlyteType, b: FlyteType): boolean {
  return JSON.stringify(sortKeys(a)) === JSON.stringify(sortKeys(b))
}

/** What tells the variants of a union apart; simple types and enums by name, structs by the Python class they stand for. */
function unionTag(type: FlyteType): string {
  if (type.kind === 'struct') return type.fields ? (type.flavor ?? 'dataclass') : 'json'
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

function fitsStruct(from: StructType, to: StructType): boolean {
  // A missing schema on either side passes.
  if (!from.fields || !to.fields || sameType(from, to)) return true
  // A `format` that the schema library does not know makes the whole schema comparable by equality only.
  if (hasUnknownFormat(from) || hasUnknownFormat(to)) return false
  return fitsFields(from.fields, to.fields)
}

/** The upstream schema must accept no more than the downstream one: every field wanted is there, and fits. */
function fitsFields(from: readonly StructField[], to: readonly StructField[]): boolean {
  return to.every((field) => {
    const upstream = from.find(({ name }) => name === field.name)
    if (!upstream) return false
    if (field.default === undefined && upstream.default !== undefined) return false
    return fitsSchema(upstream.type, field.type)
  })
}

function fitsSchema(from: FlyteType, to: FlyteType): boolean {
  if (from.kind === 'union' || to.kind === 'union') {
    if (from.kind !== 'union' || to.kind !== 'union') return false
    // Inside anyOf nothing with a closed object or a map in it fits, not even the same.
    return from.variants.every((variant) =>
      to.variants.some((other) => !hasClosed(variant) && !hasClosed(other) && fitsSchema(variant, other)),
    )
  }
  // An enum is written without a type, as Python writes it. Its values are not looked at then, and an object meets no type.
  if (to.kind === 'enum') return from.kind === 'enum' || isObject(from)
  if (from.kind === 'list' && to.kind === 'list') return fitsSchema(from.item, to.item)
  // The values of maps are never looked into.
  if (from.kind === 'map' && to.kind === 'map') return true
  if (from.kind === 'struct' && to.kind === 'struct') {
    // Below the top a missing schema is an object of which nothing is known.
    return !to.fields || (from.fields !== undefined && fitsFields(from.fields, to.fields))
  }
  return from.kind === to.kind
}

/** Whether a schema says anywhere which properties an object may have. */
function hasClosed(type: FlyteType): boolean {
  switch (type.kind) {
    case 'struct':
      return type.fields !== undefined
    case 'map':
    case 'dataset':
    case 'error':
      return true
    case 'list':
      return hasClosed(type.item)
    default:
      return false
  }
}

function isObject(type: FlyteType): boolean {
  return type.kind === 'struct' || type.kind === 'map'
}

/** Lengths of time, files and bytes are written with formats of Python's that the library lacks. */
function hasUnknownFormat(type: FlyteType): boolean {
  switch (type.kind) {
    case 'duration':
    case 'blob':
    case 'binary':
      return true
    case 'list':
      return hasUnknownFormat(type.item)
    case 'map':
      return hasUnknownFormat(type.value)
    case 'union':
      return type.variants.some(hasUnknownFormat)
    case 'struct':
      return (type.fields ?? []).some((field) => hasUnknownFormat(field.type))
    default:
      return false
  }
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([key, entry]) => [key, sortKeys(entry)]),
  )
}
