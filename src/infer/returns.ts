import type { Expression, Node } from 'oxc-parser'
import { infer } from '../diagnostics/infer.ts'
import { childrenOf, isFunction } from '../syntax/nodes.ts'
import type { Reader } from './context.ts'
import { enclosingNames } from './modules/enclosing.ts'
import { readOneOf } from './values/object-literal.ts'
import { hasDeadCode, leaves } from './values/flow.ts'
import { functionFrame, placeIn } from './values/frame.ts'
import type { Frame } from './values/frame.ts'
import type { EntityFunction } from './function.ts'
import { plainCalls } from './values/names.ts'
import type { Place, Shape, TypeSource, Variant } from './shape.ts'
import { made } from './shape.ts'
import { awaitedShape, isEmptyList, joined, widened } from './values/widening.ts'

/**
 * What a function returns: its annotation, or what its return statements surely are. Without annotation these are read: no
 * return at all, an arrow's expression, and returns of which one is on every way through the body.
 */
export function readReturn(reader: Reader, fn: EntityFunction, role: 'task' | 'dynamic'): TypeSource | undefined {
  const { node, file } = fn
  const at = (offset: number): Place => ({ module: file.module, offset })
  if (node.returnType) {
    const annotation = node.returnType.typeAnnotation
    const scope = { file, args: new Map(), around: enclosingNames(file, annotation.start) }
    return { kind: 'written', node: annotation, scope }
  }
  return reader.reading('the outputs', at(node.start), () => {
    const refuse = (what: string, where: Node) =>
      reader.refuse(infer.FLY2004, { what, dynamic: role === 'dynamic' }, at(where.start))
    if (!node.body) return refuse('a declaration', node)
    if (role === 'dynamic') {
      if (node.body.type !== 'BlockStatement') return refuse('the expression of a dynamic body', node.body)
      const first = returnsOf(node.body).find(({ argument }) => argument)
      return first ? refuse('what a dynamic body returns', first) : made({ kind: 'void' }, at(node.start))
    }
    const shape = resultOf(reader, functionFrame(node, file))
    const first =
      node.body.type === 'BlockStatement' ? returnsOf(node.body).find(({ argument }) => argument) : undefined
    return shape && made(shape, at((first?.argument ?? node.body).start))
  })
}

/** The type that TypeScript gives to what a function returns that has no annotation: awaited, if the function is async. */
export function resultOf(reader: Reader, frame: Frame): Shape | undefined {
  const { fn } = frame
  const refuse = (what: string, where: Node) =>
    reader.refuse(infer.FLY2004, { what, dynamic: false }, placeIn(frame, where))
  if (!fn?.body) return undefined
  if (fn.body.type !== 'BlockStatement') {
    const shape = reader.valueOf(fn.body, frame)
    return shape && resultType(reader, [fn.body], [shape], frame)
  }
  const returns = returnsOf(fn.body)
  const values = returns.flatMap(({ argument }) => argument ?? [])
  const [first] = values
  if (!first) return { kind: 'void' }
  const isPlain = plainCalls(reader, frame)
  if (values.length < returns.length || leaves(fn.body, isPlain) !== 'yes') {
    return refuse('a function that may return nothing', returns.find(({ argument }) => !argument) ?? returns[0]!)
  }
  if (hasDeadCode(fn.body, isPlain)) return refuse('a function with statements that are never reached', returns[0]!)
  const shapes = values.map((value) =>
    values.length > 1 ? readOneOf(reader, value, frame) : reader.valueOf(value, frame),
  )
  return shapes.every((shape) => shape !== undefined) ? resultType(reader, values, shapes, frame) : undefined
}

/** The type of one of several values. A single literal widens; several are a union of them. */
function resultType(
  reader: Reader,
  values: readonly Expression[],
  shapes: readonly Shape[],
  frame: Frame,
): Shape | undefined {
  const variants: Variant[] = []
  for (const [i, shape] of shapes.entries()) {
    const place = placeIn(frame, values[i]!)
    const awaited = frame.fn?.async ? awaitedShape(reader, shape, place) : shape
    if (awaited) variants.push({ shape: awaited, place })
  }
  const result = variants.length === shapes.length ? joined(reader, variants) : undefined
  if (!result || isEmptyList(result)) {
    const what =
      values.length > 1
        ? `${values.length} return statements, of which TypeScript may leave some out`
        : 'what is returned, of which TypeScript may leave parts out'
    return reader.refuse(infer.FLY2004, { what, dynamic: false }, placeIn(frame, values[0]!))
  }
  return result.kind === 'literal' ? widened(result) : result
}

/** The return statements of a function's body, without those of functions inside it. */
function returnsOf(node: Node): Extract<Node, { type: 'ReturnStatement' }>[] {
  if (node.type === 'ReturnStatement') return [node]
  return childrenOf(node).flatMap((child) => (isFunction(child) ? [] : returnsOf(child)))
}
