import type { StandardSchemaV1 } from '@standard-schema/spec'
import { describe, expect, test } from 'vitest'
import { Dataset } from '../../../src/authoring/dataset.ts'
import { Duration } from '../../../src/authoring/duration.ts'
import { FlyteDirectory, FlyteFile } from '../../../src/authoring/files.ts'
import { t } from '../../../src/authoring/t.ts'
import { ConstantMismatch, toConstant } from '../../../src/schema/constant.ts'
import { readSchema } from '../../../src/schema/standard.ts'

/** A number from 0 up to but not including the limit; the same numbers for the same seed. */
type Draw = (limit: number) => number

/** A schema with a value of its type. */
interface Sample {
  readonly schema: StandardSchemaV1
  readonly value: unknown
}

const SAMPLES = 2000

describe('for any schema of t.* and any value of its type', () => {
  test('the validator takes what toConstant takes, and changes nothing that Flyte would see', () => {
    forEachSample(({ schema, value }) => {
      const { type } = readSchema(schema, 'input')
      const result = schema['~standard'].validate(value) as StandardSchemaV1.Result<unknown>

      expect(result.issues).toBeUndefined()
      const validated = (result as StandardSchemaV1.SuccessResult<unknown>).value
      expect(toConstant(validated, type)).toEqual(toConstant(value, type))
    })
  })

  test('both refuse the value when something in it is replaced by a function', () => {
    let refused = 0
    forEachSample(({ schema, value }, draw) => {
      const { type } = readSchema(schema, 'input')
      const broken = breakOne(value, draw)
      const result = schema['~standard'].validate(broken) as StandardSchemaV1.Result<unknown>

      expect(result.issues?.length).toBeGreaterThan(0)
      expect(() => toConstant(broken, type)).toThrow(ConstantMismatch)
      refused++
    })
    expect(refused).toBe(SAMPLES)
  })

  test('the constant is plain data: it survives JSON and a structured clone', () => {
    forEachSample(({ schema, value }) => {
      const literal = toConstant(value, readSchema(schema, 'input').type)
      expect(JSON.parse(JSON.stringify(literal))).toEqual(literal)
      expect(structuredClone(literal)).toEqual(literal)
    })
  })
})

function forEachSample(check: (sample: Sample, draw: Draw) => void): void {
  for (let seed = 1; seed <= SAMPLES; seed++) {
    const draw = createDraw(seed)
    check(sampleOf(draw, 3), draw)
  }
}

/** A linear congruential generator (Numerical Recipes). */
function createDraw(seed: number): Draw {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

function sampleOf(draw: Draw, depth: number): Sample {
  const kinds = depth === 0 ? SIMPLE : [...SIMPLE, ...NESTED, ...NESTED]
  return kinds[draw(kinds.length)]!(draw, depth - 1)
}

const SIMPLE: readonly ((draw: Draw, depth: number) => Sample)[] = [
  (draw) => ({ schema: t.int, value: draw(2) ? draw(1000) - 500 : BigInt(draw(1000)) }),
  (draw) => ({ schema: t.float, value: draw(1000) / 8 }),
  (draw) => ({ schema: t.string, value: 'x'.repeat(draw(3)) }),
  (draw) => ({ schema: t.boolean, value: draw(2) === 1 }),
  (draw) => ({ schema: t.bigint, value: draw(2) ? 2n ** BigInt(draw(63)) : -draw(1000) }),
  (draw) => ({ schema: t.datetime, value: new Date((draw(1000) - 500) * 86_400_000) }),
  (draw) => ({ schema: t.duration, value: Duration.from(draw(1000) - 500) }),
  (draw) => ({ schema: t.binary, value: Uint8Array.from({ length: draw(4) }, () => draw(256)) }),
  (draw) => ({ schema: t.json, value: { a: [draw(3), null, 'x'], b: { c: draw(10) / 4 } } }),
  (draw) => ({ schema: t.enum('a', 'b', 'c'), value: ['a', 'b', 'c'][draw(3)] }),
  (draw) => ({ schema: t.file(draw(2) ? 'csv' : undefined), value: FlyteFile.from('s3://b/k', 'csv') }),
  () => ({ schema: t.directory(), value: FlyteDirectory.from('s3://b/d') }),
  () => ({ schema: t.dataset(), value: Dataset.from('s3://b/t') }),
]

const NESTED: readonly ((draw: Draw, depth: number) => Sample)[] = [
  (draw, depth) => {
    const { schema, value } = sampleOf(draw, depth)
    const items = Array.from({ length: 1 + draw(2) }, () => value)
    return { schema: t.list(schema), value: draw(2) ? items : new Set(items) }
  },
  (draw, depth) => {
    const { schema, value } = sampleOf(draw, depth)
    return { schema: t.map(schema), value: draw(2) ? { k: value } : new Map([['k', value]]) }
  },
  (draw, depth) => {
    const { schema, value } = sampleOf(draw, depth)
    return { schema: draw(2) ? t.nullable(schema) : t.optional(schema), value: draw(4) ? value : null }
  },
  (draw, depth) => {
    const { schema, value } = sampleOf(draw, depth)
    return { schema: t.withDefault(schema, value), value }
  },
  (draw, depth) => {
    const { schema, value } = sampleOf(draw, depth)
    const other = sampleOf(draw, depth)
    const fields = { z: schema, a: t.optional(other.schema), d: t.withDefault(t.float, 1) }
    return { schema: t.struct(fields), value: draw(2) ? { z: value } : { a: other.value, z: value, d: 2 } }
  },
  (draw) => ({
    schema: t.union(t.float, t.int, t.string, t.file()),
    value: [1, 1.5, 'x', FlyteFile.from('f')][draw(4)],
  }),
]

/** The value with one part of it, or all, replaced by a function, which no type takes. */
function breakOne(value: unknown, draw: Draw): unknown {
  if (draw(3) > 0) {
    if (value instanceof Set) return new Set([...value].map((item) => breakOne(item, draw)))
    if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, breakOne(item, draw)]))
    if (Array.isArray(value)) return value.map((item) => breakOne(item, draw))
    if (Object.prototype.toString.call(value) === '[object Object]' && !('~flyte' in (value as object))) {
      return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, breakOne(item, draw)]))
    }
  }
  return () => value
}
