import { launchPlan, reference, task, workflow } from 'unplugin-flyte'
import type { In, int, Outputs } from 'unplugin-flyte'

const count = reference.task<{ text: string }, int>({
  project: 'other',
  domain: 'production',
  name: 'lib.tasks.count',
  version: 'r7',
})

const nightly = reference.launchPlan<{ day: string; limit: int }, Outputs<{ rows: int; note: string }>>({
  project: 'other',
  domain: 'production',
  name: 'lib.plans.nightly',
  version: 'r8',
})

export const say = task(async ({ text, rows }: { text: string; rows: int }) => {
  console.log(text, rows)
})

export const child = workflow({ defaults: { limit: 3 } }, ({ day, limit }: In<{ day: string; limit: int }>) => {
  say({ text: day, rows: limit })
  return day
})

export const plain = launchPlan(child)
export const preset = launchPlan(child, { name: 'child.preset', defaults: { day: 'monday' }, fixed: { limit: 9 } })

export const run = workflow(({ day }: In<{ day: string }>) => {
  const size = count({ text: day })
  const night = nightly({ day, limit: size })
  say({ text: night.note, rows: night.rows })
  const a = plain({ day })
  const b = preset()
  const c = preset({ day: a })
  say({ text: b, rows: 1 })
  say({ text: c, rows: 2 })
  return size
})
