import { definitionOf, displayName } from '../authoring/definition.ts'
import type { Definition, FunctionTaskDefinition } from '../authoring/definition.ts'
import { realm } from '../authoring/realm.ts'
import type { Resolver } from '../authoring/types/options.ts'
import { compile as compileDiagnostics } from '../diagnostics/compile.ts'
import { DiagnosticError, isDiagnosticError, quote } from '../diagnostics/define.ts'
import type { DynamicModel } from '../model/dynamic.ts'
import type { Program } from '../model/program.ts'
import type { Diagnostic } from '../model/source.ts'
import type { LoadedModule } from './naming.ts'
import { nameEntities } from './naming.ts'
import { compileProgram } from './program.ts'
import { createCompiler } from './compiler.ts'
import { compileDynamic } from './dynamic.ts'
import type { DynamicHost } from './dynamic.ts'
import type { CompileHost } from './state.ts'

/** A module that holds entities, as the bundle's virtual entry lists it. */
export interface EntryModule {
  /** Dotted path, as in names and in `task-module`. */
  readonly module: string
  /** Path relative to the project root, for messages. */
  readonly file: string
  readonly load: () => Promise<Readonly<Record<string, unknown>>>
}

/** What a bundle offers to the build and to the container. */
export interface Entry {
  /** Version of the handshake between bootstrap and bundle. */
  readonly protocol: 1
  readonly modules: readonly EntryModule[]
  /**
   * The entity that a module exports. Nothing but this module is evaluated.
   *
   * @throws Error when there is no such module or no such entity
   */
  readonly load: (module: string, name: string) => Promise<unknown>
  /**
   * The task that a resolver finds, by what stands behind `--resolver` on the container's command line: one that a module exports
   * (`flows.regions.byRegion`), else one that a task states under this name, for which all modules are evaluated.
   *
   * @throws DiagnosticError FLY1194 when there is no such resolver, or when it gives no task
   */
  readonly resolve: (resolver: string, args: readonly string[]) => Promise<unknown>
  /** Imports all modules, each on its own, and compiles what they define. Never rejects for an author's mistake. */
  readonly compile: (host: CompileHost) => Promise<Program>
  /**
   * Runs the body of a dynamic task that `load` gave, on values as its function takes them, and gives the graph that it made or,
   * when it called nothing, its outputs.
   *
   * @throws DiagnosticError for a mistake in its calls, and whatever the body threw
   */
  readonly compileDynamic: (task: unknown, inputs: Readonly<Record<string, unknown>>, host: DynamicHost) => DynamicModel
}

/** Makes the entry of a bundle. Called once, by the module that the plugin writes. */
export function createEntry(modules: readonly EntryModule[]): Entry {
  return {
    protocol: 1,
    modules,
    load: (module, name) => loadEntity(modules, module, name),
    resolve: (resolver, args) => resolveTask(modules, resolver, args),
    compile: (host) => compileEntry(modules, host),
    compileDynamic: (task, inputs, host) => compileDynamic(dynamicOf(task), inputs, host),
  }
}

function dynamicOf(task: unknown): FunctionTaskDefinition {
  const definition = definitionOf(task)
  if (definition?.kind === 'task' && definition.mode === 'dynamic') return definition
  throw new Error(`expected a dynamic task, got ${definition ? displayName(definition) : typeof task}`)
}

async function loadEntity(modules: readonly EntryModule[], module: string, name: string): Promise<unknown> {
  const entry = modules.find((candidate) => candidate.module === module)
  if (!entry)
    throw new Error(
      `There is no module ${JSON.stringify(module)} in this bundle; it has: ${modules.map((candidate) => candidate.module).join(', ')}`,
    )
  const exports = await entry.load()
  const entity = exports[name]
  const definition = definitionOf(entity)
  if (!definition) throw new Error(`The module ${JSON.stringify(module)} exports no entity ${JSON.stringify(name)}`)
  const isFunction = definition.kind === 'task' && 'fn' in definition
  const loaded = isFunction ? await namesFor(definition, modules, [{ module, exports }]) : [{ module, exports }]
  nameEntities(createCompiler({ locate: () => undefined }), realm().definitions, loaded)
  return entity
}

async function resolveTask(modules: readonly EntryModule[], name: string, args: readonly string[]): Promise<unknown> {
  const exported = await exportedResolver(modules, name)
  const loaded = exported ? [exported.from] : await loadAll(modules)
  const resolver = exported?.value ?? statedResolver(name)
  const refuse = (problem: string, cause?: unknown): never => {
    throw new DiagnosticError(compileDiagnostics.FLY1194({ resolver: name, problem }), { cause })
  }
  if (!isResolver(resolver))
    return refuse(resolver === undefined ? 'is not in this bundle' : 'has no function load(args)')
  let entity: unknown
  try {
    entity = await resolver.load(args)
  } catch (error) {
    return refuse(`threw for ${quote(args)}: ${error instanceof Error ? error.message : String(error)}`, error)
  }
  const definition = definitionOf(entity)
  if (definition?.kind !== 'task' || !('fn' in definition))
    return refuse(`gave no task with a function for ${quote(args)}`)
  nameEntities(
    createCompiler({ locate: () => undefined }),
    realm().definitions,
    await namesFor(definition, modules, loaded),
  )
  return entity
}

async function exportedResolver(
  modules: readonly EntryModule[],
  name: string,
): Promise<{ value: unknown; from: LoadedModule } | undefined> {
  const dot = name.lastIndexOf('.')
  const entry = modules.find(({ module }) => module === name.slice(0, dot))
  if (!entry) return undefined
  const exports = await entry.load()
  const value = exports[name.slice(dot + 1)]
  return value === undefined ? undefined : { value, from: { module: entry.module, exports } }
}

function statedResolver(name: string): unknown {
  return realm()
    .definitions.flatMap((definition) => (definition.kind === 'task' && 'fn' in definition ? [definition] : []))
    .find(({ options }) => options.resolver?.name === name)?.options.resolver
}

function isResolver(value: unknown): value is Pick<Resolver, 'load'> {
  return typeof (value as Partial<Resolver> | undefined)?.load === 'function'
}

/** What entities that start others need is named with all of them. */
function namesFor(
  definition: FunctionTaskDefinition,
  modules: readonly EntryModule[],
  loaded: readonly LoadedModule[],
): Promise<readonly LoadedModule[]> | readonly LoadedModule[] {
  return definition.mode === 'dynamic' || definition.mode === 'eager' ? loadNames(modules) : loaded
}

/**
 * The exports that name all entities defined so far, as the build named them. Modules that define any are evaluated already. Only
 * where one is exported by none of its own, as those of factories are, any module may be the one that names it.
 */
async function loadNames(modules: readonly EntryModule[]): Promise<LoadedModule[]> {
  const { definitions } = realm()
  const defining = new Set(definitions.map(({ site }) => site?.module))
  const loaded = await loadAll(modules.filter(({ module }) => defining.has(module)))
  const named = new Set(
    loaded.flatMap(({ module, exports }) =>
      Object.values(exports)
        .filter((value) => definitionOf(value)?.site?.module === module)
        .map(definitionOf),
    ),
  )
  const lacksName = (definition: Definition): boolean =>
    definition.kind === 'task' && 'fn' in definition && !named.has(definition)
  return definitions.some(lacksName) ? loadAll(modules) : loaded
}

async function loadAll(modules: readonly EntryModule[]): Promise<LoadedModule[]> {
  const loaded: LoadedModule[] = []
  for (const { module, load } of modules) loaded.push({ module, exports: await load() })
  return loaded
}

async function compileEntry(modules: readonly EntryModule[], host: CompileHost): Promise<Program> {
  const diagnostics: Diagnostic[] = []
  const loaded: LoadedModule[] = []
  const failed = new Set(host.skip)
  realm().diagnostics = diagnostics
  realm().locate = (error) => host.locate(error)
  for (const { module, file, load } of modules) {
    if (failed.has(module)) continue
    host.loading(module)
    try {
      loaded.push({ module, exports: await load() })
    } catch (error) {
      failed.add(module)
      diagnostics.push(evaluationFailure(error, module, file, host))
    }
  }
  host.loading(undefined)
  // Entities of a module that failed half-way are not its fault's witnesses: the module's own error says enough.
  const definitions = realm().definitions.filter(({ site }) => !site || !failed.has(site.module))
  return compileProgram({ definitions, modules: loaded, diagnostics }, host)
}

function evaluationFailure(error: unknown, module: string, file: string, host: CompileHost): Diagnostic {
  const location = host.locate(error) ?? { file, line: 1, column: 1 }
  if (isDiagnosticError(error)) return { ...error.diagnostic, location: error.diagnostic.location ?? location }
  return compileDiagnostics.FLY1100(
    { module, message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) },
    { location },
  )
}
