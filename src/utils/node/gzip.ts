import { constants, gzipSync } from 'node:zlib'

const OS_BYTE = 9
/** "Unknown" (RFC 1952). zlib writes the platform that it runs on, which would make bytes differ between machines. */
const OS_UNKNOWN = 255

/**
 * Gzips with nothing of the machine in the header: time 0, system "unknown".
 *
 * `stored` leaves the content uncompressed. Compressed bytes may change with Node's zlib, stored ones do not.
 */
export function gzip(content: Uint8Array, mode: 'compressed' | 'stored'): Uint8Array {
  const level = mode === 'stored' ? constants.Z_NO_COMPRESSION : constants.Z_BEST_COMPRESSION
  const bytes = gzipSync(content, { level })
  bytes[OS_BYTE] = OS_UNKNOWN
  return bytes
}
