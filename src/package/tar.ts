import { pack } from 'tar-stream'
import { gzip } from '../utils/node/gzip.ts'
import { compareText } from '../utils/sort.ts'

/** A file in an archive. */
export interface ArchiveFile {
  /** Relative to the archive's root, with forward slashes. */
  readonly path: string
  readonly bytes: Uint8Array
}

const EPOCH = new Date(0)

/**
 * A tar file (ustar; a pax header only where a path is too long for it or not ASCII) that is the same for the same files:
 * sorted, time 0, mode 0644, owner 0, no names of users. Folders have no entries of their own.
 */
export async function packTar(files: readonly ArchiveFile[]): Promise<Uint8Array> {
  const tar = pack()
  for (const { path, bytes } of files.toSorted((a, b) => compareText(a.path, b.path))) {
    const header = {
      name: path,
      mode: 0o644,
      uid: 0,
      gid: 0,
      mtime: EPOCH,
      type: 'file',
      uname: '',
      gname: '',
    } as const
    tar.entry(header, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  }
  tar.finalize()
  const chunks: Uint8Array[] = []
  for await (const chunk of tar as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The same, gzipped. Compressed bytes may change with the version of Node; what is in them does not. */
export async function packTarGz(files: readonly ArchiveFile[]): Promise<Uint8Array> {
  return gzip(await packTar(files), 'compressed')
}
