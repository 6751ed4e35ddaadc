import { childrenOf, isFunction } from '../syntax/nodes.ts'
import type { FunctionNode, Node } from '../syntax/nodes.ts'

/**
 * Whether a workflow body returns a tuple, which is several outputs `o0`, `o1`, …, and not one list: the types tell the two
 * apart, a run cannot. It does when its return type is a tuple, or when everything it returns is a list `as const`.
 */
export function returnsTuple(fn: FunctionNode): boolean {
  const annotation = fn.returnType?.typeAnnotation
  if (annotation) return isTupleType(annotation)
  return returnedLists(fn) !== undefined
}

/** The lists that a function returns, when everything it returns is a list `as const`. */
export function returnedLists(fn: FunctionNode): ListNode[] | undefined {
  const lists = returnedExpressions(fn).map(constList)
  return lists.length > 0 && lists.every((list) => list !== undefined) ? lists : undefined
}
type ListNode = Node & { type: 'ArrayExpression' }

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

function constList(expression: Node): ListNode | undefined {
  if (expression.type === 'ParenthesizedExpression' || expression.type === 'TSSatisfiesExpression') {
    return constList(expression.expression)
  }
  if (expression.type !== 'TSAsExpression') return undefined
  const { typeAnnotation } = expression
  const list = unparenthesized(expression.expression)
  return list.type === 'ArrayExpression' &&
    typeAnnotation.type === 'TSTypeReference' &&
    typeAnnotation.typeName.type === 'Identifier' &&
    typeAnnotation.typeName.name === 'const'
    ? list
    : undefined
}

function unparenthesized(node: Node): Node {
  return node.type === 'ParenthesizedExpression' ? unparenthesized(node.expression) : node
}
