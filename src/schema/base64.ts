const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Bytes as base64 (RFC 4648, padded), in plain JavaScript: author code has no Node, and not every runtime has `btoa`. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3)
    const bits = (first << 16) | (second << 8) | third
    const present = Math.min(bytes.length - at, 3) + 1
    for (let digit = 0; digit < 4; digit++) {
      text += digit < present ? DIGITS[(bits >> (18 - 6 * digit)) & 63] : '='
    }
  }
  return text
}
