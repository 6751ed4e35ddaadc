import { type } from 'arktype'
import * as v from 'valibot'
import { z } from 'zod'
import { t, task, workflow } from '../../../src/index.ts'
import type { Exact, FlyteFile, InputsOf, int, Outputs, OutputsOf } from '../../../src/index.ts'
import { join, list, mode, pick } from './entities.ts'
import { expect } from './expect.ts'
import type { Equal } from './expect.ts'

// zod, valibot, arktype and our own builders in one interface.
const tidy = task(
  {
    inputs: {
      a: z.int(),
      b: z.string().default('x'),
      c: v.optional(v.number()),
      d: type('string[]'),
      f: t.file('csv'),
    },
    outputs: { n: z.int(), s: z.enum(['x', 'y']) },
    cache: { version: '1', ignoreInputs: ['a'] },
  },
  async ({ a, b, c, d, f }) => {
    expect<Equal<typeof b, string>>()
    expect<Equal<typeof c, number | undefined>>()
    expect<Equal<typeof d, string[]>>()
    expect<Equal<typeof f, FlyteFile<'csv'>>>()
    return { n: a, s: 'x' as const }
  },
)
type TidyInputs = { a: number; d: string[]; f: FlyteFile<'csv'>; b?: string | undefined; c?: number | undefined }
expect<Equal<InputsOf<typeof tidy>, TidyInputs>>()
expect<Equal<OutputsOf<typeof tidy>, Outputs<{ n: number; s: 'x' | 'y' }>>>()

const single = task({ inputs: { a: t.int }, outputs: t.asInt(z.int()) }, ({ a }) => a)
expect<Equal<OutputsOf<typeof single>, int>>()
workflow(() => pick({ n: single({ a: 1 }) }))
const inputsOnly = task({ inputs: { a: t.int } }, async ({ a }) => a > 1)
expect<Equal<OutputsOf<typeof inputsOnly>, boolean>>()
const outputsOnly = task({ outputs: { a: t.int } }, ({ b }: { b: string }) => ({ a: 1 }))
expect<Equal<InputsOf<typeof outputsOnly>, { b: string }>>()
workflow(() => pick({ n: outputsOnly({ b: '' }).a }))
// @ts-expect-error the body must return the declared outputs
task({ inputs: { a: z.int() }, outputs: { n: z.int() } }, ({ a }) => ({ n: 'no' }))
// @ts-expect-error no such input in the schemas
task({ inputs: { a: z.int() } }, ({ b }) => 1)

// A workflow with schemas needs no annotation.
const flow = workflow(
  {
    inputs: { n: t.int, xs: t.list(t.string), m: t.withDefault(t.enum('fast', 'slow'), 'fast') },
    interruptible: true,
  },
  ({ n, xs, m }) => {
    join({ xs })
    mode({ m })
    return { n: pick({ n }) }
  },
)
expect<Equal<InputsOf<typeof flow>, { n: int; xs: string[]; m?: 'fast' | 'slow' | undefined }>>()

// Objects and unions.
const shaped = task(
  {
    inputs: {
      row: t.struct({ id: t.string, n: t.int, tags: t.optional(t.list(t.string)) }),
      u: t.union(t.int, t.string),
    },
  },
  ({ row, u }) => {
    expect<Equal<typeof row, { id: string; n: int; tags?: string[] | undefined }>>()
    expect<Equal<typeof u, int | string>>()
    return [row.n]
  },
)
workflow(() => list({ xs: shaped({ row: { id: 'a', n: 1 }, u: 'x' }) }))

// Tuples, sets, one of several objects, an object in itself.
interface Tree {
  label: string
  kids: Tree[]
}
const tree: Exact<Tree> = t.struct({ label: t.string, kids: t.list(t.lazy(() => tree)) })
const more = task(
  {
    inputs: {
      pair: t.tuple(t.string, t.int),
      tags: t.set(t.string),
      shape: t.union(t.struct({ radius: t.float }), t.struct({ side: t.float })),
      tree,
    },
  },
  ({ pair, tags, shape, tree }) => {
    expect<Equal<typeof pair, [string, int]>>()
    expect<Equal<typeof tags, Set<string>>>()
    expect<Equal<typeof shape, { radius: number } | { side: number }>>()
    expect<Equal<typeof tree, Tree>>()
    return tags.size
  },
)
more({ pair: ['a', 1], tags: new Set(['x']), shape: { side: 1 }, tree: { label: 'a', kids: [] } })
// @ts-expect-error a tuple has both of its items
more({ pair: ['a'], tags: new Set(['x']), shape: { side: 1 }, tree: { label: 'a', kids: [] } })

// A JSON Schema has the type of what checks it, or the one that is stated.
const isBox = (value: unknown): value is { size: number } => true
task(
  { inputs: { a: t.jsonSchema({ type: 'object' }, isBox), b: t.jsonSchema<string>({ type: 'string' }) } },
  ({ a, b }) => {
    expect<Equal<typeof a, { size: number }>>()
    expect<Equal<typeof b, string>>()
    return 1
  },
)
