import { describe, expect, it } from 'vitest'
import { inheritFlavor } from '../../../src/model/flavor.ts'
import { fieldsOf } from '../../../src/model/recursion.ts'
import { schemaForm } from '../../../src/model/schema-form.ts'
import type { FlyteType, StructType } from '../../../src/model/types.ts'

const inner: StructType = { kind: 'struct', fields: [{ name: 'a', type: { kind: 'integer' } }] }
const other: StructType = { kind: 'struct', fields: [{ name: 'b', type: { kind: 'integer' } }] }
const model: StructType = { ...inner, flavor: 'pydantic' }
const around: Readonly<Record<string, (type: StructType) => FlyteType>> = {
  itself: (type) => type,
  'a list': (type) => ({ kind: 'list', item: type }),
  'a map': (type) => ({ kind: 'map', value: type }),
  'a tuple': (type) => ({ kind: 'tuple', items: [{ kind: 'string' }, type] }),
  'a union': (type) => ({ kind: 'union', variants: [type, { kind: 'none' }] }),
  'a choice': (type) => ({ kind: 'choice', variants: [type, { ...other, flavor: 'pydantic' }] }),
  'a list of maps': (type) => ({ kind: 'list', item: { kind: 'map', value: type } }),
}

describe('the flavor of an object', () => {
  it.each(Object.entries(around))('that stands in a pydantic model is that, in %s', (_, wrap) => {
    expect(inheritFlavor(wrap(inner), 'pydantic')).toEqual(wrap(model))
    const [field] = fieldsOf({ kind: 'struct', flavor: 'pydantic', fields: [{ name: 'x', type: wrap(inner) }] })
    expect(field!.type).toEqual(wrap(model))
  })

  it.each(Object.entries(around))('that stands in a dataclass is its own, in %s', (_, wrap) => {
    expect(inheritFlavor(wrap(inner), undefined)).toEqual(wrap(inner))
    expect(inheritFlavor(wrap(model), 'dataclass')).toEqual(wrap(model))
  })

  it('stays what it says, and is nothing for any JSON value', () => {
    expect(inheritFlavor({ ...inner, flavor: 'dataclass' }, 'pydantic')).toEqual({ ...inner, flavor: 'dataclass' })
    expect(inheritFlavor({ kind: 'struct' }, 'pydantic')).toEqual({ kind: 'struct' })
  })
})

describe('the form of a schema', () => {
  it.each(Object.entries(around))('is none for a dataclass with a model in it, in %s', (_, wrap) => {
    expect(schemaForm({ kind: 'struct', fields: [{ name: 'x', type: wrap(model) }] })).toBeUndefined()
    expect(schemaForm({ kind: 'struct', flavor: 'pydantic', fields: [{ name: 'x', type: wrap(inner) }] })).toBe(
      'pydantic',
    )
  })

  it.each<[FlyteType, ReturnType<typeof schemaForm>]>([
    [inner, 'dataclass'],
    [{ kind: 'struct' }, undefined],
    [{ kind: 'tuple', items: [inner] }, 'dataclass'],
    [{ kind: 'tuple', items: [model] }, undefined],
    [{ kind: 'choice', variants: [inner, other] }, 'dataclass'],
    [{ kind: 'choice', variants: [model, { ...other, flavor: 'pydantic' }] }, 'pydantic'],
    [{ kind: 'choice', variants: [model, other] }, undefined],
    [{ kind: 'struct', fields: [{ name: 'x', type: { kind: 'recursion', levels: 0 } }] }, undefined],
    [{ kind: 'list', item: inner }, undefined],
  ])('of %j is %s', (type, form) => {
    expect(schemaForm(type)).toBe(form)
  })
})
