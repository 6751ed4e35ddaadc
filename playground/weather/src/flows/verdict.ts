import { secret, task } from 'unplugin-flyte'
import type { Model, Month } from './types'

/** Tells the team that the model is good enough to be used. */
export const publish = task(
  {
    image: '{{.images.report}}',
    secrets: [secret('webhook', { group: 'weather', mount: 'env', env: 'WEATHER_WEBHOOK' })],
    env: { REPORT_TITLE: 'Weather in Seattle' },
  },
  async ({ model, rmse, months }: { model: Model; rmse: number; months: Month[] }): Promise<string> => {
    const wettest = months.toSorted((a, b) => b.precipitation - a.precipitation)[0]
    const report = [
      process.env['REPORT_TITLE'] ?? 'Weather',
      `${months.length} months, the wettest is ${wettest?.name ?? 'none'}`,
      `highest of the day = ${model.intercept.toFixed(2)} + ${model.tempMin.toFixed(2)} · lowest, off by ${rmse.toFixed(2)} °C`,
    ].join('\n')
    const webhook = process.env['WEATHER_WEBHOOK']
    if (webhook) await fetch(webhook, { method: 'POST', body: JSON.stringify({ text: report }) })
    return report
  },
)

/** Says why the model is not used. */
export const reject = task(
  ({ rmse, threshold }: { rmse: number; threshold: number }): string =>
    `off by ${rmse.toFixed(2)} °C, and ${threshold.toFixed(2)} °C is allowed`,
)
