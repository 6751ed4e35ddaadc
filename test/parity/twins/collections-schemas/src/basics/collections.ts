import { toStandardJsonSchema } from '@valibot/to-json-schema'
import { type } from 'arktype'
import { t, task, workflow } from 'unplugin-flyte'
import * as v from 'valibot'
import { z } from 'zod'

const Color = z.enum(['red', 'green', 'blue'])
const Value = t.union(t.int, t.string, t.list(t.int))

export const total = task({ inputs: { values: t.list(t.int) }, outputs: t.int }, ({ values }) =>
  values.reduce((sum, value) => sum + value, 0),
)

export const number = task({ outputs: t.int }, () => 3)

export const table = task(
  { inputs: { rows: type({ '[string]': 'number[]' }) }, outputs: z.array(z.record(z.string(), z.string())) },
  ({ rows }) => Object.entries(rows).map(([name, row]) => ({ [name]: String(row) })),
)

export const paint = task({ inputs: { color: Color, spare: Color.optional() }, outputs: Color }, ({ color }) => color)

export const either = task(
  { inputs: { value: Value, maybe: t.optional(t.nullable(t.string)) }, outputs: t.nullable(t.int) },
  ({ value, maybe }) => (value === maybe ? 1 : null),
)

export const matrix = task(
  {
    inputs: { cells: toStandardJsonSchema(v.array(v.array(v.boolean()))) },
    outputs: z.record(z.string(), z.record(z.string(), z.int())),
  },
  ({ cells }) => Object.fromEntries(cells.map((row, i) => [`row${i}`, { size: row.length }])),
)

export const lists = workflow({ inputs: { seed: t.int } }, ({ seed }) => {
  const first = number()
  return total({ values: [1, first, seed, 4] })
})

export const maps = workflow({ inputs: { ratio: type('number') } }, ({ ratio }) =>
  table({ rows: { left: [0.5, ratio], right: [] } }),
)

export const enums = workflow({ inputs: { color: Color.default('green') } }, ({ color }) => {
  paint({ color: 'blue', spare: 'red' })
  return paint({ color })
})

export const unions = workflow({ inputs: { value: Value, maybe: t.optional(t.string) } }, ({ value, maybe }) => {
  either({ value: 'text', maybe: 'given' })
  either({ value: 7, maybe: null })
  either({ value: [1, 2] })
  return either({ value, maybe })
})

export const grids = workflow(() => matrix({ cells: [[true, false], [false]] }))
