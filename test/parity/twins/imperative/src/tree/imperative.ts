import { imperativeWorkflow, launchPlan, task, workflow } from 'unplugin-flyte'
import type { In, int, Outputs } from 'unplugin-flyte'

export const make = task(async ({ text }: { text: string }): Promise<Outputs<{ word: string; size: int }>> => ({
  word: text,
  size: 1,
}))

export const ping = task(async () => {
  console.log('ping')
})

export const join = task(async ({ parts }: { parts: string[] }): Promise<string> => parts.join(''))

export const clean = task(async ({ text }: { text: string; count: int }) => {
  console.log(text)
})

export const sub = workflow(({ word }: In<{ word: string }>) => join({ parts: [word] }))

export const plan = launchPlan(sub, { name: 'sub.plan', fixed: { word: 'fixed' } })

export const flow = imperativeWorkflow<{ text: string; count: int }, { size: int; words: string[] }>({
  name: 'built.flow',
  onFailure: clean,
  failurePolicy: 'failAfterExecutableNodesComplete',
  interruptible: true,
})
const { text, count } = flow.inputs
const first = flow.add(make, { text })
const second = flow.add(ping)
const third = flow.add(sub, { word: first.word })
const fourth = flow.add(plan)
const fifth = flow.add(join, { parts: [text, third, 'end'] }, { after: second })
flow.add(clean, { text: fifth, count })
flow.output('size', first.size)
flow.output('words', [first.word, fourth])
