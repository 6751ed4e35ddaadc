import { currentContext, Duration, item, outputs, secret, task, workflow } from '../../../src/index.ts'
import type { float, In, InputsOf, int, Json, OutputsOf, Ref, Resolver, Struct } from '../../../src/index.ts'
import { half, noop, pick, score, train } from './entities.ts'
import type { Out, Row } from './entities.ts'
import { expect } from './expect.ts'
import type { Equal } from './expect.ts'

// A plain object is one output.
expect<Equal<InputsOf<typeof train>, { lr: number; epochs?: int; name?: string }>>()
expect<Equal<OutputsOf<typeof train>, Out>>()
expect<Equal<OutputsOf<typeof score>, number>>()
expect<Equal<OutputsOf<typeof noop>, void>>()
const byName = async ({ lr }: { lr: float; epochs?: int }): Promise<{ loss: float }> => null!
const named = task(byName)
expect<Equal<OutputsOf<typeof named>, { loss: number }>>()

// Every option.
const resolver: Resolver = null!
export const full = task(
  {
    name: 'acme.full',
    docs: { short: 's', long: 'l', format: 'markdown', uri: 'https://x', link: 'https://y', icon: 'i' },
    image: 'ghcr.io/acme/x:1',
    env: { A: '1' },
    secrets: [secret('token', { group: 'openai', mount: 'env', env: 'TOKEN', version: '1' }), secret('k')],
    resources: { requests: { cpu: 1, mem: '1Gi' }, limits: { gpu: 1, ephemeralStorage: '2Gi' } },
    accelerator: { device: 'nvidia-tesla-a100', partition: '1g.5gb' },
    sharedMemory: '1Gi',
    podTemplate: {
      primaryContainer: 'main',
      labels: { a: 'b' },
      annotations: { a: 'b' },
      spec: { containers: [{ name: 'main' }] },
    },
    podTemplateName: 'std',
    cache: { version: '1', serialize: true, ignoreInputs: ['a'] },
    retries: 1,
    timeout: Duration.from('2h'),
    interruptible: true,
    deprecated: 'use other',
    labels: { team: 'ml' },
    annotations: { owner: 'ada' },
    command: ['node', 'x.mjs'],
    resolver,
    enableDeck: true,
    deckFields: ['Input', 'Source Code'],
  },
  async ({ a, b }: { a: int; b: string }) => {
    const { attempt, checkpoint, execution, log, secret: read } = currentContext()
    log.info(read('token') + read(secret('k')) + execution.domain)
    await checkpoint.write((await checkpoint.read()) ?? new Uint8Array(attempt))
    return a
  },
)
expect<Equal<OutputsOf<typeof full>, int>>()
// @ts-expect-error no such option
task({ retry: 2 }, () => 1)
// @ts-expect-error a cache states its version
task({ cache: true }, () => 1)
// @ts-expect-error ignoreInputs names an input
task({ cache: { version: '1', ignoreInputs: 'c' } }, ({ a }: { a: int }) => a)
// @ts-expect-error no such resource
task({ resources: { ram: '1' } }, () => 1)
// @ts-expect-error a range is a request and a limit
task({ resources: { cpu: ['1'] } }, () => 1)
// @ts-expect-error not a duration
task({ timeout: '5 minutes' }, () => 1)
// @ts-expect-error a secret is made by secret()
task({ secrets: ['token'] }, () => 1)
// @ts-expect-error not a deck
task({ deckFields: ['Inputs'] }, () => 1)

// Readable errors at the definition.
// @ts-expect-error flyte: input "cb" is a function
task(({ cb }: { cb: () => void }) => 1)
// @ts-expect-error flyte: an item of input "cbs" is a function
task(({ cbs }: { cbs: (() => void)[] }) => 1)
// @ts-expect-error flyte: input "s" is a symbol
task(({ s }: { s: symbol }) => 1)
// @ts-expect-error flyte: input "p" is a Promise
task(({ p }: { p: Promise<number> }) => 1)
// @ts-expect-error flyte: output "f" is a function
task(() => outputs({ f: () => 1 }))
// @ts-expect-error flyte: an output cannot be named "then"
task(() => ({ then: 1 }))
// @ts-expect-error flyte: input "a" is any
task(({ a }: { a: any }) => 1)
// @ts-expect-error flyte: the output is unknown
task((): unknown => 1)
// @ts-expect-error flyte: a task takes one object
task((n: number) => n)
// @ts-expect-error flyte: the output is a reference
task(() => half({ x: 1 }) as Ref<number>)

// Recursive types stay lazy.
type Tree = { v: int; kids: Tree[] }
type FTree = { v: number; kids: FTree[] }
const tree = task(({ t }: { t: Tree }): Tree => t)
workflow(({ r, f }: In<{ r: Tree; f: FTree }>) => {
  tree({ t: item(item(r.kids, 0).kids, 1) })
  pick({ n: r.v })
  tree({ t: r })
  // @ts-expect-error FLOAT deep in a recursive type
  tree({ t: f })
  return tree({ t: { v: 1, kids: [] } })
})

// Struct says what Python sees.
const pydantic = task(({ row }: { row: Struct<Row, 'pydantic'> | null }): Struct<Row> => null!)
workflow(() => score({ row: pydantic({ row: null }) }))

// A class is its fields.
class Point {
  x: number
  y: number
  constructor(x: number, y: number) {
    this.x = x
    this.y = y
  }
  norm() {
    return Math.hypot(this.x, this.y)
  }
}
const move = task(({ p }: { p: Point }): Point => p)
workflow(() => half({ x: move({ p: move({ p: new Point(1, 2) }) }).x }))

// A union of objects is one STRUCT.
type Figure = { kind: 'circle'; r: number } | { kind: 'rect'; w: number; h: number }
const figure = task(({ s }: { s: Figure }): Figure => s)
workflow(() => figure({ s: figure({ s: { kind: 'circle', r: 1 } }) }))

// JSON in and out.
const make = task((): Json => null!)
const take = task(({ j }: { j: Json }) => 1)
workflow(() => take({ j: make() }))
