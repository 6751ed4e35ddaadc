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
  /** Whether a file was looked at before. */
  knows(file: string): boolean
}

export interface ImportedEntities {
  has(specifier: string, imported: string): boolean
  /** The factory of tasks that an import is. */
  factory(specifier: string, imported: string): Factory | undefined
  /** How many outputs an import has that is an entity which returns a tuple. */
  tupleSize(specifier: string, imported: string): number | undefined
  /** Files that were read to find out. */
  readonly files: readonly string[]
  /** All of it as text, to tell whether it has changed. */
  readonly signature: string
}

/** What an export is that makes entities, or is one. */
interface Known {
  /** Of what makes tasks; an entity has none. */
  readonly factory?: Factory
  /** How many outputs an entity has that returns a tuple. */
  readonly tupleSize?: number
}
type Entities = Map<string, Known>
interface Exports {
  /** Exports of this very module that are entities, or factories of some. */
  readonly own: ReadonlyMap<string, Known>
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
    for (const [name, one] of exports?.own ?? []) entities.set(name, one)
    for (const { as, specifier, imported } of exports?.passed ?? []) {
      const target = await find(specifier, id, resolve)
      const theirs = target ? await entitiesOf(target, resolve, visited) : new Map<string, Known>()
      const one = theirs.get(imported)
      if (as === '*') for (const [name, other] of theirs) entities.set(name, other)
      else if (one) entities.set(as, one)
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
      const imports = (specifier: string, imported: string) => entities.get(specifier)?.get(imported)
      return {
        has(specifier, imported) {
          const one = imports(specifier, imported)
          return one !== undefined && one.factory === undefined
        },
        factory: (specifier, imported) => imports(specifier, imported)?.factory,
        tupleSize: (specifier, imported) => imports(specifier, imported)?.tupleSize,
        files: [...files],
        signature: JSON.stringify([...entities].map(([specifier, exported]) => [specifier, [...exported]])),
      }
    },
    invalidate: (file) => void known.delete(file),
    knows: (file) => known.has(file),
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

function ownEntities(module: ParsedModule): (readonly [name: string, known: Known])[] {
  const transformed = transformModule({
    module,
    dotted: '',
    file: module.id,
    infer: () => 'refused',
    report: () => undefined,
  })
  const entities = (transformed?.entities ?? []).flatMap(({ name, exported, tupleSize }) =>
    exported && name !== undefined ? [[name, tupleSize === undefined ? {} : { tupleSize }] as const] : [],
  )
  return [...entities, ...[...(transformed?.factories ?? [])].map(([name, factory]) => [name, { factory }] as const)]
}
