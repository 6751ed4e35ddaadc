import { mapTask, task, workflow, type In, type int } from 'unplugin-flyte'

export const double = task(
  { retries: 2, cache: { version: 'm1' }, interruptible: true, resources: { requests: { cpu: '1' } } },
  ({ n }: { n: int }): int => n * 2,
)
export const scale = task(({ label }: { n: int; factor: number; label: string }): string => label)
export const drop = task(({ n }: { n: int }): void => console.log(n))
export const seeds = task(({ count }: { count: int }): int[] => [...Array(Number(count)).keys()])
export const rate = task((): number => 0.5)

export const simple = workflow(({ numbers }: In<{ numbers: int[] }>) => mapTask(double)({ n: numbers }))

export const limited = workflow(({ count }: In<{ count: int }>) =>
  mapTask(double, { concurrency: 5, minSuccessRatio: 0.75 })({ n: seeds({ count }) }),
)

export const bound = workflow(({ numbers, label }: In<{ numbers: int[]; label: string }>) =>
  mapTask(scale, { concurrency: 0, bind: { factor: rate(), label } })({ n: numbers }),
)

export const effects = workflow(({ numbers }: In<{ numbers: int[] }>) => {
  mapTask(drop, { minSuccesses: 2 })({ n: numbers })
})

export const tuned = workflow(({ numbers }: In<{ numbers: int[] }>) =>
  mapTask(double, { runAllSubNodes: true })(
    { n: numbers },
    {
      displayName: 'tuned map',
      retries: 5,
      timeout: 60,
      interruptible: false,
      resources: { requests: { cpu: '3' }, limits: { cpu: '4' } },
    },
  ),
)
