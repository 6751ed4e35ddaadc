import { childrenOf, isFunction, isTypeOnly, propertyName, unwrap } from '../syntax/nodes.ts'
import type { Node } from '../syntax/nodes.ts'
import type { TransformContext } from './context.ts'
import { isRead } from './scope.ts'
import type { Variable } from './scope.ts'

/**
 * What makes an expression give another value in another build or on another machine: the clock, randomness, or the
 * environment of the build. Constants of the module are followed, functions are not looked into. Returns its name for a
 * message, such as `Date.now()`.
 */
export function sourceOfChange(
  expression: Node,
  context: Pick<TransformContext, 'scopes' | 'bindings'>,
  seen: readonly Variable[] = [],
): string | undefined {
  if (isTypeOnly(expression)) return undefined
  const own = changingCall(expression, context) ?? changingValue(expression, context)
  if (own) return own
  if (isFunction(expression)) return undefined
  if (expression.type === 'Identifier') {
    return isRead(expression, context.scopes) ? viaConstant(expression, context, seen) : undefined
  }
  for (const child of childrenOf(expression)) {
    const found = sourceOfChange(child, context, seen)
    if (found) return found
  }
  return undefined
}

type Context = Pick<TransformContext, 'scopes' | 'bindings'>

/** Functions by the path that leads to them from a global or an import of Node's. */
const CHANGING_CALLS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'Date',
  'Date.now',
  'Math.random',
  'crypto.getRandomValues',
  'crypto.randomBytes',
  'crypto.randomInt',
  'crypto.randomUUID',
  'crypto.webcrypto.getRandomValues',
  'crypto.webcrypto.randomUUID',
  'performance.now',
  'perf_hooks.performance.now',
  'process.cwd',
  'process.hrtime',
  'process.hrtime.bigint',
  'process.uptime',
  'Temporal.Now.instant',
  'Temporal.Now.plainDateISO',
  'Temporal.Now.plainDateTimeISO',
  'Temporal.Now.plainTimeISO',
  'Temporal.Now.zonedDateTimeISO',
])
const CHANGING_VALUES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'process.env',
  'process.pid',
  'performance.timeOrigin',
])

function changingCall(node: Node, context: Context): string | undefined {
  if (node.type === 'NewExpression') {
    return node.arguments.length === 0 && platformPath(node.callee, context) === 'Date' ? 'new Date()' : undefined
  }
  if (node.type !== 'CallExpression') return undefined
  const path = platformPath(node.callee, context)
  return path !== undefined && CHANGING_CALLS.has(path) ? `${path}()` : undefined
}

function changingValue(node: Node, context: Context): string | undefined {
  if (node.type !== 'MemberExpression' && node.type !== 'Identifier') return undefined
  const path = platformPath(node, context)
  return path !== undefined && CHANGING_VALUES.has(path) ? path : undefined
}

/** The dotted path of what comes from the platform: a global, `globalThis.x`, or an import of one of Node's modules. */
function platformPath(expression: Node, context: Context): string | undefined {
  const imported = context.bindings.importOf(expression)
  if (imported) {
    const module = NODE_MODULES.exec(imported.source)?.[1]
    if (!module) return undefined
    const rest = imported.imported.replace(/^(?:\*|default)(?:\.|$)/, '')
    return rest === '' ? module : `${module}.${rest}`
  }
  const node = unwrap(expression)
  if (node.type === 'Identifier') return context.scopes.lookup(node.name, node) ? undefined : node.name
  if (node.type !== 'MemberExpression') return undefined
  const object = platformPath(node.object, context)
  const name = propertyName(node.property, node.computed)
  if (object === undefined || name === undefined) return undefined
  return object === 'globalThis' ? name : `${object}.${name}`
}
const NODE_MODULES = /^(?:node:)?(process|crypto|perf_hooks)$/

function viaConstant(
  node: Node & { type: 'Identifier' },
  context: Context,
  seen: readonly Variable[],
): string | undefined {
  const variable = context.scopes.lookup(node.name, node)
  const declaration = variable?.declaration
  if (!variable || seen.includes(variable) || declaration?.type !== 'VariableDeclarator' || !declaration.init)
    return undefined
  const found = sourceOfChange(declaration.init, context, [...seen, variable])
  return found && `${node.name}, which is ${found}`
}
