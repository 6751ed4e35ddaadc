import { describe, expect, it } from 'vitest'
import { cast } from '../../../src/backend/cast.ts'
import { canCast } from '../../../src/compile/casting.ts'
import { fieldOnPath } from '../../../src/model/recursion.ts'
import type { FlyteType, StructType } from '../../../src/model/types.ts'
import { serializeType } from '../../../src/serialize/type.ts'
import { int, listOf, nullable } from '../../utils/entities.ts'
import { annotated, PYTHON_TYPES, typescriptOf } from '../serialize/utils/python-types.ts'

const struct = (fields: Readonly<Record<string, FlyteType>>): StructType => ({
  kind: 'struct',
  fields: Object.entries(fields).map(([name, type]) => ({ name, type })),
})
const text: FlyteType = { kind: 'string' }
const color: FlyteType = { kind: 'enum', values: ['red', 'blue'] }
const inner = struct({ a: int })

const FIELDS: Readonly<Record<string, FlyteType>> = {
  int,
  number: { kind: 'float' },
  text,
  date: { kind: 'string', as: 'Temporal.PlainDate' },
  hour: { kind: 'string', as: 'Temporal.PlainTime' },
  flag: { kind: 'boolean' },
  at: { kind: 'datetime' },
  length: { kind: 'duration' },
  bytes: { kind: 'binary' },
  color,
  'more colors': { kind: 'enum', values: ['blue', 'red', 'green'] },
  'no color': { kind: 'enum', values: [''] },
  numbers: listOf(int),
  colors: listOf(color),
  rows: listOf(inner),
  map: { kind: 'map', value: int },
  'map of texts': { kind: 'map', value: text },
  json: { kind: 'struct' },
  inner,
  'wider inner': struct({ a: int, b: text }),
  'named inner': { ...inner, title: 'Inner' },
  'inner with a map': struct({ a: int, m: { kind: 'map', value: int } }),
  pair: { kind: 'tuple', items: [int, text] },
  'other pair': { kind: 'tuple', items: [text, text] },
  triple: { kind: 'tuple', items: [int, text, text] },
  choice: { kind: 'choice', variants: [inner, struct({ b: text })] },
  'other choice': { kind: 'choice', variants: [struct({ b: text }), inner] },
  table: { kind: 'dataset', columns: [], format: '' },
  error: { kind: 'error' },
  file: { kind: 'blob', dimensionality: 'single', format: '' },
  either: { kind: 'union', variants: [int, text] },
  'other either': { kind: 'union', variants: [text, int] },
}
const ALL: Readonly<Record<string, FlyteType>> = {
  ...FIELDS,
  ...Object.fromEntries(
    Object.entries(FIELDS)
      .filter(([, type]) => type.kind !== 'union')
      .map(([name, type]) => [`nullable ${name}`, nullable(type)]),
  ),
}

describe('a STRUCT into a STRUCT', () => {
  it.each(['dataclass', 'pydantic'] as const)('of a %s flows as in Flyte, whatever is in it', (from) => {
    const wrong: string[] = []
    let fitting = 0
    for (const to of ['dataclass', 'pydantic'] as const) {
      for (const [name, type] of Object.entries(ALL)) {
        for (const [other, wanted] of Object.entries(ALL)) {
          // The field beside makes the two unlike each other, so that the schemas are compared.
          const upstream: StructType = { ...struct({ x: type, more: int }), flavor: from }
          const downstream: StructType = { ...struct({ x: wanted }), flavor: to }
          const flyte = cast(serializeType(upstream), serializeType(downstream))
          const ours = canCast(upstream, downstream)
          if (ours) fitting += 1
          if (ours !== (flyte.verdict === 'ok'))
            wrong.push(`${name} of a ${from} into ${other} of a ${to}: ${ours} here, ${JSON.stringify(flyte)}`)
        }
      }
    }
    expect(wrong).toEqual([])
    expect(fitting).toBeGreaterThan(100)
  })

  it('of any class flows as in Flyte into any other', () => {
    const types = PYTHON_TYPES.filter(({ flavor, python }) => flavor && !python.startsWith('Union')).map((row) => {
      const type = typescriptOf(row)
      return { name: `${row.flavor} ${row.python}`, type, literalType: serializeType(type) }
    })
    const wrong = types.flatMap((from) =>
      types
        .filter((to) => canCast(from.type, to.type) !== (cast(from.literalType, to.literalType).verdict === 'ok'))
        .map((to) => `${from.name} into ${to.name}`),
    )
    expect(wrong).toEqual([])
  })

  it('goes anywhere, if a dataclass holds a pydantic model', () => {
    const mixed = struct({ inner: { ...inner, flavor: 'pydantic' } })
    expect(canCast(mixed, struct({ anything: text }))).toBe(true)
    expect(canCast(struct({ anything: text }), mixed)).toBe(true)
  })
})

describe('an attribute path to an object that recurs', () => {
  const targets = ['Chain', "Struct<Chain, 'pydantic'>", 'JsonObject', 'Inner', 'Tree[]', "Struct<Tree, 'pydantic'>[]"]
  const owners = ['Chain', 'Tree', "Struct<Chain, 'pydantic'>", "Struct<Tree, 'pydantic'>"]

  it.each(owners)('of %s flows as in Flyte', (name) => {
    const owner = annotated(name) as StructType
    const { dataclassType } = serializeType(owner).structure!
    const wrong = owner.fields!.flatMap((field) =>
      [...targets, ...targets.map((target) => `${target} | null`)].filter((target) => {
        const type = annotated(target)
        const { verdict } = cast(dataclassType[field.name], serializeType(type))
        return canCast(fieldOnPath(field, owner), type) !== (verdict === 'ok')
      }),
    )
    expect(wrong).toEqual([])
  })

  it('goes where the object goes, and not where any JSON value goes', () => {
    const owner = annotated('Chain') as StructType
    const next = fieldOnPath(owner.fields![1]!, owner)
    expect(canCast(next, annotated('Chain | null'))).toBe(true)
    expect(canCast(next, annotated('JsonObject | null'))).toBe(false)
  })
})
