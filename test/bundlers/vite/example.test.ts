import { expect, it } from 'vitest'
import { createProject, runVite } from '../../utils/project.ts'

/** The pipeline that the documentation begins with: what a user writes first must build as it stands. */
const WEATHER = `import { task, workflow, launchPlan, cron, when, gt, outputs, FlyteFile, type int, type In, type Outputs } from 'unplugin-flyte'

interface Day { date: Date; precipitation: number; tempMax: number }
interface Model { slope: number; intercept: number }

/** Reads the station's file and keeps complete rows. */
export const load = task({ cache: { version: '1' }, retries: 2 },
  async ({ source, limit = 1000 }: { source: FlyteFile<'csv'>; limit?: int }): Promise<Outputs<{ days: Day[]; rows: int }>> => {
    const text = await source.text()
    const days = text.split('\\n').slice(1, limit + 1).map((line) => {
      const [date, precipitation, tempMax] = line.split(',')
      return { date: new Date(date!), precipitation: Number(precipitation), tempMax: Number(tempMax) }
    })
    return outputs({ days, rows: days.length })
  })

export const fit = task({ resources: { requests: { cpu: '500m', mem: '1Gi' } }, timeout: '5m' },
  async ({ days }: { days: Day[] }): Promise<Outputs<{ model: Model; rmse: number }>> =>
    outputs({ model: { slope: days.length, intercept: 0 }, rmse: 1 }))

export const reject = task(async ({ rmse }: { model: Model; rmse: number }): Promise<string> => \`rejected: \${rmse}\`)
export const publish = task(async ({ model }: { model: Model; rmse: number }): Promise<string> => JSON.stringify(model))

export const train = workflow({ defaults: { source: FlyteFile.from('s3://weather/seattle.csv', 'csv') } },
  ({ source, threshold }: In<{ source: FlyteFile<'csv'>; threshold: number }>) => {
    const { days, rows } = load({ source })
    const { model, rmse } = fit({ days })
    const verdict = when(gt(rmse, threshold), () => reject({ model, rmse })).otherwise(() => publish({ model, rmse }, { retries: 3 }))
    return { model, rows, verdict }
  })

export const nightly = launchPlan(train, { name: 'nightly', fixed: { threshold: 4 }, schedule: cron('0 3 * * *'), autoActivate: true })
`
const CONFIG = `import flyte from 'unplugin-flyte/vite'
export default { build: { ssr: 'src/index.ts' }, plugins: [flyte({ image: 'ghcr.io/acme/pipelines:v1' })] }
`

it('builds the example of the documentation from source to a package', () => {
  const project = createProject({
    'src/flows/weather.ts': WEATHER,
    'src/index.ts': "export { train } from './flows/weather'\n",
    'vite.config.ts': CONFIG,
  })
  const { status, output } = runVite(project, 'build')
  expect({ status, output }).toMatchObject({ status: 0 })
  expect(output).toMatch(
    /flyte: 4 tasks, 1 workflow, 2 launch plans → dist\/flyte\/flyte-package\.tgz \(\d+ kB\) in \d+ ms/,
  )
  expect(project.files('dist/flyte/specs')).toEqual([
    '0_flows.weather.load_1.pb',
    '1_flows.weather.fit_1.pb',
    '2_flows.weather.reject_1.pb',
    '3_flows.weather.publish_1.pb',
    '4_flows.weather.train_2.pb',
    '5_flows.weather.train_3.pb',
    '6_nightly_3.pb',
  ])
  const { entities } = JSON.parse(project.text('dist/flyte/manifest.json')) as { entities: object[] }
  expect(entities[0]).toMatchObject({
    kind: 'task',
    name: 'flows.weather.load',
    inputs: [
      { name: 'source', type: "FlyteFile<'csv'>" },
      { name: 'limit', type: 'int', optional: true },
    ],
    outputs: [
      { name: 'days', type: 'Day[]' },
      { name: 'rows', type: 'int' },
    ],
    source: { file: 'src/flows/weather.ts', line: 7, column: 21 },
    module: 'flows.weather',
    export: 'load',
    image: 'ghcr.io/acme/pipelines:v1',
  })
  expect(entities.at(-1)).toMatchObject({ kind: 'launchPlan', name: 'nightly', autoActivate: true })
})
