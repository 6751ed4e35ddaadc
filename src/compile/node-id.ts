import { sha224 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * A node id that Kubernetes takes (flytekit `_dnsify`): lower case letters, digits and dashes, at most 63. A text of 63 or
 * more characters keeps its last 52, behind ten hex digits of its SHA-224.
 */
export function normalizeNodeId(text: string): string {
  const source = text.length >= 63 ? `${bytesToHex(sha224(utf8ToBytes(text))).slice(0, 10)}-${text.slice(-52)}` : text
  let id = ''
  for (const character of source) {
    if (/[_.-]/.test(character)) {
      if (id !== '' && id.length < 62) id += '-'
    } else if (/[A-Z]/.test(character)) {
      if (id !== '' && !id.endsWith('-')) id += '-'
      id += character.toLowerCase()
    } else if (/[a-z0-9]/.test(character)) {
      id += character
    }
  }
  return id.endsWith('-') ? id.slice(0, -1) : id
}
