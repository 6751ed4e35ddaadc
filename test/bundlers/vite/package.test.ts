import { fromBinary } from '@bufbuild/protobuf'
import type { DescMessage, Message } from '@bufbuild/protobuf'
import { expect, it } from 'vitest'
import { LaunchPlanSchema } from '../../../src/gen/flyteidl/admin/launch_plan_pb.ts'
import { TaskSpecSchema } from '../../../src/gen/flyteidl/admin/task_pb.ts'
import { WorkflowSpecSchema } from '../../../src/gen/flyteidl/admin/workflow_pb.ts'
import { ResourceType } from '../../../src/gen/flyteidl/core/identifier_pb.ts'
import type { Identifier } from '../../../src/gen/flyteidl/core/identifier_pb.ts'
import { readArchive } from '../../../src/package/read.ts'
import { buildProject, createProject, IMAGE } from '../../utils/project.ts'
import type { Project } from '../../utils/project.ts'

/** A project with more than ten entities, in an order that names would not give. */
const FILES = {
  'src/main.ts': "import './a'",
  'src/z.ts': `import { task } from 'unplugin-flyte'
${['one', 'two', 'three', 'four', 'five']
  .map((name) => `export const ${name} = task(async ({ x }: { x: number }): Promise<number> => x)`)
  .join('\n')}
`,
  'src/a.ts': `import { gt, launchPlan, workflow, when, type In } from 'unplugin-flyte'
import { one, two, three, four, five } from './z'
export const outer = workflow(({ x }: In<{ x: number }>) => {
  const y = inner({ x: one({ x }) })
  const z = plan({ x: y })
  const w = five({ x: z })
  return when(gt(z, 3), () => three({ x: z })).otherwise(() => four({ x: w }))
})
export const inner: any = workflow(({ x }: In<{ x: number }>): any => two({ x }))
export const plan: any = launchPlan(inner, { name: 'a/b:plan', labels: { team: 'data' } })
`,
}

/** The package, as flytectl reads it: names in order, and the messages behind them. */
async function readPackage(
  project: Project,
): Promise<{ names: string[]; specs: { name: string; message: Message }[] }> {
  const files = await readArchive(project.read('dist/flyte/flyte-package.tgz'), 'flyte-package.tgz')
  const names = files.map(({ path }) => path).sort()
  const specs = files
    .filter(({ path }) => path.endsWith('.pb'))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, bytes }) => ({ name: path, message: fromBinary(schemaOf(path), bytes) }))
  return { names, specs }
}

function schemaOf(name: string): DescMessage {
  return { '1': TaskSpecSchema, '2': WorkflowSpecSchema, '3': LaunchPlanSchema }[
    /_([123])\.pb$/.exec(name)![1]!
  ] as DescMessage
}

/** Every identifier in a message, with the field that holds it. */
function identifiersOf(value: unknown, path = ''): { path: string; id: Identifier }[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  const message = value as Record<string, unknown>
  if (message['$typeName'] === 'flyteidl.core.Identifier') return [{ path, id: value as Identifier }]
  return Object.entries(message).flatMap(([key, inner]) => identifiersOf(inner, `${path}.${key}`))
}

async function buildPackage(): Promise<Awaited<ReturnType<typeof readPackage>>> {
  const project = createProject(FILES)
  const { error } = await buildProject(project, { image: IMAGE })
  expect(error?.message).toBeUndefined()
  return readPackage(project)
}

it('holds specs and one fast archive, and nothing else', async () => {
  const { names } = await buildPackage()
  expect(names.filter((name) => /^fast[0-9a-f]{32}\.tar\.gz$/.test(name))).toHaveLength(1)
  expect(names.filter((name) => !/^fast[^/]+\.tar\.gz$|^[^/]+_[123]\.pb$/.test(name))).toEqual([])
  expect(names.length).toBeGreaterThan(10)
})

it('sorts whatever an entity needs before it [A1 X3]', async () => {
  const { specs } = await buildPackage()
  const positions = new Map<string, number>()
  const key = ({ resourceType, name }: Identifier) => `${resourceType} ${name}`
  for (const [position, { message }] of specs.entries()) {
    const ids = identifiersOf(message)
    const own = ids.find(({ path }) => /^(?:\.template)?\.id$/.test(path))!
    positions.set(key(own.id), position)
    for (const { path, id } of ids) {
      // A workflow carries the templates of its sub-workflows; they are no references.
      if (path === own.path || /\.subWorkflows\.\d+\.id$/.test(path)) continue
      expect(positions.get(key(id)), `${own.id.name} needs ${id.name}`).toBeLessThan(position)
    }
  }
  expect(positions.size).toBe(specs.length)
})

it('states the kind of resource in every reference, and leaves project, domain and version to registration [A10]', async () => {
  const { specs } = await buildPackage()
  const ids = specs.flatMap(({ message }) => identifiersOf(message))
  expect(ids.length).toBeGreaterThan(specs.length)
  for (const { path, id } of ids) {
    expect(id.resourceType, path).not.toBe(ResourceType.UNSPECIFIED)
    expect([id.project, id.domain, id.version], path).toEqual(['', '', ''])
    expect(id.name, path).not.toBe('')
  }
})

it('states a version of the runtime that Flyte can read, an image and arguments for every task', async () => {
  const { specs } = await buildPackage()
  const tasks = specs.filter(({ name }) => name.endsWith('_1.pb'))
  expect(tasks).toHaveLength(5)
  for (const { message } of tasks) {
    expect(message).toMatchObject({
      template: {
        type: 'typescript-task',
        metadata: { runtime: { version: expect.stringMatching(/^\d+\.\d+\.\d+/) } },
        target: { case: 'container', value: { image: IMAGE } },
      },
    })
    const { args } = (message as unknown as { template: { target: { value: { args: string[] } } } }).template.target
      .value
    expect(args.slice(0, 6)).toEqual([
      'flyte-fast-execute',
      '--additional-distribution',
      '{{ .remote_package_path }}',
      '--dest-dir',
      '{{ .dest_dir }}',
      '--',
    ])
  }
})

it('lists neither start nor end node, and gives every node a target', async () => {
  const { specs } = await buildPackage()
  const nodes: { id: string; target: { case: string | undefined } }[] = []
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return
    if ((value as Message).$typeName === 'flyteidl.core.Node') nodes.push(value as never)
    Object.values(value).forEach(collect)
  }
  specs.forEach(({ message }) => collect(message))
  expect(nodes.length).toBeGreaterThan(5)
  for (const { id, target } of nodes) {
    expect(['start-node', 'end-node']).not.toContain(id)
    expect(target.case, id).toBeDefined()
  }
})

it('pads numbers, and keeps names with slashes inside of the folder [A7]', async () => {
  const { specs } = await buildPackage()
  const plan = specs.findIndex(({ message }) => (message as unknown as { id?: Identifier }).id?.name === 'a/b:plan')
  expect(plan).toBeGreaterThan(-1)
  for (const [position, { name }] of specs.entries()) {
    expect(name.startsWith(`${String(position).padStart(String(specs.length - 1).length, '0')}_`), name).toBe(true)
  }
})
