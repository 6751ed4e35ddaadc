import { childrenOf, isFunction } from '../syntax/nodes.ts'
import type { FunctionNode, Node } from '../syntax/nodes.ts'

/**
 * Whether a workflow body returns a tuple, which is several outputs `o0`, `o1`, …, and not one list: the types tell the two
 * apart, a run cannot. It does when its return type is a tuple, or when everything it returns is a list `as const`.
 */
export function returnsTuple(fn: FunctionNode): boolean {
  const annotation = fn.returnType?.typeAnnotation
  if (annotation) return isTupleType(annotation)
  const returned = returnedExpressions(fn)
  return returned.length > 0 && returned.every(isConstList)
}

function isTupleType(type: Node): boolean {
  if (type.type === 'TSTupleType') return true
  return type.type === 'TSTypeOperator' && type.operator === 'readonly' && isTupleType(type.typeAnnotation)
}

function returnedExpressions({ body }: FunctionNode): Node[] {
  if (!body) return []
  return body.type === 'BlockStatement' ? returnsIn(body) : [body]
}

/** Arguments of the `return`s of this function, not of those inside it. */
function returnsIn(node: Node): Node[] {
  if (isFunction(node)) return []
  if (node.type === 'ReturnStatement') return node.argument ? [node.argument] : []
  return childrenOf(node).flatMap(returnsIn)
}

function isConstList(expression: Node): boolean {
  if (expression.type === 'ParenthesizedExpression' || expression.type === 'TSSatisfiesExpression') {
    return isConstList(expression.expression)
  }
  if (expression.type !== 'TSAsExpression') return false
  const { typeAnnotation } = expression
  return (
    unparenthesized(expression.expression).type === 'ArrayExpression' &&
    typeAnnotation.type === 'TSTypeReference' &&
    typeAnnotation.typeName.type === 'Identifier' &&
    typeAnnotation.typeName.name === 'const'
  )
}

function unparenthesized(node: Node): Node {
  return node.type === 'ParenthesizedExpression' ? unparenthesized(node.expression) : node
}
