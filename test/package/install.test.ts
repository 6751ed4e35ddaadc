import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { exports, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, string>
  version: string
}
const subpaths = Object.keys(exports).filter((subpath) => subpath !== './package.json')
const pluginSubpaths = ['./vite', './unplugin']

describe('the package, packed and installed as users do', () => {
  let project: string

  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), 'installed-'))
    // Scripts are off: packing would run `prepare` and build again under other tests' feet.
    run('npm', ['pack', '--ignore-scripts', '--pack-destination', project], root)
    const tarball = readdirSync(project).find((name) => name.endsWith('.tgz'))!
    writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }))
    run('npm', ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`])
  })
  afterAll(() => rmSync(project, { recursive: true, force: true }))

  it('holds the built files, the licences and nothing else', () => {
    const files = readdirSync(join(project, 'node_modules/unplugin-flyte'))
    expect(files.toSorted()).toEqual(['LICENSE', 'NOTICE', 'README.md', 'dist', 'licenses', 'package.json'])
  })

  it.each(subpaths)('%s can be imported', (subpath) => {
    const script = `const names = Object.keys(await import(${JSON.stringify(specifier(subpath))})); console.log(names.length)`
    expect(Number(node(['--input-type=module', '-e', script]))).toBeGreaterThan(0)
  })

  it.each(subpaths)('%s can be required', (subpath) => {
    const script = `console.log(typeof require(${JSON.stringify(specifier(subpath))}))`
    expect(node(['--no-warnings', '--input-type=commonjs', '-e', script])).toBe(
      pluginSubpaths.includes(subpath) ? expectedOf(subpath) : 'object',
    )
  })

  it('has a command', () => {
    const bin = join(project, 'node_modules/unplugin-flyte/dist/cli.mjs')
    expect(node([bin, '--version'])).toContain(version)
  })

  it.each([
    ['TypeScript 6 as Node resolves', 'typescript', 'nodenext'],
    ['TypeScript 6 as bundlers resolve', 'typescript', 'bundler'],
    ['TypeScript 7 as Node resolves', 'typescript-7', 'nodenext'],
  ])('has types for %s', (_, compiler, resolution) => {
    const folder = join(project, `types-${compiler}-${resolution}`)
    mkdirSync(folder)
    const module = resolution === 'bundler' ? 'esnext' : 'nodenext'
    const compilerOptions = {
      target: 'es2023',
      module,
      moduleResolution: resolution,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['user.ts'] }))
    writeFileSync(join(folder, 'user.ts'), USER)
    expect(node([join(root, 'node_modules', compiler, 'bin/tsc'), '-p', folder])).toBe('')
  })

  function node(args: readonly string[]): string {
    return run(process.execPath, args)
  }

  function run(command: string, args: readonly string[], cwd = project): string {
    try {
      return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe' }).trim()
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string }
      throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`, { cause: error })
    }
  }
})

function specifier(subpath: string): string {
  return `unplugin-flyte${subpath.slice(1)}`
}

/** `require` gives the default export itself, as configuration files in CommonJS expect. */
function expectedOf(subpath: string): string {
  return subpath === './vite' ? 'function' : 'object'
}

const USER = `
import { task, workflow } from 'unplugin-flyte'
import type { int, In } from 'unplugin-flyte'
import flyte from 'unplugin-flyte/vite'

export const double = task(async ({ n }: { n: int }): Promise<number> => n * 2)
export const twice = workflow(({ n }: In<{ n: int }>) => double({ n }))
// @ts-expect-error a string is no int
export const wrong = workflow(({ s }: In<{ s: string }>) => double({ n: s }))
export const plugins = [flyte({ image: 'registry.example.com/app:1' })]
`
