import { infer } from '../../diagnostics/infer.ts'
import { commonObject, SCHEMA_PROBLEM } from './access.ts'
import { readUnion } from './combine.ts'
import type { Reader } from '../context.ts'
import { describeShape } from './opaque.ts'
import { familyOf, isMarked } from '../conditions/primitives.ts'
import { mapKeys, memberKeys } from './remap.ts'
import type { Mapping } from './remap.ts'
import type { Place, Shape, TypeSource, Variant } from '../shape.ts'
import { computed, FLOAT, made, placeOf, STRING, unionOf, variantsOf } from '../shape.ts'

/**
 * A mapped type over `keyof T` with T a type parameter: each variant of T on its own; primitives stay, lists and tuples are mapped
 * by their items. `mappingOf` binds T to the one that is mapped.
 */
export function mapEach(
  reader: Reader,
  source: TypeSource,
  mappingOf: (shape: Shape, place: Place) => Mapping,
  place: Place,
): Shape | undefined {
  const shape = reader.shape(source)
  if (!shape) return undefined
  const variants: Variant[] = []
  for (const variant of variantsOf(shape, placeOf(source))) {
    const mapped = mapOne(reader, variant.shape, mappingOf(variant.shape, variant.place), place, placeOf(source))
    if (!mapped) return undefined
    variants.push(...variantsOf(mapped, variant.place))
  }
  return unionOf(variants)
}

/** A mapped type over the properties of one type, as they are. */
export function mapObject(reader: Reader, source: TypeSource, mapping: Mapping, place: Place): Shape | undefined {
  const shape = reader.shape(source)
  if (!shape) return undefined
  if (shape.kind === 'map' && !shape.as && !mapping.name) return mapMap(reader, STRING, mapping, place)
  const object = commonObject(reader, shape, mapping.operator, placeOf(source))
  return object && mapKeys(reader, memberKeys(object), mapping, source)
}

/** A mapped type over any text. What may be absent is undefined in a map. */
export function mapMap(reader: Reader, key: Shape, mapping: Mapping, place: Place, own?: TypeSource): Shape {
  const value = mapping.value(key, own)
  return {
    kind: 'map',
    value: mapping.optional === '+' ? withUndefined(reader, value, place) : value,
    ...('brand' in key && key.brand && { tagged: true }),
  }
}

function mapOne(reader: Reader, shape: Shape, mapping: Mapping, place: Place, at: Place): Shape | undefined {
  const refuse = (problem: string) => reader.refuse(infer.FLY2027, { type: mapping.operator, problem }, at)
  if (familyOf(shape)) {
    if (!isMarked(shape)) return shape
    return refuse(
      `goes through the methods of ${describeShape(shape)}, which TypeScript takes for an object; leave it out by a condition`,
    )
  }
  switch (shape.kind) {
    case 'null':
    case 'undefined':
      return shape
    case 'object':
      if (shape.methods || shape.flavor) break
      return mapKeys(reader, memberKeys(shape), mapping, made(shape, at))
    case 'map':
      if (shape.as || mapping.name) break
      return mapMap(reader, STRING, mapping, place, shape.value)
    case 'list':
      if (shape.as || mapping.name) break
      return mapList(reader, shape, mapping, place)
    case 'tuple':
      if (mapping.name) break
      return mapTuple(shape, mapping, place)
    case 'deferred':
      return refuse(SCHEMA_PROBLEM)
  }
  return refuse(`needs a plain object type; got ${describeShape(shape)}`)
}

function mapList(reader: Reader, shape: Shape & { kind: 'list' }, mapping: Mapping, place: Place): Shape {
  const value = mapping.value(FLOAT, shape.item)
  const item =
    mapping.optional === '+'
      ? withUndefined(reader, value, place)
      : mapping.optional === '-'
        ? computed(place, () => withoutUndefined(reader.shape(value), place))
        : value
  return { kind: 'list', item, ...(isReadonly(shape, mapping) && { readonly: true }) }
}

function mapTuple(shape: Shape & { kind: 'tuple' }, mapping: Mapping, place: Place): Shape {
  const items = shape.items.map((item, i) => mapping.value({ kind: 'literal', value: String(i) }, item))
  const readonly = isReadonly(shape, mapping) && ({ readonly: true } as const)
  if (mapping.optional !== '+' || items.length === 0) return { kind: 'tuple', items, ...readonly }
  return { kind: 'open', elements: items.map((type) => ({ flag: 'optional', type })), place, ...readonly }
}

function isReadonly(shape: Shape & { readonly kind: 'list' | 'tuple' }, mapping: Mapping): boolean {
  return mapping.readonly === undefined ? shape.readonly === true : mapping.readonly === '+'
}

function withUndefined(reader: Reader, source: TypeSource, place: Place): TypeSource {
  return computed(place, () => readUnion(reader, [source, made({ kind: 'undefined' }, place)]))
}

function withoutUndefined(shape: Shape | undefined, place: Place): Shape | undefined {
  return shape && unionOf(variantsOf(shape, place).filter((variant) => variant.shape.kind !== 'undefined'))
}
