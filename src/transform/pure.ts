import { childrenOf, isTypeOnly } from '../syntax/nodes.ts'
import type { CallExpression, Node } from '../syntax/nodes.ts'
import { ENTITY_MAKERS, functionAround, holderOf, makerOf } from './call-sites.ts'
import type { TransformContext } from './context.ts'

/**
 * Finds the calls of the SDK that a bundler may drop when nobody uses their result: those of makers and of functions that
 * only build a value for one, such as `cron()`. Only calls that run when the module is evaluated, whose value goes
 * somewhere and that carry no mark yet. A maker alone is not enough: a bundler keeps the arguments of what it drops, if they
 * are calls that might do something.
 */
export function findUnmarkedPureCalls(context: TransformContext): CallExpression[] {
  const calls: CallExpression[] = []
  const visit = (node: Node) => {
    if (isTypeOnly(node)) return
    if (node.type === 'CallExpression' && isPure(node, context)) calls.push(node)
    for (const child of childrenOf(node)) visit(child)
  }
  visit(context.module.program)
  return calls
}

const PURE_FUNCTIONS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ...ENTITY_MAKERS,
  'cron',
  'fixedRate',
  'email',
  'slack',
  'pagerDuty',
  'secret',
  'artifact',
  'fromInput',
  'executionOptionsFrom',
  'FlyteFile.from',
  'FlyteDirectory.from',
  'Dataset.from',
  'Duration.from',
])

function isPure(call: CallExpression, context: TransformContext): boolean {
  const name = makerOf(call, context) ?? context.bindings.sdkName(call.callee)
  if (name === undefined || !(PURE_FUNCTIONS.has(name) || name.startsWith('t.'))) return false
  return isValue(call, context) && !functionAround(call, context) && !isMarked(call, context)
}

/** Whether the call's own value is what goes on. In front of `mapTask(x)(y)` the mark would speak of the outer call. */
function isValue(call: CallExpression, context: TransformContext): boolean {
  const { holder, child } = holderOf(call, context)
  switch (holder?.type) {
    case 'VariableDeclarator':
    case 'ExportDefaultDeclaration':
    case 'ArrayExpression':
    case 'Property':
    case 'PropertyDefinition':
      return true
    case 'AssignmentExpression':
      return holder.right === child
    case 'CallExpression':
    case 'NewExpression':
      return holder.callee !== child
    default:
      return false
  }
}

function isMarked({ start }: CallExpression, { module }: TransformContext): boolean {
  return module.comments.some(
    ({ end, value }) => end <= start && /[@#]__PURE__/.test(value) && module.code.slice(end, start).trim() === '',
  )
}
