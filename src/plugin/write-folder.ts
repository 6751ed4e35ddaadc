import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ArchiveFile } from '../package/tar.ts'

/**
 * Writes files into a folder that no bundler looks after. A file that is the same already is left alone, so that whoever
 * watches the folder sees only what changed.
 */
export async function writeFolder(folder: string, files: readonly ArchiveFile[]): Promise<void> {
  for (const { path, bytes } of files) {
    const target = join(folder, path)
    // A file that cannot be read is not there yet.
    const before = await readFile(target).catch(() => undefined)
    if (before?.equals(bytes)) continue
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, bytes)
  }
}

/**
 * Removes what an earlier build left behind: flytectl would register a spec whose entity is gone. Only names that this
 * plugin writes are touched; whatever else is in the folder stays.
 */
export async function removeStale(folder: string, files: readonly ArchiveFile[]): Promise<void> {
  const current = new Set(files.map(({ path }) => path))
  // A folder that is not there has nothing in it.
  const present = await readdir(folder, { recursive: true }).catch(() => [])
  const stale = present
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => RE_OWN.test(path) && !current.has(path))
  await Promise.all(stale.map((path) => rm(join(folder, path))))
}

const RE_OWN = /^(?:specs\/[^/]+_[123]\.pb|fast[0-9a-f]{32}\.tar\.gz|flyte-package\.tgz|manifest\.json)$/
