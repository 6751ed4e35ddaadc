import type { FlyteType } from '../../../src/model/types.ts'

/** A type as a node of a graph, in which a recursion is an edge back. */
interface GraphNode {
  readonly label: string
  /** In order; names of fields are in the label. */
  readonly children: GraphNode[]
  /** Variants, in any order. */
  readonly variants: GraphNode[]
}

/**
 * Whether two types mean the same, whatever the order of fields, texts and variants, which the checker of TypeScript does not
 * keep, and however often a recursive type is written out before it recurs.
 */
export function isSameType(left: FlyteType, right: FlyteType): boolean {
  const nodes: GraphNode[] = []
  const roots = [left, right].map((type) => graphOf(type, [], nodes))
  // Nodes are told apart by what is around them, one step further in each round, until no round tells more of them apart.
  let colors = new Map(nodes.map((node) => [node, node.label]))
  for (let known = 0, count = countOf(colors); count > known;) {
    const next = new Map(nodes.map((node) => [node, describe(node, colors)]))
    const names = new Map([...new Set(next.values())].map((text, i) => [text, String(i)]))
    colors = new Map(nodes.map((node) => [node, names.get(next.get(node)!)!]))
    known = count
    count = countOf(colors)
  }
  return colors.get(roots[0]!) === colors.get(roots[1]!)
}

function graphOf(type: FlyteType, around: readonly GraphNode[], nodes: GraphNode[]): GraphNode {
  if (type.kind === 'recursion') return around[type.levels]!
  const node: GraphNode = { label: labelOf(type), children: [], variants: [] }
  nodes.push(node)
  const inner = (part: FlyteType) => graphOf(part, around, nodes)
  const deeper = (part: FlyteType) => graphOf(part, [node, ...around], nodes)
  switch (type.kind) {
    case 'list':
      node.children.push(inner(type.item))
      break
    case 'map':
      node.children.push(inner(type.value))
      break
    case 'tuple':
      node.children.push(...type.items.map(inner))
      break
    case 'struct':
      node.children.push(...sortedFields(type).map((field) => deeper(field.type)))
      break
    case 'union':
      node.variants.push(...type.variants.map(inner))
      break
    case 'choice':
      node.variants.push(...type.variants.map(deeper))
  }
  return node
}

function labelOf(type: FlyteType): string {
  switch (type.kind) {
    case 'enum':
      return `enum ${type.values.toSorted().join()}`
    case 'struct':
      if (!type.fields) return 'json'
      return `struct ${sortedFields(type)
        .map((field) => `${field.name}${'default' in field ? '?' : ''}`)
        .join()}`
    case 'blob':
      return `blob ${type.dimensionality}`
    default:
      return type.kind
  }
}

function sortedFields({ fields = [] }: FlyteType & { kind: 'struct' }) {
  return fields.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

function describe(node: GraphNode, colors: ReadonlyMap<GraphNode, string>): string {
  const children = node.children.map((child) => colors.get(child)).join()
  const variants = new Set(node.variants.map((variant) => colors.get(variant)!))
  return `${colors.get(node)} (${children}) ${[...variants].toSorted().join('|')}`
}

function countOf(colors: ReadonlyMap<GraphNode, string>): number {
  return new Set(colors.values()).size
}
