import type { Definition, ReferenceDefinition } from '../authoring/definition.ts'
import type { EntityRef } from '../model/entity.ts'
import { compareText } from '../utils/sort.ts'
import type { CompileState } from './state.ts'

/**
 * What the workflows of a program call and somebody else has registered, each once, sorted by name. Flyte looks for all of it
 * when the workflows are registered. A reference that no workflow calls need not exist.
 */
export function calledReferences(state: CompileState, definitions: readonly Definition[]): readonly EntityRef[] {
  const found = new Map<string, EntityRef>()
  for (const definition of definitions) {
    for (const used of definition.kind === 'workflow' ? (state.traceOf(definition)?.uses ?? []) : []) {
      const reference = referenceBehind(used)
      if (reference) found.set(keyOf(reference.ref), reference.ref)
    }
  }
  return [...found].toSorted(([a], [b]) => compareText(a, b)).map(([, ref]) => ref)
}

function referenceBehind(definition: Definition): ReferenceDefinition | undefined {
  if (definition.kind === 'reference') return definition
  return definition.kind === 'task' && definition.mode === 'map' ? referenceBehind(definition.target) : undefined
}

/** Names come first, so that they are what is sorted by. */
function keyOf({ name, kind, project = '', domain = '', version = '' }: EntityRef): string {
  return JSON.stringify([name, kind, project, domain, version])
}
