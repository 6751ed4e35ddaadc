import type { Node } from 'oxc-parser'
import { childrenOf } from '../../syntax/nodes.ts'
import type { Reader } from '../context.ts'
import { findImported, findName, pathOf } from '../modules/lookup.ts'
import type { Found } from '../modules/lookup.ts'
import type { Place, Scope } from '../shape.ts'

/**
 * The schema library that something in a piece of syntax comes from, looking into all that is named there. A type that is
 * computed from a schema cannot be told from others once TypeScript has computed it, and says less: `z.int()` is a number.
 */
export function schemaLibraryBehind(reader: Reader, root: Node, from: Scope): string | undefined {
  const seen = new Set<Node>()
  const visit = (node: Node, scope: Scope): string | undefined => {
    if (seen.has(node)) return undefined
    seen.add(node)
    for (const found of named(reader, node, scope)) {
      const library = found && behind(found)
      if (library !== undefined) return library
    }
    for (const child of childrenOf(node)) {
      const library = visit(child, scope)
      if (library !== undefined) return library
    }
    return undefined
  }
  const behind = (found: Found): string | undefined => {
    switch (found.kind) {
      case 'schema':
        return found.specifier
      case 'argument':
        return found.source.kind === 'written' ? visit(found.source.node, found.source.scope) : undefined
      case 'member':
        return behind(found.of)
      case 'declared': {
        const scope: Scope = { file: found.file, args: new Map() }
        for (const { node } of found.declarations) {
          const library = visit(node, scope)
          if (library !== undefined) return library
        }
        return undefined
      }
      default:
        return undefined
    }
  }
  return visit(root, from)
}

/** What a name means, as a type and as a value: which of them is meant, the syntax around decides. */
function named(reader: Reader, node: Node, scope: Scope): readonly (Found | undefined)[] {
  const place: Place = { module: scope.file.module, offset: node.start }
  if (node.type === 'TSImportType') {
    return [findImported(reader, node.source.value, (node.qualifier && pathOf(node.qualifier)) ?? [], scope, place)]
  }
  const path = pathOf(node)
  if (!path) return []
  return [findName(reader, path, scope, 'type', place), findName(reader, path, scope, 'value', place)]
}
