import { readFile } from 'node:fs/promises'
import { glob } from 'tinyglobby'
import { plugin } from '../diagnostics/plugin.ts'
import type { Diagnostic } from '../model/source.ts'
import { mayMakeEntities } from '../transform/index.ts'
import { findFactoryUsers, findPlanCopiers } from './factories.ts'
import type { ModuleTransform } from './module-transform.ts'
import { fileOf } from './names.ts'
import type { Pattern } from './options.ts'
import { isOwnScript, readModule } from './read-module.ts'
import type { ModuleGraph, Resolve } from './sibling.ts'

/** Modules with entities, by their ids, and what is wrong with how they were asked for. */
export interface Collected {
  readonly ids: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  /** Files that were looked at. */
  readonly files: readonly string[]
}

/** Of the modules of a graph: those in which the transform found entities, and those that call factories of entities. */
export async function collectFromGraph(
  modules: ModuleTransform,
  graph: ModuleGraph,
  resolve: Resolve,
): Promise<string[]> {
  const records = graph.ids.flatMap((id) => modules.recordOf(id) ?? [])
  const factories = records.filter(({ factory }) => factory).map(({ id }) => id)
  const users = factories.length > 0 ? await findFactoryUsers(factories, graph, resolve) : []
  const plans = records.filter((record) => record.plans).map(({ id }) => id)
  const copiers = plans.length > 0 ? await findPlanCopiers(plans, graph, resolve) : []
  const holders = records.filter(({ holdsEntities }) => holdsEntities).map(({ id }) => id)
  return [...new Set([...holders, ...users, ...copiers])]
}

/**
 * Of the files that the option `entries` names, less those that `exclude` does: those that hold entities. Globs may well match
 * files of the application, so a file that neither makes entities nor calls a factory is not evaluated.
 */
export async function collectEntries(
  patterns: readonly string[],
  root: string,
  modules: ModuleTransform,
  resolve: Resolve,
  exclude: readonly Pattern[] = [],
): Promise<Collected> {
  const ignore = ['**/node_modules/**', ...exclude.filter((one) => typeof one === 'string')]
  const isExcluded = (file: string): boolean => exclude.some((one) => one instanceof RegExp && file.search(one) !== -1)
  const diagnostics: Diagnostic[] = []
  const files = new Set<string>()
  for (const pattern of patterns) {
    const matches = await glob(pattern, { cwd: root, absolute: true, ignore })
    const scripts = matches.filter((file) => isOwnScript(file) && !isExcluded(file))
    if (scripts.length === 0) diagnostics.push(plugin.FLY2308({ pattern }))
    for (const file of scripts) files.add(file)
  }
  const ids: string[] = []
  const plain: string[] = []
  for (const file of files) {
    const code = await readFile(file, 'utf8')
    if (!mayMakeEntities(file, code)) plain.push(file)
    else if ((await modules.run(code, file, resolve)).holdsEntities) ids.push(file)
  }
  const users = plain.length > 0 ? await factoryUsersAmong(plain, modules, resolve) : []
  return { ids: [...ids, ...users], diagnostics, files: [...files] }
}

/** Files that import a factory of entities and call it at their top level. */
async function factoryUsersAmong(
  files: readonly string[],
  modules: ModuleTransform,
  resolve: Resolve,
): Promise<string[]> {
  const factories = new Set<string>()
  for (const file of files) {
    for (const { moduleRequest } of (await readModule(file))?.module.staticImports ?? []) {
      const target = fileOf((await resolve(moduleRequest.value, file)) ?? '')
      if (!isOwnScript(target)) continue
      const code = await readFile(target, 'utf8')
      if (mayMakeEntities(target, code) && (await modules.run(code, target, resolve)).factory) factories.add(target)
    }
  }
  return findFactoryUsers([...factories], { importersOf: () => files }, resolve)
}
