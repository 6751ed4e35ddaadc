import { propertyName } from '../syntax/nodes.ts'
import type { Node } from '../syntax/nodes.ts'
import { followConstant } from './call-sites.ts'
import type { TransformContext } from './context.ts'

/**
 * Which sides of an interface the options give by schemas. Spread constants of the module are looked into; where options
 * cannot be read here, annotations are asked for both sides, and the SDK prefers what schemas say.
 */
export function schemaSides(
  options: Node | undefined,
  context: Pick<TransformContext, 'scopes'>,
): { readonly inputs: boolean; readonly outputs: boolean } {
  const sides = { inputs: false, outputs: false }
  if (options?.type !== 'ObjectExpression') return sides
  for (const property of options.properties) {
    if (property.type === 'SpreadElement') {
      const spread = schemaSides(followConstant(property.argument, context), context)
      sides.inputs ||= spread.inputs
      sides.outputs ||= spread.outputs
    } else {
      const name = propertyName(property.key, property.computed)
      if (name === 'inputs' || name === 'outputs') sides[name] = true
    }
  }
  return sides
}
