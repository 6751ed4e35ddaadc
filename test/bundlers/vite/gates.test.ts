import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readSpecs } from '../../parity/spec-file.ts'
import { buildProject, createProject, errorsOf } from '../../utils/project.ts'

const STEPS = `import { task } from 'unplugin-flyte'
export const step = task(async ({ n }: { n: number }): Promise<number> => n)
export const clean = task(async ({ n }: { n: number }) => {})
`

it('a gate gets its type wherever it is called, and an imperative workflow its interface', async () => {
  const project = createProject({
    'src/main.ts': "import './flows'\nexport {}",
    'src/steps.ts': STEPS,
    // No entity is made here.
    'src/ask.ts': `import { waitForInput } from 'unplugin-flyte'
import type { Answer } from './types'
export const ask = (name: string) => waitForInput<Answer[]>(name, { timeout: '2h' })
`,
    'src/types.ts': 'export interface Answer { n: number; why?: string }\n',
    'src/flows.ts': `import { imperativeWorkflow, item, workflow } from 'unplugin-flyte'
import { ask } from './ask'
import { clean, step } from './steps'
import type { Answer } from './types'
export const main = workflow(() => step({ n: item(ask('answers'), 0).n }))
export const built = imperativeWorkflow<{ n: number; answer: Answer }, { m: number }>({ name: 'built', onFailure: clean as never })
built.output('m', built.add(step, { n: built.inputs.answer.n }))
`,
  })
  const built = await buildProject(project)
  expect(errorsOf(built)).toEqual([
    // The handler lacks the other input.
    'FLY1160 src/flows.ts:6:22',
  ])
  project.write({
    'src/flows.ts': project.text('src/flows.ts').replace(', onFailure: clean as never', ''),
  })
  const again = await buildProject(project)
  expect(again.error).toBeUndefined()
  const specs = readSpecs(join(project.root, 'dist/flyte/specs'))
  const template = (name: string) =>
    specs.find((spec) => spec.kind === 'workflow' && spec.name === name)?.message['template'] as Record<string, never>
  expect(template('flows.main')['nodes']).toMatchObject([
    {
      gateNode: {
        signal: { signalId: 'answers', type: { collectionType: { simple: 'STRUCT' } }, outputVariableName: 'o0' },
      },
      metadata: { timeout: '7200s' },
    },
    { inputs: [{ binding: { promise: { attrPath: [{}, { stringValue: 'n' }] } } }] },
  ])
  expect(template('built')['interface']).toMatchObject({
    inputs: { variables: { n: {}, answer: { type: { simple: 'STRUCT' } } } },
    outputs: { variables: { m: { type: { simple: 'FLOAT' } } } },
  })
})

it('mistakes in gates and steps are found at their lines', async () => {
  const project = createProject({
    'src/main.ts': "import './flows'\nexport {}",
    'src/steps.ts': STEPS,
    'src/flows.ts': `import { approve, imperativeWorkflow, sleep, waitForInput, workflow } from 'unplugin-flyte'
import type { In } from 'unplugin-flyte'
import { step } from './steps'
export const main = workflow(({ n }: In<{ n: number }>) => {
  approve(n, 'input')
  const given = waitForInput<boolean>('given')
  sleep('soon' as never)
  return step({ n: given as never })
})
export const built = imperativeWorkflow<{ n: number }, { m: number }>({ name: 'built' })
const first = built.add(step, {
  n: 'x' as never,
})
built.output('m', first)
built.output('nope' as never, first as never)
built.add(step, { n: built.add(step, { n: 1 }).a })
built.output('m', 3)
`,
  })
  expect(errorsOf(await buildProject(project)).toSorted()).toEqual([
    'FLY1021 src/flows.ts:16:47',
    'FLY1032 src/flows.ts:17:7',
    'FLY1103 src/flows.ts:8:10',
    'FLY1104 src/flows.ts:11:21',
    'FLY1165 src/flows.ts:5:3',
    'FLY1167 src/flows.ts:15:7',
    'FLY1169 src/flows.ts:7:3',
  ])
})

it('a type that cannot be read is refused where it is written', async () => {
  const project = createProject({
    'src/main.ts': "import './flows'\nexport {}",
    'src/flows.ts': `import { imperativeWorkflow, waitForInput, workflow } from 'unplugin-flyte'
export const main = workflow(() => ({ a: waitForInput<Map<number, string>>('a') as never }))
export const built = imperativeWorkflow<{ n: Promise<number> }, { m: Missing }>({ name: 'built' })
`,
  })
  expect(errorsOf(await buildProject(project)).map((error) => error.replace(/^FLY\d+ /, ''))).toEqual([
    'src/flows.ts:2:59',
    'src/flows.ts:3:46',
    'src/flows.ts:3:70',
  ])
})
