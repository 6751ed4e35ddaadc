import { task, workflow } from 'unplugin-flyte'
import type { FlyteError, In } from 'unplugin-flyte'

export const work = task(async ({ name }: { name: string }): Promise<string> => name)

export const clean = task(async ({ name, err }: { name: string; err?: FlyteError }) => {
  console.log(name, err)
})

export const tidy = task(async ({ name }: { name: string }) => {
  console.log(name)
})

export const rescue = workflow(({ name, err }: In<{ name: string; err?: FlyteError }>) => {
  clean({ name, err })
})

export const watched = workflow({ onFailure: clean }, ({ name }: In<{ name: string }>) => {
  const a = work({ name })
  return work({ name: a })
})

export const guarded = workflow(
  { onFailure: rescue, failurePolicy: 'failAfterExecutableNodesComplete', interruptible: true },
  ({ name }: In<{ name: string }>) => work({ name }),
)

export const strict = workflow(
  { onFailure: tidy, failurePolicy: 'failImmediately', defaults: { name: 'x' } },
  ({ name }: In<{ name: string }>) => work({ name }),
)

export const outer = workflow({ interruptible: false }, ({ name }: In<{ name: string }>) => watched({ name }))
