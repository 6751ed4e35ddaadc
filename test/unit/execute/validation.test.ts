import type { StandardSchemaV1 } from '@standard-schema/spec'
import { toStandardJsonSchema } from '@valibot/to-json-schema'
import { type } from 'arktype'
import { Effect, Schema as S } from 'effect'
import * as U from 'sury'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { t } from '../../../src/authoring/t.ts'
import { task } from '../../../src/authoring/task.ts'
import { TaskFailure } from '../../../src/execute/task-failure.ts'
import { run } from '../../../src/local/run.ts'

interface Person {
  readonly name: string
  readonly age: number
  readonly nick?: string | undefined
}
type PersonSchema = StandardSchemaV1<Person, Person>

const sury = U as unknown as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>
const Box = Type.Object({ name: Type.String(), age: Type.Number({ minimum: 18 }), nick: Type.Optional(Type.String()) })

/** A person of 18 or more, in the words of every library, and what each says of one of 7. */
const PEOPLE: readonly (readonly [library: string, schema: unknown, complaint: string])[] = [
  [
    'zod',
    z.object({ name: z.string(), age: z.number().min(18), nick: z.string().optional() }),
    'age: Too small: expected number to be >=18',
  ],
  [
    'valibot',
    v.object({ name: v.string(), age: v.pipe(v.number(), v.minValue(18)), nick: v.optional(v.string()) }),
    'age: Invalid value: Expected >=18 but received 7',
  ],
  [
    'valibot, wrapped',
    toStandardJsonSchema(
      v.object({ name: v.string(), age: v.pipe(v.number(), v.minValue(18)), nick: v.optional(v.string()) }),
    ),
    'age: Invalid value: Expected >=18 but received 7',
  ],
  ['arktype', type({ name: 'string', age: 'number >= 18', 'nick?': 'string' }), 'age: age must be at least 18 (was 7)'],
  [
    'effect',
    S.toStandardSchemaV1(
      S.Struct({ name: S.String, age: S.Number.check(S.isGreaterThanOrEqualTo(18)), nick: S.optional(S.String) }),
    ),
    'age: Expected a value greater than or equal to 18',
  ],
  [
    'sury',
    sury['schema']!({
      name: U.string,
      age: (U.number as never as { with(...args: unknown[]): unknown }).with(U.gte, 18),
      nick: sury['optional']!(U.string),
    }),
    'age: ',
  ],
  ['typebox', t.jsonSchema(Box, Compile(Box)), 'age: must be >= 18'],
  [
    'a function',
    t.jsonSchema(Box, (value: unknown): value is Person => (value as Person).age >= 18),
    'does not fit the schema',
  ],
]

describe.each(PEOPLE)('inputs and outputs of %s', (_, schema, complaint) => {
  const person = schema as PersonSchema
  const greet = task(
    { name: 'm.greet', inputs: { person }, outputs: t.string },
    ({ person: { name, nick } }) => nick ?? name,
  )
  const make = task({ name: 'm.make', inputs: { age: t.float }, outputs: { person } }, ({ age }) => ({
    person: { name: 'Ada', age },
  }))

  test('pass when the validator takes them, and what is absent stays absent', async () => {
    expect(await run(greet, { person: { name: 'Ada', age: 36 } })).toBe('Ada')
    expect(await run(greet, { person: { name: 'Ada', age: 36, nick: 'Countess' } })).toBe('Countess')
    expect(await run(make, { age: 36 })).toMatchObject({ person: { name: 'Ada', age: 36 } })
  })

  test('are refused in the words of the validator, with the path', async () => {
    await expect(run(greet, { person: { name: 'Ada', age: 7 } })).rejects.toThrow(
      `FLY1024: input "person" of m.greet does not fit its schema: ${complaint}`,
    )
    await expect(run(make, { age: 7 })).rejects.toThrow(
      `Failed to convert outputs of task 'm.make' at output "person": ${complaint}`,
    )
    await expect(run(make, { age: 7 })).rejects.toBeInstanceOf(TaskFailure)
  })
})

test('all that is wrong with the inputs is one error', async () => {
  const both = task(
    {
      name: 'm.both',
      inputs: { rows: z.array(z.object({ id: z.string().min(2) })), n: z.int().min(1) },
      outputs: t.int,
    },
    ({ n }) => n,
  )
  await expect(run(both, { rows: [{ id: 'ok' }, { id: 'x' }], n: 0 })).rejects.toThrow(
    'FLY1024: inputs of m.both do not fit their schemas: "rows" [1].id: Too small: expected string to have >=2 characters, "n" Too small: expected number to be >=1',
  )
})

test('the function gets what the schema makes of the input, and callers what it makes of the output', async () => {
  const shout = task(
    {
      name: 'm.shout',
      inputs: { text: z.string().trim(), size: z.string().transform((text) => text.length) },
      outputs: z
        .string()
        .transform((text) => `${text}!`)
        .pipe(z.string()),
    },
    ({ text, size }) => `${text}${size}`,
  )
  expect(await run(shout, { text: ' a ', size: 'four' })).toBe('a4!')
  expect(await shout({ text: ' a ', size: 'four' })).toBe('a4!')
})

test('dates, bigints, bytes, maps and sets arrive as what the schema says', async () => {
  const kinds = z.object({
    at: z.date(),
    big: z.bigint(),
    bytes: z.instanceof(Uint8Array),
    map: z.map(z.string(), z.set(z.bigint())),
    pair: z.tuple([z.int(), z.string()]),
  })
  const echo = task({ name: 'm.echo', inputs: { value: kinds }, outputs: kinds }, ({ value }) => value)
  const value = {
    at: new Date(5),
    big: 3n,
    bytes: Uint8Array.of(1),
    map: new Map([['k', new Set([1n])]]),
    pair: [1, 'x'] as [number, string],
  }
  expect(await run(echo, { value })).toEqual(value)
})

test('an object in itself, and one of several objects, arrive whole', async () => {
  interface Tree {
    readonly label: string
    readonly kids: readonly Tree[]
    readonly next?: Tree | undefined
  }
  const tree: z.ZodType<Tree, Tree> = z.object({
    label: z.string(),
    kids: z.array(z.lazy(() => tree)),
    next: z.lazy(() => tree).optional(),
  })
  const shape = z.discriminatedUnion('k', [
    z.object({ k: z.literal('circle'), r: z.number().optional() }),
    z.object({ k: z.literal('square'), side: z.number() }),
  ])
  const count = task(
    { name: 'm.count', inputs: { tree, shape }, outputs: t.json },
    ({ tree: given, shape: one }) => [given, one] as never,
  )
  const value: Tree = { label: 'a', kids: [{ label: 'b', kids: [], next: { label: 'c', kids: [] } }] }
  expect(await run(count, { tree: value, shape: { k: 'circle' } })).toEqual([value, { k: 'circle' }])
})

test('null is null where a schema takes it, and absent where it takes only that', async () => {
  const seen: unknown[] = []
  const look = task(
    {
      name: 'm.look',
      inputs: {
        optional: z.string().optional(),
        nullable: z.string().nullable(),
        nullish: z.string().nullish(),
        set: z.string().nullable().default('x'),
        row: z.object({
          optional: z.int().optional(),
          nullable: z.int().nullable(),
          set: z.int().nullable().default(3),
        }),
      },
      outputs: t.boolean,
    },
    (inputs) => seen.push(inputs) > 0,
  )
  await run(look, { nullable: null, set: null, row: { nullable: null, set: null } })
  await run(look, { nullable: null, row: { nullable: null } })
  expect(seen).toEqual([
    { optional: undefined, nullable: null, nullish: undefined, set: null, row: { nullable: null, set: null } },
    { optional: undefined, nullable: null, nullish: undefined, set: 'x', row: { nullable: null, set: 3 } },
  ])
})

test('validators that answer later are awaited, also inside of schemas of ours', async () => {
  const late = z.string().refine(async (text) => text.length > 1, 'too short')
  const object = z.object({ a: z.string() }).refine(async ({ a }) => a !== '', 'empty')
  const slow = task(
    {
      name: 'm.slow',
      inputs: { one: late, many: t.list(t.struct({ text: t.nullable(late) })), three: object },
      outputs: t.union(t.int, late),
    },
    ({ one }) => one,
  )
  const three = { a: 'x' }
  expect(await run(slow, { one: 'ok', many: [{ text: 'ok' }], three })).toBe('ok')
  await expect(run(slow, { one: 'ok', many: [{ text: 'ok' }, { text: 'x' }], three })).rejects.toThrow(
    '[1].text: too short',
  )
  await expect(run(slow, { one: 'ok', many: [], three: { a: '' } })).rejects.toThrow('empty')
})

test('a decoding of effect runs in the task', async () => {
  const when = S.toStandardSchemaV1(S.DateFromString)
  const year = task({ name: 'm.year', inputs: { when }, outputs: t.int }, ({ when: date }) => date.getUTCFullYear())
  expect(await run(year, { when: '2026-01-05T00:00:00Z' })).toBe(2026)
  const inner = S.toStandardSchemaV1(S.Struct({ n: S.Number.pipe(S.withDecodingDefault(Effect.succeed(7))) }))
  const fill = task({ name: 'm.fill', inputs: { inner }, outputs: t.float }, ({ inner: { n } }) => n)
  expect(await run(fill, { inner: {} })).toBe(7)
})
