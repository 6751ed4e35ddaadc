import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readArchive } from '../../../src/package/read.ts'
import { buildProject, createProject, IMAGE } from '../../utils/project.ts'
import type { Project } from '../../utils/project.ts'

const FILES = {
  'src/main.ts': "import './flows'\nexport * from './other/jobs'",
  'node_modules/old/package.json': '{"name":"old","main":"index.js"}',
  'node_modules/old/index.js':
    "const { basename } = require('path')\nexports.file = () => basename(__filename) + typeof require + typeof __dirname",
  'src/flows/index.ts': `import { task, workflow, type In } from 'unplugin-flyte'
import old from 'old'
import * as z from 'zod'
export const double = task(async ({ x }: { x: number }): Promise<number> => x * 2)
export const describe = task({ inputs: { age: z.number() } }, async ({ age }): Promise<string> => old.file() + age)
export const main = workflow(({ x }: In<{ x: number }>) => describe({ age: double({ x }) }))
`,
  'src/other/jobs.ts': `import { task } from 'unplugin-flyte'
const settings = await Promise.resolve({ greeting: 'hello' })
export default task(async ({ name }: { name: string }): Promise<string> => settings.greeting + ' ' + name)
export const failing = task(async (): Promise<string> => {
  throw new Error('on purpose')
})
`,
  'src/broken.ts': `import { task } from 'unplugin-flyte'
export const never = task(async (): Promise<string> => '')
if (!process.env['FLYTE_BUILD']) throw new Error('only in a container')
`,
}

async function unpackedArchive(project: Project): Promise<string> {
  const archive = project.files('dist/flyte').find((path) => /^fast[0-9a-f]{32}\.tar\.gz$/.test(path))!
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'flyte-archive-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const { path, bytes } of await readArchive(project.read(`dist/flyte/${archive}`), archive)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}

/** Runs a script beside the unpacked archive, under plain Node. */
function run(folder: string, script: string, ...flags: string[]): unknown {
  writeFileSync(
    join(folder, 'script.mjs'),
    `import * as entry from './entry.mjs'\nconst result = await (async () => { ${script} })()\nconsole.log(JSON.stringify(result))`,
  )
  const { NODE_OPTIONS: _options, FLYTE_BUILD: _build, ...env } = process.env
  return JSON.parse(execFileSync(process.execPath, [...flags, 'script.mjs'], { cwd: folder, env, encoding: 'utf8' }))
}

it("loads every task by module and export from the archive's entry alone, in an empty folder, under plain Node [B8]", async () => {
  const project = createProject(FILES)
  const { error } = await buildProject(project, { image: IMAGE, entries: 'src/broken.ts' })
  expect(error).toBeUndefined()
  const folder = await unpackedArchive(project)
  const { entities } = JSON.parse(project.text('dist/flyte/manifest.json')) as {
    entities: { kind: string; name: string; module: string; export: string }[]
  }
  const tasks = entities.filter(({ kind, module }) => kind === 'task' && module !== 'broken')
  expect(tasks.map(({ name }) => name).sort()).toEqual([
    'flows.describe',
    'flows.double',
    'other.jobs.default',
    'other.jobs.failing',
  ])
  const loaded = run(
    folder,
    `const tasks = ${JSON.stringify(tasks)}
     return Promise.all(tasks.map(async ({ module, export: name }) => typeof (await entry.load(module, name))))`,
  )
  expect(loaded).toEqual(tasks.map(() => 'function'))
})

it('runs their functions, with what CommonJS packages ask for', async () => {
  const project = createProject(FILES)
  await buildProject(project, { image: IMAGE, entries: 'src/broken.ts' })
  const folder = await unpackedArchive(project)
  const results = run(
    folder,
    `const double = await entry.load('flows', 'double')
     const describe = await entry.load('flows', 'describe')
     const greet = await entry.load('other.jobs', 'default')
     return [entry.protocol, await double({ x: 21 }), await describe({ age: 3 }), await greet({ name: 'Ada' })]`,
  )
  expect(results).toEqual([1, 42, 'entry.mjsfunctionstring3', 'hello Ada'])
})

it('evaluates only the module that is loaded', async () => {
  const project = createProject(FILES)
  await buildProject(project, { image: IMAGE, entries: 'src/broken.ts' })
  const folder = await unpackedArchive(project)
  const results = run(
    folder,
    `const message = (error) => error.message
     return [
       typeof (await entry.load('flows', 'double')),
       await entry.load('broken', 'never').catch(message),
       await entry.load('nowhere', 'task').catch(message),
       await entry.load('flows', 'nothing').catch(message),
     ]`,
  )
  expect(results).toEqual([
    'function',
    'only in a container',
    expect.stringContaining('There is no module "nowhere"'),
    expect.stringContaining('no entity "nothing"'),
  ])
})

it('maps stack traces to the source', async () => {
  const project = createProject(FILES)
  await buildProject(project, { image: IMAGE, entries: 'src/broken.ts' })
  const folder = await unpackedArchive(project)
  const stack = run(
    folder,
    `const failing = await entry.load('other.jobs', 'failing')
     return failing({}).catch((error) => error.stack)`,
    '--enable-source-maps',
  )
  expect(stack).toMatch(/src\/other\/jobs\.ts:5:9/)
})

it('is the bundle that was evaluated, file by file', async () => {
  const project = createProject(FILES)
  await buildProject(project)
  const folder = await unpackedArchive(project)
  for (const path of project.files('dist/flyte/bundle')) {
    expect(readFileSync(join(folder, path)).equals(project.read(`dist/flyte/bundle/${path}`)), path).toBe(true)
  }
})
