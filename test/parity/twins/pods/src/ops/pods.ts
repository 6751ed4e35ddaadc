import { task, workflow, type In, type int, type PodTemplate } from 'unplugin-flyte'

const sidecar: PodTemplate = {
  primaryContainer: 'main',
  labels: { tier: 'batch' },
  annotations: { owner: 'core' },
  spec: {
    containers: [
      {
        name: 'main',
        env: [{ name: 'OWN', value: '1' }],
        volumeMounts: [{ name: 'cache', mountPath: '/cache' }],
      },
      { name: 'helper', image: 'ghcr.io/acme/helper:h1', command: ['run'], args: ['--fast'] },
    ],
    volumes: [{ name: 'cache', emptyDir: { medium: 'Memory' } }],
    tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoSchedule' }],
    nodeSelector: { zone: 'a' },
  },
}

export const assisted = task(
  { podTemplate: sidecar, resources: { requests: { cpu: '1', mem: '1Gi' } }, env: { MODE: 'x' } },
  ({ n }: { n: int }): int => n,
)

export const minimal = task({ podTemplate: { labels: { only: 'labels' } } }, ({ n }: { n: int }): int => n)

export const imaged = task(
  {
    podTemplate: {
      primaryContainer: 'box',
      spec: { containers: [{ name: 'box', image: 'ghcr.io/acme/box:b2' }] },
    },
    resources: { limits: { gpu: '1' } },
  },
  ({ n }: { n: int }): int => n,
)

export const run = workflow(({ n }: In<{ n: int }>) => imaged({ n: minimal({ n: assisted({ n }) }) }))
