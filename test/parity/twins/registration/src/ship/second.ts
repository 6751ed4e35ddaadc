import { task, workflow, type In, type int } from 'unplugin-flyte'

export const shared = task(({ n }: { n: int }): int => n)

export const solo = workflow({ labels: { wf: 'label' }, annotations: { wf: 'note' } }, ({ n }: In<{ n: int }>) =>
  shared({ n }),
)
