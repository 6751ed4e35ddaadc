import { DiagnosticError } from '../diagnostics/define.ts'
import { packaging } from '../diagnostics/package.ts'
import { sha256 } from '../utils/node/hash.ts'
import { compareText } from '../utils/sort.ts'
import type { ArchiveFile } from './tar.ts'
import { packTarGz } from './tar.ts'

/** The archive of the code for fast registration. */
export interface FastArchive {
  /** `fast<32 hex digits>.tar.gz`, the name that flytectl looks for. */
  readonly fileName: string
  /** SHA-256 over paths and contents, as 64 hex digits. It does not change with the compression. */
  readonly sha256: string
  readonly bytes: Uint8Array
}

/** Packs the code. Throws a `DiagnosticError` for a path that would leave the folder (FLY2504) or comes twice (FLY2505). */
export async function packFastArchive(files: readonly ArchiveFile[]): Promise<FastArchive> {
  const seen = new Set<string>()
  for (const { path } of files) {
    if (!isInside(path)) throw new DiagnosticError(packaging.FLY2504({ path }))
    if (seen.has(path)) throw new DiagnosticError(packaging.FLY2505({ path, archive: 'the fast archive' }))
    seen.add(path)
  }
  const digest = contentDigest(files)
  return { fileName: `fast${digest.slice(0, 32)}.tar.gz`, sha256: digest, bytes: await packTarGz(files) }
}

/** SHA-256 over the paths and contents of files, in any order. Lengths go in too, so that nothing can move between them. */
export function contentDigest(files: readonly ArchiveFile[]): string {
  return sha256(
    ...files
      .toSorted((a, b) => compareText(a.path, b.path))
      .flatMap(({ path, bytes }) => [`${Buffer.byteLength(path)} ${bytes.length}\n${path}\n`, bytes]),
  )
}

/** Whether a path with forward slashes names a file inside the folder that it is relative to. */
export function isInside(path: string): boolean {
  if (path === '' || path.includes('\\') || path.includes('\0') || /^[A-Za-z]:/.test(path)) return false
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}
