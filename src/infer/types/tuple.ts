import type { TSTupleElement, TSType } from 'oxc-parser'
import { infer } from '../../diagnostics/infer.ts'
import { textOf } from './combine.ts'
import type { Reader } from '../context.ts'
import type { Place, Shape, TupleElement, TypeSource } from '../shape.ts'
import { placeOf } from '../shape.ts'

/**
 * `[A, B]`. The elements of a tuple that is spread into it are its own; a list that is spread makes its length open, and so do
 * optional elements. `[...T[]]` is the list.
 */
export function readTuple(
  reader: Reader,
  nodes: readonly TSTupleElement[],
  inner: (type: TSType) => TypeSource,
  place: Place,
): Shape | undefined {
  const elements: TupleElement[] = []
  let refused = false
  for (const node of nodes) {
    const read = readElement(reader, node, inner)
    if (read) elements.push(...read)
    else refused = true
  }
  if (refused) return undefined
  const [only, ...more] = elements
  if (only?.flag === 'rest' && more.length === 0) return { kind: 'list', item: only.type }
  if (elements.every(({ flag }) => flag === 'required'))
    return { kind: 'tuple', items: elements.map(({ type }) => type) }
  if (elements.filter(({ flag }) => flag === 'rest').length > 1) {
    return reader.refuse(
      infer.FLY2008,
      { syntax: 'a tuple with two parts of any length', fix: 'Write a list (T[]).' },
      place,
    )
  }
  return { kind: 'open', elements, place }
}

function readElement(
  reader: Reader,
  node: TSTupleElement,
  inner: (type: TSType) => TypeSource,
): readonly TupleElement[] | undefined {
  if (node.type === 'TSNamedTupleMember') {
    if (!node.optional) return readElement(reader, node.elementType, inner)
    return [{ flag: 'optional', type: inner(node.elementType as TSType) }]
  }
  if (node.type === 'TSOptionalType') return [{ flag: 'optional', type: inner(node.typeAnnotation) }]
  if (node.type !== 'TSRestType') return [{ flag: 'required', type: inner(node) }]
  const { typeAnnotation: rest } = node
  const source = inner(rest.type === 'TSNamedTupleMember' ? (rest.elementType as TSType) : rest)
  const spread = reader.shape(source)
  switch (spread?.kind) {
    case undefined:
      return undefined
    case 'tuple':
      return spread.items.map((type) => ({ flag: 'required', type }))
    case 'open':
      return spread.elements
    case 'list':
      if (!spread.as) return [{ flag: 'rest', type: spread.item }]
      break
    case 'opaque':
      if (spread.name === 'any') return [{ flag: 'rest', type: source }]
  }
  const problem = `takes a list or a tuple; got ${textOf(source)}`
  return reader.refuse(infer.FLY2027, { type: 'a spread in a tuple', problem }, placeOf(source))
}
