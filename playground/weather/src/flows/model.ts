import { outputs, task } from 'unplugin-flyte'
import type { Outputs } from 'unplugin-flyte'
import { leastSquares } from '../lib/least-squares'
import type { Day, Model } from './types'

/**
 * Fits a line through the days before `holdout` and measures it on the days from then on.
 *
 * @param holdout the first day that the model does not see
 */
export const fit = task(
  {
    resources: { requests: { cpu: '500m', mem: '512Mi' }, limits: { mem: '1Gi' } },
    timeout: '5m',
    cache: { version: '1' },
  },
  ({ days, holdout }: { days: Day[]; holdout: Date }): Outputs<{ model: Model; rmse: number }> => {
    const seen = days.filter((day) => day.date < holdout)
    const [intercept = 0, tempMin = 0, precipitation = 0, wind = 0] = leastSquares(
      seen.map((day) => [1, day.tempMin, day.precipitation, day.wind]),
      seen.map((day) => day.tempMax),
    )
    const model: Model = { intercept, tempMin, precipitation, wind }
    return outputs({
      model,
      rmse: rootMeanSquare(
        days.filter((day) => day.date >= holdout),
        model,
      ),
    })
  },
)

function rootMeanSquare(days: readonly Day[], model: Model): number {
  const squares = days.map((day) => (predict(day, model) - day.tempMax) ** 2)
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
}

function predict(day: Day, model: Model): number {
  return model.intercept + model.tempMin * day.tempMin + model.precipitation * day.precipitation + model.wind * day.wind
}
