import { cron, email, FlyteFile, gt, launchPlan, when, workflow } from 'unplugin-flyte'
import type { In } from 'unplugin-flyte'
import { fit } from './model'
import { byMonth, load } from './observations'
import { publish, reject } from './verdict'

/** Observations of the station, by day and by month. */
export const prepare = workflow(({ source }: In<{ source: FlyteFile<'csv'> }>) => {
  const { days, skipped } = load({ source })
  return { days, skipped, months: byMonth({ days }) }
})

/**
 * Trains the model, and publishes it when it is good enough.
 *
 * @param source daily observations
 * @param holdout the first day that the model does not see
 * @param threshold how far it may be off, in degrees Celsius
 */
export const train = workflow(
  {
    defaults: {
      source: FlyteFile.from('s3://weather/seattle-weather.csv', 'csv'),
      holdout: new Date('2015-01-01T00:00:00Z'),
    },
  },
  ({ source, holdout, threshold }: In<{ source: FlyteFile<'csv'>; holdout: Date; threshold: number }>) => {
    const { days, months } = prepare({ source })
    const { model, rmse } = fit({ days, holdout })
    const verdict = when(gt(rmse, threshold), () => reject({ rmse, threshold }), { name: 'judge' }).otherwise(() =>
      publish({ model, rmse, months }, { retries: 3 }),
    )
    return { model, rmse, verdict }
  },
)

/** Every night at three. */
export const nightly = launchPlan(train, {
  name: 'weather.nightly',
  fixed: { threshold: 4 },
  schedule: cron('0 3 * * *'),
  notifications: [email(['weather@example.com'], ['failed', 'timedOut'])],
  labels: { team: 'weather' },
  autoActivate: true,
})
