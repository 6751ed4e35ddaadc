import { boundIdentifiers } from '../syntax/nodes.ts'
import type { Node, Program } from '../syntax/nodes.ts'

/** The names under which a module exports its variables: local name to exported names, in order of source. Re-exports and types are none. */
export function exportedNames(program: Program): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>()
  const add = (local: string, exported: string) => names.set(local, [...(names.get(local) ?? []), exported])
  for (const statement of program.body) {
    if (statement.type === 'ExportDefaultDeclaration' && statement.declaration.type === 'Identifier') {
      add(statement.declaration.name, 'default')
    }
    if (statement.type !== 'ExportNamedDeclaration' || statement.exportKind === 'type' || statement.source) continue
    if (statement.declaration?.type === 'VariableDeclaration') {
      for (const { id } of statement.declaration.declarations) {
        for (const { name } of boundIdentifiers(id)) add(name, name)
      }
    }
    for (const { local, exported, exportKind } of statement.specifiers) {
      if (exportKind !== 'type') add(exportName(local), exportName(exported))
    }
  }
  return names
}

/** Of several exports of one variable its own name, else the first that is not `default`. */
export function preferredName(local: string, exported: readonly string[]): string {
  if (exported.includes(local)) return local
  return exported.find((name) => name !== 'default') ?? 'default'
}

function exportName(node: Node): string {
  if (node.type === 'Identifier') return node.name
  return node.type === 'Literal' ? String(node.value) : ''
}
