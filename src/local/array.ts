import type { Literals } from '../execute/literals.ts'
import type { LiteralModel } from '../model/literal.ts'
import type { ArrayTarget } from '../model/node.ts'
import { mapLimited } from './limit.ts'

/**
 * Runs the inner node once for each item of its lists; bound inputs are the same for all. Outputs become lists; where not all
 * need to succeed, a failed item is none. `names` are those of the outputs.
 *
 * @throws RangeError for lists of different lengths (Flyte fails them with InvalidArrayLength); whatever a run threw, when
 *   fewer than needed have succeeded
 */
export async function runArray(
  target: ArrayTarget,
  names: readonly string[],
  inputs: Literals,
  run: (inputs: Literals) => Promise<Literals>,
): Promise<Literals> {
  const { boundInputs, parallelism = 0, success } = target
  const lists = [...inputs].filter(([name]) => !boundInputs.includes(name))
  const items = lists.map(([name, literal]) => [name, itemsOf(literal, name)] as const)
  // Where every input is the same for all items Flyte runs the map once.
  const [length = 1, ...lengths] = items.map(([, list]) => list.length)
  if (lengths.some((other) => other !== length)) {
    throw new RangeError(
      `a map needs lists of one length, got ${items.map(([name, list]) => `${name}: ${list.length}`).join(', ')}`,
    )
  }
  const needed = success.kind === 'count' ? success.value : Math.ceil(success.value * length)
  const failures: unknown[] = []
  const results = await mapLimited([...Array(length).keys()], parallelism, async (index) => {
    try {
      return await run(new Map([...inputs, ...items.map(([name, list]) => [name, list[index]!] as const)]))
    } catch (error) {
      failures.push(error)
      if (length - failures.length < needed) throw error
      return undefined
    }
  })
  const none: LiteralModel = { kind: 'none' }
  return new Map(
    names.map((name) => [name, { kind: 'list', items: results.map((result) => result?.get(name) ?? none) }]),
  )
}

function itemsOf(literal: LiteralModel, name: string): readonly LiteralModel[] {
  const value = literal.kind === 'union' ? literal.value : literal
  if (value.kind === 'list') return value.items
  throw new TypeError(`a map takes a list as "${name}", got a ${value.kind}`)
}
