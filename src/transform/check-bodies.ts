import type { InferredInterface } from '../model/interface.ts'
import { childrenOf, isFunction, isTypeOnly } from '../syntax/nodes.ts'
import type { CallExpression, FunctionNode, Node } from '../syntax/nodes.ts'
import { checkBody, checkHelper, takesReferences } from './body-checks.ts'
import type { Body } from './body-rules.ts'
import type { EntityCall } from './call-sites.ts'
import type { TransformContext } from './context.ts'
import { tupleSizeOfEntity } from './tuple-size.ts'

/** An entity of a module, with what is known of it. */
export interface KnownEntity extends Pick<Body, 'label' | 'entity'> {
  readonly made: EntityCall
  readonly described: InferredInterface | 'refused' | undefined
}

/**
 * Checks the bodies of a module, and the functions that are handed references, once all interfaces are read: what a call gives
 * is known from them.
 */
export function checkBodies(entities: readonly KnownEntity[], context: TransformContext): void {
  const known = new Map(entities.map((one) => [one.made.call, one]))
  const outputsOf = (call: CallExpression) => {
    const described = known.get(call)?.described
    return typeof described === 'object' ? described.outputs : undefined
  }
  const calls: Pick<Body, 'outputShape' | 'tupleSize'> = {
    outputShape: (call) => outputsOf(call)?.shape,
    tupleSize(call) {
      const outputs = outputsOf(call)
      if (outputs) return outputs.shape === 'tuple' ? outputs.variables.length : undefined
      const made = known.get(call)?.made
      return made && tupleSizeOfEntity(made, context)
    },
  }

  const checked = new Set<Node>()
  for (const { made, label, entity } of entities) {
    const { fn, maker } = made
    if ((maker !== 'workflow' && maker !== 'dynamic') || !isFunction(fn) || checked.has(fn)) continue
    checked.add(fn)
    checkBody({ label, entity, fn, tracesInputs: maker === 'workflow', ...calls }, context)
  }
  checkHelpers(context, calls, checked)
}

/** Of a module without entities nothing is known of its calls. */
const NOTHING_KNOWN: Pick<Body, 'outputShape' | 'tupleSize'> = {
  outputShape: () => undefined,
  tupleSize: () => undefined,
}

/** Checks functions outside of `bodies` whose parameters are annotated as references. Those inside of one are checked with it. */
export function checkHelpers(
  context: TransformContext,
  calls: Pick<Body, 'outputShape' | 'tupleSize'> = NOTHING_KNOWN,
  bodies: ReadonlySet<Node> = new Set(),
): void {
  const { module, bindings } = context
  if (!bindings.namesReferences) return
  const visit = (node: Node) => {
    if (isTypeOnly(node) || bodies.has(node)) return
    if (isFunction(node) && takesReferences(node, context)) {
      return checkHelper(
        { label: nameOf(node, context), entity: undefined, fn: node, tracesInputs: false, mayWait: true, ...calls },
        context,
      )
    }
    for (const child of childrenOf(node)) visit(child)
  }
  visit(module.program)
}

/** What messages call a function: its name, or that of the constant that holds it. */
function nameOf(fn: FunctionNode, { scopes }: TransformContext): string {
  if (fn.type !== 'ArrowFunctionExpression' && fn.id) return fn.id.name
  const holder = scopes.parentOf(fn)
  if (holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier') return holder.id.name
  return 'a function'
}
