import { infer } from '../diagnostics/infer.ts'
import { sourceText } from './context.ts'
import type { Reader } from './context.ts'
import { mergeMembers } from './members.ts'
import type { Member, ObjectShape, Place, Shape, TypeSource, Variant } from './shape.ts'
import { placeOf, unionOf, variantsOf } from './shape.ts'

/** The union of several types, flat and without never. */
export function readUnion(reader: Reader, types: readonly TypeSource[]): Shape | undefined {
  const variants: Variant[] = []
  let refused = false
  for (const type of types) {
    const shape = reader.shape(type)
    if (shape) variants.push(...variantsOf(shape, placeOf(type)))
    else refused = true
  }
  return refused ? undefined : unionOf(variants)
}

/** The intersection of object types: the properties of all, in order. A property that two of them have is refused. */
export function readIntersection(reader: Reader, types: readonly TypeSource[], place: Place): Shape | undefined {
  const parts = types.map((type) => ({ type, shape: reader.shape(type) }))
  if (parts.some(({ shape }) => !shape)) return undefined
  let members: readonly Member[] = []
  for (const { type, shape } of parts) {
    if (shape?.kind !== 'object' || shape.flavor || shape.methods) {
      const syntax = `an intersection with ${textOf(type)}`
      return reader.refuse(
        infer.FLY2008,
        { syntax, fix: 'Intersect object types only, or write the resulting type out.' },
        placeOf(type),
      )
    }
    const twice = shape.members.find(({ name }) => members.some((member) => member.name === name))
    if (twice) return refuseTwice(reader, twice, place)
    members = mergeMembers(members, shape.members)
  }
  return { kind: 'object', members }
}

/** A property that is declared twice means two things, or one that is computed from both. */
export function refuseTwice(reader: Reader, { name, place }: Member, at: Place = place): undefined {
  const what = `the property ${JSON.stringify(name)} is declared more than once`
  return reader.refuse(infer.FLY2010, { what, fix: 'Declare it once.' }, at)
}

/** An object shape for a type operator. One that has more than fields, as a class with methods has, is refused. */
export function readObject(reader: Reader, source: TypeSource, operator: string): (ObjectShape & Shape) | undefined {
  const shape = reader.shape(source)
  if (!shape || (shape.kind === 'object' && !shape.methods && !shape.flavor)) return shape
  return reader.refuse(
    infer.FLY2027,
    { type: operator, problem: `needs a plain object type; got ${textOf(source)}` },
    placeOf(source),
  )
}

/** The texts that a type is made of, in order; a refusal for any other type. */
export function readKeys(reader: Reader, source: TypeSource, operator: string): string[] | undefined {
  const shape = reader.shape(source)
  if (!shape) return undefined
  const keys = variantsOf(shape, placeOf(source)).map((variant) =>
    variant.shape.kind === 'literal' && typeof variant.shape.value === 'string' ? variant.shape.value : undefined,
  )
  if (keys.every((key) => key !== undefined)) return [...new Set(keys)]
  return reader.refuse(
    infer.FLY2027,
    { type: operator, problem: `needs names of properties; got ${textOf(source)}` },
    placeOf(source),
  )
}

/** A type as it is written, for messages. */
export function textOf(source: TypeSource): string {
  return source.kind === 'written' ? sourceText(source.scope.file.module, source.node) : 'another type'
}
