import type { ParsedModule } from '../syntax/parse.ts'
import { createPackageResolver } from '../infer/index.ts'
import { namesSdk, transformModule } from '../transform/index.ts'
import type { Factory } from '../transform/index.ts'
import { fileOf } from './names.ts'
import { isPluginPackage } from './plugin-package.ts'
import { isOwnScript, readModule } from './read-module.ts'
import type { Resolve } from './sibling.ts'

/** Which exports of other modules are entities, as their source shows it. */
export interface EntityIndex {
  /** Looks up what a module imports. */
  importedEntities(module: ParsedModule, resolve: Resolve): Promise<ImportedEntities>
  /** Forgets a file. */
  invalidate(file: string): void
}

export interface ImportedEntities {
  has(specifier: string, imported: string): boolean
  /** The factory of tasks that an import is. */
  factory(specifier: string, imported: string): Factory | undefined
  /** Files that were read to find out. */
  readonly files: readonly string[]
}

/** Factories by name; an entity has none. */
type Entities = Map<string, Factory | undefined>
interface Exports {
  /** Exports of this very module that are entities, or factories of some. */
  readonly own: ReadonlyMap<string, Factory | undefined>
  /** Exports that come from another module; `*` for all of that. */
  readonly passed: readonly { readonly as: string; readonly specifier: string; readonly imported: string }[]
}

/** Starts with nothing read. */
export function createEntityIndex(): EntityIndex {
  const known = new Map<string, Promise<Exports | undefined>>()
  const packages = new Map<string, boolean>()
  const packageFile = createPackageResolver()
  const find = async (specifier: string, importer: string, resolve: Resolve): Promise<string | undefined> =>
    (await resolve(specifier, importer)) ?? packageFile(specifier, importer)

  const exportsOf = (id: string): Promise<Exports | undefined> => {
    const file = fileOf(id)
    if (!isOwnScript(file) && !isPluginPackage(file, packages)) return Promise.resolve(undefined)
    const read = known.get(file) ?? readExports(file)
    known.set(file, read)
    return read
  }

  /** Follows re-exports. `visited` ends circles, and gathers what was read. */
  const entitiesOf = async (id: string, resolve: Resolve, visited: Set<string>): Promise<Entities> => {
    const entities: Entities = new Map()
    if (visited.has(id)) return entities
    visited.add(id)
    const exports = await exportsOf(id)
    for (const [name, factory] of exports?.own ?? []) entities.set(name, factory)
    for (const { as, specifier, imported } of exports?.passed ?? []) {
      const target = await find(specifier, id, resolve)
      const theirs = target ? await entitiesOf(target, resolve, visited) : new Map<string, Factory | undefined>()
      if (as === '*') for (const [name, factory] of theirs) entities.set(name, factory)
      else if (theirs.has(imported)) entities.set(as, theirs.get(imported))
    }
    return entities
  }

  return {
    async importedEntities({ id, module }, resolve) {
      const files = new Set<string>()
      const entities = new Map<string, Entities>()
      for (const specifier of new Set(module.staticImports.map(({ moduleRequest }) => moduleRequest.value))) {
        const target = await find(specifier, id, resolve)
        if (target === undefined) continue
        const visited = new Set<string>()
        entities.set(specifier, await entitiesOf(target, resolve, visited))
        for (const file of visited) if (known.has(fileOf(file))) files.add(fileOf(file))
      }
      const factory = (specifier: string, imported: string) => entities.get(specifier)?.get(imported)
      return {
        has: (specifier, imported) =>
          (entities.get(specifier)?.has(imported) ?? false) && factory(specifier, imported) === undefined,
        factory,
        files: [...files],
      }
    },
    invalidate: (file) => void known.delete(file),
  }
}

async function readExports(file: string): Promise<Exports | undefined> {
  const module = await readModule(file)
  if (!module) return undefined
  const imported = new Map(
    module.module.staticImports.flatMap(({ moduleRequest, entries }) =>
      entries.map((entry) => [
        entry.localName.value,
        {
          specifier: moduleRequest.value,
          imported: entry.importName.name ?? (entry.importName.kind === 'Default' ? 'default' : '*'),
        },
      ]),
    ),
  )
  const passed = module.module.staticExports.flatMap(({ entries }) =>
    entries.flatMap((entry) => {
      const as = entry.exportName.name ?? (entry.exportName.kind === 'Default' ? 'default' : '*')
      if (entry.moduleRequest)
        return [{ as, specifier: entry.moduleRequest.value, imported: entry.importName.name ?? '*' }]
      const local = entry.localName.name === null ? undefined : imported.get(entry.localName.name)
      return local ? [{ as, ...local }] : []
    }),
  )
  return { own: new Map(namesSdk(module.code) ? ownEntities(module) : []), passed }
}

function ownEntities(module: ParsedModule): (readonly [name: string, factory: Factory | undefined])[] {
  const transformed = transformModule({
    module,
    dotted: '',
    file: module.id,
    infer: () => 'refused',
    report: () => undefined,
  })
  const entities = (transformed?.entities ?? []).flatMap(({ name, exported }) =>
    exported && name !== undefined ? [[name, undefined] as const] : [],
  )
  return [...entities, ...(transformed?.factories ?? [])]
}
