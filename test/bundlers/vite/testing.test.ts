import { spawnSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createProject } from '../../utils/project.ts'

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url))

it("looks into entities in somebody's unit tests, with names, words, types and places [P25 E40 W12 X3]", () => {
  const project = createProject({
    'vite.config.ts': "import flyte from 'unplugin-flyte/vite'\nexport default { plugins: [flyte({ image: 'a:1' })] }",
    'src/flow.ts': `import { task, workflow, type In, type int } from 'unplugin-flyte'
/** Fits. */
export const fit = task({ retries: 2 }, async ({ n }: { n: int }): Promise<int> => n)
export const main = workflow(({ n }: In<{ n: int }>) => fit({ n }))
export const bad = workflow(({ n }: In<{ n: int }>) => fit({ n: 'x' as never }))
`,
    'src/flow.test.ts': `import { expect, it } from 'vitest'
import { modelOf, programOf } from 'unplugin-flyte/testing'
import { serializeEntities } from 'unplugin-flyte/api'
import { bad, fit, main } from './flow'
it('knows entities', () => {
  expect(modelOf(fit)).toMatchObject({ name: 'flow.fit', metadata: { retries: 2 }, docs: { short: 'Fits.' } })
  expect(modelOf(main).nodes.map(({ id }) => id)).toEqual(['n0'])
  const entities = serializeEntities(programOf([main]), { image: 'a:1' })
  expect(entities.map(({ fileName }) => fileName)).toEqual(['0_flow.fit_1.pb', '1_flow.main_2.pb', '2_flow.main_3.pb'])
})
it('knows mistakes, and where they are', () => {
  expect(() => modelOf(bad)).toThrow('src/flow.ts:5:56 FLY1104')
})
`,
  })
  symlinkSync(join(REPOSITORY, 'node_modules/vitest'), join(project.root, 'node_modules/vitest'), 'junction')
  const { NODE_ENV: _test, VITEST: _vitest, ...env } = process.env
  const bin = join(project.root, 'node_modules/vitest/vitest.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'run'], {
    cwd: project.root,
    env: { ...env, CI: '1', NO_COLOR: '1' },
    encoding: 'utf8',
  })
  expect({ status, output: stdout + stderr }).toEqual({ status: 0, output: expect.stringContaining('2 passed') })
})
