import { displayName } from '../authoring/definition.ts'
import type { FunctionTaskDefinition } from '../authoring/definition.ts'
import type { Literals } from '../execute/literals.ts'
import type { InterfaceModel } from '../model/interface.ts'
import { compareText } from '../utils/sort.ts'

/** Results of cached tasks, kept for as long as the author keeps this object. */
export interface LocalCache {
  get(key: string): Literals | undefined
  set(key: string, outputs: Literals): void
}

/** A cache in memory: `run(flow, inputs, { cache: createLocalCache() })`. */
export function createLocalCache(): LocalCache {
  return new Map<string, Literals>()
}

/**
 * What a cached result belongs to: the task, its cache version, its interface, and the inputs that count. `undefined` for a
 * task that does not cache. The cluster invalidates by the same four.
 */
export function cacheKey(
  definition: FunctionTaskDefinition,
  { inputs: variables, outputs }: InterfaceModel,
  inputs: Literals,
): string | undefined {
  const { cache } = definition.options
  if (!cache) return undefined
  const ignored = [cache.ignoreInputs ?? []].flat()
  const counted = [...inputs].filter(([name]) => !ignored.includes(name)).toSorted(([a], [b]) => compareText(a, b))
  const shape = [variables, outputs].map((side) => side.map(({ name, type }) => [name, type]))
  return JSON.stringify([displayName(definition), cache.version, shape, counted])
}
