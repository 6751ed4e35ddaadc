import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, posix } from 'node:path'
import { readImports, readStrings, type ModuleImport } from './imports.ts'
import { BUNDLERS, layerOf, LAYERS, mayNameBundler, type Layer } from './table.ts'

type Layers = Readonly<Record<string, Layer>>

/**
 * Walks the import graph of a source folder and says, one sentence a violation with `file:line`, where it leaves the table.
 * Every kind of import counts, types included: a type is knowledge too.
 */
export function checkLayers(src: string, layers: Layers = LAYERS): readonly string[] {
  const problems: string[] = []
  const edges = new Map<string, Set<string>>()
  for (const file of sourceFiles(src)) {
    const own = layerOf(file, layers)
    if (own === undefined) {
      problems.push(`${file}: belongs to no row of the import table`)
      continue
    }
    const code = readFileSync(join(src, file), 'utf8')
    const imports = readImports(file, code)
    for (const item of imports) {
      const problem = judge(file, own, item, layers)
      if (problem) problems.push(`${file}:${item.line}: ${problem}`)
      const target = targetOf(file, item, layers)
      if (target !== undefined && target !== own) edges.set(own, (edges.get(own) ?? new Set()).add(target))
    }
    if (mayNameBundler(file)) continue
    for (const { value, line } of readStrings(file, code)) {
      if (!BUNDLERS.includes(value) || imports.some(({ specifier }) => specifier === value)) continue
      problems.push(`${file}:${line}: only plugin/hosts and the entries may name a bundler (${value})`)
    }
  }
  const cycle = findCycle(edges)
  if (cycle) problems.push(`folders import each other: ${cycle.join(' → ')}`)
  return problems
}

/** The first cycle of a graph as a closed path, or `undefined`: the table and the real graph must both be free of them. */
export function findCycle(edges: ReadonlyMap<string, Iterable<string>>): readonly string[] | undefined {
  const done = new Set<string>()
  const visit = (node: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node]
    if (done.has(node)) return undefined
    for (const next of edges.get(node) ?? []) {
      const cycle = visit(next, [...path, node])
      if (cycle) return cycle
    }
    done.add(node)
    return undefined
  }
  for (const node of edges.keys()) {
    const cycle = visit(node, [])
    if (cycle) return cycle
  }
  return undefined
}

function judge(file: string, own: string, item: ModuleImport, layers: Layers): string | undefined {
  const { specifier, typeOnly } = item
  const { world, folders, packages = [], typePackages = [] } = layers[own]!
  if (specifier.startsWith('.')) {
    const target = targetOf(file, item, layers)
    if (target === undefined) return `${specifier} belongs to no row of the import table`
    if (target === own || folders.includes(target)) return undefined
    return `${own} may not import ${target} (${specifier}); it may import ${list(folders)}`
  }
  if (isBuiltin(specifier)) {
    if (world === 'author') return `${own} is author code and may not import ${specifier}`
    return specifier.startsWith('node:') ? undefined : `write node:${specifier}`
  }
  const name = packageName(specifier)
  if (BUNDLERS.includes(name)) {
    return mayNameBundler(file) ? undefined : `only plugin/hosts and the entries may import a bundler (${name})`
  }
  if (packages.includes(name) || (typeOnly && typePackages.includes(name))) return undefined
  return `${own} may not import the package ${name}${typePackages.includes(name) ? ', except types of it' : ''}; it may import ${list(packages)}`
}

function targetOf(file: string, { specifier }: ModuleImport, layers: Layers): string | undefined {
  return specifier.startsWith('.') ? layerOf(posix.join(posix.dirname(file), specifier), layers) : undefined
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function sourceFiles(src: string): readonly string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.[cm]?tsx?$/.test(file))
    .toSorted()
}

function list(names: readonly string[]): string {
  return names.length > 0 ? names.join(', ') : 'nothing else'
}
