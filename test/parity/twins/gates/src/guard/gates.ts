import { approve, isTrue, sleep, task, waitForInput, when, workflow } from 'unplugin-flyte'
import type { In } from 'unplugin-flyte'

export const draft = task(async ({ topic }: { topic: string }): Promise<string> => topic)

export const publish = task(async ({ text, score }: { text: string; score: number }) => {
  console.log(text, score)
})

export const review = workflow(({ topic }: In<{ topic: string }>) => {
  const text = draft({ topic })
  const checked = approve(text, 'editor ok', { timeout: '2h' })
  const score = waitForInput<number>('score', { timeout: '10m' })
  const pause = sleep('30s')
  publish({ text: checked, score }, { after: pause })
})

export const listed = workflow(() => waitForInput<string[]>('names', { timeout: '24h' }))

export const decide = workflow(({ topic }: In<{ topic: string }>) => {
  const go = waitForInput<boolean>('go', { timeout: '1h' })
  return when(isTrue(go), () => draft({ topic }), { name: 'go or not' }).otherwiseFail('rejected')
})
