import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { RE_SCRIPT, SDK } from '../transform/index.ts'

/**
 * Whether a file belongs to a package that is built on the SDK: it may export factories of tasks. Other packages are not read; there
 * are many of them. `known` remembers folders.
 */
export function isPluginPackage(file: string, known: Map<string, boolean>): boolean {
  return RE_SCRIPT.test(file) && dependsOnSdk(dirname(file), known)
}

function dependsOnSdk(folder: string, known: Map<string, boolean>): boolean {
  const before = known.get(folder)
  if (before !== undefined) return before
  const manifest = readManifest(join(folder, 'package.json'))
  const parent = dirname(folder)
  const depends = manifest
    ? [manifest.dependencies, manifest.peerDependencies].some((names) => names?.[SDK] !== undefined)
    : parent !== folder && dependsOnSdk(parent, known)
  known.set(folder, depends)
  return depends
}

interface Manifest {
  readonly name?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** Files that only say "type": "module" stand in folders of packages. */
function readManifest(file: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest
    return manifest.name === undefined ? undefined : manifest
  } catch {
    // Not in this folder, or nothing that a package manager would take; the next one is further up.
    return undefined
  }
}
