import type { ParsedModule } from '../syntax/parse.ts'
import { mayMakeEntities, transformModule } from '../transform/index.ts'
import { fileOf } from './names.ts'
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
  /** Files that were read to find out. */
  readonly files: readonly string[]
}

interface Exports {
  /** Exports that are entities of this very module. */
  readonly own: ReadonlySet<string>
  /** Exports that come from another module; `*` for all of that. */
  readonly passed: readonly { readonly as: string; readonly specifier: string; readonly imported: string }[]
}

/** Starts with nothing read. */
export function createEntityIndex(): EntityIndex {
  const known = new Map<string, Promise<Exports | undefined>>()

  const exportsOf = (id: string): Promise<Exports | undefined> => {
    const file = fileOf(id)
    if (!isOwnScript(file)) return Promise.resolve(undefined)
    const read = known.get(file) ?? readExports(file)
    known.set(file, read)
    return read
  }

  /** Follows re-exports. `visited` ends circles, and gathers what was read. */
  const entitiesOf = async (id: string, resolve: Resolve, visited: Set<string>): Promise<Set<string>> => {
    if (visited.has(id)) return new Set()
    visited.add(id)
    const exports = await exportsOf(id)
    const entities = new Set(exports?.own)
    for (const { as, specifier, imported } of exports?.passed ?? []) {
      const target = await resolve(specifier, id)
      const theirs = target ? await entitiesOf(target, resolve, visited) : new Set<string>()
      if (as === '*') for (const name of theirs) entities.add(name)
      else if (theirs.has(imported)) entities.add(as)
    }
    return entities
  }

  return {
    async importedEntities({ id, module }, resolve) {
      const files = new Set<string>()
      const entities = new Map<string, ReadonlySet<string>>()
      for (const specifier of new Set(module.staticImports.map(({ moduleRequest }) => moduleRequest.value))) {
        const target = await resolve(specifier, id)
        if (target === undefined) continue
        const visited = new Set<string>()
        entities.set(specifier, await entitiesOf(target, resolve, visited))
        for (const file of visited) if (known.has(fileOf(file))) files.add(fileOf(file))
      }
      return { has: (specifier, imported) => entities.get(specifier)?.has(imported) ?? false, files: [...files] }
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
  return { own: new Set(mayMakeEntities(file, module.code) ? ownEntities(module) : []), passed }
}

function ownEntities(module: ParsedModule): string[] {
  const transformed = transformModule({
    module,
    dotted: '',
    file: module.id,
    infer: () => 'refused',
    report: () => undefined,
  })
  return (transformed?.entities ?? []).flatMap(({ name, exported }) => (exported && name !== undefined ? [name] : []))
}
