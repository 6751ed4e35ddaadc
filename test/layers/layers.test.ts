import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { checkLayers, findCycle } from './check.ts'
import { renderLintConfig, renderMarkdown } from './render.ts'
import { LAYERS } from './table.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

describe('the import table', () => {
  it('has no way back from a row to itself', () => {
    expect(findCycle(new Map(Object.entries(LAYERS).map(([name, { folders: next }]) => [name, next])))).toBeUndefined()
  })

  it('never lets author code reach build code', () => {
    const leaks = Object.entries(LAYERS)
      .filter(([, { world }]) => world === 'author')
      .flatMap(([name, { folders: next }]) =>
        next.filter((other) => LAYERS[other]?.world !== 'author').map((other) => `${name} → ${other}`),
      )
    expect(leaks).toEqual([])
  })

  it('is what the linter enforces', async () => {
    await expect(renderLintConfig()).toMatchFileSnapshot(join(root, 'oxlint.layers.json'))
  })

  it('is what CONTRIBUTING.md shows', () => {
    expect(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')).toContain(renderMarkdown())
  })
})

describe('the real import graph', () => {
  it('keeps to the table', () => {
    expect(checkLayers(join(root, 'src'))).toEqual([])
  })
})

describe('the checker', () => {
  it.each([
    [
      'a forbidden folder',
      { 'infer/a.ts': "import { b } from '../plugin/b.ts'" },
      'infer/a.ts:1: infer may not import plugin',
    ],
    [
      'a type of a forbidden folder',
      { 'model/a.ts': "\nimport type { B } from '../utils/b.ts'" },
      'model/a.ts:2: model may not import utils',
    ],
    [
      'a forbidden re-export',
      { 'schema/a.ts': "export { b } from '../compile/b.ts'" },
      'schema/a.ts:1: schema may not import compile',
    ],
    [
      'a forbidden dynamic import',
      { 'package/a.ts': "export const b = () => import('../gen/b.ts')" },
      'package/a.ts:1: package may not import gen',
    ],
    [
      'a forbidden type import expression',
      { 'utils/a.ts': "export type B = import('../model/b.ts').B" },
      'utils/a.ts:1: utils may not import model',
    ],
    [
      'an entry that reaches past its folders',
      { 'vite.ts': "export * from './infer/b.ts'" },
      'vite.ts:1: vite.ts may not import infer',
    ],
    [
      'Node in author code',
      { 'compile/a.ts': "import { join } from 'node:path'" },
      'compile/a.ts:1: compile is author code and may not import node:path',
    ],
    [
      'Node in a helper for author code',
      { 'utils/a.ts': "import './node/hash.ts'" },
      'utils/a.ts:1: utils may not import utils/node',
    ],
    ['a builtin without its protocol', { 'cli/a.ts': "import 'fs'" }, 'cli/a.ts:1: write node:fs'],
    [
      'protobuf outside serialization',
      { 'plugin/a.ts': "import '@bufbuild/protobuf/wkt'" },
      'plugin/a.ts:1: plugin may not import the package @bufbuild/protobuf',
    ],
    [
      'a value of a package of types',
      { 'schema/a.ts': "import { S } from '@standard-schema/spec'" },
      'schema/a.ts:1: schema may not import the package @standard-schema/spec, except types',
    ],
    [
      'a bundler outside the hosts',
      { 'plugin/a.ts': "import type { Plugin } from 'vite'" },
      'plugin/a.ts:1: only plugin/hosts and the entries may import a bundler (vite)',
    ],
    [
      'the name of a bundler outside the hosts',
      { 'plugin/a.ts': "export const host = 'webpack'" },
      'plugin/a.ts:1: only plugin/hosts and the entries may name a bundler (webpack)',
    ],
    ['a folder without a row', { 'misc/a.ts': 'export {}' }, 'misc/a.ts: belongs to no row'],
  ])('finds %s', (_, files, problem) => {
    expect(checkLayers(source(files))).toEqual([expect.stringContaining(problem)])
  })

  it('accepts what the table allows', () => {
    const files = {
      'plugin/hosts/vite.ts':
        "import type { Plugin } from 'vite'\nimport { x } from '../context.ts'\nexport const host = 'vite'",
      'plugin/context.ts': "import { y } from '../infer/index.ts'\nimport { readFile } from 'node:fs/promises'",
      'infer/index.ts': "import { parseSync } from 'oxc-parser'\nimport { z } from '../syntax/parse.ts'",
      'schema/standard.ts': "import type { StandardSchemaV1 } from '@standard-schema/spec'",
      'vite.ts': "import { plugin } from './plugin/index.ts'",
    }
    expect(checkLayers(source(files))).toEqual([])
  })

  it('finds folders that import each other although each edge is allowed', () => {
    const layers = { a: { world: 'build', folders: ['b'] }, b: { world: 'build', folders: ['a'] } } as const
    const src = source({ 'a/x.ts': "import '../b/x.ts'", 'b/x.ts': "import '../a/y.ts'", 'a/y.ts': 'export {}' })
    expect(checkLayers(src, layers)).toEqual(['folders import each other: a → b → a'])
  })
})

describe('the linter', () => {
  it('refuses the same edges', () => {
    const files = {
      'infer/a.ts': "export { b } from '../plugin/b.ts'",
      'plugin/b.ts': "export { defineConfig as b } from 'vite'",
      'plugin/hosts/vite.ts': "export { build } from 'vite'",
      'utils/a.ts': "export { hash } from './node/hash.ts'",
      'utils/node/hash.ts': "export { hash } from 'node:crypto'",
      'compile/a.ts': "export { join } from 'node:path'",
      'schema/a.ts': "export { S } from '@standard-schema/spec'",
      'schema/b.ts': "export type { S } from '@standard-schema/spec'",
      'vite.ts': "export { a } from './infer/a.ts'",
      'authoring/a.ts': 'export const args: string[] = process.argv',
    }
    expect(lint(files)).toEqual([
      'authoring/a.ts no-restricted-globals',
      'compile/a.ts no-restricted-imports',
      'infer/a.ts no-restricted-imports',
      'plugin/b.ts no-restricted-imports',
      'schema/a.ts no-restricted-imports',
      'utils/a.ts no-restricted-imports',
      'vite.ts no-restricted-imports',
    ])
  })

  it('refuses modules that import each other', () => {
    const files = {
      'infer/a.ts': "export { b } from './b.ts'\nexport const a = 1",
      'infer/b.ts': "export { a } from './a.ts'\nexport const b = 1",
    }
    expect(lint(files)).toEqual(['infer/a.ts no-cycle', 'infer/b.ts no-cycle'])
  })
})

/** Lays a source tree in a folder of its own; gone after the test. */
function source(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'layers-'))
  folders.push(folder)
  for (const [file, code] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, 'src', file)), { recursive: true })
    writeFileSync(join(folder, 'src', file), code)
  }
  return join(folder, 'src')
}

/** Runs the linter with the project's configuration over a tree; gives `file rule`, sorted. */
function lint(files: Readonly<Record<string, string>>): readonly string[] {
  const folder = dirname(source(files))
  for (const config of ['.oxlintrc.json', 'oxlint.layers.json']) cpSync(join(root, config), join(folder, config))
  let output: string
  try {
    output = execFileSync(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '-f', 'json', 'src'], {
      cwd: folder,
      encoding: 'utf8',
    })
  } catch (error) {
    // It exits with 1 when it finds something, and the findings are on stdout all the same.
    output = (error as { stdout: string }).stdout
  }
  const { diagnostics } = JSON.parse(output) as { diagnostics: { code: string; filename: string }[] }
  const rules = /no-(?:restricted-(?:imports|globals)|cycle)/
  return [
    ...new Set(
      diagnostics.flatMap(({ code, filename }) =>
        rules.test(code) ? [`${filename.replace(/^src\//, '')} ${rules.exec(code)![0]}`] : [],
      ),
    ),
  ].toSorted()
}
