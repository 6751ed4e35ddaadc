import { realm } from '../authoring/realm.ts'
import type { FunctionTaskDefinition } from '../authoring/definition.ts'
import { someWords } from '../authoring/options.ts'
import type { ResolverModel } from '../model/entity.ts'
import { optionValue } from './option-value.ts'
import type { CompileState } from './state.ts'

/** How the container finds a task that has a resolver of its own; `undefined` when it cannot say that, which is reported. */
export function resolverModel(state: CompileState, definition: FunctionTaskDefinition): ResolverModel | undefined {
  const { options, identity } = definition
  const { resolver } = options
  if (!resolver || identity?.resolver === undefined) return undefined
  const args = optionValue<readonly string[], never>(
    state,
    definition,
    'resolver.args',
    // The entity as the author holds it, so that it can be looked up in the author's own tables.
    () => resolver.args(realm().entities.get(definition) as never),
    undefined as never,
    someWords,
  )
  return args && { name: identity.resolver, args }
}
