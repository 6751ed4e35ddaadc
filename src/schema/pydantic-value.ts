import type { StructValue } from '../model/literal.ts'
import type { StructType } from '../model/types.ts'
import { isoLength, utcText } from '../utils/iso-time.ts'
import { fromBase64 } from './base64.ts'
import type { Path } from './constant-mismatch.ts'
import { ConstantMismatch } from './constant-mismatch.ts'

/**
 * A value as it stands in an object of this class. A pydantic model is JSON: times and lengths of time are ISO 8601 text there, and
 * bytes are the text that they are in UTF-8.
 *
 * @throws ConstantMismatch for bytes that are no text
 */
export function valueInStruct(value: StructValue, { flavor }: StructType, path: Path): StructValue {
  return flavor === 'pydantic' ? pydanticValue(value, path) : value
}

function pydanticValue(value: StructValue, path: Path): StructValue {
  switch (value.kind) {
    case 'datetime':
      return { kind: 'string', value: utcText(value) }
    case 'duration':
      return { kind: 'string', value: isoLength(value) }
    case 'binary':
      return { kind: 'string', value: textOf(fromBase64(value.base64), path) }
    case 'list':
      return { kind: 'list', items: value.items.map((item, index) => pydanticValue(item, [...path, index])) }
    case 'record':
      return {
        kind: 'record',
        entries: value.entries.map(({ key, value: entry }) => ({ key, value: pydanticValue(entry, [...path, key]) })),
      }
    default:
      return value
  }
}

function textOf(bytes: Uint8Array, path: Path): string {
  try {
    // Part of the language, and as strict as a decoder of the platform, which not every runtime of an author has.
    return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    throw new ConstantMismatch(path, { kind: 'binary' }, bytes, 'a pydantic model has bytes as text in UTF-8')
  }
}
