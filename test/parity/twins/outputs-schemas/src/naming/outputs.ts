import { toStandardJsonSchema } from '@valibot/to-json-schema'
import { type } from 'arktype'
import { record, t, task, workflow } from 'unplugin-flyte'
import * as v from 'valibot'
import { z } from 'zod'

export const stats = task(
  { inputs: { values: type('number[]') }, outputs: { mean: z.number(), size: t.int } },
  ({ values }) => ({ mean: values.reduce((sum, value) => sum + value, 0) / values.length, size: values.length }),
)

export const single = task({ inputs: { text: z.string() }, outputs: { only: type('string') } }, ({ text }) => ({
  only: text,
}))

// What a tuple gives as o0 and o1.
export const pair = task({ inputs: { text: z.string() }, outputs: { o0: z.string(), o1: t.int } }, ({ text }) => ({
  o0: text,
  o1: text.length,
}))

export const plain = task(
  { inputs: { text: toStandardJsonSchema(v.string()) }, outputs: toStandardJsonSchema(v.string()) },
  ({ text }) => text,
)

export const named = workflow({ inputs: { values: z.array(z.number()) } }, ({ values }) => {
  const out = stats({ values })
  return { mean: out.mean, size: out.size }
})

export const renamed = workflow({ inputs: { text: z.string() } }, ({ text }) => {
  const { o0: a, o1: b } = pair({ text })
  const word = single({ text: a }).only
  return { left: a, right: b, word }
})

export const alone = workflow({ inputs: { text: z.string() } }, ({ text }) => ({ only: plain({ text }) }))

export const gather = workflow({ inputs: { text: z.string() } }, ({ text }) => [
  plain({ text }),
  plain({ text: 'two' }),
  single({ text: 'three' }).only,
])

export const keyed = workflow({ inputs: { text: z.string() } }, ({ text }) =>
  record({ first: plain({ text }), second: plain({ text: 'b' }) }),
)

export const through = workflow({ inputs: { text: z.string(), other: t.int } }, ({ text, other }) => {
  plain({ text })
  return [text, other, 1.5] as const
})
