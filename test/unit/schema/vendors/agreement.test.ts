import { scope, type } from 'arktype'
import { Schema as S } from 'effect'
import * as U from 'sury'
import { Type } from 'typebox'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { t } from '../../../../src/authoring/t.ts'
import { canonicalType } from '../../../../src/model/canonical.ts'
import type { FlyteType } from '../../../../src/model/types.ts'
import { toConstant } from '../../../../src/schema/constant.ts'
import { readSchema } from '../../../../src/schema/standard.ts'
import { createDraw } from './draw.ts'
import type { Draw } from './draw.ts'

/** One type in the words of every library, with a value of it. */
type Said = Readonly<Record<Library, unknown>>
interface Sample {
  /** A library that has no words for the type is absent. */
  readonly said: Partial<Said>
  readonly value: unknown
}
type Library = (typeof LIBRARIES)[number]

const LIBRARIES = ['t', 'zod', 'valibot', 'arktype', 'effect', 'sury', 'typebox'] as const
const SAMPLES = 400
// The types of some libraries do not finish on schemas that are made by loops.
const A = type as unknown as (definition: unknown) => { array(): unknown; or(other: unknown): unknown }
const sury = U as unknown as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>

describe('the same type in the words of several libraries is the same Flyte type', () => {
  test('for whatever is put together of what they have in common', () => {
    const compared = new Map<Library, number>()
    for (let seed = 1; seed <= SAMPLES; seed++) {
      const { said, value } = sampleOf(createDraw(seed), 3)
      const expected = typeOf('t', said.t)
      for (const library of LIBRARIES) {
        if (said[library] === undefined) continue
        expect(canonicalType(typeOf(library, said[library]), 'wire'), `${library}, seed ${seed}`).toBe(
          canonicalType(expected, 'wire'),
        )
        compared.set(library, (compared.get(library) ?? 0) + 1)
      }
      expect(() => toConstant(value, expected), `seed ${seed}`).not.toThrow()
    }
    for (const library of LIBRARIES) expect(compared.get(library), library).toBeGreaterThan(SAMPLES / 5)
  })

  test('and every validator takes the value that the type takes', async () => {
    for (let seed = 1; seed <= SAMPLES; seed++) {
      const { said, value } = sampleOf(createDraw(seed), 2)
      for (const library of LIBRARIES) {
        if (said[library] === undefined) continue
        const result = await standardOf(library, said[library])['~standard'].validate(value)
        expect(result.issues, `${library}, seed ${seed}`).toBeUndefined()
      }
    }
  })

  test('for an object in itself', () => {
    const own: never = t.struct({
      v: t.float,
      kids: t.list(t.lazy(() => own)),
      next: t.optional(t.lazy(() => own)),
    }) as never
    const zod: z.ZodType = z.object({
      v: z.number(),
      kids: z.array(z.lazy(() => zod)),
      next: z.lazy(() => zod).optional(),
    })
    const valibot: v.GenericSchema = v.object({
      v: v.number(),
      kids: v.array(v.lazy(() => valibot)),
      next: v.optional(v.lazy(() => valibot)),
    })
    const effect: S.Codec<unknown> = S.Struct({
      v: S.Number,
      kids: S.Array(S.suspend((): S.Codec<unknown> => effect)),
      next: S.optional(S.suspend((): S.Codec<unknown> => effect)),
    })
    const said: Said = {
      t: own,
      zod,
      valibot,
      arktype: scope({ node: { v: 'number', kids: 'node[]', 'next?': 'node' } }).export().node,
      effect,
      sury: sury['recursive']!('Node', (self: unknown) =>
        sury['schema']!({ v: U.number, kids: sury['array']!(self), next: sury['optional']!(self) }),
      ),
      typebox: Type.Cyclic(
        {
          Node: Type.Object({
            v: Type.Number(),
            kids: Type.Array(Type.Ref('Node')),
            next: Type.Optional(Type.Ref('Node')),
          }),
        },
        'Node',
      ),
    }
    const expected: FlyteType = {
      kind: 'struct',
      fields: [
        { name: 'v', type: { kind: 'float' } },
        { name: 'kids', type: { kind: 'list', item: { kind: 'recursion', levels: 0 } } },
        {
          name: 'next',
          type: { kind: 'union', variants: [{ kind: 'recursion', levels: 0 }, { kind: 'none' }] },
          default: { kind: 'none' },
        },
      ],
    }
    expect(textsOf(said)).toEqual(LIBRARIES.map(() => canonicalType(expected, 'wire')))
  })

  test('for one of several objects', () => {
    const said: Said = {
      t: t.union(t.struct({ k: t.enum('a'), n: t.int }), t.struct({ k: t.enum('b') })),
      zod: z.discriminatedUnion('k', [z.object({ k: z.literal('a'), n: z.int() }), z.object({ k: z.literal('b') })]),
      valibot: v.variant('k', [
        v.object({ k: v.literal('a'), n: v.pipe(v.number(), v.integer()) }),
        v.object({ k: v.literal('b') }),
      ]),
      arktype: type({ k: '"a"', n: 'number.integer' }).or({ k: '"b"' }),
      effect: S.Union([S.Struct({ k: S.Literal('a'), n: S.Int }), S.Struct({ k: S.Literal('b') })]),
      sury: sury['union']!([{ k: 'a', n: U.integer }, { k: 'b' }]),
      typebox: Type.Union([
        Type.Object({ k: Type.Literal('a'), n: Type.Integer() }),
        Type.Object({ k: Type.Literal('b') }),
      ]),
    }
    const expected: FlyteType = {
      kind: 'choice',
      variants: [
        {
          kind: 'struct',
          fields: [
            { name: 'k', type: { kind: 'enum', values: ['a'] } },
            { name: 'n', type: { kind: 'integer' } },
          ],
        },
        { kind: 'struct', fields: [{ name: 'k', type: { kind: 'enum', values: ['b'] } }] },
      ],
    }
    expect(textsOf(said)).toEqual(LIBRARIES.map(() => canonicalType(expected, 'wire')))
  })

  test('for what JSON has no words for, down to what JavaScript code gets', () => {
    expect(typeOf('zod', z.map(z.string(), z.set(z.bigint())))).toEqual(BIGINTS)
    expect(typeOf('valibot', v.map(v.string(), v.set(v.bigint())))).toEqual(BIGINTS)
    expect(typeOf('effect', S.ReadonlyMap(S.String, S.ReadonlySet(S.BigInt)))).toEqual(BIGINTS)
    expect(typeOf('t', t.set(t.bigint))).toEqual(BIGINTS.value)
  })
})

const BIGINTS = {
  kind: 'map',
  value: { kind: 'list', item: { kind: 'integer', as: 'bigint' }, as: 'Set' },
  as: 'Map',
} as const satisfies FlyteType

function textsOf(said: Said): readonly string[] {
  return LIBRARIES.map((library) => canonicalType(typeOf(library, said[library]), 'wire'))
}

function typeOf(library: Library, schema: unknown): FlyteType {
  return readSchema(standardOf(library, schema), 'input').type
}

function standardOf(library: Library, schema: unknown): ReturnType<typeof t.list> {
  if (library === 'effect') return S.toStandardSchemaV1(schema as S.Codec<unknown>) as never
  return (library === 'typebox' ? t.jsonSchema(schema as object) : schema) as never
}

function sampleOf(draw: Draw, depth: number): Sample {
  const kinds = depth === 0 ? SIMPLE : [...SIMPLE, ...NESTED, ...NESTED]
  return kinds[draw(kinds.length)]!(draw, depth - 1)
}

const SIMPLE: readonly ((draw: Draw, depth: number) => Sample)[] = [
  (draw) => ({
    said: {
      t: t.string,
      zod: z.string(),
      valibot: v.string(),
      arktype: A('string'),
      effect: S.String,
      sury: U.string,
      typebox: Type.String(),
    },
    value: 'x'.repeat(draw(3)),
  }),
  (draw) => ({
    said: {
      t: t.int,
      zod: z.int(),
      valibot: v.pipe(v.number(), v.integer()),
      arktype: A('number.integer'),
      effect: S.Int,
      sury: U.integer,
      typebox: Type.Integer(),
    },
    value: draw(100),
  }),
  (draw) => ({
    said: {
      t: t.float,
      zod: z.number(),
      valibot: v.number(),
      arktype: A('number'),
      effect: S.Number,
      sury: U.number,
      typebox: Type.Number(),
    },
    value: draw(100) / 8,
  }),
  (draw) => ({
    said: {
      t: t.boolean,
      zod: z.boolean(),
      valibot: v.boolean(),
      arktype: A('boolean'),
      effect: S.Boolean,
      sury: U.boolean,
      typebox: Type.Boolean(),
    },
    value: draw(2) === 1,
  }),
  (draw) => ({
    said: {
      t: t.bigint,
      zod: z.bigint(),
      valibot: v.bigint(),
      arktype: A('bigint'),
      effect: S.BigInt,
      sury: U.bigint,
      typebox: Type.BigInt(),
    },
    value: BigInt(draw(100)),
  }),
  (draw) => ({
    said: { t: t.datetime, zod: z.date(), valibot: v.date(), arktype: A('Date'), effect: S.Date, sury: U.date },
    value: new Date(draw(1000)),
  }),
  (draw) => ({
    said: {
      t: t.binary,
      zod: z.instanceof(Uint8Array),
      valibot: v.instance(Uint8Array),
      arktype: type.instanceOf(Uint8Array),
      effect: S.Uint8Array,
      sury: U.uint8Array,
    },
    value: Uint8Array.of(draw(256)),
  }),
  (draw) => ({
    said: {
      t: t.enum('b', 'a'),
      zod: z.enum(['b', 'a']),
      valibot: v.picklist(['b', 'a']),
      arktype: A('"b" | "a"'),
      effect: S.Literals(['b', 'a']),
      sury: sury['enum']!(['b', 'a']),
      typebox: Type.Enum(['b', 'a']),
    },
    value: ['b', 'a'][draw(2)],
  }),
]

const NESTED: readonly ((draw: Draw, depth: number) => Sample)[] = [
  (draw, depth) => {
    const inner = sampleOf(draw, depth)
    return {
      said: each(inner.said, {
        t: (one) => t.list(one as never),
        zod: (one) => z.array(one as never),
        valibot: (one) => v.array(one as never),
        arktype: (one) => (one as { array(): unknown }).array(),
        effect: (one) => S.Array(one as never),
        sury: (one) => sury['array']!(one),
        typebox: (one) => Type.Array(one as never),
      }),
      value: [inner.value],
    }
  },
  (draw, depth) => {
    const inner = sampleOf(draw, depth)
    return {
      said: each(inner.said, {
        t: (one) => t.map(one as never),
        zod: (one) => z.record(z.string(), one as never),
        valibot: (one) => v.record(v.string(), one as never),
        arktype: (one) => A({ '[string]': one }),
        effect: (one) => S.Record(S.String, one as never),
        sury: (one) => sury['record']!(one),
        typebox: (one) => Type.Record(Type.String(), one as never),
      }),
      value: { k: inner.value },
    }
  },
  (draw, depth) => {
    const inner = sampleOf(draw, depth)
    return {
      said: each(inner.said, {
        t: (one) => t.nullable(one as never),
        zod: (one) => z.nullable(one as never),
        valibot: (one) => v.nullable(one as never),
        arktype: (one) => (one as { or(other: string): unknown }).or('null'),
        effect: (one) => S.NullOr(one as never),
        sury: (one) => sury['nullable']!(one),
        typebox: (one) => Type.Union([one as never, Type.Null()]),
      }),
      value: draw(2) ? inner.value : null,
    }
  },
  (draw, depth) => {
    const inner = sampleOf(draw, depth)
    return {
      said: each(inner.said, {
        t: (one) => t.struct({ z: one as never, a: t.optional(t.string), q: t.nullable(t.list(one as never)) }),
        zod: (one) => z.object({ z: one as never, a: z.string().optional(), q: z.nullable(z.array(one as never)) }),
        valibot: (one) =>
          v.object({ z: one as never, a: v.optional(v.string()), q: v.nullable(v.array(one as never)) }),
        arktype: (one) => A({ z: one, 'a?': 'string', q: A((one as { array(): unknown }).array()).or('null') }),
        effect: (one) => S.Struct({ z: one as never, a: S.optional(S.String), q: S.NullOr(S.Array(one as never)) }),
        sury: (one) =>
          sury['schema']!({ z: one, a: sury['optional']!(U.string), q: sury['nullable']!(sury['array']!(one)) }),
        typebox: (one) =>
          Type.Object({
            z: one as never,
            a: Type.Optional(Type.String()),
            q: Type.Union([Type.Array(one as never), Type.Null()]),
          }),
      }),
      value: draw(2) ? { z: inner.value, q: null } : { z: inner.value, a: 'x', q: [inner.value] },
    }
  },
  (draw, depth) => {
    const inner = sampleOf(draw, depth)
    return {
      said: each(inner.said, {
        t: (one) => t.tuple(t.string, one as never),
        zod: (one) => z.tuple([z.string(), one as never]),
        valibot: (one) => v.tuple([v.string(), one as never]),
        arktype: (one) => A(['string', one]),
        effect: (one) => S.Tuple([S.String, one as never]),
        sury: (one) => sury['schema']!([U.string, one]),
        typebox: (one) => Type.Tuple([Type.String(), one as never]),
      }),
      value: ['x', inner.value],
    }
  },
]

function each(inner: Partial<Said>, make: Readonly<Record<Library, (inner: unknown) => unknown>>): Partial<Said> {
  return Object.fromEntries(
    LIBRARIES.flatMap((library) => (inner[library] === undefined ? [] : [[library, make[library](inner[library])]])),
  )
}
