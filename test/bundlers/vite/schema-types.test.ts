import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readSpecs } from '../../parity/spec-file.ts'
import { buildProject, createProject, errorsOf } from '../../utils/project.ts'
import type { Project } from '../../utils/project.ts'

interface Variables {
  readonly [name: string]: { readonly type: Readonly<Record<string, unknown>> }
}

function variablesOf(project: Project, name: string): { readonly inputs: Variables; readonly outputs: Variables } {
  const specs = readSpecs(join(project.root, 'dist/flyte/specs'))
  const template = specs.find((spec) => spec.kind === 'task' && spec.name === name)?.message['template'] as {
    readonly interface: { inputs?: { variables: Variables }; outputs?: { variables: Variables } }
  }
  return { inputs: template.interface.inputs?.variables ?? {}, outputs: template.interface.outputs?.variables ?? {} }
}

it('the type of a schema is what the schema says, wherever it is declared', async () => {
  const project = createProject({
    'src/main.ts': "import './flows'\nexport {}",
    'src/schemas.ts': `import { z } from 'zod'
import * as v from 'valibot'
import { toStandardJsonSchema } from '@valibot/to-json-schema'
import { type } from 'arktype'
export const Row = z.object({ a: z.int(), b: z.string().optional() })
const Hidden = z.object({ n: z.int() })
export { Hidden as Shown }
export const schemas = { size: z.enum(['s', 'm', 'l']), count: z.int() }
export type ShownType = z.infer<typeof Hidden>
export const Point = toStandardJsonSchema(v.object({ x: v.pipe(v.number(), v.integer()) }))
export type Point = v.InferOutput<typeof Point>
export const Ark = type({ n: 'number.integer' })
export default z.int()
`,
    'src/barrel.ts': `export type { ShownType } from './schemas'
export * as all from './schemas'
`,
    'src/flows.ts': `import { task } from 'unplugin-flyte'
import { z } from 'zod'
import type { infer as Infer } from 'zod'
import { Row as Renamed, schemas } from './schemas'
import type { Ark } from './schemas'
import type fallback from './schemas'
import type { Point } from './schemas'
import { all } from './barrel'
import type { ShownType } from './barrel'
const Later = z.object({ k: z.int() })
export const here = task(async ({ x }: { x: z.infer<typeof S> }): Promise<z.infer<typeof S>> => x)
const S = z.object({ a: z.int(), b: z.string().optional() })
export const inside = task(async ({ xs, m }: { xs: Infer<typeof Renamed>[]; m: Record<string, z.output<typeof Later> | null> }): Promise<void> => {})
export const members = task(async ({ s, n }: { s: z.infer<typeof schemas.size>; n: z.infer<typeof schemas.count> }): Promise<z.infer<typeof all.Shown>> => null!)
export const elsewhere = task(async ({ shown, p }: { shown: ShownType; p: Point }): Promise<typeof Ark.infer> => null!)
export const typeOnly = task(async ({ n }: { n: z.infer<typeof fallback> }): Promise<void> => {})
`,
  })
  const built = await buildProject(project)
  expect(errorsOf(built)).toEqual([])
  const integers = (properties: readonly string[]) =>
    Object.fromEntries(properties.map((name) => [name, { type: 'integer' }]))
  const here = variablesOf(project, 'flows.here')
  expect(here.inputs['x']?.type).toMatchObject({
    simple: 'STRUCT',
    metadata: { properties: { a: { type: 'integer' } }, required: ['a'] },
  })
  expect(here.outputs['o0']?.type).toEqual(here.inputs['x']?.type)
  const inside = variablesOf(project, 'flows.inside').inputs
  expect(inside['xs']?.type).toMatchObject({ collectionType: { metadata: { required: ['a'] } } })
  expect(inside['m']?.type).toMatchObject({
    mapValueType: { unionType: { variants: [{ metadata: { properties: integers(['k']) } }, { simple: 'NONE' }] } },
  })
  const members = variablesOf(project, 'flows.members')
  expect(members.inputs['s']?.type).toEqual({ enumType: { values: ['s', 'm', 'l'] } })
  expect(members.inputs['n']?.type).toEqual({ simple: 'INTEGER' })
  expect(members.outputs['o0']?.type).toMatchObject({ metadata: { properties: integers(['n']) } })
  const elsewhere = variablesOf(project, 'flows.elsewhere')
  expect(elsewhere.inputs['shown']?.type).toMatchObject({ metadata: { properties: integers(['n']) } })
  expect(elsewhere.inputs['p']?.type).toMatchObject({ metadata: { properties: integers(['x']) } })
  expect(elsewhere.outputs['o0']?.type).toMatchObject({ metadata: { properties: integers(['n']) } })
  expect(variablesOf(project, 'flows.typeOnly').inputs['n']?.type).toEqual({ simple: 'INTEGER' })
})

it('a schema that the module of the task cannot reach is refused where it is named, and so are operators over its type', async () => {
  const project = createProject({
    'src/main.ts': "import './flows'\nexport {}",
    'src/schemas.ts': `import { z } from 'zod'
const Hidden = z.object({ n: z.int() })
export type Hidden = z.infer<typeof Hidden>
`,
    'src/flows.ts': `import { task } from 'unplugin-flyte'
import { z } from 'zod'
import type { Hidden } from './schemas'
const Row = z.object({ a: z.int(), b: z.string() }).nullable()
const anything = z.any()
export const hidden = task(async ({ x }: { x: Hidden }): Promise<void> => {})
export const picked = task(async ({ x }: { x: Pick<NonNullable<z.infer<typeof Row>>, 'a'> }): Promise<void> => {})
export const key = task(async ({ x }: { x: z.infer<typeof Row>['a'] }): Promise<void> => {})
export const odd = task(async ({ x }: { x: z.ZodType<number> }): Promise<void> => {})
`,
  })
  expect(errorsOf(await buildProject(project))).toEqual([
    'FLY2027 src/flows.ts:7:64',
    'FLY2027 src/flows.ts:8:44',
    'FLY2020 src/flows.ts:9:44',
    'FLY2085 src/schemas.ts:3:22',
  ])
  project.write({
    'src/flows.ts': `import { task } from 'unplugin-flyte'
import { z } from 'zod'
const anything = z.any()
export const empty = task(async ({ x }: { x: z.infer<typeof anything> }): Promise<void> => {})
`,
  })
  // What a schema cannot say is known once it is there.
  expect(errorsOf(await buildProject(project))).toEqual(['FLY1205 src/flows.ts:4:22'])
})
