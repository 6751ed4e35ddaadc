import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { build, createBuilder } from 'vite'
import type { InlineConfig, LogOptions, Plugin, Rolldown } from 'vite'
import { onTestFinished } from 'vitest'
import type { Diagnostic } from '../../src/model/source.ts'
import type { Options } from '../../src/vite.ts'

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
/** A default image, which every build with tasks needs. */
export const IMAGE = 'ghcr.io/acme/app:v1'

/** A folder with a program in it, as a user would have it; gone when the test is. */
export interface Project {
  /** Absolute path. */
  readonly root: string
  write(files: Readonly<Record<string, string>>): void
  read(path: string): Buffer
  text(path: string): string
  exists(path: string): boolean
  /** All files below a folder, relative to it and sorted; none when there is no such folder. */
  files(folder?: string): string[]
  /** Contents by path, of all files below a folder. */
  contents(folder: string): Record<string, string>
}

/** Writes a project whose packages are those of this repository, and the plugin the one that was built last. */
export function createProject(files: Readonly<Record<string, string>>, name = 'project'): Project {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'flyte-')))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const root = join(home, name)
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  symlinkSync(REPOSITORY, join(root, 'node_modules/unplugin-flyte'), 'junction')
  for (const dependency of ['@standard-schema', '@valibot', 'arktype', 'valibot', 'vite', 'zod']) {
    symlinkSync(join(REPOSITORY, 'node_modules', dependency), join(root, 'node_modules', dependency), 'junction')
  }
  const project: Project = {
    root,
    write(more) {
      for (const [path, text] of Object.entries(more)) {
        mkdirSync(dirname(join(root, path)), { recursive: true })
        writeFileSync(join(root, path), text)
      }
    },
    read: (path) => readFileSync(join(root, path)),
    text: (path) => readFileSync(join(root, path), 'utf8'),
    exists: (path) => existsSync(join(root, path)),
    files(folder = '.') {
      const absolute = join(root, folder)
      if (!existsSync(absolute)) return []
      const entries = readdirSync(absolute, { recursive: true, withFileTypes: true })
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(absolute, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
        .filter((path) => !path.startsWith('node_modules/'))
        .sort()
    },
    contents: (folder) =>
      Object.fromEntries(
        project.files(folder).map((path) => [path, project.read(join(folder, path)).toString('base64')]),
      ),
  }
  project.write({ 'package.json': JSON.stringify({ name, type: 'module' }), ...files })
  return project
}

/** What a build said and gave. */
export interface Built {
  readonly error: BuildFailure | undefined
  readonly warnings: readonly string[]
  readonly infos: readonly string[]
  readonly output: readonly (Rolldown.OutputAsset | Rolldown.OutputChunk)[]
}
/** Vite gathers what plugins throw. */
export type BuildFailure = Error & {
  readonly errors?: readonly (Error & { readonly diagnostics?: readonly Diagnostic[]; readonly loc?: object })[]
}

/** Builds a project with Vite's API and the plugin given inline. */
export async function buildProject(
  project: Project,
  options: Options = { image: IMAGE },
  config: InlineConfig = {},
): Promise<Built> {
  const warnings: string[] = []
  const infos: string[] = []
  try {
    const result = await build({
      root: project.root,
      configFile: false,
      customLogger: logger(infos, warnings),
      // Of Vite's own reporter, which writes past the logger.
      logLevel: 'silent',
      plugins: [await flyte(options)],
      build: { ssr: 'src/main.ts' },
      ...config,
    })
    const outputs = [result].flat() as Rolldown.RolldownOutput[]
    return { error: undefined, warnings, infos, output: outputs.flatMap(({ output }) => output) }
  } catch (error) {
    return { error: error as BuildFailure, warnings, infos, output: [] }
  }
}

/** Builds all environments of a project. */
export async function buildEnvironments(
  project: Project,
  options: Options,
  config: InlineConfig,
): Promise<Omit<Built, 'output'>> {
  const warnings: string[] = []
  const infos: string[] = []
  try {
    const builder = await createBuilder({
      root: project.root,
      configFile: false,
      customLogger: logger(infos, warnings),
      // Of Vite's own reporter, which writes past the logger.
      logLevel: 'silent',
      plugins: [await flyte(options)],
      builder: {},
      ...config,
    })
    await builder.buildApp()
    return { error: undefined, warnings, infos }
  } catch (error) {
    return { error: error as BuildFailure, warnings, infos }
  }
}

/** The plugin as users get it: from the built package. */
export async function flyte(options: Options): Promise<Plugin | Plugin[]> {
  const entry = new URL('../../dist/vite.mjs', import.meta.url).href
  const { default: plugin } = (await import(entry)) as { default: (options: Options) => Plugin }
  return plugin(options)
}

/** Runs the command line of Vite in a project. */
export function runVite(project: Project, ...args: string[]): { status: number | null; output: string } {
  const bin = join(REPOSITORY, 'node_modules/vite/bin/vite.js')
  const { NODE_ENV: _test, VITEST: _vitest, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: project.root,
    env: { ...env, CI: '1', NO_COLOR: '1' },
    encoding: 'utf8',
  })
  return { status, output: stripVTControlCharacters(stdout + stderr) }
}

/** Errors of a failed build as `CODE file:line:column`. */
export function errorsOf({ error }: Pick<Built, 'error'>): string[] {
  const diagnostics = (error?.errors ?? []).flatMap((one) => one.diagnostics ?? [])
  return diagnostics.map(({ code, location: at }) => (at ? `${code} ${at.file}:${at.line}:${at.column}` : code))
}

function logger(infos: string[], warnings: string[]): NonNullable<InlineConfig['customLogger']> {
  const add = (list: string[]) => (message: string, _options?: LogOptions) =>
    void list.push(stripVTControlCharacters(message))
  return {
    info: add(infos),
    warn: add(warnings),
    warnOnce: add(warnings),
    error: add(warnings),
    clearScreen: () => undefined,
    hasErrorLogged: () => false,
    hasWarned: false,
  }
}
