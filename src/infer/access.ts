import { infer } from '../diagnostics/infer.ts'
import { readKeys, readObject, readUnion, textOf } from './combine.ts'
import type { Reader } from './context.ts'
import type { Member, Place, Shape, TypeSource, Variant } from './shape.ts'
import { made, placeOf, unionOf, variantsOf } from './shape.ts'

/** `T[K]`: a property of an object, an item of a list or a tuple, a value of a map. */
export function readIndexedAccess(
  reader: Reader,
  object: TypeSource,
  index: TypeSource,
  place: Place,
): Shape | undefined {
  const shape = reader.shape(object)
  const key = reader.shape(index)
  if (!shape || !key) return undefined
  const byNumber = key.kind === 'leaf' && key.type.kind === 'float'
  if (shape.kind === 'list' && byNumber) return reader.shape(shape.item)
  if (shape.kind === 'tuple' && byNumber) return readUnion(reader, shape.items)
  if (shape.kind === 'tuple' && key.kind === 'literal' && typeof key.value === 'number' && shape.items[key.value]) {
    return reader.shape(shape.items[key.value]!)
  }
  if (shape.kind === 'map' && key.kind === 'leaf' && key.type.kind === 'string') return reader.shape(shape.value)
  const operator = `${textOf(object)}[${textOf(index)}]`
  if (shape.kind !== 'object') {
    return reader.refuse(infer.FLY2027, { type: operator, problem: 'is no property of an object type' }, place)
  }
  const names = readKeys(reader, index, operator)
  if (!names) return undefined
  const variants: Variant[] = []
  for (const name of names) {
    const member = shape.members.find((candidate) => candidate.name === name)
    if (!member) return refuseMissing(reader, operator, name, place)
    const type = memberShape(reader, member)
    if (!type) return undefined
    variants.push(...variantsOf(type, placeOf(member.type)))
  }
  return unionOf(variants)
}

/** `keyof T`: the names of the properties, in order. */
export function readKeyof(reader: Reader, source: TypeSource, place: Place): Shape | undefined {
  const shape = readObject(reader, source, `keyof ${textOf(source)}`)
  return shape && unionOf(shape.members.map(({ name }) => ({ shape: { kind: 'literal', value: name }, place })))
}

/** What a property holds where it is there: without undefined if it is optional, or was before `Required`. */
export function presentShape(reader: Reader, member: Member): Shape | undefined {
  const shape = reader.shape(member.type)
  if (!shape || !(member.optional || member.defined)) return shape
  return unionOf(variantsOf(shape, placeOf(member.type)).filter((variant) => variant.shape.kind !== 'undefined'))
}

/** What reading a property gives: undefined too if it is optional. */
export function memberShape(reader: Reader, member: Member): Shape | undefined {
  const shape = presentShape(reader, member)
  if (!shape || !member.optional) return shape
  const place = placeOf(member.type)
  return readUnion(reader, [made(shape, place), made({ kind: 'undefined' }, place)])
}

/** A name that an operator picks, and the object lacks. */
export function refuseMissing(reader: Reader, operator: string, name: string, place: Place): undefined {
  return reader.refuse(
    infer.FLY2027,
    { type: operator, problem: `names ${JSON.stringify(name)}, which the object type lacks` },
    place,
  )
}
