import { setTimeout } from 'node:timers/promises'
import { build } from 'vite'
import type { Rolldown } from 'vite'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { createProject, flyte, IMAGE } from '../../utils/project.ts'
import type { Project } from '../../utils/project.ts'

const TASKS = `import { task } from 'unplugin-flyte'
import type { Row } from './types'
import { base } from './helper'
export const count = task({ retries: 2 }, async ({ rows }: { rows: Row[] }): Promise<number> => rows.length + base)
export const double = task({ env: { BASE: String(base) } }, async ({ x }: { x: number }): Promise<number> => x * 2)
`
const FILES = {
  'src/main.ts': "import './flows/main'",
  'src/flows/types.ts': 'export interface Row { id: string }\n',
  'src/flows/helper.ts': 'export const base = 1\n',
  'src/flows/tasks.ts': TASKS,
  'src/flows/main.ts': `import { workflow, type In } from 'unplugin-flyte'
import { double } from './tasks'
export const main = workflow(({ x }: In<{ x: number }>) => double({ x }))
`,
  'src/extra/job.ts': `import { task } from 'unplugin-flyte'
import { label } from './label'
export const job = task({ env: { LABEL: label } }, async (): Promise<string> => label)
`,
  'src/extra/label.ts': "export const label = 'one'\n",
}

interface Watched {
  readonly project: Project
  /** Changes a file, and tells what came of it once the build has ended. */
  edit(path: string, change: (text: string) => string): Promise<{ failed: string | undefined; changed: string[] }>
}

let watched: Watched
beforeEach(async () => {
  watched = await watch(createProject(FILES))
})

async function watch(project: Project): Promise<Watched> {
  let failed: string | undefined
  let builds = 0
  let running = false
  const watcher = (await build({
    root: project.root,
    configFile: false,
    logLevel: 'silent',
    plugins: [await flyte({ image: IMAGE, entries: 'src/extra/job.ts', fast: false })],
    build: { ssr: 'src/main.ts', watch: {} },
  })) as Rolldown.RolldownWatcher
  watcher.on('event', (event) => {
    if (event.code === 'BUNDLE_START') failed = undefined
    if (event.code === 'ERROR') failed = event.error.message
    running = event.code !== 'END'
    if (!running) builds++
  })
  onTestFinished(() => watcher.close())
  /** Writing a file may be seen as two changes, so the last build is the one that stays the last for a while. */
  const settled = async (before: number) => {
    const seen = () => (running || builds === before ? -1 : builds)
    for (let last = -2; last < 0 || last !== seen();) {
      last = seen()
      await setTimeout(last < 0 ? 20 : 150)
    }
  }
  await settled(0)
  return {
    project,
    async edit(path, change) {
      const before = project.contents('dist/flyte')
      const text = project.text(path)
      const changed = change(text)
      expect(changed, 'the edit changes something').not.toBe(text)
      const last = builds
      project.write({ [path]: changed })
      await settled(last)
      const after = project.contents('dist/flyte')
      const paths = new Set([...Object.keys(before), ...Object.keys(after)])
      return { failed, changed: [...paths].filter((name) => before[name] !== after[name]).sort() }
    },
  }
}

const specsOf = (changed: readonly string[]) => changed.filter((path) => path.startsWith('specs/'))

it('changes only the specs of what was edited [M1]', async () => {
  const { project, edit } = watched
  expect(project.files('dist/flyte/specs')).toEqual([
    '0_extra.job.job_1.pb',
    '1_flows.tasks.count_1.pb',
    '2_flows.tasks.double_1.pb',
    '3_flows.main.main_2.pb',
    '4_flows.main.main_3.pb',
  ])
  const retries = await edit('src/flows/tasks.ts', (text) => text.replace('retries: 2', 'retries: 3'))
  expect(specsOf(retries.changed)).toEqual(['specs/1_flows.tasks.count_1.pb'])
  const back = await edit('src/flows/tasks.ts', () => TASKS)
  expect(specsOf(back.changed)).toEqual(['specs/1_flows.tasks.count_1.pb'])
})

it('follows what tasks import: values, types, and what only entries import', async () => {
  const { edit } = watched
  const value = await edit('src/flows/helper.ts', (text) => text.replace('1', '5'))
  expect(specsOf(value.changed)).toEqual(['specs/2_flows.tasks.double_1.pb'])
  const type = await edit('src/flows/types.ts', (text) => text.replace('string', 'number'))
  expect(specsOf(type.changed)).toEqual(['specs/1_flows.tasks.count_1.pb'])
  const entry = await edit('src/extra/label.ts', (text) => text.replace('one', 'two'))
  expect(specsOf(entry.changed)).toEqual(['specs/0_extra.job.job_1.pb'])
})

it('lets specs vanish with their entities, and come back [M2]', async () => {
  const { project, edit } = watched
  await edit('src/flows/main.ts', (text) => text.replace(/export const main.*/, 'export const name = String(double)'))
  expect(project.files('dist/flyte/specs')).toEqual([
    '0_extra.job.job_1.pb',
    '1_flows.tasks.count_1.pb',
    '2_flows.tasks.double_1.pb',
  ])
  await edit('src/flows/main.ts', () => FILES['src/flows/main.ts'])
  expect(project.files('dist/flyte/specs')).toHaveLength(5)
})

it('keeps the last good output while there is a mistake, and recovers [M5]', async () => {
  const { edit } = watched
  const mistakes: [string, (text: string) => string, string][] = [
    ['src/flows/tasks.ts', (text) => `${text}\n{{{`, 'FLY2301'],
    ['src/flows/tasks.ts', (text) => text.replace('Row[]', 'symbol'), 'FLY2007'],
    ['src/flows/helper.ts', (text) => `${text}throw new Error('no')\n`, 'FLY1100'],
    ['src/extra/label.ts', (text) => `${text}process.exit()\n`, 'FLY2202'],
    ['src/flows/types.ts', (text) => text.replace('Row', 'Line'), 'FLY20'],
    // The bundler does not see this module at all: it holds types alone.
    ['src/flows/types.ts', (text) => `${text}\n{{{`, 'FLY2012'],
  ]
  for (const [path, change, code] of mistakes) {
    const broken = await edit(path, change)
    expect(broken.failed, code).toContain(code)
    expect(broken.changed, code).toEqual([])
    const mended = await edit(path, () => FILES[path as keyof typeof FILES])
    expect(mended, code).toEqual({ failed: undefined, changed: [] })
  }
})

it('gives the same again and again [A6 M4]', async () => {
  const { edit } = watched
  for (const comment of ['// one', '// two', '// three']) {
    const { failed, changed } = await edit('src/main.ts', (text) => `${text}\n${comment}`)
    expect({ failed, changed }).toEqual({ failed: undefined, changed: [] })
  }
})
