import { differs, unruledWords } from './difference.ts'
import type { Compare, Difference } from './difference.ts'
import type { SchemaNode } from './node.ts'

/** Compares what two schemas say of lists. */
export function compareArray(nodes: Compare, down: SchemaNode, up: SchemaNode, path: string): readonly Difference[] {
  return [
    ...(down.minItems !== -1 && up.minItems < down.minItems ? [differs(path, 'minItems is tighter downstream')] : []),
    ...(down.maxItems !== -1 && (up.maxItems === -1 || up.maxItems > down.maxItems)
      ? [differs(path, 'maxItems is tighter downstream')]
      : []),
    ...compareItems(nodes, down.items, up.items, path),
    ...unruledWords(['additionalItems'], down, up, path),
    ...(down.uniqueItems && !up.uniqueItems ? [differs(path, 'uniqueItems is downstream only')] : []),
  ]
}

function compareItems(
  nodes: Compare,
  down: SchemaNode['items'],
  up: SchemaNode['items'],
  path: string,
): readonly Difference[] {
  if (down === undefined) return []
  if (up === undefined) return [differs(path, 'items is downstream only')]
  if (!isList(down) && !isList(up)) return nodes(down, up, `${path}/items`)
  if (!isList(down) || !isList(up)) return [differs(path, 'items is a list on one side only')]
  if (down.length !== up.length) return [differs(path, 'items have different lengths')]
  return down.flatMap((item, at) => nodes(item, up[at]!, `${path}/items/${at}`))
}

function isList(items: NonNullable<SchemaNode['items']>): items is readonly SchemaNode[] {
  return Array.isArray(items)
}
