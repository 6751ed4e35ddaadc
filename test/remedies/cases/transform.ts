import type { Remedies } from '../remedy.ts'

const DOUBLE = 'export const double = task(({ n }: { n: int }): int => n * 2)'
const IS_LARGE = 'export const isLarge = task(({ n }: { n: int }): boolean => n > 4)'

/** FLY21xx: what a workflow body cannot do, and defaults that cannot be carried over. */
export const transformCases: Remedies = {
  FLY2101: {
    wrong: `${DOUBLE}
${IS_LARGE}
export const train = workflow(({ n }: In<{ n: int }>) => {
  if (▸isLarge({ n })) return double({ n })
  return double({ n: 1 })
})`,
    right: `${DOUBLE}
${IS_LARGE}
export const train = workflow(({ n }: In<{ n: int }>) =>
  when(isTrue(isLarge({ n })), () => double({ n })).otherwise(() => double({ n: 1 })),
)`,
  },
  FLY2102: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => {
  if (▸gt(n, 4)) return double({ n })
  return double({ n: 1 })
})`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) =>
  when(gt(n, 4), () => double({ n })).otherwise(() => double({ n: 1 })),
)`,
  },
  FLY2103: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n: ▸n ?? 1 }))`,
    right: `${DOUBLE}
export const train = workflow({ defaults: { n: 1 } }, ({ n }: In<{ n: int }>) => double({ n }))`,
  },
  FLY2104: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => (▸n > 4 ? double({ n }) : double({ n: 1 })))`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) =>
  when(gt(n, 4), () => double({ n })).otherwise(() => double({ n: 1 })),
)`,
  },
  FLY2105: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n: ▸n + 1 }))`,
    right: `${DOUBLE}
export const next = task(({ n }: { n: int }): int => n + 1)
export const train = workflow(({ n }: In<{ n: int }>) => double({ n: next({ n }) }))`,
  },
  FLY2106: {
    wrong: `export const show = task(({ text }: { text: string }): void => console.log(text))
export const train = workflow(({ n }: In<{ n: int }>) => {
  show({ text: \`n is \${▸n}\` })
})`,
    right: `export const show = task(({ text }: { text: string }): void => console.log(text))
export const describe = task(({ n }: { n: int }): string => \`n is \${n}\`)
export const train = workflow(({ n }: In<{ n: int }>) => {
  show({ text: describe({ n }) })
})`,
  },
  FLY2107: {
    wrong: `export const find = task(({ id }: { id: string }): Outputs<{ name: string; nick: string | null }> =>
  outputs({ name: id, nick: null }),
)
export const greet = task(({ nick }: { nick: string | null }): string => nick ?? '')
export const train = workflow(({ id }: In<{ id: string }>) => {
  const { ▸nick = 'you' } = find({ id })
  return greet({ nick })
})`,
    right: `export const find = task(({ id }: { id: string }): Outputs<{ name: string; nick: string | null }> =>
  outputs({ name: id, nick: null }),
)
export const greet = task(({ nick }: { nick: string | null }): string => nick ?? 'you')
export const train = workflow(({ id }: In<{ id: string }>) => {
  const { nick } = find({ id })
  return greet({ nick })
})`,
  },
  FLY2108: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => {
  switch (▸n) {
    case 1:
      return double({ n: 10 })
    default:
      return double({ n })
  }
})`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) =>
  when(eq(n, 1), () => double({ n: 10 })).otherwise(() => double({ n })),
)`,
  },
  FLY2109: {
    wrong: `${DOUBLE}
export const train = workflow(({ list }: In<{ list: int[] }>) => {
  const results = []
  for (const n of ▸list) results.push(double({ n }))
  return results
})`,
    right: `${DOUBLE}
export const train = workflow(({ list }: In<{ list: int[] }>) => mapTask(double)({ n: list }))`,
  },
  FLY2110: {
    wrong: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => {
  if (▸typeof n === 'number') return double({ n })
  return double({ n: 1 })
})`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }))`,
  },
  FLY2111: {
    wrong: `interface Model {
  slope: number
}
export const fit = task((): Model => ({ slope: 1 }))
export const train = workflow(() => {
  const model = fit()
  ▸model.slope = 2
  return model
})`,
    right: `interface Model {
  slope: number
}
export const fit = task((): Model => ({ slope: 1 }))
export const steeper = task(({ model }: { model: Model }): Model => ({ ...model, slope: 2 }))
export const train = workflow(() => steeper({ model: fit() }))`,
  },
  FLY2112: {
    wrong: `${DOUBLE}
export const train = workflow(▸async ({ n }: In<{ n: int }>) => double({ n }))`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }))`,
  },
  FLY2113: {
    wrong: `export const train = workflow(({ n }: In<{ n: int }>) => {
  const double = ▸task(({ n }: { n: int }): int => n * 2)
  return double({ n })
})`,
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }))`,
  },
  FLY2114: {
    wrong: `${DOUBLE}
export const train = workflow(({ ▸n = 7 }: In<{ n: int }>) => double({ n }))`,
    right: `${DOUBLE}
export const train = workflow({ defaults: { n: 7 } }, ({ n }: In<{ n: int }>) => double({ n }))`,
  },
  FLY2115: {
    wrong: `export const load = task(({ day = ▸new Date() }: { day?: Date }): string => day.toISOString())`,
    right: `export const load = task(({ day }: { day?: Date }): string => (day ?? new Date()).toISOString())`,
  },
  FLY2116: {
    wrong: `export const scale = task(({ n, by = ▸n * 2 }: { n: int; by?: int }): int => n * by)`,
    right: `export const scale = task(({ n, by }: { n: int; by?: int }): int => n * (by ?? n * 2))`,
  },
  FLY2117: {
    wrong: `export const take = task(function ({ limit = ▸arguments.length }: { limit?: int }): int {
  return limit
})`,
    right: `export const take = task(function ({ limit }: { limit?: int }): int {
  return limit ?? arguments.length
})`,
  },
  FLY2118: {
    wrong: `export const take = task(({ limit }: { limit: int } = ▸{ limit: 10 }): int => limit)`,
    right: `export const take = task(({ limit = 10 }: { limit?: int }): int => limit)`,
  },
  FLY2119: {
    wrong: `const limit = 5
function takeBy({ count = ▸limit }: { count?: int }): int {
  return count
}
export function define(limit: string) {
  return task({ name: \`take \${limit}\` }, takeBy)
}
export const take = define('five')`,
    right: `const limit = 5
export function define(label: string) {
  return task({ name: \`take \${label}\` }, ({ count = limit }: { count?: int }): int => count)
}
export const take = define('five')`,
  },
  FLY2120: {
    wrong: `export const split = task(({ n }: { n: int }): [int, int] => [n - 1, n + 1])
export const add = task(({ a, b = 0 }: { a: int; b?: int }): int => a + b)
export const train = workflow(({ n }: In<{ n: int }>) => {
  const [low, high, ▸top] = split({ n })
  return [add({ a: low, b: top }), high]
})`,
    right: `export const split = task(({ n }: { n: int }): [int, int, int] => [n - 1, n + 1, n + 2])
export const add = task(({ a, b = 0 }: { a: int; b?: int }): int => a + b)
export const train = workflow(({ n }: In<{ n: int }>) => {
  const [low, high, top] = split({ n })
  return [add({ a: low, b: top }), high]
})`,
  },
}
