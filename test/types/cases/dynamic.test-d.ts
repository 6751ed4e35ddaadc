import { dynamic, FlyteFile, t, workflow } from '../../../src/index.ts'
import type { Bind, int, Outputs, OutputsOf } from '../../../src/index.ts'
import { load } from './example.test-d.ts'
import { half, hello, list, pair, pick, sum, train } from './entities.ts'
import type { Out } from './entities.ts'
import { expect } from './expect.ts'
import type { Equal, Same } from './expect.ts'

// Outside workflow bodies a call is a promise.
export async function plainCode({ n }: { n: int }): Promise<number> {
  const r = await sum({ a: n, b: 1 })
  expect<Equal<typeof r, int>>()
  const { rows } = await load({ source: FlyteFile.from('x', 'csv') })
  expect<Equal<typeof rows, int>>()
  const [x, y] = await Promise.all([half({ x: 1 }), hello()])
  expect<Equal<[typeof x, typeof y], [number, string]>>()
  const [, q] = await pair()
  expect<Equal<typeof q, boolean>>()
  const out = await train({ lr: 1 })
  expect<Equal<typeof out, Out>>()
  return out.loss + 1
}

const loop = dynamic(({ n }: { n: int }) => {
  const xs = []
  for (let i = 0; i < n; i++) xs.push(pick({ n: i }))
  return xs
})
expect<Equal<OutputsOf<typeof loop>, int[]>>()
const stated = dynamic({ cache: { version: '1' } }, ({ n }: { n: int }): Bind<int[]> => [pick({ n }), 2])
expect<Same<OutputsOf<typeof stated>, int[]>>()
workflow(() => list({ xs: stated({ n: 1 }) }))
const schemas = dynamic({ inputs: { n: t.int }, outputs: { xs: t.list(t.int), k: t.int } }, ({ n }) => ({
  xs: [pick({ n }), n],
  k: n,
}))
workflow(() => list({ xs: schemas({ n: 1 }).xs }))
const named = dynamic(({ n }: { n: int }): Outputs<{ xs: Bind<int[]>; k: Bind<int> }> => ({ xs: [pick({ n })], k: n }))
expect<Same<OutputsOf<typeof named>, Outputs<{ xs: int[]; k: int }>>>()
workflow(() => list({ xs: named({ n: 1 }).xs }))
// @ts-expect-error a FLOAT where the declared output is an INTEGER
dynamic({ inputs: { n: t.int }, outputs: { k: t.int } }, ({ n }) => ({ k: half({ x: 1 }) }))
// @ts-expect-error dynamic is not async
dynamic(async ({ n }: { n: int }) => pick({ n }))
