import { describe, expect, it } from 'vitest'
import type { FlyteType } from '../../../src/model/types.ts'
import { ANNOTATIONS, DECLARED, OPERATORS, RETURNS, SDK_IMPORTS, UNIONS } from './cases.ts'
import { checkAll } from './checker.ts'
import type { Checked } from './checker.ts'
import { printType } from './notation.ts'
import { inferCode } from './project.ts'

/** Ours keep what the checker loses: 1 | 0.5 is one number for Flyte, and so is 1 beside int. */
const NUMBERS: readonly string[] = ['1 | 0.5', '1 | int']

const annotated = [
  ...ANNOTATIONS.map(([annotation]) => [annotation, ''] as const),
  ...UNIONS.map(([annotation]) => [annotation, ''] as const),
  ...DECLARED,
  ...OPERATORS,
]
  .filter(([annotation]) => !NUMBERS.includes(annotation))
  .map(
    ([annotation, declarations]) => `${declarations}\nexport const t = task(async ({ x }: { x: ${annotation} }) => {})`,
  )
const returning = RETURNS.filter(([, , outputs]) => !outputs.startsWith('FLY')).map(
  ([fn, declarations]) => `${declarations}\nexport const t = task(${fn})`,
)
const modules = [...annotated, ...returning].map((code) => SDK_IMPORTS + code)
const random = randomModules(300)
const checked = checkAll([...modules, ...random])

describe('compared with the checker of TypeScript', () => {
  it.each(modules.map((code, i) => [code.slice(SDK_IMPORTS.length).trim(), i] as const))(
    'reads the same from %s',
    (_, i) => {
      expect(ours(modules[i]!)).toBe(theirs(modules[i]!, checked[i]))
    },
  )

  it('reads the same from types that are put together at random, or refuses them', () => {
    const both = random.map((code, i) => ({
      code,
      ours: ours(code),
      theirs: theirs(code, checked[modules.length + i]),
    }))
    const read = both.filter((pair) => pair.ours !== 'refused' && pair.theirs !== 'no value')
    expect(read.filter((pair) => pair.ours !== pair.theirs)).toEqual([])
    expect(read.length).toBeGreaterThan(random.length / 2)
  })
})

/** A default makes an input required here, and leaves it optional for TypeScript. */
const WITH_DEFAULT = /\{ \w+ = /

function ours(code: string): string {
  const inferred = inferCode(code)
  if ('refusals' in inferred) return 'refused'
  const { inputs, outputs } = inferred.interface
  const fields = inputs!.map(({ name, type, optional }) => ({ name, type, ...(optional && NONE) }))
  return text(
    code,
    { kind: 'struct', fields },
    outputs?.shape,
    outputs?.shape === 'named' ? { kind: 'struct', fields: outputs.variables } : outputs?.variables[0]?.type,
  )
}

function theirs(code: string, result: Checked | undefined): string {
  if (!result) return 'no value'
  return text(code, result.inputs, result.named ? 'named' : result.output ? 'single' : 'none', result.output)
}

function text(code: string, inputs: FlyteType, shape: string | undefined, output: FlyteType | undefined): string {
  return `${WITH_DEFAULT.test(code) ? '' : print(inputs)} -> ${shape} ${output ? print(output) : ''}`
}

const NONE = { default: { kind: 'none' } } as const

/** Types that are put together from what is read, the same in every run. */
function randomModules(count: number): string[] {
  let seed = 1
  const pick = <T>(options: readonly T[]): T => {
    seed = (seed * 48_271) % 2_147_483_647
    return options[seed % options.length]!
  }
  const leaves = ['string', 'int', 'number', 'boolean', 'Date', "'a'", "'b'", 'Color', 'null', 'Row', 'Box<Date>']
  const type = (depth: number): string => {
    if (depth === 0) return pick(leaves)
    const inner = () => type(depth - 1)
    return pick([
      () => `(${inner()})[]`,
      () => `Record<string, ${inner()}>`,
      () => `${inner()} | null`,
      () => `${inner()} | 'c'`,
      () => `NonNullable<${inner()}>`,
      () => `Exclude<${inner()}, 'a' | null>`,
      () => `Box<${inner()}>`,
      () => `Box<${inner()}>['v']`,
      () => `(${object(depth)})['a' | 'b']`,
      () => `keyof (${object(depth)})`,
      () => object(depth),
    ])()
  }
  const object = (depth: number): string => {
    if (depth === 0) return pick(['Row', 'Box<string>'])
    const inner = () => type(depth - 1)
    const base = () => object(depth - 1)
    return pick([
      () => `{ a: ${inner()}; b?: ${inner()} }`,
      () => `{ a?: ${inner()} | undefined; b: ${inner()} }`,
      () => `Partial<${base()}>`,
      () => `Required<${base()}>`,
      () => `Readonly<${base()}>`,
      () => `Pick<${base()}, 'a'>`,
      () => `Omit<${base()}, 'b'>`,
      () => `Maybe<${base()}>`,
      () => `Sure<${base()}>`,
      () => `Record<'a' | 'b', ${inner()}>`,
      () => `(${base()} & { z: ${inner()} })`,
    ])()
  }
  const declarations = `interface Row { a: int; b?: string | null; c: Color[] }
enum Color { Red = 'red', Blue = 'blue' }
interface Box<T> { v: T; a?: T }
type Maybe<T> = { [K in keyof T]?: T[K] | null }
type Sure<T> = { readonly [K in keyof T]-?: T[K] }`
  return Array.from(
    { length: count },
    () => `${SDK_IMPORTS}${declarations}\nexport const t = task(async ({ x }: { x: ${type(3)} }) => {})`,
  )
}

/** The checker keeps neither the order of fields nor that of texts. */
function print(type: FlyteType): string {
  return printType(sorted(type))
}

function sorted(type: FlyteType): FlyteType {
  switch (type.kind) {
    case 'enum':
      return { ...type, values: type.values.toSorted() }
    case 'list':
      return { ...type, item: sorted(type.item) }
    case 'map':
      return { ...type, value: sorted(type.value) }
    case 'union': {
      const variants = type.variants
        .map(sorted)
        .toSorted((a, b) => Number(a.kind === 'none') - Number(b.kind === 'none'))
      return { ...type, variants }
    }
    case 'struct': {
      if (!type.fields) return type
      const fields = type.fields.map((field) => ({ ...field, type: sorted(field.type) }))
      return { kind: 'struct', fields: fields.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
    }
    default:
      return type
  }
}
