import type { NodeModel } from '../model/node.ts'

/** Ids under which Flyte's compiler knows nodes inside branches: it puts the id of the branch node in front. */
export function branchIds(nodes: readonly NodeModel[]): string[] {
  return nodes.flatMap((node) =>
    innerNodes(node).flatMap((inner) => [inner, ...renamed(inner)].map(({ id }) => `${node.id}-${id}`)),
  )
}

/**
 * How many paths lead from the start of a workflow to its nodes. The admin service walks every one of them to look for
 * circles, so that layers of nodes which all wait for all of the layer before keep it busy for ever.
 */
export function countPaths(nodes: readonly NodeModel[]): number {
  const paths = new Map<string, number>()
  let total = 0
  // Calls stand in an order in which whatever is read comes first.
  for (const node of nodes) {
    const upstream = new Set(
      [node, ...innerNodes(node).flatMap((inner) => [inner, ...renamed(inner)])].flatMap((one) => one.upstream),
    )
    const here = Math.max(
      1,
      [...upstream].reduce((sum, id) => sum + (paths.get(id) ?? 0), 0),
    )
    paths.set(node.id, here)
    total += here
  }
  return total
}

function innerNodes({ target }: NodeModel): readonly NodeModel[] {
  if (target.kind !== 'branch') return []
  const { cases, otherwise } = target
  return [...cases.map(({ node }) => node), ...(otherwise.kind === 'node' ? [otherwise.node] : [])]
}

/** Nodes of branches inside a node, with the ids that they have in it. */
function renamed(node: NodeModel): NodeModel[] {
  return innerNodes(node).flatMap((inner) =>
    [inner, ...renamed(inner)].map((one) => ({ ...one, id: `${node.id}-${one.id}` })),
  )
}
