import { definitionOf } from '../authoring/definition.ts'
import type { Definition } from '../authoring/definition.ts'
import { compile } from '../diagnostics/compile.ts'
import { note } from './state.ts'
import type { CompileState } from './state.ts'

/** A module that was imported. */
export interface LoadedModule {
  /** Dotted path, as in names. */
  readonly module: string
  readonly exports: Readonly<Record<string, unknown>>
}

interface Candidate {
  readonly module: string
  readonly export: string
}

/**
 * Gives every entity its full name, and tasks the module and export that the container loads. The exports of the evaluated
 * modules decide, not the source: entities from factories, renamed and default exports are found alike. Where several
 * exports lead to one entity, the module that defines it wins, then the name in its source.
 */
export function nameEntities(
  state: CompileState,
  definitions: readonly Definition[],
  modules: readonly LoadedModule[],
): void {
  const candidates = collectCandidates(modules)
  for (const definition of definitions) {
    const found = candidates.get(definition) ?? []
    const { site } = definition
    const own = found.filter(({ module }) => module === site?.module)
    const best = own.find((candidate) => candidate.export === site?.name) ?? own[0] ?? found[0]
    assign(state, definition, best)
  }
  checkDuplicates(state, definitions)
}

function collectCandidates(modules: readonly LoadedModule[]): Map<Definition, Candidate[]> {
  const candidates = new Map<Definition, Candidate[]>()
  for (const { module, exports } of modules) {
    for (const name of Object.keys(exports).toSorted()) {
      const definition = definitionOf(exports[name])
      if (!definition) continue
      const found = candidates.get(definition)
      if (found) found.push({ module, export: name })
      else candidates.set(definition, [{ module, export: name }])
    }
  }
  return candidates
}

function assign(state: CompileState, definition: Definition, best: Candidate | undefined): void {
  // Launch plans have the name they were given; maps are named when they are called.
  if (definition.kind === 'launchPlan' || (definition.kind === 'task' && definition.mode === 'map')) return
  const { site } = definition
  const pinned = definition.options.name
  const place = best ?? (site?.name === undefined ? undefined : { module: site.module, export: site.name })
  const name = pinned ?? (place && `${place.module}.${place.export}`)
  const what = definition.kind === 'task' ? 'task' : 'workflow'
  if (name === undefined) {
    note(state, definition, compile.FLY1112({ kind: what }, { location: site }))
    return
  }
  definition.identity = { name, ...(best && { module: best.module, export: best.export }) }
  const loaded = definition.kind === 'task' && definition.mode !== 'container'
  if (loaded && !best) note(state, definition, compile.FLY1111({ name }, { location: site, entity: name }))
}

/** Names that Flyte could not tell apart. Letter case does not count: file names and some tools fold it. */
function checkDuplicates(state: CompileState, definitions: readonly Definition[]): void {
  const seen = new Map<string, Definition>()
  for (const definition of definitions) {
    if (!definition.identity) continue
    const { name } = definition.identity
    const key = `${definition.kind} ${name.toLowerCase()}`
    const first = seen.get(key)
    if (!first) seen.set(key, definition)
    else
      note(
        state,
        definition,
        compile.FLY1110(
          { name, kind: definition.kind },
          { location: definition.site, related: first.site && [first.site], entity: name },
        ),
      )
  }
}
