import { infer } from '../../diagnostics/infer.ts'
import { sourceText } from '../context.ts'
import type { Reader } from '../context.ts'
import { describeShape } from './opaque.ts'
import type { Member, Place, Shape, TypeSource, Variant } from '../shape.ts'
import { placeOf, unionOf, variantsOf } from '../shape.ts'

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

/** A property that is declared twice means two things, or one that is computed from both. */
export function refuseTwice(reader: Reader, { name, place }: Member, at: Place = place): undefined {
  const what = `the property ${JSON.stringify(name)} is declared more than once`
  return reader.refuse(infer.FLY2010, { what, fix: 'Declare it once.' }, at)
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
  if (source.kind === 'written') return sourceText(source.scope.file.module, source.node)
  return source.kind === 'made' ? describeShape(source.shape) : 'another type'
}
