import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const project = join(root, 'playground/weather')

interface Entity {
  kind: string
  name: string
  file: string
  image?: string
  autoActivate?: boolean
  inputs?: { name: string; type: string; optional?: boolean; description?: string }[]
  outputs?: { name: string; type: string }[]
  source: { file: string; line: number; column: number }
}
interface Manifest {
  package: string
  fast: { archive: string }
  images: Record<string, string>
  entities: Entity[]
}

describe('the weather playground', () => {
  let output: string
  let manifest: Manifest
  const entity = (name: string) => manifest.entities.find((candidate) => candidate.name === name)!

  beforeAll(() => {
    output = mkdtempSync(join(tmpdir(), 'flyte-playground-'))
    const vite = join(root, 'node_modules/vite/bin/vite.js')
    execFileSync(process.execPath, [vite, 'build', '--outDir', output, '--emptyOutDir', '--logLevel', 'warn'], {
      cwd: project,
      stdio: 'pipe',
    })
    manifest = JSON.parse(readFileSync(join(output, 'flyte/manifest.json'), 'utf8')) as Manifest
  })
  afterAll(() => rmSync(output, { recursive: true, force: true }))

  it('is built into tasks, workflows and launch plans, in registration order', () => {
    const kinds = manifest.entities.map(({ kind, name }) => `${kind} ${name}`)
    expect(kinds.toSorted()).toEqual([
      'launchPlan flows.weather.prepare',
      'launchPlan flows.weather.train',
      'launchPlan weather.nightly',
      'task flows.model.fit',
      'task flows.observations.byMonth',
      'task flows.observations.load',
      'task flows.verdict.publish',
      'task flows.verdict.reject',
      'workflow flows.weather.prepare',
      'workflow flows.weather.train',
    ])
    expect(kinds.indexOf('workflow flows.weather.prepare')).toBeGreaterThan(
      kinds.indexOf('task flows.observations.byMonth'),
    )
    expect(kinds.at(-1)).toBe('launchPlan weather.nightly')
    expect(manifest.entities.map(({ file }) => /^specs\/\d+_.+_[123]\.pb$/.test(file))).not.toContain(false)
  })

  it('has interfaces that were read from the types', () => {
    expect(entity('flows.observations.load').inputs).toMatchObject([
      { name: 'source', type: "FlyteFile<'csv'>", description: 'daily observations' },
      { name: 'limit', type: 'int', optional: true, description: 'the most rows to read' },
    ])
    expect(entity('flows.observations.load').outputs).toMatchObject([
      { name: 'days', type: 'Day[]' },
      { name: 'skipped', type: 'int' },
    ])
    expect(entity('weather.nightly').inputs?.map(({ name }) => name)).toEqual(['source', 'holdout'])
  })

  it('points to the source', () => {
    const { source } = entity('flows.model.fit')
    const lines = readFileSync(join(project, source.file), 'utf8').split('\n')
    expect(source.file).toBe('src/flows/model.ts')
    expect(lines[source.line - 1]).toContain('export const fit = task(')
  })

  it('is packed, beside the code', () => {
    for (const file of [manifest.package, manifest.fast.archive])
      expect(existsSync(join(output, 'flyte', file))).toBe(true)
  })

  it('uses two images and starts by itself', () => {
    expect(entity('flows.verdict.publish').image).toBe('ghcr.io/acme/weather-report:v1')
    expect(entity('flows.verdict.reject').image).toBe('ghcr.io/acme/weather:v1')
    expect(manifest.entities.filter(({ autoActivate }) => autoActivate).map(({ name }) => name)).toEqual([
      'weather.nightly',
    ])
  })

  it('ships code that runs under plain Node: four years of weather become a model that is good enough', () => {
    const entry = pathToFileURL(join(output, 'flyte/bundle/entry.mjs')).href
    const args = ['--input-type=module', '-e', RUN, entry, join(project, 'data/seattle-weather.csv')]
    const result: Run = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
    expect({ days: result.days, skipped: result.skipped }).toEqual({ days: 1461, skipped: 0 })
    expect(result.months).toHaveLength(48)
    expect(result.months[1]).toMatchObject({ name: '2012-02', days: 29 })
    // As worked out with exact fractions.
    expect(result.rmse).toBeCloseTo(3.3089426, 6)
    expect(result.model['tempMin']).toBeCloseTo(1.2408839, 6)
    expect(result.report).toContain('48 months, the wettest is')
  })
})

interface Run {
  days: number
  skipped: number
  months: { name: string; days: number }[]
  model: Record<string, number>
  rmse: number
  report: string
}

/** The tasks of the pipeline one after another, found in the bundle as the container finds them. */
const RUN = `
const [entry, path] = process.argv.slice(1)
const { load: find } = await import(entry)
const load = await find('flows.observations', 'load')
const byMonth = await find('flows.observations', 'byMonth')
const fit = await find('flows.model', 'fit')
const publish = await find('flows.verdict', 'publish')
const { days, skipped } = await load({ source: { path: async () => path } })
const months = await byMonth({ days })
const { model, rmse } = await fit({ days, holdout: new Date('2015-01-01T00:00:00Z') })
const report = await publish({ model, rmse, months })
console.log(JSON.stringify({ days: days.length, skipped, months, model, rmse, report }))
`
