import { RE_FOREIGN } from '../transform/index.ts'
import { fileOf } from './names.ts'
import type { ModuleGraph } from './sibling.ts'

/**
 * The user's files that importing a module evaluates, the module itself last, in the order of evaluation. Packages and
 * virtual modules are followed but left out.
 */
export function evaluationOrder(id: string, graph: ModuleGraph): string[] {
  const order: string[] = []
  const seen = new Set<string>()
  const visit = (current: string) => {
    if (seen.has(current)) return
    seen.add(current)
    graph.importsOf(current).forEach(visit)
    if (isUserFile(current)) order.push(fileOf(current))
  }
  visit(id)
  return [...new Set(order)]
}

/** The shortest way from one of the modules to another, both included. */
export function importChain(from: readonly string[], to: string, graph: ModuleGraph): string[] {
  const starts = new Set(from)
  const cameFrom = new Map<string, string | undefined>([[to, undefined]])
  const queue = [to]
  for (const id of queue) {
    if (starts.has(id)) return chainOf(id, cameFrom)
    for (const importer of graph.importersOf(id)) {
      if (cameFrom.has(importer)) continue
      cameFrom.set(importer, id)
      queue.push(importer)
    }
  }
  return [to]
}

function chainOf(id: string, cameFrom: ReadonlyMap<string, string | undefined>): string[] {
  const next = cameFrom.get(id)
  return next === undefined ? [id] : [id, ...chainOf(next, cameFrom)]
}

/** Whether an id is a file of the project or of its workspace. */
export function isUserFile(id: string): boolean {
  return !id.includes('\0') && !id.startsWith('virtual:') && !RE_FOREIGN.test(id)
}
