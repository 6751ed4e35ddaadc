import { transform } from '../diagnostics/transform.ts'
import { childrenOf, isFunction, isTypeOnly, propertyName, unwrap } from '../syntax/nodes.ts'
import type { AssignmentPattern, FunctionNode, Node } from '../syntax/nodes.ts'
import { sourceText } from './context.ts'
import type { TransformContext } from './context.ts'
import { sourceOfChange } from './nondeterminism.ts'
import { isRead } from './scope.ts'
import type { Scopes } from './scope.ts'

/** Destructuring defaults of a function's inputs. */
export interface Defaults {
  /** Input to the source text of its default, in order of source. */
  readonly thunks: ReadonlyMap<string, string>
  /** Whether one was reported that cannot be carried over at all. */
  readonly refused: boolean
}

/** The entity whose defaults are read, for messages. */
export interface DefaultsOwner {
  /** What messages call it. */
  readonly label: string
  /** Its full name, if it has one. */
  readonly entity: string | undefined
  /** The call that the defaults are copied into. */
  readonly call: Node
}

/**
 * Reads the destructuring defaults of the first parameter, `({ limit = 1000 }) => …`, as text that can stand in the call
 * which makes the entity. Reports those that would not give the same value in every build, or cannot stand there.
 */
export function readDefaults(fn: FunctionNode, owner: DefaultsOwner, context: TransformContext): Defaults {
  const thunks = new Map<string, string>()
  let refused = refusesWholeDefault(fn, owner, context)
  for (const { input, pattern } of inputDefaults(fn)) {
    const about = { label: owner.label, input, text: sourceText(context, pattern.right) }
    const place = { location: context.locate(pattern.right.start), entity: owner.entity }
    const obstacle = findObstacle(pattern.right, fn, owner, context)
    if (obstacle) {
      refused = true
      context.report(
        obstacle.kind === 'input'
          ? transform.FLY2116({ ...about, other: obstacle.name }, place)
          : obstacle.kind === 'context'
            ? transform.FLY2117({ ...about, word: obstacle.name }, place)
            : transform.FLY2119({ ...about, name: obstacle.name }, place),
      )
      continue
    }
    const changing = sourceOfChange(pattern.right, context)
    if (changing) context.report(transform.FLY2115({ ...about, source: changing }, place))
    thunks.set(input, context.module.code.slice(pattern.right.start, pattern.right.end))
  }
  return { thunks, refused }
}

/** Reports every destructuring default in the parameter of a workflow body. Returns whether there was one. */
export function refuseWorkflowDefaults(fn: FunctionNode, owner: DefaultsOwner, context: TransformContext): boolean {
  const defaults = inputDefaults(fn)
  for (const { input, pattern } of defaults) {
    context.report(
      transform.FLY2114(
        { label: owner.label, input, text: sourceText(context, pattern.right) },
        { location: context.locate(pattern.start), entity: owner.entity },
      ),
    )
  }
  return refusesWholeDefault(fn, owner, context) || defaults.length > 0
}

function inputDefaults(fn: FunctionNode): { readonly input: string; readonly pattern: AssignmentPattern }[] {
  const parameter = fn.params[0]
  const pattern = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter
  if (pattern?.type !== 'ObjectPattern') return []
  return pattern.properties.flatMap((property) => {
    if (property.type !== 'Property' || property.value.type !== 'AssignmentPattern') return []
    const input = propertyName(property.key, property.computed)
    return input === undefined ? [] : [{ input, pattern: property.value }]
  })
}

/** `({ a }: { a?: int } = {})` is fine: it says that all inputs may be left out. A filled object would be lost. */
function refusesWholeDefault(fn: FunctionNode, { entity, label }: DefaultsOwner, context: TransformContext): boolean {
  const parameter = fn.params[0]
  if (parameter?.type !== 'AssignmentPattern') return false
  const value = unwrap(parameter.right)
  if (value.type === 'ObjectExpression' && value.properties.length === 0) return false
  const place = { location: context.locate(parameter.right.start), entity }
  context.report(transform.FLY2118({ label, text: sourceText(context, parameter.right) }, place))
  return true
}

interface Obstacle {
  readonly kind: 'input' | 'context' | 'scope'
  readonly name: string
}

/** What keeps a default from standing in another place than the parameter. */
function findObstacle(
  value: Node,
  fn: FunctionNode,
  owner: DefaultsOwner,
  context: TransformContext,
): Obstacle | undefined {
  const { scopes } = context
  const visit = (node: Node, inside: Inside): Obstacle | undefined => {
    if (isTypeOnly(node)) return undefined
    const word = contextWord(node, inside, scopes)
    if (word) return { kind: 'context', name: word }
    if (node.type === 'Identifier' && isRead(node, scopes)) {
      const variable = scopes.lookup(node.name, node)
      if (variable?.scope.node === fn) return { kind: 'input', name: node.name }
      const isInner = variable && variable.scope.node.start >= value.start && variable.scope.node.end <= value.end
      if (!isInner && variable !== scopes.lookup(node.name, owner.call)) return { kind: 'scope', name: node.name }
    }
    const below = isFunction(node)
      ? node.type === 'ArrowFunctionExpression' && inside !== 'function'
        ? 'arrow'
        : 'function'
      : inside
    for (const child of childrenOf(node)) {
      const found = visit(child, below)
      if (found) return found
    }
    return undefined
  }
  return visit(value, 'default')
}

/** An arrow function has its own `await`, but the `this` of what is around it. */
type Inside = 'default' | 'arrow' | 'function'

/** A word that means something in the function alone. */
function contextWord(node: Node, inside: Inside, scopes: Scopes): string | undefined {
  if (node.type === 'Super') return 'super'
  if (inside === 'function') return undefined
  if (node.type === 'ThisExpression') return 'this'
  if (node.type === 'MetaProperty' && node.meta.name === 'new') return 'new.target'
  if (node.type === 'Identifier' && node.name === 'arguments' && isRead(node, scopes)) return 'arguments'
  if (inside === 'arrow') return undefined
  if (node.type === 'AwaitExpression') return 'await'
  return node.type === 'YieldExpression' ? 'yield' : undefined
}
