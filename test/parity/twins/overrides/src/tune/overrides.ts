import { task, workflow, type In, type int } from 'unplugin-flyte'

export const step = task({ retries: 1, timeout: 10 }, ({ n }: { n: int }): int => n)

export const quiet = task(({ n }: { n: int }): void => console.log(n))

export const child = workflow(({ n }: In<{ n: int }>) => step({ n }))

export const run = workflow(({ n }: In<{ n: int }>) => {
  const a = step(
    { n },
    {
      resources: {
        requests: { cpu: '1', mem: '2Gi' },
        limits: { cpu: 4, mem: '4Gi', gpu: 1, ephemeralStorage: '1Gi' },
      },
    },
  )
  const b = step({ n: a }, { resources: { requests: { cpu: '1', mem: '3Gi' }, limits: { cpu: '2' } } })
  const c = step({ n: b }, { retries: 4, timeout: '3m', interruptible: true })
  const d = step({ n: c }, { timeout: 30, displayName: 'friendly name' })
  const e = step({ n: d }, { id: 'My_Custom.Node' })
  const f = step({ n: e }, { cache: { version: 'c1', serialize: true } })
  const g = step({ n: f }, { cache: { version: 'c2' } })
  const h = step({ n: g }, { cache: false })
  const i = step({ n: h }, { image: 'ghcr.io/acme/other:o1' })
  const j = step({ n: i }, { accelerator: { device: 'nvidia-tesla-a100', partition: '1g.5gb' }, sharedMemory: '1Gi' })
  const k = step({ n: j }, { accelerator: 'nvidia-l4', sharedMemory: true })
  const m = step(
    { n: k },
    {
      podTemplate: {
        primaryContainer: 'main',
        labels: { x: 'y' },
        annotations: { p: 'q' },
        spec: { containers: [], tolerations: [{ key: 'k', operator: 'Exists' }] },
      },
    },
  )
  quiet({ n: m }, { id: 'quiet-one', retries: 0 })
  const o = child({ n: m }, { id: 'kid', displayName: 'renamed child', interruptible: true })
  const p = step({ n: o }, { interruptible: false, timeout: null })
  return step({ n: p }, { aliases: { o0: 'result' } })
})
