import { describe, expect, it } from 'vitest'
import type { DeferredType, InferredType } from '../../../src/model/interface.ts'
import { codesOf, createProject, inferCode } from './project.ts'

const SCHEMAS = `import { z } from 'zod'
import { type } from 'arktype'
export const Row = z.object({ a: z.int() })
const Hidden = z.int()
export type Hidden = z.infer<typeof Hidden>
export type Row = z.infer<typeof Row>
export const parts = { id: z.int(), nested: { name: z.string() } }
export const Ark = type({ n: 'number' })
export const plain = { Type: 'a' } as const
export default z.int()
`

/** The input of a task that is annotated so, beside schemas of its own and those of another module. */
function typeOf(annotation: string, imports = ''): InferredType {
  const project = createProject({ 'schemas.ts': SCHEMAS })
  const code = `import { z, ZodType } from 'zod'
import * as v from 'valibot'
import type { Static } from 'typebox'
import { Schema } from 'effect'
import type { StandardSchemaV1 } from '@standard-schema/spec'
import { type } from 'arktype'
${imports}
const S = z.object({ a: z.int() })
const A = type({ n: 'number' })
const E = Schema.Struct({ n: Schema.Number })
export const t = task(({ x }: { x: ${annotation} }): void => {})`
  const inferred = inferCode(code, project)
  if ('refusals' in inferred)
    throw new Error(inferred.refusals.map(({ code: fly, message }) => `${fly} ${message}`).join('\n'))
  const { type } = inferred.interface.inputs![0]!
  return JSON.parse(JSON.stringify(type).replaceAll(project.root, '')) as InferredType
}

const deferred = (schema: Exclude<DeferredType['schema'], Function>, side: DeferredType['side'] = 'output') => ({
  kind: 'deferred',
  side,
  schema,
})
const fromFile = (name: string, path: readonly string[] = [], exported = name) =>
  deferred({ name, imported: { from: { path: '/schemas.ts' }, name: exported }, path })

describe('the type of a schema', () => {
  it.each([
    ['z.infer<typeof S>', 'output'],
    ['z.output<typeof S>', 'output'],
    ['z.input<typeof S>', 'input'],
    ['v.InferOutput<typeof S>', 'output'],
    ['v.InferInput<typeof S>', 'input'],
    ['Static<typeof S>', 'output'],
    ['Schema.Schema.Type<typeof S>', 'output'],
    ['Schema.Schema.Encoded<typeof S>', 'input'],
    ['StandardSchemaV1.InferOutput<typeof S>', 'output'],
  ] as const)('%s is left to the schema', (annotation, side) => {
    expect(typeOf(annotation)).toEqual(deferred({ name: 'S', path: [] }, side))
  })

  it.each([
    ['typeof A.infer', 'A', 'output'],
    ['typeof A.inferIn', 'A', 'input'],
    ['typeof E.Type', 'E', 'output'],
    ['typeof E.Encoded', 'E', 'input'],
  ] as const)('%s is left to the schema', (annotation, name, side) => {
    expect(typeOf(annotation)).toEqual(deferred({ name, path: [] }, side))
  })

  it('is found in the module that declares it, by the name that the module of the task has for it', () => {
    const at = (annotation: string, imports: string) => typeOf(annotation, imports)
    expect(at('z.infer<typeof Row>', "import { Row } from './schemas'")).toEqual(deferred({ name: 'Row', path: [] }))
    expect(at('z.infer<typeof parts.nested.name>', "import { parts } from './schemas'")).toEqual(
      deferred({ name: 'parts', path: ['nested', 'name'] }),
    )
    // What is imported as a type alone is not there at run time.
    expect(at('z.infer<typeof Row>', "import type { Row } from './schemas'")).toEqual(
      deferred({ name: 'Row', imported: { from: { specifier: './schemas' }, name: 'Row' }, path: [] }),
    )
    expect(at('z.infer<typeof all.parts.id>', "import * as all from './schemas'")).toEqual(fromFile('parts', ['id']))
    expect(at('Row', "import type { Row } from './schemas'")).toEqual(fromFile('Row'))
    expect(at('z.infer<typeof fallback>', "import type fallback from './schemas'")).toEqual(
      deferred({ name: 'fallback', imported: { from: { specifier: './schemas' }, name: 'default' }, path: [] }),
    )
    expect(at('typeof Ark.infer', "import { Ark } from './schemas'")).toEqual(deferred({ name: 'Ark', path: [] }))
  })

  it('stands anywhere in a type', () => {
    const schema = deferred({ name: 'S', path: [] })
    expect(typeOf('Record<string, z.infer<typeof S>[]> | null')).toEqual({
      kind: 'union',
      variants: [{ kind: 'map', value: { kind: 'list', item: schema } }, { kind: 'none' }],
    })
    expect(typeOf('[z.infer<typeof S>, { s?: z.infer<typeof S> }]')).toMatchObject({
      items: [schema, { fields: [{ name: 's', type: { kind: 'union', variants: [schema, { kind: 'none' }] } }] }],
    })
  })

  it.each([
    ['z.infer<ZodType<number>>', 'FLY2027'],
    ['z.infer<typeof missing>', 'FLY2027'],
    ['z.ZodType', 'FLY2020'],
    ['z.infer<typeof S, string>', 'FLY2020'],
    // What a schema says is not known here, so nothing can be taken from it.
    ["z.infer<typeof S>['a']", 'FLY2027'],
    ['keyof z.infer<typeof S>', 'FLY2027'],
    ['Partial<z.infer<typeof S>>', 'FLY2027'],
    ['NonNullable<z.infer<typeof S>>', 'FLY2027'],
    ['Required<{ a?: z.infer<typeof S> }>', 'FLY2027'],
    ['Exclude<z.infer<typeof S>, null>', 'FLY2029'],
    ['z.infer<typeof S> & { b: string }', 'FLY2030'],
    ['{ [K in keyof z.infer<typeof S>]: string }', 'FLY2027'],
  ])('%s is refused with %s', (annotation, code) => {
    expect(() => typeOf(annotation)).toThrow(code)
  })

  it('must be exported by another module', () => {
    const project = createProject({ 'schemas.ts': SCHEMAS })
    const code = "import type { Hidden } from './schemas'\nexport const t = task(({ x }: { x: Hidden }): void => {})"
    expect(codesOf(code, project)).toEqual(['FLY2085 schemas.ts:5:22'])
  })

  it('is a property like any other of a value that no schema library made', () => {
    const imports = "import { plain } from './schemas'"
    expect(typeOf('typeof plain.Type', imports)).toEqual({ kind: 'enum', values: ['a'] })
  })
})
