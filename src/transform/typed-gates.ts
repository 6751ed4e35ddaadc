import { childrenOf, isTypeOnly } from '../syntax/nodes.ts'
import type { CallExpression, Node } from '../syntax/nodes.ts'
import { SITE } from './bindings.ts'
import type { TransformContext } from './context.ts'

/** A call of `waitForInput` that says by a type argument what it waits for. */
export interface TypedGate {
  readonly call: CallExpression
  readonly type: Node
}

/** Finds the gates whose type only the source knows, in order of source, wherever they stand. Those that have their site already are left out. */
export function findTypedGates({ module, bindings }: TransformContext): TypedGate[] {
  const gates: TypedGate[] = []
  const visit = (node: Node) => {
    if (isTypeOnly(node)) return
    if (node.type === 'CallExpression' && bindings.sdkName(node.callee) === 'waitForInput') {
      const type = node.typeArguments?.params[0]
      if (type && !node.arguments.some(isSite)) gates.push({ call: node, type })
    }
    for (const child of childrenOf(node)) visit(child)
  }
  const isSite = (argument: Node): boolean =>
    argument.type === 'CallExpression' && bindings.sdkName(argument.callee) === SITE
  if (module.code.includes('waitForInput')) visit(module.program)
  return gates
}
