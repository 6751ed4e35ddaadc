import { encode } from '@msgpack/msgpack'
import type { StructValue } from '../model/literal.ts'
import { isoText, secondsNumber } from './time.ts'

/**
 * The msgpack bytes of a struct, equal to what Python's `msgpack` writes for the same value (use_bin_type): the shortest form
 * of an integer, every float as float64, maps in the order of the entries. Times are text and lengths of time are floats, as
 * mashumaro prints them.
 *
 * The library writes the values. Lists and maps are put together here, because it would decide about each number in them by
 * its value, and a 1 may be a float.
 */
export function encodeStruct(value: StructValue): Uint8Array {
  return Buffer.concat([...chunksOf(value)])
}

function* chunksOf(value: StructValue): Generator<Uint8Array> {
  switch (value.kind) {
    case 'list':
      yield header(value.items.length, { fixed: 0x90, two: 0xdc, four: 0xdd })
      for (const item of value.items) yield* chunksOf(item)
      break
    case 'record':
      yield header(value.entries.length, { fixed: 0x80, two: 0xde, four: 0xdf })
      for (const entry of value.entries) {
        yield encode(entry.key)
        yield* chunksOf(entry.value)
      }
      break
    default:
      yield encodeScalar(value)
  }
}

function encodeScalar(value: Exclude<StructValue, { kind: 'list' | 'record' }>): Uint8Array {
  switch (value.kind) {
    case 'none':
      return encode(null)
    case 'integer': {
      const integer = BigInt(value.value)
      const isSafe = integer === BigInt.asIntN(53, integer)
      return isSafe ? encode(Number(integer)) : encode(integer, { useBigInt64: true })
    }
    case 'float':
      return encode(value.value, { forceIntegerToFloat: true })
    case 'duration':
      return encode(secondsNumber(value), { forceIntegerToFloat: true })
    case 'datetime':
      return encode(isoText(value))
    case 'binary':
      return encode(Buffer.from(value.base64, 'base64'))
    case 'string':
    case 'boolean':
      return encode(value.value)
  }
}

/** The first bytes of a list or map: its length in the first byte itself, or in two or four bytes after it. */
function header(length: number, { fixed, two, four }: Readonly<Record<'fixed' | 'two' | 'four', number>>): Uint8Array {
  if (length <= 15) return Uint8Array.of(fixed | length)
  const bytes = Buffer.alloc(length <= 0xffff ? 3 : 5)
  bytes[0] = bytes.length === 3 ? two : four
  bytes.writeUIntBE(length, 1, bytes.length - 1)
  return bytes
}
