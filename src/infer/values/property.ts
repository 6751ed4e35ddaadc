import { memberShape } from '../types/access.ts'
import type { Reader } from '../context.ts'
import type { Shape, Variant } from '../shape.ts'
import { FLOAT, unionOf, variantsOf } from '../shape.ts'
import { isText } from './widening.ts'

/** The type of a property of a value, where the value is one of those whose properties are known. */
export function valueProperty(reader: Reader, shape: Shape, name: string): Shape | undefined {
  if (shape.kind === 'object') {
    const member = shape.members.find((candidate) => candidate.name === name)
    return member && memberShape(reader, member)
  }
  if (shape.kind === 'union' && shape.variants.every((variant) => variant.shape.kind === 'object')) {
    const parts = shape.variants.map((variant) => ({ ...variant, shape: valueProperty(reader, variant.shape, name) }))
    return parts.every((part): part is Variant => part.shape !== undefined)
      ? unionOf(parts.flatMap((part) => variantsOf(part.shape, part.place)))
      : undefined
  }
  if (name === 'length')
    return isText(shape) || (shape.kind === 'list' && !shape.as) || isBytes(shape) ? FLOAT : undefined
  if (name === 'byteLength') return isBytes(shape) ? FLOAT : undefined
  if (name !== 'size') return undefined
  return (shape.kind === 'list' && shape.as) || (shape.kind === 'map' && shape.as) ? FLOAT : undefined
}

function isBytes(shape: Shape): boolean {
  return shape.kind === 'leaf' && shape.type.kind === 'binary'
}
