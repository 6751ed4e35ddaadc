import { infer } from '../../diagnostics/infer.ts'
import { readUnion, textOf } from './combine.ts'
import type { Reader } from '../context.ts'
import { describeShape } from './opaque.ts'
import type { Member, ObjectShape, Place, Shape, TypeSource, Variant } from '../shape.ts'
import { computed, FLOAT, made, placeOf, STRING, unionOf, variantsOf } from '../shape.ts'

/** What operators say of a type that only a schema knows. */
export const SCHEMA_PROBLEM = 'cannot look into what a schema says; write the operator into the schema'

/**
 * `T[K]`: a property of an object, an item of a list or a tuple, a value of a map. Of unions on either side it is the union of all
 * that may be meant.
 */
export function readIndexedAccess(
  reader: Reader,
  object: TypeSource,
  index: TypeSource,
  place: Place,
): Shape | undefined {
  const shape = reader.shape(object)
  const keys = reader.shape(index)
  if (!shape || !keys) return undefined
  const operator = `${textOf(object)}[${textOf(index)}]`
  const variants: Variant[] = []
  for (const key of variantsOf(keys, placeOf(index))) {
    for (const variant of variantsOf(shape, placeOf(object))) {
      const type = accessed(reader, variant.shape, key.shape, operator, place)
      if (!type) return undefined
      variants.push(...variantsOf(type, place))
    }
  }
  return unionOf(variants)
}

/** `keyof T`: the names of the properties, in order; of a union of objects those that all of them have. */
export function readKeyof(reader: Reader, source: TypeSource, place: Place): Shape | undefined {
  const shape = reader.shape(source)
  // A map has numbers as keys too, which JavaScript turns into text.
  if (shape?.kind === 'map' && !shape.as) return unionOf([STRING, FLOAT].map((key) => ({ shape: key, place })))
  const object = shape && commonObject(reader, shape, `keyof ${textOf(source)}`, placeOf(source))
  return object && unionOf(object.members.map(({ name }) => ({ shape: { kind: 'literal', value: name }, place })))
}

/**
 * An object shape for an operator that looks at the properties of its whole operand: of a union of objects those that all of them
 * have. Anything else is refused, such as a class with methods.
 */
export function commonObject(reader: Reader, shape: Shape, operator: string, place: Place): ObjectShape | undefined {
  const objects: ObjectShape[] = []
  for (const variant of variantsOf(shape, place)) {
    const object = variant.shape
    if (object.kind !== 'object' || object.methods || object.flavor) {
      const problem =
        object.kind === 'deferred' ? SCHEMA_PROBLEM : `needs a plain object type; got ${describeShape(object)}`
      return reader.refuse(infer.FLY2027, { type: operator, problem }, variant.place)
    }
    objects.push(object)
  }
  const [first, ...more] = objects
  if (!first) return reader.refuse(infer.FLY2027, { type: operator, problem: 'needs an object type; got never' }, place)
  if (more.length === 0) return first
  const members = first.members.flatMap((member): Member[] => {
    const own = objects.map((object) => object.members.find(({ name }) => name === member.name))
    if (!own.every((candidate) => candidate !== undefined)) return []
    const type = computed(member.place, () =>
      readUnion(
        reader,
        own.map((one) => computed(one.place, () => presentShape(reader, one))),
      ),
    )
    return [{ name: member.name, optional: own.some(({ optional }) => optional), type, place: member.place }]
  })
  return { kind: 'object', members }
}

/** What a property holds where it is there: without undefined if it is optional, or was before `Required`. */
export function presentShape(reader: Reader, member: Member): Shape | undefined {
  const shape = reader.shape(member.type)
  if (!shape || !(member.optional || member.defined)) return shape
  // Whether a schema takes undefined is not known here.
  if (member.defined && variantsOf(shape, placeOf(member.type)).some((variant) => variant.shape.kind === 'deferred')) {
    return reader.refuse(infer.FLY2027, { type: 'Required', problem: SCHEMA_PROBLEM }, placeOf(member.type))
  }
  return unionOf(variantsOf(shape, placeOf(member.type)).filter((variant) => variant.shape.kind !== 'undefined'))
}

/** What reading a property gives: undefined too if it is optional. */
export function memberShape(reader: Reader, member: Member): Shape | undefined {
  const shape = presentShape(reader, member)
  if (!shape || !member.optional) return shape
  const place = placeOf(member.type)
  return readUnion(reader, [made(shape, place), made({ kind: 'undefined' }, place)])
}

/** What one key gives of one type; neither is a union. */
function accessed(reader: Reader, shape: Shape, key: Shape, operator: string, place: Place): Shape | undefined {
  const refuse = (problem = 'is no property of an object type') =>
    reader.refuse(infer.FLY2027, { type: operator, problem }, place)
  const isAny = (...kinds: readonly string[]) =>
    key.kind === 'leaf' && !key.brand && !('as' in key.type) && kinds.includes(key.type.kind)
  const literal = key.kind === 'literal' && typeof key.value !== 'boolean' ? String(key.value) : undefined
  switch (shape.kind) {
    case 'object': {
      if (shape.flavor || literal === undefined) return refuse()
      const member = shape.members.find(({ name }) => name === literal)
      return member ? memberShape(reader, member) : refuseMissing(reader, operator, literal, place)
    }
    case 'list':
      return !shape.as && (isAny('float') || isIndex(literal)) ? reader.shape(shape.item) : refuse()
    case 'tuple': {
      if (isAny('float')) return readUnion(reader, shape.items)
      if (literal === 'length') return { kind: 'literal', value: shape.items.length }
      const item = isIndex(literal) ? shape.items[Number(literal)] : undefined
      return item ? reader.shape(item) : refuse()
    }
    case 'map':
      return !shape.as && (isAny('string', 'float') || literal !== undefined) ? reader.shape(shape.value) : refuse()
    case 'deferred':
      return refuse(SCHEMA_PROBLEM)
    default:
      return refuse()
  }
}

function isIndex(text: string | undefined): boolean {
  return text !== undefined && /^(0|[1-9]\d*)$/.test(text)
}

/** A name that an operator picks, and the object lacks. */
export function refuseMissing(reader: Reader, operator: string, name: string, place: Place): undefined {
  return reader.refuse(
    infer.FLY2027,
    { type: operator, problem: `names ${JSON.stringify(name)}, which the object type lacks` },
    place,
  )
}
