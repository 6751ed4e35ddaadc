import { existsSync, realpathSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { ArchiveFile } from '../package/tar.ts'
import { packageFolder } from '../utils/node/package-folder.ts'
import { BUNDLE_FILE } from './virtual.ts'

/**
 * Runs work in an empty folder of the project and removes it afterwards. It lies in `node_modules`, so that the packages
 * that are left to the image are found from there as from the project.
 */
export async function inWorkFolder<T>(root: string, work: (folder: string) => Promise<T>): Promise<T> {
  const parent = join(root, 'node_modules/.flyte')
  await mkdir(parent, { recursive: true })
  const folder = await mkdtemp(join(parent, 'build-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
    // Another build may be at work in it.
    await rmdir(parent).catch(() => undefined)
  }
}

/**
 * Reads what the sibling build wrote. The source map is made independent of where that was: its sources become relative to
 * the root of the project, and the text of the sources is left out. The file on disk is replaced too, so that the very same
 * files are evaluated and shipped.
 */
export async function readBundle(folder: string, files: readonly string[], root: string): Promise<ArchiveFile[]> {
  const map = join(folder, `${BUNDLE_FILE}.map`)
  await writeFile(map, portableMap(await readFile(map, 'utf8'), dirname(map), root))
  return Promise.all(files.map(async (path) => ({ path, bytes: await readFile(join(folder, path)) })))
}

/**
 * Sources of virtual modules keep their names: they are no paths. The SDK is shown where it would be installed: linked, it
 * may lie anywhere, and its frames are recognised by being in `node_modules`. Other packages outside of the root are shown so
 * too: whether a workspace hoists them, or links them from a store, is nothing of the program.
 */
function portableMap(json: string, folder: string, root: string): string {
  const { version, names, sources, mappings } = JSON.parse(json) as SourceMap
  const homes = sdkHomes(root)
  const portable = sources.map((source) => {
    if (source.includes('\0')) return source
    const path = resolve(folder, source)
    const home = homes.find((candidate) => path.startsWith(`${candidate}${sep}dist${sep}`))
    const place = home === undefined ? relative(root, path) : join('node_modules/unplugin-flyte', relative(home, path))
    return place.replaceAll('\\', '/').replace(/^\.\.\/.*\/(?=node_modules\/)/, '')
  })
  return JSON.stringify({ version, file: BUNDLE_FILE, names, sources: portable, mappings })
}

interface SourceMap {
  readonly version: number
  readonly names: readonly string[]
  readonly sources: readonly string[]
  readonly mappings: string
}

/** Folders that this package may be bundled from: where the plugin runs, and where the project has it. */
function sdkHomes(root: string): string[] {
  const installed = join(root, 'node_modules/unplugin-flyte')
  return [packageFolder(), ...(existsSync(installed) ? [realpathSync(installed)] : [])]
}
