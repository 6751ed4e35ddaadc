import type { Node } from 'oxc-parser'
import { isFunction } from '../../syntax/nodes.ts'
import type { Reader } from '../context.ts'
import { functionFrame, placeIn } from './frame.ts'
import type { Frame } from './frame.ts'
import { findCallee, isNoGuard, plainFunction } from './names.ts'
import { narrowed } from './narrowing.ts'
import type { Shape } from '../shape.ts'

/**
 * Whether a function that picks items of a list is surely no type guard, so that the list keeps its type. TypeScript takes a
 * function for a guard if what it gives narrows its parameter, also where nothing says so.
 */
export function isFreeOfGuards(reader: Reader, callback: Node | undefined, item: Shape, frame: Frame): boolean {
  if (!callback) return false
  if (!isFunction(callback)) {
    const found = findCallee(reader, callback, frame)
    if (found?.kind === 'global') return found.name === 'Boolean'
    const fn = found?.kind === 'declared' ? plainFunction(found.declarations) : undefined
    return fn?.returnType?.typeAnnotation.type === 'TSBooleanKeyword'
  }
  if (callback.typeParameters || callback.async || callback.generator) return false
  if (callback.returnType) return callback.returnType.typeAnnotation.type === 'TSBooleanKeyword'
  const parameter: Node | undefined = callback.params[0]
  if (!parameter || parameter.type === 'ObjectPattern' || parameter.type === 'ArrayPattern') return true
  if (parameter.type !== 'Identifier' || parameter.typeAnnotation) return false
  if (!callback.body || callback.body.type === 'BlockStatement') return false
  const inner = functionFrame(callback, frame.file, { outer: frame, given: [item] })
  const left = narrowed(item, [{ test: callback.body, holds: true }], {
    path: [parameter.name],
    place: placeIn(frame, callback),
    isNoGuard: (call) => isNoGuard(reader, call, inner),
    madeFrom: () => NOTHING,
  })
  return left === item
}

const NOTHING: ReadonlySet<string> = /* @__PURE__ */ new Set()
