import { task, workflow, type In, type int } from 'unplugin-flyte'

type Color = 'red' | 'green' | 'blue'

export const total = task(({ values }: { values: int[] }): int => values.reduce((sum, value) => sum + value, 0))

export const number = task((): int => 3)

export const table = task(({ rows }: { rows: Record<string, number[]> }): Record<string, string>[] =>
  Object.entries(rows).map(([name, row]) => ({ [name]: String(row) })),
)

export const paint = task(({ color }: { color: Color; spare?: Color }): Color => color)

export const either = task(({ value, maybe }: { value: int | string | int[]; maybe?: string | null }): int | null =>
  value === maybe ? 1 : null,
)

export const matrix = task(({ cells }: { cells: boolean[][] }): Record<string, Record<string, int>> =>
  Object.fromEntries(cells.map((row, i) => [`row${i}`, { size: row.length }])),
)

export const lists = workflow(({ seed }: In<{ seed: int }>) => {
  const first = number()
  return total({ values: [1, first, seed, 4] })
})

export const maps = workflow(({ ratio }: In<{ ratio: number }>) => table({ rows: { left: [0.5, ratio], right: [] } }))

export const enums = workflow({ defaults: { color: 'green' } }, ({ color }: In<{ color: Color }>) => {
  paint({ color: 'blue', spare: 'red' })
  return paint({ color })
})

export const unions = workflow(({ value, maybe }: In<{ value: int | string | int[]; maybe?: string }>) => {
  either({ value: 'text', maybe: 'given' })
  either({ value: 7, maybe: null })
  either({ value: [1, 2] })
  return either({ value, maybe })
})

export const grids = workflow(() => matrix({ cells: [[true, false], [false]] }))
