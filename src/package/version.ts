import { contentDigest } from './archive.ts'
import type { FastArchive } from './archive.ts'
import type { SpecFile } from './bundle.ts'

/**
 * A version made from what is registered: 16 hex digits over the specs and the code. The same content has the same version, so
 * registering it again changes nothing.
 */
export function contentVersion(specs: readonly SpecFile[], fast?: Pick<FastArchive, 'sha256'>): string {
  const files = specs.map(({ fileName, bytes }) => ({ path: fileName, bytes }))
  // No spec has an empty name.
  const code = fast ? [{ path: '', bytes: Buffer.from(fast.sha256) }] : []
  return contentDigest([...files, ...code]).slice(0, 16)
}
