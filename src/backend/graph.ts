/** Edges between nodes: ids by the id of the other end. */
export type Edges = Map<string, Set<string>>

export const START_NODE = 'start-node'
export const END_NODE = 'end-node'

/** More paths than this keep the server busy for longer than anybody waits: it walks every one, about two million a second. */
export const MAX_PATHS = 50_000_000

export function addEdge(edges: Edges, from: string, to: string): void {
  const known = edges.get(from)
  if (known) known.add(to)
  else edges.set(from, new Set([to]))
}

/** A circle that can be reached from the start, first node first and last; nothing when there is none. */
export function findCycle(downstream: Edges): string[] | undefined {
  const done = new Set<string>()
  /** In the order in which they were entered. */
  const path = new Set<string>()
  const walk = (id: string): string[] | undefined => {
    if (path.has(id)) return [...[...path].slice([...path].indexOf(id)), id]
    if (done.has(id)) return undefined
    path.add(id)
    for (const next of downstream.get(id) ?? []) {
      const found = walk(next)
      if (found) return found
    }
    path.delete(id)
    done.add(id)
    return undefined
  }
  return walk(START_NODE)
}

/** Every node that an edge leads to from the start, the start included. */
export function reachable(downstream: Edges): ReadonlySet<string> {
  const seen = new Set([START_NODE])
  for (const id of seen) for (const next of downstream.get(id) ?? []) seen.add(next)
  return seen
}

/** How many paths lead away from the start of a graph without circles; `Infinity` when that is beyond counting. */
export function countPaths(downstream: Edges): number {
  const counts = new Map<string, number>()
  const count = (id: string): number => {
    const known = counts.get(id)
    if (known !== undefined) return known
    let paths = 1
    for (const next of downstream.get(id) ?? []) paths += count(next)
    counts.set(id, paths)
    return paths
  }
  return count(START_NODE)
}
