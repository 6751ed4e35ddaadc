import { definitionOf, displayName } from '../authoring/definition.ts'
import type { Definition, MapTaskDefinition } from '../authoring/definition.ts'
import { realm } from '../authoring/realm.ts'
import type { AnyEntity } from '../authoring/types/any-entity.ts'
import { author } from '../diagnostics/author.ts'
import { DiagnosticError } from '../diagnostics/define.ts'
import { sortDiagnostics } from '../diagnostics/sort.ts'
import type { EntityModel, LaunchPlanModel, TaskModel, WorkflowModel } from '../model/entity.ts'
import type { Program } from '../model/program.ts'
import type { TaskSettingsModel } from '../model/settings.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import { registrationOrder } from './closure.ts'
import { createCompiler } from './compiler.ts'
import { hintsOf } from './dynamic-uses.ts'
import { nameMap } from './map-task.ts'
import { nameEntities } from './naming.ts'
import type { LoadedModule } from './naming.ts'
import { calledReferences } from './references.ts'
import type { CompileState } from './state.ts'
import { taskModel } from './task.ts'

/** What an entity is compiled to, by its kind. */
export type ModelOf<E> = E extends { readonly kind: 'task' }
  ? TaskModel
  : E extends { readonly kind: 'workflow' }
    ? WorkflowModel
    : E extends { readonly kind: 'launchPlan' }
      ? LaunchPlanModel
      : EntityModel

export interface ProgramOptions {
  /** What options that are functions may ask. @default nothing is known */
  readonly settings?: TaskSettingsModel
}

/**
 * Compiles an entity, with all that it uses, and gives what became of it: name, interface, metadata, nodes, parameters.
 *
 * ```ts
 * expect(modelOf(fit).metadata.retries).toBe(2)
 * expect(modelOf(train).nodes.map(({ id }) => id)).toEqual(['n0', 'n1'])
 * ```
 *
 * The modules must have gone through the plugin, as Vitest does with its configuration of Vite: names, positions and types come
 * from there.
 *
 * @throws DiagnosticError for the first mistake that would keep it from being built; the others are in its `cause`
 */
export function modelOf<E extends AnyEntity>(entity: E, options: ProgramOptions = {}): ModelOf<E> {
  const definition = definitionOfEntity(entity)
  const { entities } = programOf([entity], options)
  const { kind } = definition
  const name = displayName(definition)
  const found = entities.find((model) => model.kind === kind && model.name === name)
  if (found) return found as ModelOf<E>
  throw new DiagnosticError(author.FLY1062({ what: name, problem: 'has no spec of its own' }))
}

/**
 * Compiles entities and all that they use, in registration order: what `serializeEntities` of `unplugin-flyte/api` takes. Only
 * warnings are left among its diagnostics.
 *
 * @throws DiagnosticError as `modelOf` does
 */
export function programOf(entities: readonly AnyEntity[], { settings }: ProgramOptions = {}): Program {
  const wanted = entities.map(definitionOfEntity)
  const { definitions } = realm()
  const diagnostics: Diagnostic[] = []
  const state = createCompiler({ locate: (error) => locate(error, definitions), settings }, diagnostics)
  nameEntities(state, definitions, modulesOf(definitions))
  const naming = diagnostics.splice(0)
  const found = registrationOrder(
    state,
    wanted.map((definition) => (isMap(definition) ? definition.target : definition)),
  )
  const maps = wanted.filter(isMap).flatMap((definition) => mapModel(state, definition) ?? [])
  // Those of other tests in the same process are none of this program's business.
  const used = usedBy(state, wanted)
  diagnostics.push(...naming.filter(({ location }) => used.some(({ site, origin }) => isAt(location, site ?? origin))))
  const errors = sortDiagnostics(diagnostics).filter(({ severity }) => severity === 'error')
  const [first, ...others] = errors.map((diagnostic) => new DiagnosticError(diagnostic))
  if (first) {
    throw others.length > 0 ? new DiagnosticError(first.diagnostic, { cause: new AggregateError(others) }) : first
  }
  return {
    entities: [...found, ...maps],
    references: calledReferences(state, wanted),
    diagnostics: sortDiagnostics(diagnostics),
  }
}

function isMap(definition: Definition): definition is MapTaskDefinition {
  return definition.kind === 'task' && definition.mode === 'map'
}

/** A build names and makes a map where it is called; this one need not be called. */
function mapModel(state: CompileState, definition: MapTaskDefinition): TaskModel | undefined {
  const report = (diagnostic: Diagnostic): void => void state.diagnostics.push(diagnostic)
  return nameMap(state, definition, report, () => undefined) ? taskModel(state, definition) : undefined
}

/** Definitions and all that they use. */
function usedBy(state: CompileState, wanted: readonly Definition[], found = new Set<Definition>()): Definition[] {
  for (const definition of wanted) {
    if (found.has(definition)) continue
    found.add(definition)
    if (definition.kind === 'workflow') usedBy(state, state.traceOf(definition)?.uses ?? [], found)
    else if (definition.kind === 'launchPlan') usedBy(state, [definition.workflow], found)
    else if (isMap(definition)) usedBy(state, [definition.target], found)
    else if (definition.kind === 'task' && definition.mode === 'dynamic') usedBy(state, hintsOf(definition), found)
  }
  return [...found]
}

function isAt(a: Location | undefined, b: Location | undefined): boolean {
  return a?.file === b?.file && a?.line === b?.line && a?.column === b?.column
}

function definitionOfEntity(entity: unknown): Exclude<Definition, { kind: 'reference' }> {
  const definition = definitionOf(entity)
  if (!definition) throw new DiagnosticError(author.FLY1043({ what: 'modelOf()', got: entity }))
  if (definition.kind !== 'reference') return definition
  throw new DiagnosticError(author.FLY1062({ what: displayName(definition), problem: 'is registered already' }))
}

/** The exports as the source of each entity shows them: nobody hands out the modules of a test. Names of resolvers are not known. */
function modulesOf(definitions: readonly Definition[]): LoadedModule[] {
  const modules = new Map<string, Record<string, unknown>>()
  for (const definition of definitions) {
    const { site } = definition
    if (site?.name === undefined) continue
    const exports = modules.get(site.module) ?? {}
    exports[site.name] = realm().entities.get(definition)
    const resolver = definition.kind === 'task' && 'fn' in definition ? definition.options.resolver : undefined
    if (resolver) exports[`(resolver of ${site.name})`] = resolver
    modules.set(site.module, exports)
  }
  return [...modules].map(([module, exports]) => ({ module, exports }))
}

/** The first place on a stack that lies in a module with entities, by the path that the transform has for it. */
function locate(error: unknown, definitions: readonly Definition[]): Location | undefined {
  const stack = (error as { stack?: unknown } | null)?.stack
  if (typeof stack !== 'string') return undefined
  const files = new Set(definitions.flatMap(({ site }) => site?.file ?? []))
  for (const line of stack.split('\n')) {
    const [, path = '', row, column] = /^\s+at (?:.*\()?(.+?):(\d+):(\d+)\)?$/.exec(line) ?? []
    const normal = path.replaceAll('\\', '/')
    const file = [...files].find((known) => normal === known || normal.endsWith(`/${known}`))
    if (file !== undefined) return { file, line: Number(row), column: Number(column) }
  }
  return undefined
}
