import { toJson } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { LiteralTypeSchema } from '../../../src/gen/flyteidl/core/types_pb.ts'
import type { FlyteType } from '../../../src/model/types.ts'
import { serializeType } from '../../../src/serialize/type.ts'
import type { Json } from './utils/golden.ts'

const json = (type: FlyteType) => toJson(LiteralTypeSchema, serializeType(type)) as Json

const EVERYTHING: FlyteType = {
  kind: 'struct',
  title: 'Everything',
  fields: [
    { name: 'int', type: { kind: 'integer' }, default: { kind: 'integer', value: '1' } },
    { name: 'number', type: { kind: 'float' }, default: { kind: 'float', value: 1 } },
    { name: 'date', type: { kind: 'datetime' } },
    { name: 'length', type: { kind: 'duration' }, default: { kind: 'duration', seconds: '90', nanos: 0 } },
    { name: 'bytes', type: { kind: 'binary' } },
    { name: 'error', type: { kind: 'error' } },
    { name: 'list', type: { kind: 'list', item: { kind: 'boolean' } }, default: { kind: 'list', items: [] } },
    { name: 'map', type: { kind: 'map', value: { kind: 'string' } } },
    { name: 'color', type: { kind: 'enum', values: ['b', 'a'] } },
    {
      name: 'optional',
      type: { kind: 'union', variants: [{ kind: 'string' }, { kind: 'none' }] },
      default: { kind: 'none' },
    },
    { name: 'json', type: { kind: 'struct' } },
    { name: 'nested', type: { kind: 'struct', fields: [{ name: 'a', type: { kind: 'integer' } }] } },
    { name: 'file', type: { kind: 'blob', dimensionality: 'single', format: 'csv' } },
    { name: 'folder', type: { kind: 'blob', dimensionality: 'multipart', format: '' } },
    { name: 'table', type: { kind: 'dataset', columns: [], format: '' } },
  ],
}

describe('serializeType', () => {
  it('gives any JSON value no schema and no fields', () => {
    expect(json({ kind: 'struct' })).toEqual({
      simple: 'STRUCT',
      annotation: { annotations: { 'cache-key-metadata': { 'serialization-format': 'msgpack' } } },
    })
  })

  it('leaves the title out where a type has no name', () => {
    expect(json({ kind: 'struct', fields: [{ name: 'a', type: { kind: 'integer' } }] })['metadata']).toEqual({
      type: 'object',
      properties: { a: { type: 'integer' } },
      required: ['a'],
      additionalProperties: false,
    })
  })

  it.each([
    ['dataclass', 'Object-Dataclass-Transformer'],
    ['pydantic', 'Pydantic Transformer'],
  ] as const)('tags an optional %s by its transformer', (flavor, tag) => {
    const struct: FlyteType = { kind: 'struct', title: 'A', flavor, fields: [] }
    const { unionType } = json({ kind: 'union', variants: [struct, { kind: 'none' }] })
    expect(unionType.variants[0].structure.tag).toBe(tag)
  })

  it('tags a variant and nothing inside it', () => {
    const list: FlyteType = { kind: 'list', item: { kind: 'integer' } }
    expect(json({ kind: 'union', variants: [list, { kind: 'none' }] })['unionType'].variants[0]).toEqual({
      collectionType: { simple: 'INTEGER' },
      structure: { tag: 'Typed List' },
    })
  })

  it('keeps the columns of a table in order, and the values of an enum', () => {
    const columns = [
      { name: 'z', type: { kind: 'integer' } },
      { name: 'a', type: { kind: 'string' } },
    ] as const
    expect(json({ kind: 'dataset', columns, format: 'parquet' })).toEqual({
      structuredDatasetType: {
        columns: [
          { name: 'z', literalType: { simple: 'INTEGER' } },
          { name: 'a', literalType: { simple: 'STRING' } },
        ],
        format: 'parquet',
      },
    })
    expect(json({ kind: 'enum', values: ['b', 'a'] })).toEqual({ enumType: { values: ['b', 'a'] } })
  })

  it('writes only the keywords that the compiler takes', () => {
    const allowed = ['type', 'title', 'properties', 'required', 'items', 'additionalProperties', 'propertyNames']
    const keywords = keywordsOf(json(EVERYTHING)['metadata'])
    expect([...keywords].filter((word) => !allowed.includes(word)).toSorted()).toEqual([
      'anyOf',
      'default',
      'enum',
      'format',
    ])
  })

  it('writes a default unless Python makes it by a factory', () => {
    const { properties, required } = json(EVERYTHING)['metadata']
    expect(properties.int).toEqual({ type: 'integer', default: 1 })
    expect(properties.length).toEqual({ type: 'number', format: 'time-delta', default: 90 })
    expect(properties.optional).toEqual({ anyOf: [{ type: 'string' }, { type: 'null' }], default: null })
    expect(properties.list).toEqual({ type: 'array', items: { type: 'boolean' } })
    expect(required).not.toContain('list')
  })

  it('gives the type of every field, so that paths can be followed', () => {
    expect(Object.keys(json(EVERYTHING)['structure'].dataclassType)).toEqual(
      EVERYTHING.kind === 'struct' ? EVERYTHING.fields!.map(({ name }) => name).toSorted() : [],
    )
  })

  it('leaves a float out of the defaults that JSON cannot say', () => {
    const type: FlyteType = {
      kind: 'struct',
      fields: [{ name: 'a', type: { kind: 'float' }, default: { kind: 'float', value: Number.POSITIVE_INFINITY } }],
    }
    expect(json(type)['metadata'].properties).toEqual({ a: { type: 'number' } })
  })

  /** Keywords of a schema and of all schemas below it; names of properties are none. */
  function keywordsOf(schema: Json, found: Set<string> = new Set()): Set<string> {
    for (const [keyword, value] of Object.entries(schema)) {
      found.add(keyword)
      if (keyword === 'properties') for (const inner of Object.values<Json>(value)) keywordsOf(inner, found)
      else if (keyword === 'anyOf') for (const inner of value) keywordsOf(inner, found)
      else if (['items', 'additionalProperties', 'propertyNames'].includes(keyword) && typeof value === 'object') {
        keywordsOf(value, found)
      }
    }
    return found
  }
})
