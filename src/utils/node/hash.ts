import { createHash } from 'node:crypto'

/** SHA-256 over the parts one after another, as 64 hex digits. Text counts as UTF-8. */
export function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
