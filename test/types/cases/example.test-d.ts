import { cron, FlyteFile, gt, launchPlan, outputs, task, when, workflow } from '../../../src/index.ts'
import type { In, InputsOf, int, Outputs, OutputsOf } from '../../../src/index.ts'
import { expect } from './expect.ts'
import type { Equal } from './expect.ts'

interface Day {
  date: Date
  precipitation: number
  tempMax: number
}
interface Model {
  slope: number
  intercept: number
}

/** Reads the station's file and keeps complete rows. */
export const load = task(
  { cache: { version: '1' }, retries: 2 },
  async ({
    source,
    limit = 1000,
  }: {
    source: FlyteFile<'csv'>
    limit?: int
  }): Promise<Outputs<{ days: Day[]; rows: int }>> => outputs({ days: null!, rows: null! }),
)
export const fit = task(
  { resources: { requests: { cpu: '500m', mem: '1Gi' } }, timeout: '5m' },
  async ({ days }: { days: Day[] }): Promise<Outputs<{ model: Model; rmse: number }>> =>
    outputs({ model: null!, rmse: null! }),
)
export const reject = task(async ({ model, rmse }: { model: Model; rmse: number }): Promise<string> => null!)
export const publish = task(async ({ model, rmse }: { model: Model; rmse: number }): Promise<string> => null!)
export const trainer = workflow(
  { defaults: { source: FlyteFile.from('s3://weather/seattle.csv', 'csv') } },
  ({ source, threshold }: In<{ source: FlyteFile<'csv'>; threshold: number }>) => {
    const { days, rows } = load({ source })
    const { model, rmse } = fit({ days })
    const verdict = when(gt(rmse, threshold), () => reject({ model, rmse })).otherwise(() =>
      publish({ model, rmse }, { retries: 3 }),
    )
    return { model, rows, verdict }
  },
)
export const nightly = launchPlan(trainer, {
  name: 'nightly',
  fixed: { threshold: 4 },
  schedule: cron('0 3 * * *'),
  autoActivate: true,
})
expect<Equal<InputsOf<typeof trainer>, { threshold: number; source?: FlyteFile<'csv'> }>>()
expect<Equal<OutputsOf<typeof trainer>, Outputs<{ model: Model; rows: int; verdict: string }>>>()
expect<Equal<InputsOf<typeof nightly>, { source?: FlyteFile<'csv'> }>>()
