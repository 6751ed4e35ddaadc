import { task, workflow, type In, type int } from 'unplugin-flyte'

export const retried = task({ retries: 3 }, ({ n }: { n: int }): int => n)

export const timed = task({ timeout: 2 * 60 * 60 + 3 }, ({ n }: { n: int }): int => n)

export const quick = task({ timeout: '45s' }, ({ n }: { n: int }): int => n)

export const spot = task({ interruptible: true }, ({ n }: { n: int }): int => n)

export const firm = task({ interruptible: false }, ({ n }: { n: int }): int => n)

export const old = task({ deprecated: 'use quick instead' }, ({ n }: { n: int }): int => n)

export const cached = task({ cache: { version: '1.2' } }, ({ n }: { n: int }): int => n)

export const serial = task(
  { cache: { version: '2', serialize: true, ignoreInputs: ['seed', 'note'] } },
  ({ n }: { n: int; seed: int; note: string }): int => n,
)

export const object = task(
  { cache: { version: 'v9', serialize: true, ignoreInputs: 'seed' } },
  ({ n }: { n: int; seed: int }): int => n,
)

export const shaped = task({ podTemplateName: 'small' }, ({ n }: { n: int }): int => n)

export const labelled = task({ labels: { team: 'core' }, annotations: { note: 'x/y' } }, ({ n }: { n: int }): int => n)

export const decked = task({ enableDeck: true }, ({ n }: { n: int }): int => n)

export const all = workflow(({ n }: In<{ n: int }>) => {
  const a = retried({ n })
  const b = timed({ n: a })
  const c = quick({ n: b })
  const d = spot({ n: c })
  const e = firm({ n: d })
  const f = old({ n: e })
  const g = cached({ n: f })
  const h = serial({ n: g, seed: 1, note: 'a' })
  const i = object({ n: h, seed: 2 })
  const j = shaped({ n: i })
  const k = labelled({ n: j })
  return decked({ n: k })
})
