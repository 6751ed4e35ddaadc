import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const readme = readFileSync(join(root, 'README.md'), 'utf8')
/** Inside the repository, so that the package is found by its name. */
const project = fileURLToPath(new URL('.tmp/readme', import.meta.url))

/** The TypeScript blocks; the first line of each is a comment with the name of its file. */
const files = [...readme.matchAll(/```ts\n\/\/ (\S+)\n([^]*?)```/g)].map(([, name, code]) => ({
  name: name!,
  code: code!,
}))

describe('the project in README.md', () => {
  beforeAll(() => {
    rmSync(project, { recursive: true, force: true })
    for (const { name, code } of files) {
      mkdirSync(dirname(join(project, name)), { recursive: true })
      writeFileSync(join(project, name), code)
    }
    writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'readme', private: true, type: 'module' }))
    const compilerOptions = {
      target: 'es2023',
      module: 'nodenext',
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: ['node'],
    }
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*.ts'] }))
  })
  afterAll(() => rmSync(project, { recursive: true, force: true }))

  it('names the file of every block of TypeScript', () => {
    expect(files.map(({ name }) => name)).toEqual(['src/flows/report.ts', 'vite.config.ts'])
    expect(readme.match(/```ts$/gm)).toHaveLength(files.length)
  })

  it('type-checks', () => {
    expect(node('typescript-7/bin/tsc', '-p', project)).toBe('')
  })

  it('builds into what it says', () => {
    node('vite/bin/vite.js', 'build', '--logLevel', 'warn')
    const output = join(project, 'dist/flyte')
    const { entities } = JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8')) as {
      entities: { name: string }[]
    }
    expect(new Set(entities.map(({ name }) => name))).toEqual(
      new Set(['flows.report.mean', 'flows.report.publish', 'flows.report.report', 'report.nightly']),
    )
    expect(existsSync(join(output, 'flyte-package.tgz'))).toBe(true)
    expect(readdirSync(output).some((name) => /^fast.+\.tar\.gz$/.test(name))).toBe(true)
    expect(readdirSync(join(output, 'specs')).every((name) => name.endsWith('.pb'))).toBe(true)
  })

  it('can be inspected by the command that it names', () => {
    expect(node('unplugin-flyte/dist/cli.mjs', 'inspect', 'dist/flyte')).toContain('flows.report.mean')
  })
})

describe('README.md', () => {
  it('fits on a screen and a half', () => {
    expect(readme.split('\n').length).toBeLessThan(80)
  })

  it('links only to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) => target!)
    expect(links.filter((target) => !existsSync(join(root, target)))).toEqual([])
  })

  it('names only scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const named = [...readme.matchAll(/npm (?:run )?(\w+)/g)]
      .map(([, name]) => name!)
      .filter((name) => !['ci', 'install'].includes(name))
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })
})

function node(script: string, ...args: string[]): string {
  try {
    return execFileSync(process.execPath, [join(root, 'node_modules', script), ...args], {
      cwd: project,
      encoding: 'utf8',
      stdio: 'pipe',
    })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`${script} ${args.join(' ')}\n${stdout}${stderr}`, { cause: error })
  }
}
