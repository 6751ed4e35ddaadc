import type { JsonValue } from '@bufbuild/protobuf'
import { isJsonObject } from './json.ts'
import { idKeyword } from './draft.ts'
import type { Draft } from './draft.ts'
import { resolveUrl } from './url.ts'

/**
 * What a JSON pointer such as `#/$defs/Node` leads to, and the address that holds there: schemas on the way may set their own.
 * Nothing if it leads nowhere. The pointer always starts at the root of the document.
 */
export function resolvePointer(
  document: JsonValue,
  draft: Draft,
  url: string,
  pointer: string,
): { readonly base: string; readonly value: JsonValue } | undefined {
  let value: JsonValue | undefined = document
  let base: string | undefined = url
  for (const step of pointer.slice('#/'.length).split('/')) {
    const key = unescaped(step)
    if (key === undefined || base === undefined) return undefined
    if (isJsonObject(value)) {
      const id: JsonValue | undefined = value[idKeyword(draft)]
      if (typeof id === 'string') base = resolveUrl(base, id)
      value = Object.hasOwn(value, key) ? value[key] : undefined
    } else if (Array.isArray(value) && /^[+-]?\d+$/.test(key)) {
      value = value[Number(key)]
    } else return undefined
  }
  return value === undefined || base === undefined ? undefined : { base, value }
}

function unescaped(step: string): string | undefined {
  const text = step.replaceAll('~1', '/').replaceAll('~0', '~')
  // What is no UTF-8 is no key either.
  return /%(?![\da-fA-F]{2})/.test(text) ? undefined : decodeBytes(text)
}

function decodeBytes(text: string): string {
  const bytes = [...new TextEncoder().encode(text)]
  const decoded: number[] = []
  for (let at = 0; at < bytes.length; at += 1) {
    const isEscape = bytes[at] === PERCENT
    decoded.push(isEscape ? Number.parseInt(String.fromCharCode(bytes[at + 1]!, bytes[at + 2]!), 16) : bytes[at]!)
    if (isEscape) at += 2
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(decoded))
}

const PERCENT = 0x25
