import { definitionOf } from '../authoring/definition.ts'
import { realm } from '../authoring/realm.ts'
import { compile as compileDiagnostics } from '../diagnostics/compile.ts'
import { isDiagnosticError } from '../diagnostics/define.ts'
import type { Program } from '../model/program.ts'
import type { Diagnostic } from '../model/source.ts'
import type { LoadedModule } from './naming.ts'
import { nameEntities } from './naming.ts'
import { compileProgram } from './program.ts'
import { createCompiler } from './compiler.ts'
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
  /** Imports all modules, each on its own, and compiles what they define. Never rejects for an author's mistake. */
  readonly compile: (host: CompileHost) => Promise<Program>
}

/** Makes the entry of a bundle. Called once, by the module that the plugin writes. */
export function createEntry(modules: readonly EntryModule[]): Entry {
  return {
    protocol: 1,
    modules,
    load: (module, name) => loadEntity(modules, module, name),
    compile: (host) => compileEntry(modules, host),
  }
}

async function loadEntity(modules: readonly EntryModule[], module: string, name: string): Promise<unknown> {
  const entry = modules.find((candidate) => candidate.module === module)
  if (!entry)
    throw new Error(
      `There is no module ${JSON.stringify(module)} in this bundle; it has: ${modules.map((candidate) => candidate.module).join(', ')}`,
    )
  const exports = await entry.load()
  const entity = exports[name]
  if (!definitionOf(entity))
    throw new Error(`The module ${JSON.stringify(module)} exports no entity ${JSON.stringify(name)}`)
  // Names are needed by entities that compile when they run.
  nameEntities(createCompiler({ locate: () => undefined }), realm().definitions, [{ module, exports }])
  return entity
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
