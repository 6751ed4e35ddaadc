import { type } from 'arktype'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { canonicalInterface, canonicalType } from '../../../src/model/canonical.ts'
import type { FlyteType } from '../../../src/model/types.ts'
import { readSchema } from '../../../src/schema/standard.ts'
import { interfaceVersion } from '../../../src/serialize/manifest.ts'

const int: FlyteType = { kind: 'integer' }
const typeOf = (schema: Parameters<typeof readSchema>[0]): FlyteType => readSchema(schema, 'input').type

test('equal types have one text, in whatever order their keys were written', () => {
  expect(canonicalType({ item: int, kind: 'list' })).toBe('{"item":{"kind":"integer"},"kind":"list"}')
  expect(canonicalType({ kind: 'list', item: int, ...({ as: undefined } as object) })).toBe(
    canonicalType({ item: int, kind: 'list' }),
  )
})

test('the exact text tells whatever is built differently', () => {
  const types: readonly FlyteType[] = [
    int,
    { kind: 'integer', as: 'bigint' },
    { kind: 'list', item: int },
    { kind: 'list', item: int, as: 'Set' },
    { kind: 'enum', values: ['a', 'b'] },
    { kind: 'enum', values: ['b', 'a'] },
    { kind: 'struct', fields: [{ name: 'a', type: int }] },
    { kind: 'struct', title: 'A', fields: [{ name: 'a', type: int }] },
    { kind: 'struct', flavor: 'pydantic', fields: [{ name: 'a', type: int }] },
  ]
  expect(new Set(types.map((one) => canonicalType(one))).size).toBe(types.length)
  // On the wire some of them are the same.
  expect(new Set(types.map((one) => canonicalType(one, 'wire'))).size).toBe(5)
})

test('libraries that put members in an order of their own give the same interface version', () => {
  const zod = typeOf(
    z.object({ size: z.enum(['m', 's', 'l']), id: z.union([z.string(), z.int()]) }).meta({ title: 'Order' }),
  )
  const arktype = typeOf(type({ size: '"m" | "s" | "l"', id: 'number.integer | string' }))
  expect(canonicalType(zod)).not.toBe(canonicalType(arktype))
  const version = (row: FlyteType): string => interfaceVersion({ inputs: [{ name: 'row', type: row }], outputs: [] })
  expect(version(zod)).toBe(version(arktype))
  expect(version(zod)).toMatch(/^[\da-f]{16}$/)
  expect(version(zod)).not.toBe(version(typeOf(z.object({ size: z.string(), id: z.string() }))))
})

test('an interface is its names and types, without defaults and descriptions', () => {
  const plain = canonicalInterface({ inputs: [{ name: 'n', type: int }], outputs: [] })
  const described = { name: 'n', type: int, description: 'how many', default: { kind: 'integer', value: '3' } } as const
  expect(canonicalInterface({ inputs: [described], outputs: [] })).toBe(plain)
  expect(canonicalInterface({ inputs: [{ name: 'm', type: int }], outputs: [] })).not.toBe(plain)
})
