import { definitionOf } from '../authoring/definition.ts'
import type { Definition, FunctionTaskDefinition } from '../authoring/definition.ts'
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
    assign(state, definition, best, modules)
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

function assign(
  state: CompileState,
  definition: Definition,
  best: Candidate | undefined,
  modules: readonly LoadedModule[],
): void {
  // Launch plans and references have the name they were given; maps are named when they are called.
  if (
    definition.kind === 'launchPlan' ||
    definition.kind === 'reference' ||
    (definition.kind === 'task' && definition.mode === 'map')
  )
    return
  const { site } = definition
  const pinned = definition.options.name
  const place = best ?? (site?.name === undefined ? undefined : { module: site.module, export: site.name })
  const name = pinned ?? (place && `${place.module}.${place.export}`)
  const what = definition.kind === 'task' ? 'task' : 'workflow'
  if (name === undefined) {
    note(state, definition, compile.FLY1112({ kind: what }, { location: site ?? definition.origin }))
    return
  }
  const resolver = isFunctionTask(definition) ? definition.options.resolver : undefined
  const resolvedBy = resolver && (resolver.name ?? locationOf(resolver, modules))
  definition.identity = {
    name,
    ...(best && { module: best.module, export: best.export }),
    ...(resolvedBy !== undefined && { resolver: resolvedBy }),
  }
  const position = { location: site ?? definition.origin, entity: name }
  if (resolver && resolvedBy === undefined) note(state, definition, compile.FLY1192({ name }, position))
  // A resolver finds what no export leads to.
  if (isFunctionTask(definition) && !best && !resolver) note(state, definition, compile.FLY1111({ name }, position))
}

function isFunctionTask(definition: Definition): definition is FunctionTaskDefinition {
  return definition.kind === 'task' && 'fn' in definition
}

/** The module and export that lead to a value: `flows.regions.byRegion`. */
function locationOf(value: object, modules: readonly LoadedModule[]): string | undefined {
  for (const { module, exports } of modules) {
    const name = Object.keys(exports)
      .toSorted()
      .find((key) => exports[key] === value)
    if (name !== undefined) return `${module}.${name}`
  }
  return undefined
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
          { name, kind: definition.kind, first: first.identity?.name ?? name },
          { location: definition.site, related: first.site && [first.site], entity: name },
        ),
      )
  }
}
