import { containerTask, dynamic, launchPlan, mapTask, secret, task, workflow } from 'unplugin-flyte'
import type { Bind, In, int } from 'unplugin-flyte'
import { shared } from './second'

export const build = task({ env: { X: '1' } }, ({ n }: { n: int }): int => n)

export const boxed = task(
  { podTemplate: { primaryContainer: 'box', spec: { containers: [{ name: 'box' }] } } },
  ({ n }: { n: int }): int => n,
)

export const grow = dynamic(({ n }: { n: int }): Bind<int> => build({ n }))

export const raw = containerTask<{ n: int }>({
  name: 'raw',
  image: 'ghcr.io/acme/raw:r1',
  command: ['echo', '{{.inputs.n}}'],
})

export const release = workflow(({ n }: In<{ n: int }>) => {
  raw({ n })
  mapTask(build)({ n: [1, 2] })
  return boxed({ n: grow({ n: shared({ n }) }) })
})

export const plan = launchPlan(release, {
  name: 'release.plan',
  labels: { own: 'label' },
  maxParallelism: 3,
  securityContext: { iamRole: 'arn:own', secrets: [secret('k', { group: 'keep' })] },
})
