import type { StructValue } from '../../../../src/model/literal.ts'

/**
 * Reads msgpack into the model that keeps integers and floats apart, which no JavaScript library does. Times and lengths of
 * time stay the texts and floats that they are.
 */
export function readMsgpack(bytes: Uint8Array): StructValue {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  const uint = (size: number): bigint => {
    let value = 0n
    for (let i = 0; i < size; i++) value = (value << 8n) | BigInt(view.getUint8(at++))
    return value
  }
  const integer = (value: bigint): StructValue => ({ kind: 'integer', value: String(value) })
  const bytesOf = (length: number) => Buffer.from(bytes.subarray(at, (at += length)))
  const text = (length: number) => bytesOf(length).toString('utf8')
  const list = (length: number): StructValue => ({ kind: 'list', items: Array.from({ length }, read) })
  const record = (length: number): StructValue => ({
    kind: 'record',
    entries: Array.from({ length }, () => {
      const key = read()
      if (key.kind !== 'string') throw new Error(`key is a ${key.kind}`)
      return { key: key.value, value: read() }
    }),
  })

  function read(): StructValue {
    const first = view.getUint8(at++)
    if (first < 0x80) return integer(BigInt(first))
    if (first >= 0xe0) return integer(BigInt(first - 0x100))
    if (first < 0x90) return record(first & 0x0f)
    if (first < 0xa0) return list(first & 0x0f)
    if (first < 0xc0) return { kind: 'string', value: text(first & 0x1f) }
    const sizes = [1, 2, 4, 8]
    if (first === 0xc0) return { kind: 'none' }
    if (first === 0xc2 || first === 0xc3) return { kind: 'boolean', value: first === 0xc3 }
    if (first >= 0xc4 && first <= 0xc6) {
      return { kind: 'binary', base64: bytesOf(Number(uint(sizes[first - 0xc4]!))).toString('base64') }
    }
    if (first === 0xcb) return { kind: 'float', value: view.getFloat64((at += 8) - 8) }
    if (first >= 0xcc && first <= 0xcf) return integer(uint(sizes[first - 0xcc]!))
    if (first >= 0xd0 && first <= 0xd3) {
      const size = sizes[first - 0xd0]!
      return integer(BigInt.asIntN(size * 8, uint(size)))
    }
    if (first >= 0xd9 && first <= 0xdb) return { kind: 'string', value: text(Number(uint(sizes[first - 0xd9]!))) }
    if (first === 0xdc || first === 0xdd) return list(Number(uint(first === 0xdc ? 2 : 4)))
    if (first === 0xde || first === 0xdf) return record(Number(uint(first === 0xde ? 2 : 4)))
    throw new Error(`first byte ${first.toString(16)}`)
  }

  const value = read()
  if (at !== bytes.length) throw new Error(`${bytes.length - at} bytes left`)
  return value
}
