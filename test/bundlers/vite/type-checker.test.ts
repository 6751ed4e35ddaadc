import { execFile } from 'node:child_process'
import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { buildProject, createProject, errorsOf, IMAGE } from '../../utils/project.ts'
import type { Project } from '../../utils/project.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const CLI = join(repository, 'dist/cli.mjs')
const TSCONFIG = JSON.stringify({
  compilerOptions: {
    target: 'es2023',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2023'],
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
  },
  include: ['src'],
})
const FLOWS = `import { task, workflow, type In, type int } from 'unplugin-flyte'
const all = [{ id: 'a', at: new Date() }]
export const first = task(async ({ n }: { n: int }) => Promise.all([all[n]!]).then(([row]) => row))
export const double = task(async ({ n }: { n: int }): Promise<int> => n * 2)
export const main = workflow(({ n }: In<{ n: int }>) => first({ n: double({ n }) }))
`

/** The TypeScript of this repository as the project's own. */
function install(project: Project, name: string): void {
  const link = join(project.root, 'node_modules/typescript')
  mkdirSync(dirname(link), { recursive: true })
  symlinkSync(realpathSync(join(repository, 'node_modules', name)), link, 'junction')
}

async function check(project: Project, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  // Runners of builds have colours.
  const env = { ...process.env, NO_COLOR: '1' }
  const run = promisify(execFile)(process.execPath, [CLI, 'check', ...args], { cwd: project.root, env })
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout,
      err: error.stderr,
    }),
  )
}

describe.each(['typescript-7', 'typescript', 'typescript-5.9'])('the type checker of %s', (name) => {
  it('is asked by a build that allows it', async () => {
    const project = createProject({ 'tsconfig.json': TSCONFIG, 'src/main.ts': FLOWS })
    install(project, name)
    expect(errorsOf(await buildProject(project))).toEqual([expect.stringContaining('FLY2004')])
    const { error } = await buildProject(project, { image: IMAGE, typeChecker: true })
    expect(error).toBeUndefined()
    expect(project.files('dist/flyte/specs').join(' ')).toContain('main.first_1.pb')
  }, 120_000)

  it('agrees with the syntax, as the command says', async () => {
    const project = createProject({ 'tsconfig.json': TSCONFIG, 'src/main.ts': FLOWS })
    install(project, name)
    const { code, out, err } = await check(project)
    expect([code, err]).toEqual([0, ''])
    expect(out.split('\n').slice(0, 5)).toEqual([
      'src/main.ts:3:22  task first     only the checker reads it',
      expect.stringMatching(/^ {4}syntax {3}FLY2004: Cannot read the outputs: .* \(src\/main\.ts:3:\d+\)$/),
      'src/main.ts:4:23  task double    agreed',
      'src/main.ts:5:21  workflow main  agreed',
      '',
    ])
    expect(out).toMatch(
      /\n3 interfaces by TypeScript \d\S+: 2 agreed, 0 only by syntax, 1 only by the checker, 0 refused by both, 0 disagreements\n$/,
    )
  }, 120_000)
})

describe('npx unplugin-flyte check', () => {
  const DISAGREEING = {
    'tsconfig.json': TSCONFIG,
    'src/row.ts': 'export interface Row { id: string }',
    // Syntax sees what is added to a type in the modules that it reads for a signature, and in no others.
    'src/more.ts': "import './row.ts'\ndeclare module './row.ts' { interface Row { extra: boolean } }",
    'src/main.ts': `import { task } from 'unplugin-flyte'
import type { Row } from './row.ts'
export const show = task(async ({ row }: { row: Row }): Promise<string> => row.id)
`,
  }

  it('fails on a disagreement, and shows both interfaces and where they differ', async () => {
    const project = createProject(DISAGREEING)
    install(project, 'typescript-7')
    const { code, out } = await check(project)
    expect(code).toBe(1)
    expect(out.split('\n').slice(0, 4)).toEqual([
      'src/main.ts:3:21  task show  disagreement',
      '    syntax   ({ row: Row }) => single { o0: string }',
      '    checker  ({ row: Row }) => single { o0: string }',
      '    at inputs.0.type.fields.1: nothing by syntax, {"name":"extra","type":{"kind":"boolean"}} by the checker',
    ])
    expect(out).toMatch(/0 refused by both, 1 disagreement\n$/)
  }, 60_000)

  it('prints both as JSON, and takes a root and a configuration', async () => {
    const project = createProject(DISAGREEING)
    install(project, 'typescript-7')
    const { code, out } = await check(project, project.root, '--json', '--tsconfig', 'tsconfig.json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      version: expect.stringMatching(/^7\./),
      entities: [
        {
          kind: 'task',
          name: 'show',
          location: { file: 'src/main.ts', line: 3, column: 21 },
          verdict: 'disagreement',
          syntax: { interface: { inputs: [{ name: 'row' }] } },
          checker: { interface: { inputs: [{ name: 'row' }] } },
        },
      ],
    })
  }, 60_000)

  it('says that there is nothing to compare, and what it lacks', async () => {
    const project = createProject({ 'tsconfig.json': TSCONFIG, 'src/main.ts': 'export const nothing = 1' })
    install(project, 'typescript-7')
    const empty = await check(project)
    expect([empty.code, empty.out, empty.err]).toEqual([1, '', expect.stringContaining('FLY2072: there is no entity')])
    const elsewhere = await check(project, '--tsconfig', 'nowhere.json')
    expect([elsewhere.code, elsewhere.err]).toEqual([1, expect.stringContaining('FLY2062: there is no "nowhere.json"')])
  }, 60_000)
})
