import { build } from 'vite'
import { expect, it } from 'vitest'
import { buildProject, createProject, flyte, IMAGE } from '../../utils/project.ts'
import type { Project } from '../../utils/project.ts'

const FLOW = `import { launchPlan, task, workflow, type In, type int } from 'unplugin-flyte'
export const double = task(({ n }: { n: int }): int => n * 2)
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }))
export const nightly = launchPlan(train, { name: 'nightly', fixed: { n: 1 } })
`
const specs = (project: Project) => project.files('dist/flyte/specs')

it('collects the same when one plugin builds five times, plans with names included [A6 M4]', async () => {
  const project = createProject({ 'src/main.ts': "import './flow'", 'src/flow.ts': FLOW })
  const plugin = await flyte({ image: IMAGE })
  const run = async () => {
    await build({
      root: project.root,
      configFile: false,
      logLevel: 'silent',
      plugins: [plugin],
      build: { ssr: 'src/main.ts' },
    })
    return project.contents('dist/flyte')
  }
  const first = await run()
  expect(specs(project)).toEqual(['0_flow.double_1.pb', '1_flow.train_2.pb', '2_flow.train_3.pb', '3_nightly_3.pb'])
  for (let i = 0; i < 4; i++) expect(await run()).toEqual(first)
})

it('puts a plan behind its workflow and the default plan of that, where their modules import each other [A2]', async () => {
  const project = createProject({
    'src/main.ts': "import './plans'",
    'src/plans.ts': `import { launchPlan } from 'unplugin-flyte'
import { train } from './workflows'
export const label = () => 'plans'
export const nightly = launchPlan(train, { name: 'nightly', fixed: { n: 1 } })
`,
    'src/workflows.ts': `import { task, workflow, type In, type int } from 'unplugin-flyte'
import { label } from './plans'
export const double = task(({ n }: { n: int }): int => n * 2)
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }))
export const show = task((): string => label())
`,
  })
  const { error } = await buildProject(project)
  expect(error).toBeUndefined()
  expect(specs(project)).toEqual([
    '0_workflows.double_1.pb',
    '1_workflows.train_2.pb',
    '2_workflows.train_3.pb',
    '3_workflows.show_1.pb',
    '4_nightly_3.pb',
  ])
})

it('renames all specs when the eleventh makes the numbers wider, and leaves none of the old behind [M3 M2 A7]', async () => {
  const tasks = (count: number) =>
    `import { task, type int } from 'unplugin-flyte'\n${Array.from({ length: count }, (_, i) => `export const t${i} = task((): int => ${i})`).join('\n')}\n`
  const project = createProject({ 'src/main.ts': "import './flow'", 'src/flow.ts': tasks(10) })
  await buildProject(project)
  expect(specs(project)).toEqual(Array.from({ length: 10 }, (_, i) => `${i}_flow.t${i}_1.pb`))
  project.write({ 'src/flow.ts': tasks(11) })
  await buildProject(project)
  expect(specs(project)).toEqual(
    Array.from({ length: 11 }, (_, i) => `${String(i).padStart(2, '0')}_flow.t${i}_1.pb`).toSorted(),
  )
})

it('warns, naming what was looked at, and packs nothing, when there is nothing to collect [A9]', async () => {
  const project = createProject({ 'src/main.ts': "import './lib'", 'src/lib.ts': 'export const x = 1\nconsole.log(x)' })
  const { error, warnings } = await buildProject(project, { image: IMAGE, entries: 'src/*.ts' })
  expect(error).toBeUndefined()
  expect(warnings).toEqual([expect.stringMatching(/FLY2307: .* in \d+ modules and the entries src\/\*\.ts/)])
  expect(project.files('dist').filter((file) => file.startsWith('flyte/'))).toEqual([])
})
