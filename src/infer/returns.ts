import type { Node } from 'oxc-parser'
import { infer } from '../diagnostics/infer.ts'
import { childrenOf, isFunction } from '../syntax/nodes.ts'
import type { Reader } from './context.ts'
import { enclosingNames } from './enclosing.ts'
import { readExpression } from './expression.ts'
import type { EntityFunction } from './function.ts'
import { readLocals } from './locals.ts'
import type { Place, TypeSource } from './shape.ts'
import { made } from './shape.ts'

/**
 * What a function returns: its annotation, or what its one return statement surely is. Without annotation these are read:
 * no return at all, an arrow's expression, and a single return at the end of the body.
 */
export function readReturn(reader: Reader, fn: EntityFunction, role: 'task' | 'dynamic'): TypeSource | undefined {
  const { node, file } = fn
  const at = (offset: number): Place => ({ module: file.module, offset })
  if (node.returnType) {
    const annotation = node.returnType.typeAnnotation
    const scope = { file, args: new Map(), around: enclosingNames(file.module.program, annotation.start) }
    return { kind: 'written', node: annotation, scope }
  }
  return reader.reading('the outputs', at(node.start), () => {
    const refuse = (what: string, where: Node) =>
      reader.refuse(infer.FLY2004, { what, dynamic: role === 'dynamic' }, at(where.start))
    if (!node.body) return refuse('a declaration', node)
    if (node.body.type !== 'BlockStatement') {
      if (role === 'dynamic') return refuse('the expression of a dynamic body', node.body)
      const shape = readExpression(reader, node.body, readLocals(reader, fn))
      return shape && made(shape, at(node.body.start))
    }
    const returns = returnsOf(node.body).filter(({ argument }) => argument)
    const [first] = returns
    if (!first?.argument) return made({ kind: 'void' }, at(node.start))
    if (role === 'dynamic') return refuse('what a dynamic body returns', first)
    if (returns.length > 1) return refuse(`${returns.length} return statements`, first)
    if (node.body.body.at(-1) !== first) return refuse('a return that is not the last statement of the body', first)
    if (returnsOf(node.body).length > 1) return refuse('a function that may return nothing', first)
    const shape = readExpression(reader, first.argument, readLocals(reader, fn))
    return shape && made(shape, at(first.argument.start))
  })
}

/** The return statements of a function's body, without those of functions inside it. */
function returnsOf(node: Node): Extract<Node, { type: 'ReturnStatement' }>[] {
  if (node.type === 'ReturnStatement') return [node]
  return childrenOf(node).flatMap((child) => (isFunction(child) ? [] : returnsOf(child)))
}
