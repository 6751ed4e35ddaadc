import { secret as asSecret, task, workflow, type In, type int } from 'unplugin-flyte'

export const sized = task(
  {
    resources: {
      requests: { cpu: '1', mem: '500Mi' },
      limits: { cpu: '2', mem: '1Gi', gpu: '1', ephemeralStorage: '10Gi' },
    },
  },
  ({ n }: { n: int }): int => n,
)

export const ranged = task({ resources: { cpu: ['1', '2'], mem: '1Gi', gpu: '1' } }, ({ n }: { n: int }): int => n)

export const requested = task({ resources: { requests: { cpu: '500m', mem: '1024' } } }, ({ n }: { n: int }): int => n)

export const basic = task(({ n }: { n: int }): int => n)

export const tesla = task(
  { accelerator: 'nvidia-tesla-t4', resources: { limits: { gpu: '1' } } },
  ({ n }: { n: int }): int => n,
)

export const anyslice = task({ accelerator: 'nvidia-tesla-a100' }, ({ n }: { n: int }): int => n)

export const whole = task(
  { accelerator: { device: 'nvidia-tesla-a100', partition: null } },
  ({ n }: { n: int }): int => n,
)

export const slice = task(
  { accelerator: { device: 'nvidia-tesla-a100', partition: '2g.10gb' }, sharedMemory: true },
  ({ n }: { n: int }): int => n,
)

export const shared = task({ sharedMemory: '2Gi' }, ({ n }: { n: int }): int => n)

export const env = task({ env: { MODE: 'fast', SHARED: 'task' } }, ({ n }: { n: int }): int => n)

export const secret = task(
  {
    secrets: [
      asSecret('password', { group: 'db' }),
      asSecret('token', { group: 'db', mount: 'env', env: 'DB_TOKEN' }),
      asSecret('cert', { group: 'tls', version: 'v3', mount: 'file' }),
      asSecret('', { group: 'solo' }),
    ],
  },
  ({ n }: { n: int }): int => n,
)

export const literal = task({ image: 'ghcr.io/acme/other:o1' }, ({ n }: { n: int }): int => n)

export const named = task({ image: '{{.image.spark}}' }, ({ n }: { n: int }): int => n)

export const mixed = task({ image: '{{.image.spark.fqn}}:{{.image.default.version}}' }, ({ n }: { n: int }): int => n)

export const digest = task({ image: '{{.image.pinned.fqn}}:{{.image.pinned.version}}' }, ({ n }: { n: int }): int => n)

export const suffixed = task(
  { image: '{{.images.default.fqn}}-gpu:{{.images.default.version}}' },
  ({ n }: { n: int }): int => n,
)

export const run = workflow(({ n }: In<{ n: int }>) => {
  sized({ n })
  return basic({ n })
})
