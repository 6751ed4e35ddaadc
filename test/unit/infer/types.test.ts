import { describe, expect, it } from 'vitest'
import type { InferredType } from '../../../src/model/interface.ts'
import type { FlyteType } from '../../../src/model/types.ts'
import { ANNOTATIONS, DECLARED, KINDS, OPERATORS, SDK_IMPORTS, UNIONS } from './cases.ts'
import { printType, sortVariants } from './notation.ts'
import { inferCode } from './project.ts'

/** The type of one input that is annotated so. */
function typeOf(annotation: string, declarations = ''): InferredType {
  const inferred = inferCode(
    `${SDK_IMPORTS}${declarations}\nexport const t = task(async ({ x }: { x: ${annotation} }): Promise<void> => {})`,
  )
  if ('refusals' in inferred) throw new Error(inferred.refusals.map(({ message }) => message).join('\n'))
  return inferred.interface.inputs![0]!.type
}

describe('annotations', () => {
  it.each(ANNOTATIONS)('reads %s as %s', (annotation, type) => {
    expect(printType(typeOf(annotation))).toBe(type)
  })

  it('reads a file with any format as one without a format', () => {
    expect(typeOf('FlyteFile<string>')).toEqual({ kind: 'blob', dimensionality: 'single', format: '' })
    expect(typeOf("FlyteDirectory<'parquet'>")).toEqual({
      kind: 'blob',
      dimensionality: 'multipart',
      format: 'parquet',
    })
  })

  it('reads nullable columns as the type of the value', () => {
    expect(typeOf('Dataset<{ a: int | null; b?: string }>')).toEqual({
      kind: 'dataset',
      format: '',
      columns: [
        { name: 'a', type: { kind: 'integer' } },
        { name: 'b', type: { kind: 'string' } },
      ],
    })
  })

  it('marks an object as pydantic, and keeps its title', () => {
    expect(typeOf("Struct<Row, 'pydantic'>", 'interface Row { a: int }')).toEqual({
      kind: 'struct',
      title: 'Row',
      flavor: 'pydantic',
      fields: [{ name: 'a', type: { kind: 'integer' } }],
    })
    expect(typeOf("Struct<Row, 'dataclass'>", 'interface Row { a: int }')).not.toHaveProperty('flavor')
  })

  it('gives an optional field the default none', () => {
    expect(typeOf('{ a?: int }')).toEqual({
      kind: 'struct',
      fields: [
        {
          name: 'a',
          type: { kind: 'union', variants: [{ kind: 'integer' }, { kind: 'none' }] },
          default: { kind: 'none' },
        },
      ],
    })
  })
})

describe('unions', () => {
  it.each(UNIONS)('reads %s as %s', (annotation, type) => {
    expect(printType(typeOf(annotation))).toBe(type)
  })

  it('puts none last wherever it is written, and keeps the order of the others', () => {
    const type: FlyteType = { kind: 'union', variants: [{ kind: 'string' }, { kind: 'integer' }, { kind: 'none' }] }
    expect(typeOf('null | string | int')).toEqual(type)
    expect(typeOf('string | null | int')).toEqual(type)
    expect(typeOf('string | int | null')).toEqual(type)
  })
})

describe('declared types', () => {
  it.each(DECLARED)('reads %s, where %s, as %s', (annotation, declarations, type) => {
    expect(printType(typeOf(annotation, declarations))).toBe(type)
  })

  it('titles an object by the innermost name that it has', () => {
    expect(typeOf('A', 'type A = B; interface B { a: int }')).toMatchObject({ title: 'B' })
    expect(typeOf('A', 'type A = { a: int }')).toMatchObject({ title: 'A' })
    expect(typeOf('A', "type A = Pick<B, 'a'>; interface B { a: int; b: int }")).toMatchObject({ title: 'A' })
    expect(typeOf("Pick<B, 'a'>", 'interface B { a: int; b: int }')).not.toHaveProperty('title')
    expect(typeOf('Readonly<B>', 'interface B { a: int }')).toMatchObject({ title: 'B' })
  })
})

describe('type operators', () => {
  it.each(KINDS)('reads %s, where %s, as %s', (annotation, declarations, type) => {
    expect(sortVariants(printType(typeOf(annotation, declarations)))).toBe(sortVariants(type))
  })

  it.each(OPERATORS)('reads %s, where %s, as %s', (annotation, declarations, type) => {
    expect(printType(typeOf(annotation, declarations))).toBe(type)
  })
})
