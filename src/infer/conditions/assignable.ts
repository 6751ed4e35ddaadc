import { compareCollections } from './collections.ts'
import type { Reader } from '../context.ts'
import { mayHaveMember } from './lib-members.ts'
import { compareObject } from './objects.ts'
import { comparePrimitive, familyOf, isNothing } from './primitives.ts'
import { splitBoolean } from '../types/reduce.ts'
import { isSameType } from './same-type.ts'
import type { Place, Shape, TypeSource, Variant } from '../shape.ts'
import { placeOf, variantsOf } from '../shape.ts'
import { compareSignatures } from './signatures.ts'
import { every, some } from './verdict.ts'
import type { Comparison, Verdict } from './verdict.ts'

/** Whether values of one type may be assigned to another, as `extends` of conditional types asks. */
export function isAssignable(reader: Reader, source: TypeSource, target: TypeSource): Verdict {
  const open: (readonly [Shape, Shape])[] = []
  const comparison: Comparison = {
    reader,
    sources: (from, to) => {
      const [a, b] = [reader.shape(from), reader.shape(to)]
      return a && b ? comparison.shapes(a, b) : 'unknown'
    },
    shapes: (from, to) => {
      // Inside recursive types the question comes up again, and is answered by the first time that it was asked.
      if (open.some(([a, b]) => isSameType(a, from) && isSameType(b, to))) return 'yes'
      if (open.length > MAX_DEPTH) return 'unknown'
      open.push([from, to])
      const verdict = compare(comparison, from, to, placeOf(source))
      open.pop()
      return verdict
    },
  }
  return reader.quietly(() => comparison.sources(source, target))
}

const MAX_DEPTH = 12

function compare(comparison: Comparison, source: Shape, target: Shape, place: Place): Verdict {
  if (isOpaque(target, 'any', 'unknown') || source.kind === 'never') return 'yes'
  if (isOpaque(source, 'any')) return 'unknown'
  if (target.kind === 'never') return 'no'
  if (isSameType(source, target)) return 'yes'
  if (isUnread(source) || isUnread(target)) return 'unknown'
  if (source.kind === 'union') {
    const variants = variantsOf(source, place)
    return every(variants.map((variant) => comparison.shapes(variant.shape, target)))
  }
  if (target.kind === 'union') return compareWithUnion(comparison, source, target.variants, place)
  if (isOpaque(source, 'unknown')) return 'no'
  if (isNothing(source)) return nothingVerdict(source, target)
  if (isNothing(target)) return 'no'
  return compareValues(comparison, source, target)
}

/** Neither side is a union or nothing. */
function compareValues(comparison: Comparison, source: Shape, target: Shape): Verdict {
  if (isEmptyObject(target)) return 'yes'
  const [from, to] = [familyOf(source), familyOf(target)]
  if (from) return comparePrimitive(source, from, target, to)
  if (to) return isOpaque(source, 'Object') ? 'unknown' : 'no'
  if (isOpaque(target, 'object'))
    return source.kind === 'opaque' && source.name !== 'object' ? whichOpaque(source) : 'yes'
  if (source.kind === 'opaque') return 'unknown'
  if (isOpaque(target, 'Function') && source.kind === 'function') return 'yes'
  if (target.kind === 'opaque') return mayHaveMember(source, target) ? 'unknown' : 'no'
  if (source.kind === 'function' || target.kind === 'function') return compareSignatures(comparison, source, target)
  if (source.kind === 'object' || target.kind === 'object') return compareObject(comparison, source, target)
  return compareCollections(comparison, source, target)
}

function compareWithUnion(comparison: Comparison, source: Shape, targets: readonly Variant[], place: Place): Verdict {
  const halves = splitBoolean([{ shape: source, place }])
  const verdict =
    halves.length > 1 && !targets.some(({ shape }) => isSameType(shape, source))
      ? every(halves.map((half) => some(targets.map(({ shape }) => comparison.shapes(half.shape, shape)))))
      : some(targets.map(({ shape }) => comparison.shapes(source, shape)))
  // An object whose property is a union may be each of several objects of the target in turn.
  const turns = source.kind === 'object' && targets.filter(({ shape }) => shape.kind === 'object').length > 1
  return verdict === 'no' && turns ? 'unknown' : verdict
}

function nothingVerdict(source: Shape, target: Shape): Verdict {
  if (source.kind === target.kind) return 'yes'
  return source.kind === 'undefined' && target.kind === 'void' ? 'yes' : 'no'
}

/** A symbol is a primitive; the other types that are only known by name are objects. */
function whichOpaque(source: Shape & { kind: 'opaque' }): Verdict {
  return source.name === 'symbol' ? 'no' : source.name === 'Object' ? 'unknown' : 'yes'
}

/** Json is a union that is not looked into, and what a schema says is not known. */
function isUnread(shape: Shape): boolean {
  if (shape.kind === 'leaf') return shape.type.kind === 'struct'
  return ['deferred', 'outputs', 'in', 'bind'].includes(shape.kind) || (shape.kind === 'object' && !!shape.flavor)
}

function isEmptyObject(shape: Shape): boolean {
  return (shape.kind === 'object' && shape.members.length === 0 && !shape.methods) || isOpaque(shape, '{}')
}

function isOpaque(shape: Shape, ...names: readonly string[]): boolean {
  return shape.kind === 'opaque' && names.includes(shape.name)
}
