import { execFileSync } from 'node:child_process'
import { fromBinary } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { DynamicJobSpecSchema } from '../../../src/gen/flyteidl/core/dynamic_job_pb.ts'
import type { DynamicModel } from '../../../src/model/dynamic.ts'
import { serializeDynamic } from '../../../src/serialize/dynamic.ts'
import { resolveSettings } from '../../../src/serialize/settings.ts'
import { buildProject, createProject, errorsOf, IMAGE } from '../../utils/project.ts'
import type { Project } from '../../utils/project.ts'

const FILES = {
  'src/main.ts': `import './flows'\n`,
  'src/tools/math.ts': `import { task, type int } from 'unplugin-flyte'
const twice = task(({ n }: { n: int }): int => n * 2)
export { twice as double }
export const make = () => task(({ n }: { n: int }): int => n + 1)
`,
  'src/made.ts': `import { make } from './tools/math'
export const increment = make()
`,
  'src/flows.ts': `import { dynamic, launchPlan, workflow, type Bind, type In, type int } from 'unplugin-flyte'
import { double } from './tools/math'
import { increment } from './made'
const inner = workflow(({ n }: In<{ n: int }>) => increment({ n }))
const plan = launchPlan(inner, { name: 'inner.plan' })
export const spread = dynamic({ nodeDependencyHints: [plan] }, ({ n }: { n: int }): Bind<int[]> => {
  const all = Array.from({ length: n }, (_, index) => inner({ n: double({ n: index }) }))
  return [...all, plan({ n })]
})
`,
}

/** What the bundle gives for a script, in a process of its own. */
function run(project: Project, script: string): unknown {
  project.write({
    'script.mjs': `import * as entry from './dist/flyte/bundle/entry.mjs'\nconsole.log(JSON.stringify(await (async () => { ${script} })()))`,
  })
  const { NODE_OPTIONS: _options, FLYTE_BUILD: _build, ...env } = process.env
  return JSON.parse(execFileSync(process.execPath, ['script.mjs'], { cwd: project.root, env, encoding: 'utf8' }))
}

describe('a dynamic task of a bundle', () => {
  it('makes a graph of the names that are registered, in a process that has loaded nothing but it [E4 E9 E-2]', async () => {
    const project = createProject(FILES)
    const { error } = await buildProject(project)
    expect(error).toBeUndefined()
    const model = run(
      project,
      `return entry.compileDynamic(await entry.load('flows', 'spread'), { n: 2 }, { locate: () => undefined })`,
    ) as DynamicModel
    const settings = resolveSettings({ project: 'p', domain: 'd', version: 'v', image: IMAGE })
    const { bytes, diagnostics } = serializeDynamic(model, settings)
    expect(diagnostics).toEqual([])
    const { nodes, tasks, subworkflows } = fromBinary(DynamicJobSpecSchema, bytes)
    expect(nodes.map(({ id, target }) => `${id} ${target.case}`)).toEqual([
      'dn0 taskNode',
      'dn1 workflowNode',
      'dn2 taskNode',
      'dn3 workflowNode',
      'dn4 workflowNode',
    ])
    const names = [...tasks, ...subworkflows].map(({ id }) => id!.name)
    expect(names).toEqual(['tools.math.double', 'made.increment', 'flows.inner'])
    const { entities } = JSON.parse(project.text('dist/flyte/manifest.json')) as { entities: { name: string }[] }
    expect(entities.map(({ name }) => name)).toEqual(expect.arrayContaining([...names, 'inner.plan']))
  })

  it('that is async is refused where it is defined', async () => {
    const project = createProject({
      'src/main.ts': `import { dynamic, type int } from 'unplugin-flyte'
export const late = dynamic(async (): Promise<int> => 1)
`,
    })
    expect(errorsOf(await buildProject(project))).toContain('FLY1051 src/main.ts:2:21')
  })
})

describe('an eager task of a build', () => {
  const project = () =>
    createProject({
      'src/main.ts': `import { eager, task, type int } from 'unplugin-flyte'
export const double = task(({ n }: { n: int }): int => n * 2)
export const drive = eager(async ({ n }: { n: int }): Promise<int> => {
  const x = await double({ n })
  return x > 2 ? x : drive({ n: n + 1 })
})
`,
    })

  it('is emitted with what stands around it, and a warning that may be turned off or made an error [E10]', async () => {
    const built = project()
    const { warnings, error } = await buildProject(built)
    expect(error).toBeUndefined()
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain(
      'src/main.ts:3:22 FLY1183: the eager task "main.drive" is built, but cannot run on a cluster yet',
    )
    expect(built.files('dist/flyte/specs')).toEqual([
      '0_main.double_1.pb',
      '1_main.drive_1.pb',
      '2_main.drive-cleanup_1.pb',
      '3_main.drive_2.pb',
      '4_main.drive_3.pb',
    ])
    const quiet = await buildProject(project(), { image: IMAGE, diagnostics: { FLY1183: 'off' } })
    expect([quiet.warnings, quiet.error]).toEqual([[], undefined])
    const strict = await buildProject(project(), { image: IMAGE, diagnostics: { FLY1183: 'error' } })
    expect(errorsOf(strict)).toEqual(['FLY1183 src/main.ts:3:22'])
  })

  it('runs here, calls included, from the bundle [E2 D1 D4]', async () => {
    const built = project()
    await buildProject(built)
    expect(run(built, `return (await entry.load('main', 'drive'))({ n: 1 })`)).toBe(4)
  })
})
