import { fromBinary } from '@bufbuild/protobuf'
import { expect, it } from 'vitest'
import { LaunchPlanSchema } from '../../../src/gen/flyteidl/admin/launch_plan_pb.ts'
import { WorkflowSpecSchema } from '../../../src/gen/flyteidl/admin/workflow_pb.ts'
import { buildProject, createProject, errorsOf, IMAGE } from '../../utils/project.ts'
import type { Project } from '../../utils/project.ts'

const FILES = {
  'src/lib.ts': `import { reference, t } from 'unplugin-flyte'
import type { int, Outputs } from 'unplugin-flyte'
interface Night { day: string; limit?: int }
export const night = reference.launchPlan<Night, Outputs<{ rows: int; note: string }>>({ name: 'lib.night', version: 'r8', project: 'other', domain: 'production' })
export const count = reference.task<{ text: string; limit?: int }, int>({ name: 'lib.count', sameVersion: true })
export const ask = reference.task({ name: 'lib.ask', version: 'v1', inputs: { q: t.string }, outputs: t.string })
export const unused = reference.task<{ text: string }, int>({ name: 'lib.unused', version: 'v1' })
`,
  'src/flows.ts': `import { cron, launchPlan, task, workflow, type In, type int } from 'unplugin-flyte'
import { ask, count, night } from './lib'
export const say = task(async ({ text, rows }: { text: string; rows: int }): Promise<void> => console.log(text, rows))
export const main = workflow(({ day }: In<{ day: string }>) => {
  const { rows, note } = night({ day })
  night({ day, limit: count({ text: ask({ q: day }) }) })
  say({ text: note, rows })
})
export const nightly = launchPlan(main, { name: 'nightly', fixed: { day: 'monday' }, schedule: cron('@daily') })
`,
  // Imports nothing from the SDK.
  'src/copies.ts': `import { nightly } from './flows'
export const copy = nightly.cloneWith({ name: 'copied', schedule: null })
`,
  'src/main.ts': "import { copy } from './copies'\nexport const name = () => copy.id",
}

interface Manifest {
  readonly entities: readonly {
    readonly kind: string
    readonly name: string
    readonly file: string
    readonly source?: object
  }[]
  readonly references: readonly object[]
}
const manifestOf = (project: Project) => JSON.parse(project.text('dist/flyte/manifest.json')) as Manifest

it('reads references by their type arguments, lists them, and collects copies of launch plans from any module', async () => {
  const project = createProject(FILES)
  const { error } = await buildProject(project, { image: IMAGE, version: 'v9', project: 'own', domain: 'development' })
  expect(error).toBeUndefined()
  const { entities, references } = manifestOf(project)
  expect(entities.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'task flows.say',
    'workflow flows.main',
    'launchPlan flows.main',
    'launchPlan nightly',
    'launchPlan copied',
  ])
  expect(references).toEqual([
    { kind: 'task', name: 'lib.ask', version: 'v1' },
    { kind: 'task', name: 'lib.count' },
    { kind: 'launchPlan', project: 'other', domain: 'production', name: 'lib.night', version: 'r8' },
  ])

  const read = (name: string) => project.read(`dist/flyte/${entities.find((entity) => entity.name === name)!.file}`)
  const { template } = fromBinary(WorkflowSpecSchema, read('flows.main'))
  const ids = template!.nodes.map(({ target }) =>
    target.case === 'taskNode'
      ? target.value.reference.value
      : target.case === 'workflowNode'
        ? target.value.reference.value
        : undefined,
  )
  expect(ids.map((id) => id && `${id.resourceType} ${id.project}/${id.domain}/${id.name}@${id.version}`)).toEqual([
    '3 other/production/lib.night@r8',
    '1 own/development/lib.ask@v1',
    // The version of the package that refers to it.
    '1 own/development/lib.count@v9',
    '3 other/production/lib.night@r8',
    '1 own/development/flows.say@v9',
  ])
  expect(template!.nodes.map(({ inputs }) => inputs.map((input) => input.var))).toEqual([
    // A plan has a default of its own for what is left out, a task has none.
    ['day'],
    ['q'],
    ['limit', 'text'],
    ['day', 'limit'],
    ['rows', 'text'],
  ])
  const copy = fromBinary(LaunchPlanSchema, read('copied')).spec!
  expect(Object.keys(copy.fixedInputs!.literals)).toEqual(['day'])
  expect(copy.entityMetadata!.schedule).toBeUndefined()
  expect(entities.at(-1)!.source).toEqual({ file: 'src/copies.ts', line: 2, column: 21 })
})

it('says at its place what is wrong with a reference, a call of it, a copy, or an artifact', async () => {
  const project = createProject({
    'src/main.ts': `import { artifact, launchPlan, reference, task, workflow } from 'unplugin-flyte'
export const far = reference.workflow<{}, number>({ name: 'far', version: 'v' })
export const none = reference.task<{}, number>({ name: 'none' })
export const bad = reference.task<{ x: any }, number>({ name: 'bad', version: 'v' })
export const half = task(async ({ x }: { x: number }): Promise<number> => x / 2)
export const main = workflow(() => half({
  x: far(),
}))
export const plan = launchPlan(workflow(() => half({ x: 1 })), { name: 'plan' })
export const copy = plan.cloneWith({ name: 'copy', retries: 1 })
const model = artifact({ name: 'model', partitions: ['a'] })
export const kept = task({ artifacts: { o0: model({ b: 'x' }) } }, async (): Promise<string> => 'x')
`,
  })
  expect(errorsOf(await buildProject(project))).toEqual([
    'FLY1040 src/main.ts:3:21',
    'FLY2006 src/main.ts:4:40',
    'FLY1170 src/main.ts:7:6',
    'FLY1112 src/main.ts:9:32',
    'FLY1003 src/main.ts:10:21',
    'FLY1045 src/main.ts:12:45',
    'FLY1045 src/main.ts:12:45',
  ])
})
