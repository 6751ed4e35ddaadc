import type { ParsedModule } from '../syntax/parse.ts'
import { childrenOf, isFunction, propertyName, unwrap } from '../syntax/nodes.ts'
import type { CallExpression, Node } from '../syntax/nodes.ts'
import { fileOf } from './names.ts'
import { isOwnScript, readModule } from './read-module.ts'
import type { ModuleGraph, Resolve } from './sibling.ts'

/**
 * Modules that call a factory of entities at their top level. They hold entities without importing the SDK:
 *
 * ```ts
 * import { makeTask } from './factory'
 * export const load = makeTask('load')
 * ```
 *
 * Importers of factories are looked into, and those of modules that pass a factory on.
 */
export async function findFactoryUsers(
  factories: readonly string[],
  graph: Pick<ModuleGraph, 'importersOf'>,
  resolve: Resolve,
  isCall: (call: CallExpression) => boolean = () => true,
): Promise<string[]> {
  const users = new Set<string>()
  const seen = new Set<string>()
  const queue = [...factories]
  for (let source = queue.pop(); source !== undefined; source = queue.pop()) {
    if (seen.has(source)) continue
    seen.add(source)
    for (const id of graph.importersOf(source)) {
      const module = isOwnScript(fileOf(id)) ? await readModule(fileOf(id)) : undefined
      if (!module) continue
      const specifiers = await specifiersOf(module, source, resolve)
      if (callsAtTopLevel(module, specifiers, isCall)) users.add(id)
      if (passesOn(module, specifiers)) queue.push(id)
    }
  }
  return [...users]
}

/** Modules that copy a launch plan of another module at their top level: `nightly.cloneWith({ … })`. */
export function findPlanCopiers(
  modules: readonly string[],
  graph: Pick<ModuleGraph, 'importersOf'>,
  resolve: Resolve,
): Promise<string[]> {
  return findFactoryUsers(modules, graph, resolve, ({ callee }) => {
    const node = unwrap(callee)
    return node.type === 'MemberExpression' && propertyName(node.property, node.computed) === 'cloneWith'
  })
}

/** The words by which a module imports another. */
async function specifiersOf({ id, module }: ParsedModule, target: string, resolve: Resolve): Promise<Set<string>> {
  const written = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
  ]
  const specifiers = new Set<string>()
  for (const specifier of new Set(written)) {
    const resolved = await resolve(specifier, id)
    if (resolved !== undefined && fileOf(resolved) === fileOf(target)) specifiers.add(specifier)
  }
  return specifiers
}

function importedNames({ module }: ParsedModule, specifiers: ReadonlySet<string>): Set<string> {
  const imports = module.staticImports.filter(({ moduleRequest }) => specifiers.has(moduleRequest.value))
  return new Set(imports.flatMap(({ entries }) => entries.map(({ localName }) => localName.value)))
}

function callsAtTopLevel(
  module: ParsedModule,
  specifiers: ReadonlySet<string>,
  isCall: (call: CallExpression) => boolean,
): boolean {
  const names = importedNames(module, specifiers)
  const calls = (node: Node): boolean => {
    if (isFunction(node)) return false
    if (node.type === 'CallExpression' && names.has(rootName(node.callee) ?? '') && isCall(node)) return true
    return childrenOf(node).some(calls)
  }
  return names.size > 0 && calls(module.program)
}

function rootName(callee: Node): string | undefined {
  const node = unwrap(callee)
  if (node.type === 'MemberExpression') return rootName(node.object)
  return node.type === 'Identifier' ? node.name : undefined
}

function passesOn(module: ParsedModule, specifiers: ReadonlySet<string>): boolean {
  const names = importedNames(module, specifiers)
  return module.module.staticExports.some(({ entries }) =>
    entries.some(({ moduleRequest, localName }) =>
      moduleRequest ? specifiers.has(moduleRequest.value) : localName.name !== null && names.has(localName.name),
    ),
  )
}
