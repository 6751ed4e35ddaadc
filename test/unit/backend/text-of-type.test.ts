import { describe, expect, it } from 'vitest'
import { textOfType } from '../../../src/backend/text-of-type.ts'
import { literalType } from '../../utils/verdicts.ts'

describe('the text of a type', () => {
  const text = (json: Parameters<typeof literalType>[0]): string => textOfType(literalType(json))
  const record = {
    simple: 'STRUCT',
    metadata: { title: 'T', type: 'object' },
    structure: { dataclassType: { a: {}, b: {} } },
  }

  it('does not know the order of keys', () => {
    const other = {
      simple: 'STRUCT',
      metadata: { type: 'object', title: 'T' },
      structure: { dataclassType: { b: {}, a: {} } },
    }
    expect(text(other)).toBe(text(record))
  })

  it.each([
    [{ simple: 'INTEGER', structure: { tag: 'int' } }, { simple: 'INTEGER' }],
    [{ simple: 'INTEGER', structure: {} }, { simple: 'INTEGER' }],
    [{ simple: 'STRUCT', metadata: {} }, { simple: 'STRUCT' }],
    [{ simple: 'INTEGER', annotation: { annotations: { k: 1 } } }, { simple: 'INTEGER' }],
    [{ enumType: { values: ['a', 'b'] } }, { enumType: { values: ['b', 'a'] } }],
    [{ blob: {} }, { blob: { dimensionality: 'MULTIPART' } }],
    [{ ...record, metadata: { title: 'U', type: 'object' } }, record],
    [{ simple: 'NONE' }, {}],
  ])('tells apart %j and %j', (one, other) => {
    expect(text(one)).not.toBe(text(other))
  })

  it('tells numbers apart that JSON cannot write', () => {
    const type = literalType({ simple: 'STRUCT' })
    const texts = [Number.NaN, Infinity, null].map((x) => textOfType({ ...type, metadata: { x } }))
    expect(new Set(texts).size).toBe(3)
  })
})
