import { visitorKeys } from 'oxc-parser'
import type { ArrowFunctionExpression, Function, Node } from 'oxc-parser'

export type { AssignmentPattern, CallExpression, Node, Program } from 'oxc-parser'

/** A function with a body, whichever way it is written. */
export type FunctionNode = Function | ArrowFunctionExpression

/** The nodes directly below, in order of source. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = []
  for (const key of visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, Node | readonly (Node | null)[] | null | undefined>)[key]
    if (!child) continue
    if (isList(child)) children.push(...child.filter((item) => item !== null))
    else children.push(child)
  }
  return children
}

/** Whether a node is a function with a body. Methods hold one as their value. */
export function isFunction(node: Node | null | undefined): node is FunctionNode {
  return (
    node?.type === 'ArrowFunctionExpression' ||
    node?.type === 'FunctionExpression' ||
    node?.type === 'FunctionDeclaration'
  )
}

/** Whether a node is gone once types are stripped. Declarations that leave a value behind (`enum`, `namespace`) are not. */
export function isTypeOnly(node: Node): boolean {
  return node.type.startsWith('TS') && !VALUE_NODES.has(node.type)
}

/** Takes off what changes nothing about a value: parentheses, `as`, `satisfies`, `!`, type arguments, an optional chain's frame. */
export function unwrap(node: Node): Node {
  let inner = node
  while (isWrapper(inner)) inner = inner.expression
  return inner
}

/** Whether a node has the value of the one expression in it. */
export function isWrapper(node: Node): node is Wrapper {
  return WRAPPERS.has(node.type)
}

/** The name of a property that is written in source: `a.b`, `a['b']`, `{ b: 1 }`, `{ 'b': 1 }`. */
export function propertyName(key: Node, computed: boolean): string | undefined {
  if (!computed && key.type === 'Identifier') return key.name
  if (key.type === 'Literal' && (typeof key.value === 'string' || typeof key.value === 'number'))
    return String(key.value)
  return undefined
}

/** Every identifier that a pattern binds or assigns to. Members (`[a.b] = …`) bind nothing. */
export function boundIdentifiers(pattern: Node): (Node & { type: 'Identifier' })[] {
  const node = unwrap(pattern)
  switch (node.type) {
    case 'Identifier':
      return [node]
    case 'AssignmentPattern':
      return boundIdentifiers(node.left)
    case 'RestElement':
      return boundIdentifiers(node.argument)
    case 'TSParameterProperty':
      return boundIdentifiers(node.parameter)
    case 'ArrayPattern':
      return node.elements.flatMap((element) => (element ? boundIdentifiers(element) : []))
    case 'ObjectPattern':
      return node.properties.flatMap((property) =>
        boundIdentifiers(property.type === 'Property' ? property.value : property),
      )
    default:
      return []
  }
}

type Wrapper = Extract<Node, { expression: Node; type: WrapperType }>
type WrapperType =
  | 'ParenthesizedExpression'
  | 'TSAsExpression'
  | 'TSSatisfiesExpression'
  | 'TSNonNullExpression'
  | 'TSTypeAssertion'
  | 'TSInstantiationExpression'
  | 'ChainExpression'

const WRAPPERS: ReadonlySet<string> = /* @__PURE__ */ new Set<WrapperType>([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'ChainExpression',
])
const VALUE_NODES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TSParameterProperty',
  'TSEnumDeclaration',
  'TSEnumBody',
  'TSEnumMember',
  'TSModuleDeclaration',
  'TSModuleBlock',
  'TSImportEqualsDeclaration',
  'TSExportAssignment',
])

function isList(child: Node | readonly (Node | null)[]): child is readonly (Node | null)[] {
  return Array.isArray(child)
}
