import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { plugin } from '../diagnostics/plugin.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import { parseModule } from '../syntax/parse.ts'
import { importChain, isUserFile } from './graph.ts'
import { fileOf, relativeFile } from './names.ts'
import type { SiblingOutput } from './sibling.ts'

/** Where a leftover import is looked for. */
export interface BundleCheck {
  readonly output: SiblingOutput
  /** Ids of the modules with entities. */
  readonly entities: readonly string[]
  readonly external: readonly string[]
  readonly root: string
}

/**
 * Finds imports that would fail in the container: neither of Node nor of a package that the image is said to hold. They are
 * shown where the user's code leads to them.
 */
export function checkImports({ output, entities, external, root }: BundleCheck): Diagnostic[] {
  return output.imports
    .filter((specifier) => !isBuiltin(specifier) && !isExternal(specifier, external))
    .map((specifier) => {
      const importer = output.graph.ids.find((id) => importPosition(id, specifier, root) !== undefined)
      const chain = importer === undefined ? [] : importChain(entities, importer, output.graph)
      const shown = [...chain.map((id) => relativeFile(id, root)), specifier]
      return plugin.FLY2304({ specifier, chain: shown }, { location: leavingUserCode(chain, specifier, root) })
    })
}

/** Where the chain goes from the user's files into a package, or takes its last step. */
function leavingUserCode(chain: readonly string[], specifier: string, root: string): Location | undefined {
  const last = chain.findLastIndex(isUserFile)
  const file = chain[last]
  if (file === undefined) return undefined
  const next = chain[last + 1]
  const isNext = (written: string) =>
    next === undefined ? written === specifier : next.includes(`/node_modules/${written}/`)
  return findImport(file, isNext, root) ?? { file: relativeFile(file, root), line: 1, column: 1 }
}

/** Whether a package, or a path in it, is left to the image. */
export function isExternal(specifier: string, external: readonly string[]): boolean {
  return external.some((name) => specifier === name || specifier.startsWith(`${name}/`))
}

/** Where a module imports something; `undefined` when it does not, or not by this word. */
export function importPosition(id: string, specifier: string, root: string): Location | undefined {
  return findImport(id, (written) => written === specifier, root)
}

function findImport(id: string, matches: (specifier: string) => boolean, root: string): Location | undefined {
  const module = read(id, root)
  if (!module || 'failure' in module) return undefined
  const { staticImports, staticExports, dynamicImports } = module.module
  const requests = [
    ...staticImports.map(({ moduleRequest }) => moduleRequest),
    ...staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest ?? [])),
    ...dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      start,
      value: module.code.slice(start + 1, end - 1),
    })),
  ]
  const found = requests.find(({ value }) => matches(value))
  return found && module.locate(found.start)
}

function read(id: string, root: string): ReturnType<typeof parseModule> | undefined {
  try {
    return parseModule(fileOf(id), readFileSync(fileOf(id), 'utf8'), relativeFile(id, root))
  } catch {
    // Virtual modules, and assets that are no text, import nothing that could be shown.
    return undefined
  }
}
