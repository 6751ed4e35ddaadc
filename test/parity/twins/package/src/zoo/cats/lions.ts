import { launchPlan, task, workflow, type In, type int } from 'unplugin-flyte'
import { flock } from '../birds'
import { noise } from '../sounds'

export const hunt = task(({ prey }: { prey: string }): int => prey.length)

export const pride = workflow(({ prey }: In<{ prey: string }>) => {
  const size = hunt({ prey })
  flock({ height: size })
  return noise({ loud: size })
})

export const roar = launchPlan(pride, { name: 'pride.roar', fixed: { prey: 'zebra' } })
