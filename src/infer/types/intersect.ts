import { infer } from '../../diagnostics/infer.ts'
import { presentShape } from './access.ts'
import { isBrand } from './brand.ts'
import { textOf } from './combine.ts'
import type { Reader } from '../context.ts'
import { describeShape } from './opaque.ts'
import { familyOf, isMarked, isNothing } from '../conditions/primitives.ts'
import { splitBoolean } from './reduce.ts'
import { isSameType } from '../conditions/same-type.ts'
import type { Member, ObjectShape, Place, Shape, TypeSource, Variant } from '../shape.ts'
import { computed, placeOf, unionOf, variantsOf } from '../shape.ts'

/** More variants than any union that is written by hand. */
const MAX_VARIANTS = 500

/**
 * `A & B`. Objects have the properties of both, a property of both has the intersection of its types; unions are gone through; a
 * primitive type that is marked by an object type stays what it is.
 */
export function readIntersection(reader: Reader, types: readonly TypeSource[], place: Place): Shape | undefined {
  const kept = keptText(reader, types)
  if (kept) return kept
  const marks = marksOf(reader, types)
  if (marks.size > 1) {
    const reason = 'is not read: two marks may contradict each other, and then no value has both'
    return reader.refuse(infer.FLY2030, { types: [...marks].map(textOf), reason }, place)
  }
  let result: Shape | undefined
  for (const type of types) {
    if (marks.has(type)) continue
    const shape = reader.shape(type)
    if (!shape) return undefined
    result = result ? intersect(reader, result, shape, placeOf(type)) : shape
    if (!result) return undefined
  }
  if (!result) return reader.refuse(infer.FLY2006, { type: '{}' }, place)
  return marks.size > 0
    ? marked(
        reader,
        result,
        types.find((type) => marks.has(type))!,
      )
    : result
}

/** The intersection of two types. */
function intersect(reader: Reader, a: Shape, b: Shape, place: Place): Shape | undefined {
  if (a === b) return a
  if (a.kind !== 'union' && b.kind !== 'union' && !isBoolean(a) && !isBoolean(b))
    return intersectOne(reader, a, b, place)
  const [left, right] = [a, b].map((shape) => splitBoolean(variantsOf(shape, place)))
  if (left!.length * right!.length > MAX_VARIANTS) return reader.refuse(infer.FLY2028, {}, place)
  const variants: Variant[] = []
  for (const one of left!) {
    for (const other of right!) {
      const shape = intersectOne(reader, one.shape, other.shape, place)
      if (!shape) return undefined
      variants.push(...variantsOf(shape, one.place))
    }
  }
  return unionOf(variants)
}

/** `string & {}`: any text, that TypeScript does not take the single texts beside it into. */
function keptText(reader: Reader, types: readonly TypeSource[]): Shape | undefined {
  const [first, second, ...more] = types
  if (!first || !second || more.length > 0) return undefined
  const text = isEmptyLiteral(second) ? first : isEmptyLiteral(first) ? second : undefined
  const shape = text && reader.shape(text)
  if (shape?.kind !== 'leaf' || shape.type.kind === 'boolean' || isMarked(shape) || !familyOf(shape)) return undefined
  return { ...shape, brand: true }
}

function isEmptyLiteral(source: TypeSource): boolean {
  return source.kind === 'written' && source.node.type === 'TSTypeLiteral' && source.node.members.length === 0
}

/** Of types that are written beside a primitive type, those that only mark it. */
function marksOf(reader: Reader, types: readonly TypeSource[]): ReadonlySet<TypeSource> {
  const brands = types.filter((type) => isBrand(reader, type))
  if (brands.length === 0 || brands.length === types.length) return new Set()
  const others = types.filter((type) => !brands.includes(type)).map((type) => reader.quietly(() => reader.shape(type)))
  const primitive = others.every(
    (shape) => shape && variantsOf(shape, placeOf(types[0]!)).every((variant) => isPrimitive(variant.shape)),
  )
  return new Set(primitive ? brands : [])
}

function marked(reader: Reader, shape: Shape, mark: TypeSource): Shape | undefined {
  const place = placeOf(mark)
  const variants = variantsOf(shape, place).map((variant): Variant | undefined => {
    if (variant.shape.kind === 'leaf') return { ...variant, shape: { ...variant.shape, brand: true } }
    return variant.shape.kind === 'null' || variant.shape.kind === 'undefined'
      ? { ...variant, shape: { kind: 'never' } }
      : undefined
  })
  if (variants.every((variant) => variant !== undefined)) {
    return unionOf(variants.filter((variant) => variant.shape.kind !== 'never'))
  }
  const types = ['a single value', textOf(mark)]
  return reader.refuse(infer.FLY2030, { types, reason: 'is not read: a single value has no need of a mark' }, place)
}

function intersectOne(reader: Reader, a: Shape, b: Shape, place: Place): Shape | undefined {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (one.kind === 'never') return one
    if (one.kind === 'opaque' && one.name === 'any') return one
    if (one.kind === 'opaque' && one.name === 'unknown') return other
  }
  const [left, right] = [familyOf(a), familyOf(b)]
  if (left && right) return left === right ? intersectPrimitives(reader, a, b, place) : NEVER
  if (isNothing(a) || isNothing(b))
    return a.kind === b.kind ? a : isVoid(a) || isVoid(b) ? refuse(reader, a, b, place) : NEVER
  for (const [one, other, family] of [
    [a, b, left],
    [b, a, right],
  ] as const) {
    // What is no primitive type has nothing in common with `object`, and `{}` takes nothing away.
    if (other.kind === 'object' && other.members.length === 0 && !other.methods && family) return one
    if (other.kind === 'opaque' && other.name === 'object') {
      if (family) return isMarked(one) ? refuse(reader, a, b, place) : NEVER
      if (one.kind === 'object' || one.kind === 'list' || one.kind === 'tuple') return one
    }
  }
  if (a.kind === 'object' && b.kind === 'object') return intersectObjects(reader, a, b, place)
  return isSameType(a, b) ? a : refuse(reader, a, b, place)
}

function intersectPrimitives(reader: Reader, a: Shape, b: Shape, place: Place): Shape | undefined {
  if (isMarked(a) || isMarked(b)) {
    const plain = [a, b].find((shape) => shape.kind === 'leaf' && !isMarked(shape) && !shape.pattern)
    return plain ? (plain === a ? b : a) : isSameType(a, b) ? a : refuse(reader, a, b, place)
  }
  if (a.kind === 'literal' && b.kind === 'literal') {
    if (a.value !== b.value) return NEVER
    return a.enumeration === b.enumeration ? a : refuse(reader, a, b, place)
  }
  const [wide, narrow] = a.kind === 'leaf' && (!a.pattern || b.kind === 'literal') ? [a, b] : [b, a]
  if (wide.kind !== 'leaf' || (wide.pattern && narrow.kind === 'leaf')) return refuse(reader, a, b, place)
  if (!wide.pattern) return narrow
  return refuse(reader, a, b, place)
}

/** Two different single values in a property that both have make the whole object impossible, as TypeScript sees it. */
function intersectObjects(
  reader: Reader,
  a: ObjectShape & Shape,
  b: ObjectShape & Shape,
  place: Place,
): Shape | undefined {
  if (isSameType(a, b)) return a
  if ([a, b].some((shape) => shape.flavor !== undefined || shape.methods)) return refuse(reader, a, b, place)
  const members = new Map(a.members.map((member) => [member.name, member]))
  for (const member of b.members) {
    const known = members.get(member.name)
    const both = known ? intersectMembers(reader, known, member) : member
    if (both === 'never') return NEVER
    if (!both) return refuse(reader, a, b, place, `differ in ${JSON.stringify(member.name)}, which is not read further`)
    members.set(member.name, both)
  }
  return { kind: 'object', members: [...members.values()] }
}

function intersectMembers(reader: Reader, a: Member, b: Member): Member | 'never' | undefined {
  const [left, right] = [a, b].map((member) => reader.quietly(() => presentShape(reader, member)))
  if (!left || !right) return undefined
  // With exactOptionalPropertyTypes one that may be absent is not one that may be undefined.
  const required = a.optional ? right : left
  const mayBeUndefined = variantsOf(required, b.place).some((variant) => variant.shape.kind === 'undefined')
  if (a.optional !== b.optional && mayBeUndefined) return undefined
  const type = computed(b.place, () => {
    const [one, other] = [presentShape(reader, a), presentShape(reader, b)]
    return one && other && intersect(reader, one, other, b.place)
  })
  const member: Member = { name: a.name, optional: a.optional && b.optional, type, place: a.place }
  if (left.kind === 'object' && right.kind === 'object') return member
  const shape = reader.quietly(() => intersect(reader, left, right, b.place))
  if (!shape) return undefined
  if (shape.kind !== 'never' || member.optional) return member
  // Two types that have no value in common are never; only single values among them make the whole object never.
  const single = [left, right].some((side) => variantsOf(side, b.place).every((variant) => isSingle(variant.shape)))
  return single && left.kind !== 'never' && right.kind !== 'never' ? 'never' : member
}

const NEVER: Shape = { kind: 'never' }

function isPrimitive(shape: Shape): boolean {
  return familyOf(shape) !== undefined || shape.kind === 'null' || shape.kind === 'undefined'
}

function isSingle(shape: Shape): boolean {
  return shape.kind === 'literal' || isNothing(shape) || isBoolean(shape)
}

function isVoid({ kind }: Shape): boolean {
  return kind === 'void'
}

function isBoolean(shape: Shape): boolean {
  return shape.kind === 'leaf' && shape.type.kind === 'boolean' && !shape.brand
}

function refuse(reader: Reader, a: Shape, b: Shape, place: Place, reason = 'is not read'): undefined {
  return reader.refuse(infer.FLY2030, { types: [describeShape(a), describeShape(b)], reason }, place)
}
