import { email, entry, FlyteFile, item, task, workflow } from '../../../src/index.ts'
import type { Call, FlyteDirectory, In, InputsOf, int, Outputs, OutputsOf, Ref } from '../../../src/index.ts'
import { half, hello, join, mode, noop, notify, pick, read, score, several, sum, table, train } from './entities.ts'
import type { Out, Row } from './entities.ts'
import { expect } from './expect.ts'
import type { Equal } from './expect.ts'

// Calls give references; property access is typed.
const flow = workflow(({ lr, names, on, k }: In<{ lr: number; names: string[]; on: boolean; k?: int }>) => {
  const out = train({ lr, epochs: 5 })
  expect<Equal<typeof out, Call<Out>>>()
  expect<Equal<typeof k, Ref<int | null>>>()
  const loss: Ref<number> = out.loss
  const deep: Ref<string> = out.cfg.deep.k
  const first: Ref<Row> = item(out.rows, 0)
  const tags: Ref<string[] | null> = item(out.rows, 0).tags
  const by: Ref<number> = entry(out.byName, 'anything')
  const ids: Ref<string> = item(out.rows, 1).id
  const viaMap = entry(task((): Map<string, int> => null!)(), 'a')
  pick({ n: viaMap })
  half({ x: out.loss })
  half({ x: 3 })
  pick({ n: out.epochs })
  pick({ n: 4 })
  read({ f: out.model })
  join({ xs: [item(names, 0), 'lit', deep] })
  join({ xs: names })
  table({ m: { a: out.loss, b: 1 } })
  table({ m: out.byName })
  score({ row: first })
  score({ row: { id: 'a', score: 1, n: 2 } })
  train(
    { lr: out.loss, epochs: k },
    {
      id: 'second',
      displayName: 'Second',
      after: [noop({ x: 1 }), several()],
      retries: 3,
      timeout: '90s',
      cache: { version: '2', serialize: false },
      interruptible: false,
      image: 'x',
      resources: { limits: { mem: '1Gi' } },
      accelerator: 'nvidia-l4',
      sharedMemory: true,
      podTemplate: {},
      aliases: { loss: 'error' },
    },
  )
  train({ lr, epochs: undefined, name: null! }, { after: noop({ x: 1 }), cache: false, timeout: null })
  hello()
  hello({}, { retries: 1 })
  mode({ m: mode({ m: 'fast' }) })
  join({ xs: [mode({ m: 'fast' })] })
  // @ts-expect-error FLOAT reference to INTEGER input
  pick({ n: out.loss })
  // @ts-expect-error INTEGER reference to FLOAT input
  half({ x: out.epochs })
  // @ts-expect-error FLOAT call to INTEGER input
  pick({ n: half({ x: 1 }) })
  // @ts-expect-error unknown output
  out.nope
  // @ts-expect-error missing input
  train({})
  // @ts-expect-error missing arguments
  train()
  // @ts-expect-error unknown input
  half({ x: 1, y: 2 })
  // @ts-expect-error no inputs
  hello({ x: 1 })
  // @ts-expect-error wrong reference type
  join({ xs: out.loss })
  // @ts-expect-error arithmetic on a reference
  out.loss + 1
  // @ts-expect-error string reference to enum input
  mode({ m: item(names, 0) })
  // @ts-expect-error a value outside the enum
  mode({ m: 'medium' })
  // @ts-expect-error an optional property may be absent
  join({ xs: item(out.rows, 0).tags })
  // @ts-expect-error an optional workflow input may be none
  pick({ n: k })
  // @ts-expect-error a call without output is no value
  pick({ n: noop({ x: 1 }) })
  // @ts-expect-error after takes nodes
  hello({}, { after: 'n0' })
  // @ts-expect-error no such call option
  hello({}, { env: { A: '1' } })
  // @ts-expect-error an item of a list only
  item(out.cfg, 0)
  // @ts-expect-error an entry of a map only
  entry(out.rows, 'a')
  return { loss, first, list: [out.loss, half({ x: lr })], fixed: 'v1' }
})
expect<Equal<InputsOf<typeof flow>, { lr: number; names: string[]; on: boolean; k?: int }>>()
expect<Equal<OutputsOf<typeof flow>, Outputs<{ loss: number; first: Row; list: number[]; fixed: string }>>>()

// Workflows call workflows.
const one = workflow(({ a }: In<{ a: int }>) => sum({ a, b: 1 }))
expect<Equal<OutputsOf<typeof one>, int>>()
workflow(({ a }: In<{ a: int }>) => {
  const r = one({ a }, { id: 'sub' })
  const w = flow({ lr: 1, names: [], on: true })
  half({ x: w.loss })
  return sum({ a: r, b: r })
})
workflow(() => {
  // @ts-expect-error a node of a workflow has no resources
  one({ a: 1 }, { resources: {} })
  // @ts-expect-error a workflow with named outputs is not one value
  half({ x: flow({ lr: 1, names: [], on: true }) })
})
// @ts-expect-error a workflow body is not async
workflow(async ({ a }: In<{ a: int }>) => await sum({ a: 1, b: 2 }))
// @ts-expect-error the parameter is In<…>
workflow(({ lr }: { lr: number }) => half({ x: lr }))

// Options.
const guarded = workflow(
  {
    name: 'acme.guarded',
    docs: { short: 's' },
    defaults: { lr: 0.1, names: ['a'] },
    onFailure: notify,
    failurePolicy: 'failAfterExecutableNodesComplete',
    interruptible: true,
    labels: { a: 'b' },
    annotations: {},
    maxParallelism: 3,
    notifications: [email(['a@b.c'], ['failed'])],
    overwriteCache: true,
    rawOutputPrefix: 's3://x',
    securityContext: { serviceAccount: 'sa', iamRole: 'role' },
  },
  ({ lr, names, on }: In<{ lr: number; names: string[]; on: boolean }>) => {
    const x: Ref<number> = lr
    return join({ xs: names })
  },
)
expect<Equal<InputsOf<typeof guarded>, { on: boolean; lr?: number; names?: string[] }>>()
// @ts-expect-error a default for no input
workflow({ defaults: { nope: 1 } }, ({ lr }: In<{ lr: number }>) => half({ x: lr }))
// @ts-expect-error a default of the wrong type
workflow({ defaults: { lr: 'x' } }, ({ lr }: In<{ lr: number }>) => half({ x: lr }))
type Three = { lr: number; names: string[]; on: boolean }
// @ts-expect-error the handler lacks an input
workflow({ onFailure: notify }, ({ lr, extra }: In<Three & { extra: string }>) => half({ x: lr }))
// @ts-expect-error the handler wants an input that is not there
workflow({ onFailure: notify }, ({ lr }: In<{ lr: number; names: string[] }>) => half({ x: lr }))
// @ts-expect-error the handler takes another type
workflow({ onFailure: notify }, ({ lr }: In<{ lr: int; names: string[]; on: boolean }>) => pick({ n: lr }))
// @ts-expect-error not a policy
workflow({ failurePolicy: 'later' }, () => hello())

// Files.
type Files = { csv: FlyteFile<'csv'>; any: FlyteFile; dir: FlyteDirectory }
const readJson = task(({ f }: { f: FlyteFile<'json'> }) => 1)
const makeFile = task(() => FlyteFile.from('s3://a/b'))
const makeFolder = task((): FlyteDirectory<''> => null!)
const list = task(({ dir }: { dir: FlyteDirectory<'csv'> }) => 1)
workflow(({ csv, any, dir }: In<Files>) => {
  read({ f: csv })
  read({ f: any })
  readJson({ f: makeFile() })
  list({ dir: makeFolder() })
  // @ts-expect-error it may be of any format, also of another
  readJson({ f: any })
  // @ts-expect-error another format
  readJson({ f: csv })
  // @ts-expect-error a folder is not a file
  read({ f: dir })
})
