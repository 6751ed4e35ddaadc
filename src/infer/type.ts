import { infer } from '../diagnostics/infer.ts'
import type { DeferredType, InferredType } from '../model/interface.ts'
import type { RecursionType, StructField, StructType } from '../model/types.ts'
import { presentShape } from './types/access.ts'
import type { Reader } from './context.ts'
import { refuseNoValue } from './types/opaque.ts'
import type { Member, ObjectShape, Place, Shape, TypeSource } from './shape.ts'
import { placeOf } from './shape.ts'
import { unionType, withNone } from './union.ts'

type Field = StructField<DeferredType>

/** The Flyte type of an annotation. */
export function typeOf(reader: Reader, source: TypeSource): InferredType | undefined {
  const shape = reader.shape(source)
  return shape && convert(reader, shape, placeOf(source))
}

/** The Flyte type of a shape that is a value, as one output or input. */
function convert(reader: Reader, shape: Shape, place: Place): InferredType | undefined {
  switch (shape.kind) {
    case 'leaf':
    case 'deferred':
      return shape.type
    case 'literal':
      return literalType(shape.value)
    case 'null':
      return { kind: 'none' }
    case 'list': {
      const item = reader.inside(shape.through ?? [], place, () => typeOf(reader, shape.item))
      return item && { kind: 'list', item, ...(shape.as && { as: shape.as }) }
    }
    case 'map': {
      const value = reader.inside(shape.through ?? [], place, () => typeOf(reader, shape.value))
      return value && { kind: 'map', value, ...(shape.as && { as: shape.as }) }
    }
    case 'tuple':
      return tupleType(reader, shape.items, place)
    case 'object':
      return structType(reader, shape, place)
    case 'union':
      return reader.inside(shape.through ?? [], place, () =>
        unionType(reader, shape.variants, place, (variant) => convert(reader, variant.shape, variant.place)),
      )
    default:
      return refuseValue(reader, shape, place)
  }
}

function tupleType(reader: Reader, items: readonly TypeSource[], place: Place): InferredType | undefined {
  if (items.length === 0) return reader.refuse(infer.FLY2015, {}, place)
  const types = items.map((item, index) => reader.property(String(index), () => typeOf(reader, item)))
  return types.every((type) => type !== undefined) ? { kind: 'tuple', items: types } : undefined
}

/** An object, or the recursion to the same object around it. */
function structType(
  reader: Reader,
  shape: ObjectShape & Shape,
  place: Place,
): StructType<DeferredType> | RecursionType | undefined {
  if (shape.names) {
    const problem = 'has the names of its members by their numbers, too, and is no plain object'
    return reader.refuse(infer.FLY2027, { type: 'the object of an enum of numbers', problem }, place)
  }
  return reader.insideObjects([shape.through ?? []], place, () => {
    const fields = fieldsOf(reader, shape, place)
    const { title, flavor } = shape
    return fields && { kind: 'struct', ...(title !== undefined && { title }), fields, ...(flavor && { flavor }) }
  })
}

/** The fields of an object, in order. Whoever asks has made known that the object is open. */
export function fieldsOf(reader: Reader, shape: ObjectShape & Shape, place: Place): readonly Field[] | undefined {
  if (shape.members.length === 0) return reader.refuse(infer.FLY2006, { type: '{}' }, place)
  const fields = shape.members.map((member): Field | undefined => {
    const type = reader.property(member.name, () => memberType(reader, member))
    return type && { name: member.name, type, ...(member.optional && { default: { kind: 'none' } }) }
  })
  return fields.every((field) => field !== undefined) ? fields : undefined
}

/** The type of a property: with none, if it is optional. */
export function memberType(reader: Reader, member: Member): InferredType | undefined {
  const shape = presentShape(reader, member)
  const type = shape && convert(reader, shape, placeOf(member.type))
  return type && member.optional ? withNone(type) : type
}

/** One number is what its value is: 3 is whole, 0.5 is not. */
function literalType(value: string | number | boolean | bigint): InferredType {
  switch (typeof value) {
    case 'string':
      return { kind: 'enum', values: [value] }
    case 'boolean':
      return { kind: 'boolean' }
    case 'bigint':
      return { kind: 'integer', as: 'bigint' }
    default:
      return { kind: Number.isInteger(value) ? 'integer' : 'float' }
  }
}

function refuseValue(reader: Reader, shape: Shape, place: Place): undefined {
  switch (shape.kind) {
    case 'promise':
      return reader.refuse(infer.FLY2007, { what: 'a Promise', fix: 'Await it first, and send its value.' }, place)
    case 'outputs':
      return reader.refuse(
        infer.FLY2025,
        {
          what: 'Outputs<…> is not the type of a value',
          fix: 'Write it as the whole return type, or use a plain object type here.',
        },
        place,
      )
    case 'opaque':
    case 'function':
    case 'open':
      return refuseNoValue(reader, shape)
    case 'in':
    case 'bind':
      return reader.refuse(infer.FLY2019, { type: shape.kind === 'in' ? 'In<…>' : 'Bind<…>' }, place)
    default:
      return reader.refuse(
        infer.FLY2007,
        { what: shape.kind, fix: 'Write T | null for a value that may be missing.' },
        place,
      )
  }
}
