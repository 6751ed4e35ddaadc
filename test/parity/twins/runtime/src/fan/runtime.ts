import { dynamic, eager, launchPlan, task, workflow, type Bind, type In, type int } from 'unplugin-flyte'

export const square = task(({ n }: { n: int }): int => n * n)

export const total = task(({ values }: { values: int[] }): int => values.reduce((sum, value) => sum + value, 0))

export const inner = workflow(({ n }: In<{ n: int }>) => square({ n }))

export const plan = launchPlan(inner, { name: 'hinted', defaults: { n: 4 } })

export const spread = dynamic({ retries: 1, nodeDependencyHints: [plan] }, ({ count }: { count: int }): Bind<int> =>
  total({ values: Array.from({ length: count }, (_, index) => square({ n: index })) }),
)

export const quiet = dynamic({ env: { A: '1' } }, ({ count }: { count: int }): void => {
  square({ n: count })
})

export const drive = eager(async ({ n }: { n: int; text: string }): Promise<int> => square({ n }))

export const run = workflow(({ count }: In<{ count: int }>) => {
  quiet({ count })
  return spread({ count })
})
