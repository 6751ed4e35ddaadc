import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readImports } from '../layers/imports.ts'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
const { exports, bin } = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8')) as {
  exports: Record<string, string>
  bin: Record<string, string>
}

describe('the author entries', () => {
  it.each(['index.mjs', 'entry.mjs', 'local.mjs', 'testing.mjs'])(
    '%s imports nothing but files of its own',
    (entry) => {
      expect(reach(entry).foreign).toEqual([])
    },
  )

  it.each(['index.d.mts', 'entry.d.mts', 'local.d.mts', 'testing.d.mts'])(
    '%s names types of Standard Schema alone',
    (entry) => {
      expect(reach(entry).foreign.filter((specifier) => specifier !== '@standard-schema/spec')).toEqual([])
    },
  )

  it('share no file with the plugin', () => {
    const author = new Set(
      ['index.mjs', 'entry.mjs', 'local.mjs', 'testing.mjs'].flatMap((entry) => reach(entry).files),
    )
    const build = ['vite.mjs', 'unplugin.mjs', 'api.mjs', 'cli.mjs'].flatMap((entry) => reach(entry).files)
    expect(build.filter((file) => author.has(file))).toEqual([])
  })
})

describe('the files', () => {
  it('hold no path of the machine that built them', () => {
    const root = join(dist, '..').replaceAll('\\', '/').replace(/\/$/, '')
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => /\.m(?:js|ts)$/.test(file))
    expect(files.filter((file) => readFileSync(join(dist, file), 'utf8').includes(root))).toEqual([])
  })

  it('are all there, with types beside each subpath', () => {
    const subpaths = Object.values(exports).filter((target) => target.endsWith('.mjs'))
    const wanted = [...subpaths, ...subpaths.map((target) => target.replace(/\.mjs$/, '.d.mts')), ...Object.values(bin)]
    const present = new Set(readdirSync(dist).map((file) => `./dist/${file}`))
    expect(wanted.filter((target) => !present.has(target))).toEqual([])
  })
})

/** All files that an entry reaches by imports of any kind, and what else it names. */
function reach(entry: string): { readonly files: readonly string[]; readonly foreign: readonly string[] } {
  const files = new Set<string>()
  const foreign = new Set<string>()
  const visit = (file: string) => {
    if (files.has(file)) return
    files.add(file)
    for (const { specifier } of readImports(file, readFileSync(join(dist, file), 'utf8'))) {
      if (!specifier.startsWith('.')) foreign.add(specifier)
      else visit(declarationOf(posix.join(posix.dirname(file), specifier), file))
    }
  }
  visit(entry)
  return { files: [...files].toSorted(), foreign: [...foreign].toSorted() }
}

/** Declaration files name each other by the name of the module. */
function declarationOf(target: string, from: string): string {
  return from.endsWith('.d.mts') ? target.replace(/\.mjs$/, '.d.mts') : target
}
