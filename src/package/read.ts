import { gunzipSync } from 'node:zlib'
import { extract } from 'tar-stream'
import { DiagnosticError, isDiagnosticError } from '../diagnostics/define.ts'
import { packaging } from '../diagnostics/package.ts'
import { isInside } from './archive.ts'
import type { ArchiveFile } from './tar.ts'

/** Most bytes that an archive may have when it is unpacked. */
const LIMIT = 1024 ** 3

/**
 * The files of a tar archive, gzipped or not: its first bytes tell, since flytectl uploads fast archives unpacked under their
 * `.tar.gz` name. Everything stays in memory. `name` is for messages.
 *
 * Throws a `DiagnosticError` for bytes that are no archive (FLY2506), entries that would leave the folder or are links
 * (FLY2507), and archives beyond the limit (FLY2508).
 */
export async function readArchive(
  bytes: Uint8Array,
  name: string,
  { limit = LIMIT }: { readonly limit?: number } = {},
): Promise<ArchiveFile[]> {
  try {
    const tar = isGzip(bytes) ? gunzipSync(bytes, { maxOutputLength: limit }) : bytes
    if (tar.length > limit) throw new DiagnosticError(packaging.FLY2508({ archive: name, limit }))
    return await readTar(tar, name)
  } catch (error) {
    if (isDiagnosticError(error)) throw error
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new DiagnosticError(packaging.FLY2508({ archive: name, limit }), { cause: error })
    }
    throw new DiagnosticError(packaging.FLY2506({ archive: name, reason: (error as Error).message }), { cause: error })
  }
}

async function readTar(tar: Uint8Array, name: string): Promise<ArchiveFile[]> {
  const files: ArchiveFile[] = []
  const extraction = extract()
  extraction.end(Buffer.from(tar.buffer, tar.byteOffset, tar.byteLength))
  for await (const entry of extraction) {
    const { name: path, type } = entry.header
    const chunks: Uint8Array[] = []
    for await (const chunk of entry as AsyncIterable<Uint8Array>) chunks.push(chunk)
    // tar itself writes ./ in front of the paths of `tar -C folder .`
    const plain = path.replace(/^(?:\.\/)+/, '').replace(/\/$/, '')
    if (type === 'directory') continue
    if (!isInside(plain) || (type !== 'file' && type !== 'contiguous-file')) {
      throw new DiagnosticError(packaging.FLY2507({ archive: name, entry: path }))
    }
    files.push({ path: plain, bytes: Buffer.concat(chunks) })
  }
  return files
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}
