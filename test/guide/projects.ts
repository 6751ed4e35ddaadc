import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { build } from 'vite'
import type { LogOptions, Logger } from 'vite'
import type { Page } from './pages.ts'

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
const PACKAGES = ['@standard-schema', '@types', 'arktype', 'typescript', 'valibot', 'vite', 'vitest', 'zod']

/** A project for each page, as a reader would make it, beside the packages that they import. */
export interface Projects {
  /** Type-checks all of them, and gives what the compiler prints. */
  typeCheck(): string
  /** Builds one and gives its warnings. Throws what the build throws. */
  build(page: Page): Promise<string[]>
  /** Runs the tests of all. */
  test(): TestRun
  remove(): void
}
export interface TestRun {
  /** How many tests of a page have passed. */
  passed(page: Page): number
  /** Names and messages of those that have failed. */
  failed(page: Page): string[]
  /** What was printed, for when nothing ran. */
  readonly output: string
}

/** Writes the projects. */
export function createProjects(pages: readonly Page[]): Projects {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'flyte-guide-')))
  const folder = (page: Page): string => join(home, 'pages', page.name)
  link(home)
  for (const page of pages) writeProject(folder(page), page)
  write(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions: STRICT, include: ['pages'] }))
  write(join(home, 'vitest.config.ts'), "export default { test: { projects: ['pages/*/vite.config.ts'] } }\n")
  return {
    typeCheck: () => run(home, 'typescript-7/bin/tsc', '-p', home, '--pretty', 'false').output,
    build: (page) => buildProject(folder(page)),
    test: () => runTests(home, folder),
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}

const STRICT = {
  target: 'esnext',
  lib: ['esnext'],
  module: 'esnext',
  moduleResolution: 'bundler',
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
}

function link(home: string): void {
  mkdirSync(join(home, 'node_modules'))
  symlinkSync(REPOSITORY, join(home, 'node_modules/unplugin-flyte'), 'junction')
  for (const name of PACKAGES) {
    symlinkSync(join(REPOSITORY, 'node_modules', name), join(home, 'node_modules', name), 'junction')
  }
}

function writeProject(root: string, { name, files }: Page): void {
  const modules = files.map(({ path }) => path).filter((path) => path.startsWith('src/') && !path.endsWith('.test.ts'))
  write(join(root, 'package.json'), JSON.stringify({ name, private: true, type: 'module' }))
  write(join(root, 'vite.config.ts'), config(modules))
  for (const { path, code } of files) write(join(root, path), code)
}

/** The configuration for pages that show none. */
function config(modules: readonly string[]): string {
  return `import flyte from 'unplugin-flyte/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  build: { ssr: true, rolldownOptions: { input: ${JSON.stringify(modules)} } },
  plugins: [flyte({ image: 'registry.example.com/pipelines:v1' })],
})
`
}

async function buildProject(root: string): Promise<string[]> {
  const warnings: string[] = []
  // How long plugins take is said of slow machines.
  const rolldownOptions = { checks: { pluginTimings: false } }
  await build({ root, customLogger: logger(warnings), logLevel: 'silent', build: { rolldownOptions } })
  return warnings
}

function runTests(home: string, folder: (page: Page) => string): TestRun {
  const report = join(home, 'results.json')
  const { output } = run(
    home,
    'vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  )
  const files = readReport(report, output)
  const of = (page: Page): readonly TestFile[] => files.filter(({ name }) => name.startsWith(`${folder(page)}/`))
  return {
    output,
    passed: (page) =>
      of(page)
        .flatMap(({ assertionResults }) => assertionResults)
        .filter(({ status }) => status === 'passed').length,
    failed: (page) =>
      of(page).flatMap(({ status, message, assertionResults }) => {
        const failed = assertionResults.filter((result) => result.status !== 'passed')
        if (failed.length > 0)
          return failed.map(({ fullName, failureMessages }) => [fullName, ...failureMessages].join('\n'))
        return status === 'passed' ? [] : [message]
      }),
  }
}

interface TestFile {
  readonly name: string
  readonly status: string
  readonly message: string
  readonly assertionResults: readonly {
    readonly fullName: string
    readonly status: string
    readonly failureMessages: readonly string[]
  }[]
}

function readReport(report: string, output: string): readonly TestFile[] {
  if (!existsSync(report)) throw new Error(`the tests of the guide did not run:\n${output}`)
  return (JSON.parse(readFileSync(report, 'utf8')) as { testResults: TestFile[] }).testResults
}

function run(cwd: string, script: string, ...args: string[]): { readonly output: string } {
  // A runner inside of a runner must not take itself for a worker.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^(?:VITEST|NODE_ENV$|TEST$)/.test(key)),
  )
  const { stdout, stderr, error } = spawnSync(process.execPath, [join(REPOSITORY, 'node_modules', script), ...args], {
    cwd,
    env: { ...env, CI: '1', NO_COLOR: '1' },
    encoding: 'utf8',
  })
  if (error) throw error
  return { output: stripVTControlCharacters(stdout + stderr) }
}

function logger(warnings: string[]): Logger {
  const warn = (message: string, _options?: LogOptions): void => void warnings.push(stripVTControlCharacters(message))
  return {
    info: () => undefined,
    warn,
    warnOnce: warn,
    error: warn,
    clearScreen: () => undefined,
    hasErrorLogged: () => false,
    hasWarned: false,
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
