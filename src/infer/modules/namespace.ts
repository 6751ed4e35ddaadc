import type { Node, TSModuleDeclaration, TSQualifiedName } from 'oxc-parser'
import { readBlock } from './declarations.ts'
import type { Declaration, ModuleFile } from './declarations.ts'

/**
 * The blocks of a namespace as modules of their own. They see what is declared around them, and what the other blocks of the
 * namespace export.
 */
export function namespaceBlocks(file: ModuleFile, declarations: readonly Declaration[]): readonly ModuleFile[] {
  const merged: ModuleFile[] = []
  for (const { kind, node } of declarations) {
    if (kind !== 'namespace' || node.type !== 'TSModuleDeclaration' || node.kind === 'global') continue
    // All of a namespace that is only declared can be seen from outside.
    const ambient = file.ambient === true || node.declare || /\.d\.[cm]?ts$/.test(file.path)
    merged.push(readBlock(statementsOf(node), { outer: file, merged, ambient }))
  }
  return merged
}

type Namespace = Extract<TSModuleDeclaration, { readonly global: false }>

/** `namespace A.B` is `B` that `A` exports. */
function statementsOf(node: Namespace): readonly Node[] {
  const inner = node.id.type === 'TSQualifiedName' ? withoutFirst(node.id) : undefined
  if (!inner) return node.body?.body ?? []
  const { start, end } = node
  const declaration: Namespace = { ...node, id: inner }
  return [
    {
      type: 'ExportNamedDeclaration',
      declaration,
      specifiers: [],
      source: null,
      exportKind: 'value',
      attributes: [],
      start,
      end,
    },
  ]
}

/** `B.C` of `A.B.C`. */
function withoutFirst({ left, right, ...rest }: TSQualifiedName): Namespace['id'] {
  if (left.type !== 'TSQualifiedName') return right
  return { ...rest, left: withoutFirst(left) as TSQualifiedName, right }
}
