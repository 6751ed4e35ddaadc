import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { cli } from '../diagnostics/cli.ts'
import { DiagnosticError } from '../diagnostics/define.ts'
import { readArchive } from '../package/read.ts'
import type { ArchiveFile } from '../package/tar.ts'
import type { Spec } from '../serialize/spec.ts'
import { decodeSpec, specKind } from '../serialize/spec.ts'
import { compareText } from '../utils/sort.ts'

/** What a spec file, a folder or a package holds. */
export interface Contents {
  /** In the order of their names, which is that of registration. */
  readonly specs: readonly (Spec & { readonly file: string })[]
  /** Archives of code, with the files in them. */
  readonly archives: readonly {
    readonly file: string
    readonly bytes: number
    readonly files: readonly ArchiveFile[]
  }[]
}

/**
 * Reads one spec, a folder that holds specs (or has them in `specs/`), or a package. Throws a `DiagnosticError` (FLY2506 to
 * FLY2508, FLY2603 to FLY2606).
 */
export async function readContents(path: string): Promise<Contents> {
  const files = await readFiles(path)
  const specs = files
    .filter((file) => specKind(file.path) !== undefined)
    .sort((a, b) => compareText(a.path, b.path))
    .map((file) => ({ file: file.path, ...decode(file) }))
  const archives = await Promise.all(
    files
      .filter((file) => /^fast.*\.tar\.gz$/.test(file.path))
      .map(async ({ path: name, bytes }) => ({
        file: name,
        bytes: bytes.length,
        files: await readArchive(bytes, name),
      })),
  )
  if (specs.length === 0) throw new DiagnosticError(cli.FLY2604({ path, entries: files.length }))
  return { specs, archives }
}

async function readFiles(path: string): Promise<ArchiveFile[]> {
  try {
    if ((await stat(path)).isDirectory()) return await readFolder(path)
    const bytes = await readFile(path)
    return specKind(basename(path)) ? [{ path: basename(path), bytes }] : await readArchive(bytes, path)
  } catch (error) {
    throw describeSystemError(error, path)
  }
}

/** The files of a folder that matter here; where it has none, those of its `specs` folder. */
async function readFolder(folder: string): Promise<ArchiveFile[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
  const inner = entries.some((entry) => entry.isDirectory() && entry.name === 'specs')
  if (inner && !names.some((name) => specKind(name))) return readFolder(join(folder, 'specs'))
  return Promise.all(names.map(async (name) => ({ path: name, bytes: await readFile(join(folder, name)) })))
}

function decode({ path, bytes }: ArchiveFile): Spec {
  try {
    return decodeSpec(path, bytes)
  } catch (error) {
    throw new DiagnosticError(cli.FLY2605({ file: path, reason: (error as Error).message }), { cause: error })
  }
}

/** What the file system says, as a diagnostic; anything else stays what it is. */
function describeSystemError(error: unknown, path: string): unknown {
  const { code, message, syscall } = error as NodeJS.ErrnoException
  if (syscall === undefined) return error
  if (code === 'ENOENT') return new DiagnosticError(cli.FLY2603({ path }), { cause: error })
  return new DiagnosticError(cli.FLY2606({ path, reason: message }), { cause: error })
}
