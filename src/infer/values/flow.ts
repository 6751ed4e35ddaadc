import type { CallExpression, Node, Statement } from 'oxc-parser'
import { childrenOf, isFunction } from '../../syntax/nodes.ts'

/** What is known to have been tested on the way to a place. */
export type Fact =
  | { readonly test: Node; readonly holds: boolean }
  /** Something that may have told of the names in it, in a way that is not followed. */
  | { readonly opaque: Node }

/** Whether a call that stands alone surely comes back, and asserts nothing of its arguments. */
export type IsPlainCall = (call: CallExpression) => boolean

/** The tests on the way from the start of a function's body, or of a module, to an offset in it. */
export function factsAt(root: Node, offset: number, isPlain: IsPlainCall): Fact[] {
  const facts: Fact[] = []
  let node = root
  for (;;) {
    const child = childrenOf(node).find((inner) => inner.start <= offset && offset < inner.end)
    if (!child) return facts
    facts.push(...factsBetween(node, child, isPlain))
    if (isFunction(child)) return facts
    node = child
  }
}

/** Whether the end of a statement is never reached: it returns, throws or jumps on every way through it. */
export function leaves(statement: Node, isPlain: IsPlainCall): 'yes' | 'no' | 'maybe' {
  switch (statement.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return 'yes'
    case 'BlockStatement':
      return leavesAny(statement.body, isPlain)
    case 'IfStatement': {
      const then = leaves(statement.consequent, isPlain)
      const otherwise = statement.alternate ? leaves(statement.alternate, isPlain) : 'no'
      if (then === otherwise) return then
      return then === 'no' || otherwise === 'no' ? 'no' : 'maybe'
    }
    case 'ExpressionStatement':
      return mayAssert(statement.expression, isPlain) ? 'maybe' : 'no'
    case 'SwitchStatement':
      return leavesSwitch(statement, isPlain)
    case 'TryStatement':
    case 'LabeledStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      return holdsJump(statement) ? leavesCompound(statement, isPlain) : 'no'
    default:
      return 'no'
  }
}

/** A statement behind one that leaves is never run, and TypeScript narrows in it all the same. */
export function hasDeadCode(node: Node, isPlain: IsPlainCall): boolean {
  if (isFunction(node)) return false
  const statements = statementsOf(node)
  const first = statements.findIndex((statement) => leaves(statement, isPlain) === 'yes')
  const dead = first < 0 ? [] : statements.slice(first + 1)
  return (
    dead.some((statement) => !isHoisted(statement)) || childrenOf(node).some((child) => hasDeadCode(child, isPlain))
  )
}

function factsBetween(node: Node, child: Node, isPlain: IsPlainCall): Fact[] {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      if (child === node.test) return []
      return [{ test: node.test, holds: child === node.consequent }]
    case 'LogicalExpression':
      if (child === node.left) return []
      return node.operator === '??' ? [{ opaque: node.left }] : [{ test: node.left, holds: node.operator === '&&' }]
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      return node.test ? [{ opaque: node.test }] : []
    case 'SwitchStatement':
      return opaqueOf(node)
    default: {
      const statements: readonly Node[] = statementsOf(node)
      const before = statements.slice(0, Math.max(0, statements.indexOf(child)))
      return before.flatMap((statement) => factsAfter(statement, isPlain))
    }
  }
}

/** What is known once a statement has been passed. */
function factsAfter(statement: Node, isPlain: IsPlainCall): Fact[] {
  switch (statement.type) {
    case 'IfStatement': {
      const { test, consequent, alternate } = statement
      const then = leaves(consequent, isPlain)
      const otherwise = alternate ? leaves(alternate, isPlain) : 'no'
      if (then === 'yes' && otherwise === 'no') {
        return [{ test, holds: false }, ...(alternate ? factsAfter(alternate, isPlain) : [])]
      }
      if (then === 'no' && otherwise === 'yes') return [{ test, holds: true }, ...factsAfter(consequent, isPlain)]
      const simple =
        then === 'no' && otherwise === 'no' && !some(statement, ({ type }) => JUMPS.has(type) || LOOPS.has(type))
      return simple ? [] : opaqueOf(statement)
    }
    case 'BlockStatement':
      return statement.body.flatMap((inner) => factsAfter(inner, isPlain))
    case 'ExpressionStatement':
      return mayAssert(statement.expression, isPlain) ? [{ opaque: statement.expression }] : []
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
    case 'SwitchStatement':
      return opaqueOf(statement)
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'TryStatement':
    case 'LabeledStatement':
      return holdsJump(statement) || holdsCall(statement, isPlain) ? opaqueOf(statement) : []
    default:
      return []
  }
}

/** Every test in a statement. */
function opaqueOf(statement: Node): Fact[] {
  const tests: Node[] = []
  const visit = (node: Node): void => {
    if (isFunction(node)) return
    if (node.type === 'SwitchStatement') {
      tests.push(node.discriminant, ...node.cases.flatMap(({ test }) => (test ? [test] : [])))
    }
    if ('test' in node && node.test && node.type !== 'SwitchCase') tests.push(node.test)
    if (node.type === 'LogicalExpression') tests.push(node.left)
    if (node.type === 'ExpressionStatement' && CALLS.has(node.expression.type)) tests.push(node.expression)
    for (const child of childrenOf(node)) visit(child)
  }
  visit(statement)
  return tests.map((opaque) => ({ opaque }))
}

function leavesAny(statements: readonly Node[], isPlain: IsPlainCall): 'yes' | 'no' | 'maybe' {
  const all = statements.map((statement) => leaves(statement, isPlain))
  if (all.includes('yes')) return 'yes'
  return all.includes('maybe') ? 'maybe' : 'no'
}

/** A switch with a default, in which every case that does something leaves the function. */
function leavesSwitch(statement: Node & { type: 'SwitchStatement' }, isPlain: IsPlainCall): 'yes' | 'no' | 'maybe' {
  if (!holdsJump(statement)) return leavesCompound(statement, isPlain)
  const { cases } = statement
  if (cases.some((one) => holdsBreak(one))) return 'maybe'
  const some = cases.filter(({ consequent }) => consequent.length > 0)
  const all = cases.some(({ test }) => !test) && cases.at(-1)!.consequent.length > 0
  return all && some.every(({ consequent }) => leavesAny(consequent, isPlain) === 'yes') ? 'yes' : 'maybe'
}

function leavesCompound(statement: Node, isPlain: IsPlainCall): 'yes' | 'no' | 'maybe' {
  if (statement.type === 'TryStatement' && !statement.finalizer) {
    const block = leaves(statement.block, isPlain)
    const handler = statement.handler ? leaves(statement.handler.body, isPlain) : 'yes'
    if (block === 'yes' && handler === 'yes') return 'yes'
    return block === 'no' || handler === 'no' ? 'no' : 'maybe'
  }
  return holdsJump(statement) || holdsCall(statement, isPlain) ? 'maybe' : 'no'
}

function holdsJump(node: Node): boolean {
  return some(node, ({ type }) => JUMPS.has(type))
}

const JUMPS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'ReturnStatement',
  'ThrowStatement',
  'BreakStatement',
  'ContinueStatement',
])

/** What tests again and again, so that its end says something. */
const LOOPS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'WhileStatement',
  'DoWhileStatement',
  'ForStatement',
  'SwitchStatement',
])

function holdsBreak(node: Node): boolean {
  return some(node, ({ type }) => type === 'BreakStatement' || type === 'ContinueStatement')
}

function holdsCall(node: Node, isPlain: IsPlainCall): boolean {
  return some(node, (inner) => inner.type === 'ExpressionStatement' && mayAssert(inner.expression, isPlain))
}

/** Whether an expression that stands alone may tell of its arguments, or never come back. */
function mayAssert(expression: Node, isPlain: IsPlainCall): boolean {
  if (expression.type === 'CallExpression') return !isPlain(expression)
  return CALLS.has(expression.type)
}

const CALLS: ReadonlySet<string> = /* @__PURE__ */ new Set(['CallExpression', 'SequenceExpression', 'ChainExpression'])

/** Whether anything in a piece of source is so, functions inside it left out. */
function some(node: Node, is: (node: Node) => boolean): boolean {
  if (isFunction(node)) return false
  return is(node) || childrenOf(node).some((child) => some(child, is))
}

function statementsOf(node: Node): readonly Statement[] {
  switch (node.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
      return node.body as readonly Statement[]
    case 'SwitchCase':
      return node.consequent
    default:
      return []
  }
}

function isHoisted({ type }: Node): boolean {
  return type === 'FunctionDeclaration' || type.startsWith('TS')
}
