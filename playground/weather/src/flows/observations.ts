import { readFile } from 'node:fs/promises'
import { outputs, task } from 'unplugin-flyte'
import type { FlyteFile, int, Outputs } from 'unplugin-flyte'
import { z } from 'zod'
import { parseCsv } from '../lib/csv'
import type { Day, Month } from './types'

const temperature = z.coerce.number().min(-60).max(60)
const amount = z.coerce.number().nonnegative()

/** What a row of the station's file must look like to count. */
const row = z
  .object({ date: z.coerce.date(), precipitation: amount, temp_max: temperature, temp_min: temperature, wind: amount })
  .refine((day) => day.temp_min <= day.temp_max)

/**
 * Reads the station's file and keeps complete rows.
 *
 * @param source daily observations
 * @param limit the most rows to read
 */
export const load = task(
  { cache: { version: '1' }, retries: 2 },
  async ({
    source,
    limit = 10_000,
  }: {
    source: FlyteFile<'csv'>
    limit?: int
  }): Promise<Outputs<{ days: Day[]; skipped: int }>> => {
    const rows = parseCsv(await readFile(await source.path(), 'utf8')).slice(0, limit)
    const days = rows.flatMap((fields): Day[] => {
      const { data } = row.safeParse(fields)
      if (!data) return []
      const { date, precipitation, temp_max: tempMax, temp_min: tempMin, wind } = data
      return [{ date, precipitation, tempMax, tempMin, wind }]
    })
    return outputs({ days, skipped: rows.length - days.length })
  },
)

/** Puts days together by month, in the order in which the months come. */
export const byMonth = task({ cache: { version: '1', serialize: true } }, ({ days }: { days: Day[] }): Month[] => {
  const months = new Map<string, Day[]>()
  for (const day of days) {
    const name = day.date.toISOString().slice(0, 7)
    months.set(name, [...(months.get(name) ?? []), day])
  }
  return [...months].map(([name, group]) => {
    const total = (key: 'precipitation' | 'tempMax') => group.reduce((sum, day) => sum + day[key], 0)
    return { name, days: group.length, precipitation: total('precipitation'), tempMax: total('tempMax') / group.length }
  })
})
