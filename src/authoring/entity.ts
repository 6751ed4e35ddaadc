import type { CallSite } from '../model/call-site.ts'
import { attachDefinition, displayName } from './definition.ts'
import type { Definition } from './definition.ts'
import { realm } from './realm.ts'
import { runEntity } from './run.ts'

type Draft<D> = D extends Definition ? Omit<D, 'order' | 'site'> : never

/**
 * Makes the function that stands for an entity: in a workflow body its call is a node, elsewhere it runs.
 *
 * `register: false` leaves it out of the registration order, for the second asking for a launch plan that exists.
 */
export function makeEntity(draft: Draft<Definition>, site: CallSite | undefined): Function {
  const { definitions } = realm()
  const definition = { ...draft, order: definitions.length, site } as Definition
  definitions.push(definition)
  return entityOf(definition)
}

/** A callable for a definition that is registered already. */
export function entityOf(definition: Definition): Function {
  const entity = (inputs?: unknown, options?: unknown): unknown => {
    const { tracer } = realm()
    return tracer ? tracer.call(definition, inputs, options, entity) : runEntity(definition, inputs)
  }
  attachDefinition(entity, definition)
  Object.defineProperties(entity, {
    kind: { value: definition.kind, enumerable: true },
    id: { get: () => displayName(definition), enumerable: true },
  })
  return entity
}
