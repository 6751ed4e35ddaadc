import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { createServer } from 'vite'
import { describe, expect, it } from 'vitest'
import { buildEnvironments, buildProject, createProject, flyte, IMAGE, runVite } from '../../utils/project.ts'
import type { Project } from '../../utils/project.ts'

const FILES = {
  'src/flows/tasks.ts': `import { task } from 'unplugin-flyte'

/** Doubles it. */
export const double = task({ retries: 2 }, async ({ x }: { x: number }): Promise<number> => x * 2)
`,
  'src/flows/index.ts': `import { cron, launchPlan, workflow, type In } from 'unplugin-flyte'
import { double } from './tasks'

export const main = workflow(({ x }: In<{ x: number }>) => double({ x: double({ x }) }))
export const nightly = launchPlan(main, { name: 'nightly', fixed: { x: 4 }, schedule: cron('0 3 * * *') })
`,
  // What a server does when it starts must not happen during a build.
  'src/main.ts': `import { writeFileSync } from 'node:fs'
import { main } from './flows'
writeFileSync('started.txt', String(main))
`,
}
const SPECS = ['0_flows.tasks.double_1.pb', '1_flows.main_2.pb', '2_flows.main_3.pb', '3_nightly_3.pb']

/** Everything in the plugin's output folder, with the digest of the archive taken out of its name. */
function outputFiles(project: Project, folder: string): string[] {
  return project.files(folder).map((path) => path.replace(/^fast[0-9a-f]{32}/, 'fast'))
}
const OUTPUT = [
  'bundle/entry.mjs',
  'bundle/entry.mjs.map',
  'fast.tar.gz',
  'flyte-package.tgz',
  'manifest.json',
  ...SPECS.map((name) => `specs/${name}`),
]

describe('a server build', () => {
  it('writes specs, bundle, archive, package and manifest beside the application', async () => {
    const project = createProject(FILES)
    const built = await buildProject(project)
    expect(built.error).toBeUndefined()
    expect(built.warnings).toEqual([])
    expect(outputFiles(project, 'dist/flyte')).toEqual(OUTPUT)
    expect(project.exists('dist/main.js')).toBe(true)
    expect(project.exists('started.txt')).toBe(false)
  })

  it('says what it made, where and in which time', async () => {
    const { infos } = await buildProject(createProject(FILES))
    expect(infos).toContainEqual(
      expect.stringMatching(
        /^flyte: 1 task, 1 workflow, 2 launch plans → dist\/flyte\/flyte-package\.tgz \(\d+ kB\) in \d+ ms$/,
      ),
    )
    const quiet = await buildProject(createProject(FILES), { image: IMAGE, quiet: true })
    expect(quiet.infos.filter((line) => line.includes('flyte:'))).toEqual([])
  })

  it('gives the assets to whoever builds without writing', async () => {
    const project = createProject(FILES)
    const { output } = await buildProject(project, { image: IMAGE }, { build: { ssr: 'src/main.ts', write: false } })
    const names = output.map(({ fileName }) => fileName.replace(/fast[0-9a-f]{32}/, 'fast'))
    expect(names).toEqual(expect.arrayContaining(OUTPUT.map((path) => `flyte/${path}`)))
    expect(project.files('dist')).toEqual([])
  })

  it('leaves nothing behind in node_modules', async () => {
    const project = createProject(FILES)
    await buildProject(project)
    expect(project.files('node_modules/.flyte')).toEqual([])
  })

  it('writes elsewhere when asked to', async () => {
    const project = createProject(FILES)
    await buildProject(project, { image: IMAGE, outDir: 'specs/for/flyte' })
    expect(outputFiles(project, 'dist/specs/for/flyte')).toEqual(OUTPUT)
    await buildProject(project, { image: IMAGE, outDir: '../flyte-out' })
    expect(outputFiles(project, 'flyte-out')).toEqual(OUTPUT)
    expect(project.exists('dist/flyte')).toBe(false)
  })
})

describe('a browser build', () => {
  const client = { build: { rolldownOptions: { input: 'src/main.ts' } } }

  it('keeps server code out of what is published', async () => {
    const project = createProject({ ...FILES, 'src/main.ts': "import { main } from './flows'\nconsole.log(main)" })
    const { error, infos } = await buildProject(project, { image: IMAGE }, client)
    expect(error).toBeUndefined()
    expect(outputFiles(project, '.flyte')).toEqual(OUTPUT)
    expect(project.files('dist').filter((path) => path.includes('flyte'))).toEqual([])
    expect(infos).toContainEqual(expect.stringContaining('→ .flyte/flyte-package.tgz'))
  })

  it('gives the same specs, archive and package as a server build', async () => {
    const files = { ...FILES, 'src/main.ts': "import { main } from './flows'\nconsole.log(main)" }
    const [server, browser] = [createProject(files), createProject(files)]
    await buildProject(server)
    await buildProject(browser, { image: IMAGE }, client)
    expect(browser.contents('.flyte')).toEqual(server.contents('dist/flyte'))
  })

  it('runs the modules as Node would, not as a browser', async () => {
    const project = createProject({
      'src/main.ts': "import { main } from './flows'\nconsole.log(main)",
      'src/flows.ts': `import { existsSync } from 'node:fs'
import { task, workflow } from 'unplugin-flyte'
export const hello = task(async (): Promise<boolean> => existsSync('/'))
export const main = workflow(() => hello({}))
if (typeof existsSync !== 'function' || typeof window !== 'undefined') throw new Error('no Node')
`,
    })
    const { error } = await buildProject(project, { image: IMAGE }, client)
    expect(error).toBeUndefined()
    expect(project.files('.flyte/specs')).toEqual(['0_flows.hello_1.pb', '1_flows.main_2.pb', '2_flows.main_3.pb'])
  })

  it('removes specs of entities that are gone, and leaves files alone that are the same [M2]', async () => {
    const project = createProject({ ...FILES, 'src/main.ts': "import { main } from './flows'\nconsole.log(main)" })
    await buildProject(project, { image: IMAGE }, client)
    project.write({ '.flyte/notes.txt': 'mine' })
    project.write({ 'src/flows/index.ts': FILES['src/flows/index.ts'].replace(/export const nightly.*\n/, '') })
    await buildProject(project, { image: IMAGE }, client)
    expect(project.files('.flyte/specs')).toEqual(SPECS.slice(0, 3))
    expect(project.files('.flyte').filter((path) => path.endsWith('.tar.gz'))).toHaveLength(1)
    expect(project.text('.flyte/notes.txt')).toBe('mine')
  })
})

it('builds a library in several formats, and evaluates once', async () => {
  const project = createProject({
    ...FILES,
    'src/flows/tasks.ts': `${FILES['src/flows/tasks.ts']}console.log('evaluated')\n`,
  })
  const { error, infos } = await buildProject(
    project,
    { image: IMAGE },
    {
      build: { lib: { entry: 'src/flows/index.ts', formats: ['es', 'cjs'], fileName: 'lib' } },
    },
  )
  expect(error).toBeUndefined()
  expect(outputFiles(project, 'dist/flyte')).toEqual(OUTPUT)
  expect(project.files('dist').filter((path) => path.startsWith('lib'))).toEqual(['lib.cjs', 'lib.js'])
  expect(infos.filter((line) => line === 'flyte │ evaluated')).toHaveLength(1)
  expect(infos.filter((line) => line.startsWith('flyte:'))).toHaveLength(1)
})

describe('a build of several environments', () => {
  const environments = (client: string, ssr: string) => ({
    environments: {
      client: { build: { outDir: 'dist/client', rolldownOptions: { input: client } } },
      ssr: { build: { outDir: 'dist/server', rolldownOptions: { input: ssr } } },
    },
  })
  const files = {
    ...FILES,
    'src/flows/tasks.ts': `${FILES['src/flows/tasks.ts']}console.log('evaluated')\n`,
    'src/client.ts': "import { main } from './flows'\nconsole.log(main)",
    'src/plain.ts': 'console.log(1)',
  }

  it('evaluates once and writes to the server', async () => {
    const project = createProject(files)
    const { error, infos } = await buildEnvironments(
      project,
      { image: IMAGE },
      environments('src/client.ts', 'src/main.ts'),
    )
    expect(error).toBeUndefined()
    expect(infos.filter((line) => line === 'flyte │ evaluated')).toHaveLength(1)
    expect(outputFiles(project, 'dist/server/flyte')).toEqual(OUTPUT)
    expect(project.exists('.flyte')).toBe(false)
    expect(project.files('dist/client').filter((path) => path.includes('flyte'))).toEqual([])
  })

  it('writes to the server what only the browser imports', async () => {
    const project = createProject(files)
    await buildEnvironments(project, { image: IMAGE }, environments('src/client.ts', 'src/plain.ts'))
    expect(outputFiles(project, 'dist/server/flyte')).toEqual(OUTPUT)
  })

  it('warns once when no environment has entities', async () => {
    const { error, warnings } = await buildEnvironments(
      createProject(files),
      {},
      environments('src/plain.ts', 'src/plain.ts'),
    )
    expect(error).toBeUndefined()
    expect(warnings).toEqual([expect.stringContaining('FLY2307')])
  })
})

describe('a configuration file', () => {
  const CONFIG = `import flyte from 'unplugin-flyte/vite'
export default { build: { ssr: 'src/main.ts' }, plugins: [flyte({ image: '${IMAGE}' })] }
`

  it('gives the same through the command line as the plugin given inline', async () => {
    const [inline, file] = [createProject(FILES), createProject({ ...FILES, 'vite.config.ts': CONFIG })]
    await buildProject(inline)
    const { status, output } = runVite(file, 'build')
    expect({ status, output }).toMatchObject({ status: 0 })
    expect(output).toContain('→ dist/flyte/flyte-package.tgz')
    expect(file.contents('dist/flyte')).toEqual(inline.contents('dist/flyte'))
  })

  it('may name its server entry on the command line', () => {
    const project = createProject({ ...FILES, 'vite.config.ts': CONFIG.replace("build: { ssr: 'src/main.ts' }, ", '') })
    expect(runVite(project, 'build', '--ssr', 'src/main.ts').status).toBe(0)
    expect(outputFiles(project, 'dist/flyte')).toEqual(OUTPUT)
  })

  it('may import the plugin by a relative path and keep it in nested lists', () => {
    const project = createProject({
      ...FILES,
      'vite.config.ts': `import flyte from './plugin'
export default { build: { ssr: 'src/main.ts' }, plugins: [[Promise.resolve([flyte])]] }
`,
      'plugin.ts': `import flyte from 'unplugin-flyte/vite'\nexport default flyte({ image: '${IMAGE}' })\n`,
    })
    const { status, output } = runVite(project, 'build')
    expect({ status, output }).toMatchObject({ status: 0 })
    expect(outputFiles(project, 'dist/flyte')).toEqual(OUTPUT)
  })
})

it("sees modules as the application does: aliases, defines, virtual modules and assets of the user's configuration", async () => {
  const project = createProject({
    'src/main.ts': "import './flows'",
    'src/lib/base.ts': 'export const base = 20',
    'src/greeting.txt': 'hello',
    'src/numbers.json': '{"n":42}',
    'src/style.css': 'a { color: red }',
    'src/logo.svg': '<svg/>',
    'src/flows.ts': `import { task, workflow } from 'unplugin-flyte'
import { base } from '@lib/base'
import greeting from './greeting.txt?raw'
import region from 'virtual:region'
import { n } from './numbers.json'
import logo from './logo.svg'
import './style.css'
export const a = task({ env: { BASE: String(base), GREETING: greeting, REGION: region, N: String(n), LOGO: typeof logo, MODE: import.meta.env.MODE, DEFINED: __DEFINED__ } }, async (): Promise<string> => '')
`,
  })
  const virtual = {
    name: 'region',
    resolveId: (id: string) => (id === 'virtual:region' ? '\0region' : undefined),
    load: (id: string) => (id === '\0region' ? 'export default "eu-1"' : undefined),
  }
  const { error } = await buildProject(
    project,
    {},
    {
      mode: 'staging',
      plugins: [virtual, await flyte({ image: IMAGE })],
      define: { __DEFINED__: '"yes"' },
      resolve: { alias: { '@lib': `${project.root}/src/lib` } },
    },
  )
  expect(error).toBeUndefined()
  const spec = project.read('dist/flyte/specs/0_flows.a_1.pb').toString('latin1')
  for (const value of ['20', 'hello', 'eu-1', '42', 'staging', 'yes']) expect(spec).toContain(value)
})

it("keeps what the user's plugins do with a finished output to the application", async () => {
  const seen: string[] = []
  const output = {
    name: 'announcer',
    generateBundle(this: { emitFile(file: object): void; environment: { name: string } }) {
      seen.push(`generate ${this.environment.name}`)
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: 'all of them' })
    },
    writeBundle(this: { environment: { name: string } }) {
      seen.push(`write ${this.environment.name}`)
    },
    renderChunk: (code: string) => ({ code: code.replaceAll('__YEAR__', '1815'), map: null }),
  }
  const project = createProject({
    ...FILES,
    'src/flows/tasks.ts': `${FILES['src/flows/tasks.ts']}console.log('__YEAR__')\n`,
  })
  const { error, infos } = await buildProject(project, {}, { plugins: [output, await flyte({ image: IMAGE })] })
  expect(error).toBeUndefined()
  expect(seen).toEqual(['generate ssr', 'write ssr'])
  expect(project.exists('dist/licences.txt')).toBe(true)
  expect(outputFiles(project, 'dist/flyte')).toEqual(OUTPUT)
  expect(infos).toContain('flyte │ 1815')
})

it("replaces the user's own externals, entries and output options", async () => {
  const project = createProject({
    ...FILES,
    'node_modules/dep/package.json': '{"name":"dep","type":"module","main":"index.js","version":"1.2.3"}',
    'node_modules/dep/index.js': 'export const dep = 7',
    'src/flows/tasks.ts': `import { dep } from 'dep'\n${FILES['src/flows/tasks.ts']}console.log('dep', dep)\n`,
  })
  const { error, infos } = await buildProject(
    project,
    { image: IMAGE },
    {
      build: {
        ssr: 'src/main.ts',
        minify: true,
        rolldownOptions: { external: ['dep'], output: [{ format: 'cjs', entryFileNames: '[name].old.cjs' }] },
      },
    },
  )
  expect(error).toBeUndefined()
  expect(infos).toContain('flyte │ dep 7')
  expect(project.text('dist/main.old.cjs')).toContain('require("dep")')
  expect(project.text('dist/flyte/bundle/entry.mjs')).not.toMatch(/from ['"]dep['"]/)
})

it('leaves packages to the image that the option external names, and says so in the manifest', async () => {
  const project = createProject({
    ...FILES,
    'node_modules/dep/package.json':
      '{"name":"dep","type":"module","version":"1.2.3","exports":{"./sub":"./index.js"}}',
    'node_modules/dep/index.js': 'export const dep = 7',
    'src/flows/tasks.ts': `import { dep } from 'dep/sub'\n${FILES['src/flows/tasks.ts']}console.log('dep', dep)\n`,
  })
  const { error, infos } = await buildProject(project, { image: IMAGE, external: ['dep', 'unused'] })
  expect(error).toBeUndefined()
  expect(infos).toContain('flyte │ dep 7')
  expect(project.text('dist/flyte/bundle/entry.mjs')).toMatch(/from "dep\/sub"/)
  expect(JSON.parse(project.text('dist/flyte/manifest.json'))).toMatchObject({
    externals: [{ name: 'dep', version: '1.2.3' }],
  })
})

describe('entities are found', () => {
  it('in modules that the application does not import, and in what those import', async () => {
    const project = createProject({
      ...FILES,
      'src/main.ts': 'export {}',
      'src/server.ts': "import { writeFileSync } from 'node:fs'\nwriteFileSync('started.txt', '')",
    })
    const { error } = await buildProject(project, { image: IMAGE, entries: 'src/{flows/index,server}.ts' })
    expect(error).toBeUndefined()
    expect(project.files('dist/flyte/specs')).toEqual(SPECS)
    expect(project.exists('started.txt')).toBe(false)
  })

  it('where factories make them', async () => {
    const factory = `import { task } from 'unplugin-flyte'
export const multiply = (factor: number) => task({ env: { FACTOR: String(factor) } }, async ({ x }: { x: number }): Promise<number> => x * factor)
`
    const project = createProject({
      'src/lib/factory.ts': factory,
      'src/lib/index.ts': "export * from './factory'",
      'src/flows.ts':
        "import { multiply } from './lib'\nexport const double = multiply(2)\nexport const triple = multiply(3)\n",
      'src/main.ts':
        "import { double } from './flows'\nimport { multiply } from './lib'\nexport const later = () => [double, multiply]\nthrow new Error('the application must not start')",
    })
    const { error } = await buildProject(project)
    expect(error).toBeUndefined()
    expect(project.files('dist/flyte/specs')).toEqual(['0_flows.double_1.pb', '1_flows.triple_1.pb'])
  })

  it('though nobody imports or exports them', async () => {
    const project = createProject({
      ...FILES,
      'src/flows/index.ts': FILES['src/flows/index.ts'].replace('export const nightly = ', ''),
    })
    const { error } = await buildProject(project)
    expect(error).toBeUndefined()
    expect(project.files('dist/flyte/specs')).toEqual(SPECS)
  })

  it('in the modules that the options include, less those that they exclude', async () => {
    const files = {
      'src/a.task.ts': FILES['src/flows/tasks.ts'],
      'src/b.task.ts': FILES['src/flows/tasks.ts'],
      'src/c.ts': FILES['src/flows/tasks.ts'],
      'src/main.ts': "import './a.task'\nimport './b.task'\nimport './c'",
    }
    const names = async (options: object) => {
      const project = createProject(files)
      const { error } = await buildProject(project, { image: IMAGE, ...options })
      expect(error).toBeUndefined()
      return project.files('dist/flyte/specs').map((path) => path.slice(2, 3))
    }
    expect(await names({})).toEqual(['a', 'b', 'c'])
    expect(await names({ include: /\.task\.ts$/ })).toEqual(['a', 'b'])
    expect(await names({ include: '**/*.task.ts', exclude: [/a\.task/] })).toEqual(['b'])
  })

  it('by the same names through a link to the project', async () => {
    const project = createProject(FILES)
    symlinkSync(project.root, `${project.root}-link`, 'junction')
    const { error } = await buildProject({ ...project, root: `${project.root}-link` })
    expect(error).toBeUndefined()
    expect(project.files('dist/flyte/specs')).toEqual(SPECS)
  })

  it('by names that follow the options', async () => {
    const names = async (options: object) => {
      const project = createProject({
        'app/src/jobs/etl.task.ts': FILES['src/flows/tasks.ts'],
        'src/main.ts': "import '../app/src/jobs/etl.task'",
      })
      const { error } = await buildProject(project, { image: IMAGE, ...options })
      expect(error).toBeUndefined()
      return project.files('dist/flyte/specs')
    }
    expect(await names({})).toEqual(['0_app.src.jobs.etl_task.double_1.pb'])
    expect(await names({ sourceRoot: 'app/src' })).toEqual(['0_jobs.etl_task.double_1.pb'])
    expect(await names({ sourceRoot: 'app/src', namePrefix: 'acme.data' })).toEqual([
      '0_acme.data.jobs.etl_task.double_1.pb',
    ])
  })
})

it('names modules of another package in the workspace after that package', async () => {
  const project = createProject({ ...FILES, 'src/main.ts': "import '../../packages/jobs/src/etl'" }, 'workspace/app')
  project.write({
    '../packages/jobs/package.json': '{"name":"@acme/jobs","type":"module"}',
    '../packages/jobs/src/etl.ts': FILES['src/flows/tasks.ts'],
  })
  symlinkSync(join(project.root, 'node_modules'), join(project.root, '../node_modules'), 'junction')
  const { error } = await buildProject(project)
  expect(error).toBeUndefined()
  expect(project.files('dist/flyte/specs')).toEqual(['0__acme.jobs.etl.double_1.pb'])
  const { entities } = JSON.parse(project.text('dist/flyte/manifest.json')) as { entities: object[] }
  expect(entities).toMatchObject([{ source: { file: '../packages/jobs/src/etl.ts', line: 4, column: 23 } }])
})

it('evaluates nothing in a dev server, but gives tasks their names there', async () => {
  const project = createProject({
    ...FILES,
    'src/flows/tasks.ts': `${FILES['src/flows/tasks.ts']}console.log('evaluated')\n`,
  })
  const server = await createServer({
    root: project.root,
    configFile: false,
    logLevel: 'silent',
    server: { middlewareMode: true, ws: false },
    plugins: [await flyte({ image: IMAGE })],
  })
  const transformed = await server.environments.ssr.transformRequest('/src/flows/tasks.ts')
  await server.close()
  expect(transformed?.code).toContain('name: "double"')
  expect(project.exists('node_modules/.flyte')).toBe(false)
  expect(project.exists('.flyte')).toBe(false)
})

it('loads CommonJS packages that ask for what only CommonJS has', async () => {
  const project = createProject({
    'node_modules/old/package.json': '{"name":"old","main":"index.js"}',
    'node_modules/old/index.js':
      "const path = require('path')\nmodule.exports = path.basename(__filename) + typeof require + typeof __dirname",
    'src/main.ts': "import './flows'",
    'src/flows.ts': `import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRequire } from 'node:module'
import { task } from 'unplugin-flyte'
import old from 'old'
const __dirname = dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)
export const a = task(async (): Promise<string> => __dirname + typeof require)
console.log(old, typeof __dirname)
`,
  })
  const { error, infos } = await buildProject(project)
  expect(error).toBeUndefined()
  expect(infos).toContain('flyte │ entry.mjsfunctionstring string')
})

describe('the version', () => {
  const manifestVersion = (project: Project) =>
    (JSON.parse(project.text('dist/flyte/manifest.json')) as { version?: string }).version

  it('of content is in the manifest, not in the specs, and follows the content [M6]', async () => {
    const [plain, versioned] = [createProject(FILES), createProject(FILES)]
    await buildProject(plain)
    await buildProject(versioned, { image: IMAGE, version: 'content' })
    expect(versioned.contents('dist/flyte/specs')).toEqual(plain.contents('dist/flyte/specs'))
    const version = manifestVersion(versioned)
    expect(version).toMatch(/^[0-9a-f]{16}$/)
    versioned.write({ 'src/flows/tasks.ts': FILES['src/flows/tasks.ts'].replace('x * 2', 'x * 3') })
    await buildProject(versioned, { image: IMAGE, version: 'content' })
    expect(manifestVersion(versioned)).toMatch(/^[0-9a-f]{16}$/)
    expect(manifestVersion(versioned)).not.toBe(version)
  })

  it('is written into the specs when that is asked for', async () => {
    const project = createProject(FILES)
    await buildProject(project, { image: IMAGE, version: 'content', writeVersion: true })
    const spec = project.read('dist/flyte/specs/0_flows.tasks.double_1.pb').toString('latin1')
    expect(spec).toContain(manifestVersion(project))
  })
})

it('bakes the code into the image where fast registration is off', async () => {
  const project = createProject(FILES)
  const { error } = await buildProject(project, { image: IMAGE, fast: false })
  expect(error).toBeUndefined()
  expect(outputFiles(project, 'dist/flyte')).toEqual(OUTPUT.filter((path) => path !== 'fast.tar.gz'))
  expect(project.read('dist/flyte/specs/0_flows.tasks.double_1.pb').toString('latin1')).not.toContain(
    'flyte-fast-execute',
  )
})

it('refuses options that nobody reads', () => {
  const project = createProject({
    ...FILES,
    'vite.config.ts':
      "import flyte from 'unplugin-flyte/vite'\nexport default { plugins: [flyte({ imgae: 'x' } as never)] }",
  })
  const { status, output } = runVite(project, 'build')
  expect(status).toBe(1)
  expect(output).toContain('FLY2306: the option "imgae" of the plugin does not exist')
})
