import { outputs, record, task, workflow, type In, type int, type Outputs } from 'unplugin-flyte'

type Stats = Outputs<{ mean: number; size: int }>
type One = Outputs<{ only: string }>

export const stats = task(({ values }: { values: number[] }): Stats =>
  outputs({ mean: values.reduce((sum, value) => sum + value, 0) / values.length, size: values.length }),
)

export const single = task(({ text }: { text: string }): One => outputs({ only: text }))

export const pair = task(({ text }: { text: string }): [string, int] => [text, text.length])

export const plain = task(({ text }: { text: string }): string => text)

export const named = workflow(({ values }: In<{ values: number[] }>) => {
  const out = stats({ values })
  return { mean: out.mean, size: out.size }
})

export const renamed = workflow(({ text }: In<{ text: string }>) => {
  const [a, b] = pair({ text })
  const word = single({ text: a }).only
  return { left: a, right: b, word }
})

export const alone = workflow(({ text }: In<{ text: string }>) => ({ only: plain({ text }) }))

export const gather = workflow(({ text }: In<{ text: string }>) => [
  plain({ text }),
  plain({ text: 'two' }),
  single({ text: 'three' }).only,
])

export const keyed = workflow(({ text }: In<{ text: string }>) =>
  record({ first: plain({ text }), second: plain({ text: 'b' }) }),
)

export const through = workflow(({ text, other }: In<{ text: string; other: int }>) => {
  plain({ text })
  return [text, other, 1.5] as const
})
