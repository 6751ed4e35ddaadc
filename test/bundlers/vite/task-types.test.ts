import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/compile/entry.ts'
import { decodeSpec } from '../../../src/serialize/spec.ts'
import { buildProject, createProject, errorsOf, IMAGE } from '../../utils/project.ts'
import type { Project } from '../../utils/project.ts'

const SPARK = `import { task, type TaskFactory } from 'unplugin-flyte'
export interface SparkOptions { executors?: number }
export const sparkTask = (({ executors = 1, ...options }: SparkOptions, fn: never) =>
  task({ taskType: 'spark', custom: { executors }, ...options }, fn)) as TaskFactory<SparkOptions>
`
const FLOW = `import { sparkTask } from './spark'
/**
 * Fits.
 * @param n how many
 */
export const fit = sparkTask({ executors: 4, retries: 2 }, async ({ n, rate = 0.5 }: { n: number; rate?: number }): Promise<string> => \`\${n} \${rate}\`)
`

function template(project: Project, file: string) {
  const spec = decodeSpec(file, project.read(`dist/flyte/specs/${file}`))
  if (spec.kind !== 'task') throw new Error(`${file} is no task`)
  return { ...spec.message.template!, description: spec.message.description }
}

describe('a factory of tasks', () => {
  it('of the project keeps what the source of its callers says: name, types, defaults, words', async () => {
    const project = createProject({ 'src/spark.ts': SPARK, 'src/flow.ts': FLOW, 'src/main.ts': "import './flow'" })
    const { error } = await buildProject(project)
    expect(error?.message).toBeUndefined()
    expect(project.files('dist/flyte/specs')).toEqual(['0_flow.fit_1.pb'])
    const fit = template(project, '0_flow.fit_1.pb')
    expect(fit.type).toBe('spark')
    expect(fit.custom).toEqual({ executors: 4 })
    expect(
      Object.entries(fit.interface!.inputs!.variables).map(([name, { description }]) => [name, description]),
    ).toEqual([
      ['n', 'how many'],
      ['rate', 'rate'],
    ])
    expect(fit.interface!.outputs!.variables['o0']!.type!.type).toEqual({ case: 'simple', value: 3 })
    expect(fit.description!.shortDescription).toBe('Fits.')
  })

  it('of a package does so too', async () => {
    const project = createProject({
      'src/flow.ts': FLOW.replace('./spark', 'flyte-spark').replace(
        'import {',
        "import { type int } from 'unplugin-flyte'\nimport {",
      ),
      'src/main.ts': "import './flow'",
    })
    project.write({
      'node_modules/flyte-spark/package.json': JSON.stringify({
        name: 'flyte-spark',
        type: 'module',
        exports: { '.': { types: './index.d.ts', default: './index.js' } },
        peerDependencies: { 'unplugin-flyte': '*' },
      }),
      'node_modules/flyte-spark/index.js': "export { make as sparkTask } from './spark.js'",
      'node_modules/flyte-spark/spark.js': `import { task } from 'unplugin-flyte'
function make({ executors = 1, ...options }, fn) { return task({ taskType: 'spark', custom: { executors }, ...options }, fn) }
export { make }`,
      'node_modules/flyte-spark/index.d.ts':
        'export declare const sparkTask: (options: object, fn: Function) => object',
    })
    const { error } = await buildProject(project)
    expect(error?.message).toBeUndefined()
    expect(project.files('dist/flyte/specs')).toEqual(['0_flow.fit_1.pb'])
    expect(Object.keys(template(project, '0_flow.fit_1.pb').interface!.inputs!.variables)).toEqual(['n', 'rate'])
  })

  it('points at the annotation of its caller', async () => {
    const flow = FLOW.replace('n: number', 'n: symbol')
    const project = createProject({ 'src/spark.ts': SPARK, 'src/flow.ts': flow, 'src/main.ts': "import './flow'" })
    const found = errorsOf(await buildProject(project))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^FLY20\d\d src\/flow\.ts:6:/)
  })

  it('of custom tasks takes types from its caller', async () => {
    const project = createProject({
      'src/sql.ts': `import { customTask, type CustomTaskOptions, type Task } from 'unplugin-flyte'
export const bigquery = <I, O>({ statement, ...options }: { statement: string; retries?: number }): Task<I, O> =>
  customTask<I, O>({ taskType: 'bigquery_query_job_task', sql: { statement }, ...options } as CustomTaskOptions) as never`,
      'src/flow.ts': `import type { int, Outputs } from 'unplugin-flyte'
import { bigquery } from './sql'
export const rows = bigquery<{ day: string }, Outputs<{ rows: int }>>({ statement: 'SELECT 1', retries: 3 })`,
      'src/main.ts': "import './flow'",
    })
    const { error } = await buildProject(project)
    expect(error?.message).toBeUndefined()
    const rows = template(project, '0_flow.rows_1.pb')
    expect(rows.target).toMatchObject({ case: 'sql', value: { statement: 'SELECT 1' } })
    expect(Object.keys(rows.interface!.inputs!.variables)).toEqual(['day'])
    expect(Object.keys(rows.interface!.outputs!.variables)).toEqual(['rows'])
    expect(rows.metadata!.retries!.retries).toBe(3)
  })
})

describe('options that are functions', () => {
  it('are asked with the settings of the build [P6 P8 E14]', async () => {
    const project = createProject({
      'src/main.ts': `import { task } from 'unplugin-flyte'
export const a = task(
  {
    taskType: 'ray',
    custom: (settings) => ({ image: settings.images.default, stage: settings.env.STAGE }),
    config: ({ project, version }) => ({ project, version }),
    command: ({ args, settings }) => ['tini', '--', ...args, '--domain', settings.domain],
  },
  ({ x }: { x: string }): string => x,
)`,
    })
    const options = { image: IMAGE, env: { STAGE: 'prod' }, project: 'p', domain: 'd', version: 'v1', fast: false }
    const { error } = await buildProject(project, options)
    expect(error?.message).toBeUndefined()
    const { custom, config, target } = template(project, '0_main.a_1.pb')
    expect({ custom, config }).toEqual({
      custom: { image: IMAGE, stage: 'prod' },
      config: { project: 'p', version: 'v1' },
    })
    const args = target.case === 'container' ? target.value.args : []
    expect([args.slice(0, 3), args.slice(-2)]).toEqual([
      ['tini', '--', 'flyte-execute'],
      ['--domain', 'd'],
    ])
  })

  it('that throw are errors with a place', async () => {
    const project = createProject({
      'src/main.ts': `import { task } from 'unplugin-flyte'
export const a = task({ custom: () => { throw new Error('no way') } }, ({ x }: { x: string }): string => x)`,
    })
    expect(errorsOf(await buildProject(project))).toEqual(['FLY1193 src/main.ts:2:18'])
  })

  it('may be one for the commands of all tasks, before which the code is fetched [E31 B6]', async () => {
    const project = createProject({
      'src/main.ts': `import { task } from 'unplugin-flyte'
export const a = task(({ x }: { x: string }): string => x)
export const b = task({ command: ['node', 'b.mjs'] }, ({ x }: { x: string }): string => x)`,
    })
    const { error } = await buildProject(project, {
      image: IMAGE,
      command: ({ task, args, settings }) => ['env', task.name, settings.images['default']!, ...args],
    })
    expect(error?.message).toBeUndefined()
    const argsOf = (file: string) => {
      const { target } = template(project, file)
      return target.case === 'container' ? target.value.args : []
    }
    expect(argsOf('0_main.a_1.pb').slice(0, 10).join(' ')).toBe(
      'flyte-fast-execute --additional-distribution {{ .remote_package_path }} --dest-dir {{ .dest_dir }} ' +
        `-- env main.a ${IMAGE} flyte-execute`,
    )
    expect(argsOf('1_main.b_1.pb').slice(6)).toEqual(['env', 'main.b', IMAGE, 'node', 'b.mjs'])
  })

  it('is refused when it gives no command', async () => {
    const project = createProject({
      'src/main.ts': `import { task } from 'unplugin-flyte'
export const a = task(({ x }: { x: string }): string => x)`,
    })
    const built = await buildProject(project, { image: IMAGE, command: () => [] })
    expect(errorsOf(built)).toEqual(['FLY2410 src/main.ts:2:18'])
    expect(project.exists('dist/flyte')).toBe(false)
  })
})

describe('a resolver', () => {
  const FILES = {
    'src/main.ts': "import './flow'",
    'src/flow.ts': `import { task, type Resolver } from 'unplugin-flyte'
const made = new Map()
export const byRegion: Resolver = {
  args: (wanted) => ['region', [...made].find(([, task]) => task === wanted)[0]],
  load: async ([, region]) => made.get(region),
}
for (const region of ['eu', 'us'])
  made.set(region, task({ name: \`fit.\${region}\`, resolver: byRegion }, ({ x }: { x: string }): string => region + x))
`,
  }

  it('is named by its module and export, and finds tasks in the bundle alone [E52 B7 P28]', async () => {
    const project = createProject(FILES)
    const { error } = await buildProject(project)
    expect(error?.message).toBeUndefined()
    const { target } = template(project, '1_fit.us_1.pb')
    const args = target.case === 'container' ? target.value.args : []
    expect(args.slice(args.indexOf('--resolver'))).toEqual(['--resolver', 'flow.byRegion', '--', 'region', 'us'])

    const bundle = pathToFileURL(join(project.root, 'dist/flyte/bundle/entry.mjs')).href
    const entry = (await import(bundle)) as Entry
    const found = (await entry.resolve('flow.byRegion', ['region', 'us'])) as { id: string } & ((
      inputs: object,
    ) => unknown)
    expect(found.id).toBe('fit.us')
    expect(await found({ x: '!' })).toBe('us!')
    await expect(entry.resolve('flow.byRegion', ['region', 'mars'])).rejects.toMatchObject({ name: 'FLY1194' })
    await expect(entry.resolve('flow.other', [])).rejects.toMatchObject({ name: 'FLY1194' })
  })

  it('that is not exported must have a name', async () => {
    const files = {
      ...FILES,
      'src/flow.ts': FILES['src/flow.ts'].replace('export const', 'export const keep = 1\nconst'),
    }
    expect(errorsOf(await buildProject(createProject(files)))).toEqual([
      'FLY1192 src/flow.ts:9:20',
      'FLY1192 src/flow.ts:9:20',
    ])
    const named = { ...files, 'src/flow.ts': files['src/flow.ts'].replace('= {', "= {\n  name: 'acme.regions',") }
    const project = createProject(named)
    const { error } = await buildProject(project)
    expect(error?.message).toBeUndefined()
    const entry = (await import(pathToFileURL(join(project.root, 'dist/flyte/bundle/entry.mjs')).href)) as Entry
    expect(((await entry.resolve('acme.regions', ['region', 'eu'])) as { id: string }).id).toBe('fit.eu')
  })
})
