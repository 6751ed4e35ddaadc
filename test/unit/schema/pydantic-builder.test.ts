import { type } from 'arktype'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { t } from '../../../src/authoring/t.ts'
import { toConstant } from '../../../src/schema/constant.ts'
import { readSchema } from '../../../src/schema/standard.ts'
import { serializeType } from '../../../src/serialize/type.ts'
import { annotated } from '../serialize/utils/python-types.ts'

const read = (schema: Parameters<typeof readSchema>[0]) => readSchema(schema, 'input', 'row').type

describe('t.pydantic()', () => {
  it('says what Struct says in an annotation', () => {
    const row = t.struct({ length: t.duration, inner: t.struct({ a: t.int, b: t.float }, { title: 'Inner' }) })
    expect(serializeType(read(t.pydantic(row)))).toEqual(
      serializeType(annotated("Struct<{ length: Duration; inner: Inner }, 'pydantic'>")),
    )
  })

  it('takes objects of any library, and several of them', () => {
    const expected = { kind: 'struct', flavor: 'pydantic', fields: [{ name: 'a', type: { kind: 'string' } }] }
    expect(read(t.pydantic(z.object({ a: z.string() })))).toEqual(expected)
    expect(read(t.pydantic(type({ a: 'string' })))).toEqual(expected)
    expect(read(t.pydantic(t.union(z.object({ a: z.string() }), z.object({ b: z.string() }))))).toMatchObject({
      kind: 'choice',
      variants: [expected, { flavor: 'pydantic' }],
    })
    expect(read(t.nullable(t.pydantic(z.object({ a: z.string() }))))).toMatchObject({ variants: [expected, {}] })
  })

  it('leaves an object in a dataclass a model, which then carries no schema', () => {
    const mixed = serializeType(read(t.struct({ inner: t.pydantic(t.struct({ a: t.int })) })))
    expect(mixed.metadata).toBeUndefined()
    expect(mixed.structure!.dataclassType['inner']!.metadata).toMatchObject({ properties: { a: { title: 'A' } } })
  })

  it('checks values as its schema does, and keeps its default', () => {
    const schema = t.pydantic(z.object({ a: z.string().min(2) }).default({ a: 'xy' }))
    expect(schema['~standard'].validate({ a: 'z' })).toMatchObject({ issues: [{ path: ['a'] }] })
    expect(schema['~standard'].validate(undefined)).toEqual({ value: { a: 'xy' } })
    const reading = readSchema(schema, 'input', 'row')
    expect(toConstant(reading.default!.value, reading.type)).toMatchObject({ kind: 'record' })
  })

  it.each([t.int, t.json, t.list(t.struct({ a: t.int })), z.string().nullable()])(
    'refuses what is no object with fields',
    (schema) => {
      expect(() => read(t.pydantic(schema as never))).toThrow('row says t.pydantic(): expected the schema of an object')
    },
  )
})
