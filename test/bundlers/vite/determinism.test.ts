import { expect, it } from 'vitest'
import { buildProject, createProject, IMAGE } from '../../utils/project.ts'

const FILES = {
  'src/main.ts': "import './flows/b'\nimport './flows/a'",
  'src/lib/help.ts': 'export const help = (x: number) => x + 1\n',
  'src/flows/a.ts': `import { task } from 'unplugin-flyte'
import { help } from '../lib/help'
import * as z from 'zod'
/** Adds. */
export const add = task({ inputs: { row: z.object({ b: z.string(), a: z.number() }) }, env: { Z: '1', A: '2' }, resources: { requests: { mem: '1Gi', cpu: 1 } } }, async ({ row }): Promise<number> => help(row.a))
`,
  'src/flows/b.ts': `import { cron, launchPlan, workflow, type In } from 'unplugin-flyte'
import { add } from './a'
export const main = workflow(({ row }: In<{ row: { b: string; a: number } }>) => [add({ row }), add({ row })])
export const daily = launchPlan(main, { name: 'daily', labels: { z: '1', a: '2' }, fixed: { row: { b: 'x', a: 1 } } as never, schedule: cron('0 3 * * *') })
`,
}

it('gives the same bytes twice, from two folders, with and without minification, whatever the environment [A8 M6]', async () => {
  const options = { image: IMAGE, images: { z: 'a/z:1', b: 'a/b:1' }, env: { Y: '1', B: '2' }, version: 'content' }
  const project = createProject(FILES)
  const first = await buildProject(project, options)
  expect(first.error).toBeUndefined()
  const expected = project.contents('dist/flyte')
  expect(Object.keys(expected).length).toBeGreaterThan(6)

  await buildProject(project, options)
  expect(project.contents('dist/flyte')).toEqual(expected)

  const elsewhere = createProject(FILES, 'another-name/further-down')
  const before = process.cwd()
  const zone = process.env['TZ']
  process.chdir('/')
  process.env['TZ'] = 'Asia/Tokyo'
  try {
    await buildProject(elsewhere, options, { build: { ssr: 'src/main.ts', minify: true, sourcemap: true } })
  } finally {
    process.chdir(before)
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  }
  expect(elsewhere.contents('dist/flyte')).toEqual(expected)
})

it('writes neither the folder of the project nor that of the build into anything', async () => {
  const project = createProject(FILES)
  await buildProject(project)
  for (const path of project.files('dist/flyte')) {
    const text = project.read(`dist/flyte/${path}`).toString('latin1')
    expect(text, path).not.toContain(project.root)
    expect(text, path).not.toContain('node_modules/.flyte')
  }
  const map = JSON.parse(project.text('dist/flyte/bundle/entry.mjs.map')) as {
    sources: string[]
    sourcesContent?: unknown
  }
  expect(map.sources).toContain('src/flows/a.ts')
  expect(map.sourcesContent).toBeUndefined()
})
