import type { CallSite } from '../model/call-site.ts'
import { attachDefinition, displayName } from './definition.ts'
import type { Definition } from './definition.ts'
import { currentEagerRun } from './eager-run.ts'
import { realm } from './realm.ts'
import { runEntity } from './run.ts'

type Draft<D> = D extends Definition ? Omit<D, 'order' | 'site' | 'origin'> : never

/**
 * Makes the function that stands for an entity: in a workflow body its call is a node, in an eager body on a cluster it starts
 * an execution, elsewhere it runs.
 *
 * `register: false` leaves it out of the registration order, for the second asking for a launch plan that exists.
 */
export function makeEntity(draft: Draft<Definition>, site: CallSite | undefined): Function {
  const { definitions, entities, locate } = realm()
  const origin = site ? undefined : locate?.(new Error())
  const definition = { ...draft, order: definitions.length, site, ...(origin && { origin }) } as Definition
  definitions.push(definition)
  const entity = entityOf(definition)
  entities.set(definition, entity)
  return entity
}

/** A callable for a definition that is registered already. */
export function entityOf(definition: Definition): Function {
  const entity = (inputs?: unknown, options?: unknown): unknown => {
    const { tracer } = realm()
    if (tracer) return tracer.call(definition, inputs, options, entity)
    const eager = currentEagerRun()
    return eager ? eager.call(definition, inputs) : runEntity(definition, inputs)
  }
  attachDefinition(entity, definition)
  Object.defineProperties(entity, {
    kind: { value: definition.kind === 'reference' ? definition.of : definition.kind, enumerable: true },
    id: { get: () => displayName(definition), enumerable: true },
  })
  return entity
}
