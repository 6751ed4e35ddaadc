import { describe, expect, it } from 'vitest'
import { buildProject, createProject, errorsOf, flyte, IMAGE, runVite } from '../../utils/project.ts'
import type { Project } from '../../utils/project.ts'

const CONFIG = `import flyte from 'unplugin-flyte/vite'
export default { build: { ssr: 'src/main.ts' }, plugins: [flyte({ image: '${IMAGE}', evaluate: { timeout: 1500 } })] }
`
const GOOD = `import { task } from 'unplugin-flyte'
export const good = task(async ({ x }: { x: number }): Promise<number> => x)
`
const TASK = 'task(async ({ x }: { x: number }): Promise<number> => x)'

interface Case {
  readonly name: string
  readonly code: string
  /** The one error that is expected, at its place in `src/bad.ts`. */
  readonly expected: string
  /** Part of its message. */
  readonly says: string
}

const CASES: readonly Case[] = [
  {
    name: 'a syntax error',
    code: `import { task } from 'unplugin-flyte'
export const bad = task(async ({ x }: { x: number }): Promise<number> => {
  return x +
})
`,
    expected: 'FLY2301 src/bad.ts:4:1',
    says: 'cannot be parsed',
  },
  {
    name: 'a module that throws on import',
    code: `import { task } from 'unplugin-flyte'
interface Config {
  url: string
}
function connect(config: Config): never {
  throw new Error('no database at ' + config.url)
}
export const bad = ${TASK}
connect({ url: 'db' })
`,
    expected: 'FLY1100 src/bad.ts:6:9',
    says: 'Error: no database at db',
  },
  {
    name: 'a top-level await that never settles',
    code: `import { task } from 'unplugin-flyte'
export const bad = ${TASK}
const after = await new Promise<number>(() => {})
export { after }
`,
    expected: 'FLY2201 src/bad.ts:3:15',
    says: 'never ended',
  },
  {
    name: 'process.exit at import',
    code: `import { task } from 'unplugin-flyte'
export const bad = ${TASK}
if (!process.env['NOT_SET']) process.exit(3)
`,
    expected: 'FLY2202 src/bad.ts:3:38',
    says: 'process.exit(3)',
  },
  {
    name: 'an endless loop at import',
    code: `import { task } from 'unplugin-flyte'
export const bad = ${TASK}
let n = 0
while (true) n++
`,
    expected: 'FLY2203 src/bad.ts:4:1',
    says: 'within 1.5 s',
  },
  {
    name: 'a task without readable types',
    code: `import { task } from 'unplugin-flyte'
export const bad = task(async ({ x }: { x: (n: number) => number }): Promise<number> => x(1))
`,
    expected: 'FLY2007 src/bad.ts:2:44',
    says: 'cannot be sent to a task',
  },
  {
    name: 'a task that is not exported',
    code: `import { task, workflow, type In } from 'unplugin-flyte'
const hidden = ${TASK}
export const bad = workflow(({ x }: In<{ x: number }>) => hidden({ x }))
`,
    expected: 'FLY1111 src/bad.ts:2:16',
    says: 'is not exported',
  },
  {
    name: 'a task that nobody uses or exports',
    code: `import { task } from 'unplugin-flyte'
const lost = ${TASK}
`,
    expected: 'FLY1111 src/bad.ts:2:14',
    says: 'is not exported',
  },
  {
    name: 'two entities whose names differ in case only',
    code: `import { task } from 'unplugin-flyte'
export const bad = ${TASK}
export const Bad = ${TASK}
`,
    expected: 'FLY1110 src/bad.ts:3:20',
    says: 'bad.Bad',
  },
  {
    name: 'an input of the wrong type',
    code: `import { task, workflow, type In } from 'unplugin-flyte'
export const count = ${TASK}
export const bad = workflow(({ text }: In<{ text: string }>) =>
  count({ x: text as never }),
)
`,
    expected: 'FLY1103 src/bad.ts:4:3',
    says: '"x"',
  },
  {
    name: 'an input that is missing',
    code: `import { task, workflow } from 'unplugin-flyte'
export const count = ${TASK}
export const bad = workflow(() => count({} as never))
`,
    expected: 'FLY1101 src/bad.ts:3:35',
    says: 'lacks the input "x"',
  },
  {
    name: 'an async workflow body',
    code: `import { task, workflow, type In } from 'unplugin-flyte'
export const count = ${TASK}
export const bad = workflow(async ({ x }: In<{ x: number }>) => count({ x }))
`,
    expected: 'FLY2112 src/bad.ts:3:29',
    says: 'async',
  },
  {
    name: 'sub-workflows that run each other',
    code: `import { workflow, type In } from 'unplugin-flyte'
export const ping: any = workflow(({ x }: In<{ x: number }>) => pong({ x }))
export const pong: any = workflow(({ x }: In<{ x: number }>) => ping({ x }))
`,
    expected: 'FLY1116',
    says: 'ping',
  },
  {
    name: 'a condition on a reference',
    code: `import { task, workflow, type In } from 'unplugin-flyte'
import { good } from './good'
export const bad = workflow(({ x }: In<{ x: number }>) => {
  const y = good({ x })
  if (y) return good({ x: y })
  return y
})
`,
    expected: 'FLY2101 src/bad.ts:5:7',
    says: 'tests the reference y with if',
  },
  {
    name: 'an import that cannot be found',
    code: `import { task } from 'unplugin-flyte'
import { nothing } from './nothing'
export const bad = task(async ({ x }: { x: number }): Promise<number> => x + nothing)
`,
    expected: 'FLY2302 src/bad.ts:2:25',
    says: '"./nothing"',
  },
]

/** A project whose application imports a good module, and a bad one by the option entries, as its own bundler would stop at some. */
function brokenProject(code: string, more: Readonly<Record<string, string>> = {}): Project {
  return createProject({
    'src/main.ts': "import './good'\nexport {}",
    'src/good.ts': GOOD,
    'src/bad.ts': code,
    'dist/old.txt': 'what the last build wrote',
    'dist/flyte/manifest.json': '{}',
    ...more,
  })
}

describe('every mistake fails the build at its place, and leaves the last output as it was', () => {
  it.each(CASES)('$name', async ({ code, expected, says }) => {
    const project = brokenProject(code)
    const before = project.contents('dist')
    const built = await buildProject(project, { image: IMAGE, entries: 'src/bad.ts', evaluate: { timeout: 1500 } })
    const errors = errorsOf(built)
    expect(errors.filter((error) => !error.startsWith(expected))).toEqual([])
    expect(errors).not.toEqual([])
    expect(built.error?.message).toContain(says)
    expect(built.error?.message).toMatch(/\n {2}why: .+\n {2}fix: .+\n/)
    expect(project.contents('dist')).toEqual(before)
    expect(project.exists('.flyte')).toBe(false)
  })

  it('no image', async () => {
    const project = createProject({ 'src/main.ts': "import './good'", 'src/good.ts': GOOD, 'dist/old.txt': 'old' })
    const built = await buildProject(project, {})
    expect(errorsOf(built)).toEqual(['FLY2401 src/good.ts:2:21'])
    expect(project.files('dist')).toEqual(['old.txt'])
  })
})

describe('on the command line', () => {
  it('a mistake ends in exit code 1, with code, place, reason, remedy and the line', () => {
    const project = brokenProject(CASES[1]!.code, { 'src/main.ts': "import './bad'", 'vite.config.ts': CONFIG })
    const { status, output } = runVite(project, 'build')
    expect(status).toBe(1)
    expect(output)
      .toContain(`src/bad.ts:6:9 FLY1100: the module "bad" failed while it was evaluated: Error: no database at db
  why: `)
    expect(output).toContain(`> 6 |   throw new Error('no database at ' + config.url)
    |         ^`)
    expect(output.match(/FLY1100/g)).toHaveLength(1)
    expect(project.files('dist')).toEqual(['flyte/manifest.json', 'old.txt'])
  })

  it('warnings do not fail [A9]', () => {
    const project = createProject({ 'src/main.ts': 'export {}', 'vite.config.ts': CONFIG })
    const { status, output } = runVite(project, 'build')
    expect(status).toBe(0)
    expect(output).toContain('FLY2307: no tasks, workflows or launch plans were found in')
    expect(project.files('dist')).toEqual(['main.js'])
  })
})

it('reports all mistakes of a project in one build', async () => {
  const several = CASES.filter(({ name }) => !/one name|missing|async/.test(name))
  const files = Object.fromEntries(several.map(({ code }, i) => [`src/bad${i}.ts`, code]))
  const project = createProject({
    ...files,
    'src/good.ts': GOOD,
    'src/main.ts': several
      .map((_, i) => `import './bad${i}'`)
      .join('\n')
      .replace(/import '.\/bad\d+'$/, ''),
    'dist/old.txt': 'old',
  })
  const built = await buildProject(project, { image: IMAGE, entries: 'src/bad*.ts', evaluate: { timeout: 1500 } })
  const errors = errorsOf(built)
  for (const [i, { name, expected }] of several.entries()) {
    const place = expected.replace('src/bad.ts', `src/bad${i}.ts`)
    expect(
      errors.filter((error) => error.startsWith(place)),
      name,
    ).not.toEqual([])
  }
  expect(project.files('dist')).toEqual(['old.txt'])
})

it('shows the way by which the bundle comes to an import that the image has not', async () => {
  const project = createProject({
    'node_modules/wrapper/package.json': '{"name":"wrapper","type":"module","main":"index.js"}',
    'node_modules/wrapper/index.js': "import native from 'native'\nexport const wrapped = native",
    'src/lib/wrap.ts': "export { wrapped } from 'wrapper'\n",
    'src/good.ts': `import { wrapped } from './lib/wrap'\n${GOOD}console.log(wrapped)\n`,
    'src/main.ts': "import './good'",
  })
  const leave = { name: 'leave', resolveId: (id: string) => (id === 'native' ? { id, external: true } : undefined) }
  const built = await buildProject(project, {}, { plugins: [leave, await flyte({ image: IMAGE })] })
  expect(errorsOf(built)).toEqual(['FLY2304 src/lib/wrap.ts:1:25'])
  expect(built.error?.message).toContain(
    'still imports "native" (src/good.ts → src/lib/wrap.ts → node_modules/wrapper/index.js → native)',
  )
  const allowed = await buildProject(
    project,
    {},
    { plugins: [leave, await flyte({ image: IMAGE, external: 'native' })] },
  )
  expect(errorsOf(allowed)).toEqual(['FLY2206'])
})

it('names both places of two entities with one name, and both files of one module name [A5]', async () => {
  const names = createProject({
    'src/main.ts': "import './a'\nimport './b'",
    'src/a.ts': GOOD.replace('task(async', "task({ name: 'same' }, async"),
    'src/b.ts': GOOD.replace('task(async', "task({ name: 'same' }, async"),
  })
  const twice = await buildProject(names)
  expect(twice.error?.errors?.[0]?.diagnostics).toMatchObject([
    { code: 'FLY1110', location: { file: 'src/b.ts', line: 2 }, related: [{ file: 'src/a.ts', line: 2 }] },
  ])
  const modules = createProject({
    'src/main.ts': "import './Good/index'\nimport './good'",
    'src/good.ts': GOOD,
    'src/Good/index.ts': GOOD,
  })
  const clash = await buildProject(modules)
  expect(clash.error?.errors?.[0]?.diagnostics).toMatchObject([
    { code: 'FLY2305', location: { file: 'src/good.ts' }, related: [{ file: 'src/Good/index.ts' }] },
  ])
})

describe('how much a diagnostic matters', () => {
  const CALLS = Array.from({ length: 101 }, (_, i) => `  good({ x: ${i} })`).join('\n')
  const LONG = `import { workflow } from 'unplugin-flyte'
import { good } from './good'
export const long = workflow(() => {
${CALLS}
  return good({ x: 1 })
})
`
  const files = { 'src/main.ts': "import './long'", 'src/long.ts': LONG, 'src/good.ts': GOOD }

  it('more than 100 nodes are a warning', async () => {
    const project = createProject(files)
    const { error, warnings } = await buildProject(project)
    expect(error).toBeUndefined()
    expect(warnings).toEqual([expect.stringMatching(/src\/long\.ts:3:21 FLY1123: .*102/)])
    expect(project.exists('dist/flyte/flyte-package.tgz')).toBe(true)
  })

  it('follows the option diagnostics', async () => {
    const strict = await buildProject(createProject(files), { image: IMAGE, diagnostics: { FLY1123: 'error' } })
    expect(errorsOf(strict)).toEqual(['FLY1123 src/long.ts:3:21'])
    const silent = await buildProject(createProject(files), { image: IMAGE, diagnostics: { FLY1123: 'off' } })
    expect([silent.error, silent.warnings]).toEqual([undefined, []])
    const nothing = { 'src/main.ts': 'export {}' }
    const failing = await buildProject(createProject(nothing), { diagnostics: { FLY2307: 'error' } })
    expect(errorsOf(failing)).toEqual(['FLY2307'])
  })
})

it('tells what it knows when the application itself cannot be built', async () => {
  const project = createProject({
    'src/main.ts': "import './bad'\nimport './broken'",
    'src/broken.ts': 'const x = {{',
    'src/bad.ts': CASES.find(({ name }) => name.includes('readable types'))!.code,
    'dist/old.txt': 'old',
  })
  const { error, warnings } = await buildProject(project)
  expect(error?.message).toContain('src/broken.ts:1:')
  expect(warnings.join()).toContain('src/bad.ts:2:44 FLY2007')
  expect(project.files('dist')).toEqual(['old.txt'])
})

it('stops a workflow body that never ends, at its loop', async () => {
  const project = createProject({
    'src/main.ts': "import './endless'\nimport './good'",
    'src/good.ts': GOOD,
    'src/endless.ts': `import { workflow, type In } from 'unplugin-flyte'
import { good } from './good'
export const endless = workflow(({ x }: In<{ x: number }>) => {
  let y = good({ x })
  for (;;) y = good({ x: y })
})
`,
  })
  const built = await buildProject(project, { image: IMAGE, evaluate: { timeout: 1000, memory: 1000 } })
  expect(errorsOf(built)).toEqual([expect.stringMatching(/^FLY220[57] src\/endless\.ts:5:3$/)])
})
