import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { toBase64 } from '../../../src/schema/base64.ts'

test('writes what Node writes, for every length and every byte', () => {
  for (let length = 0; length <= 300; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + length) & 255)
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
  }
})
