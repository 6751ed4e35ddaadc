import { toStandardJsonSchema } from '@valibot/to-json-schema'
import { type } from 'arktype'
import { Duration, t, task, workflow } from 'unplugin-flyte'
import * as v from 'valibot'
import { z } from 'zod'

export const work = task(
  {
    inputs: {
      must: type('string'),
      count: t.withDefault(t.int, 3),
      ratio: z.number().default(0.25),
      flag: toStandardJsonSchema(v.optional(v.boolean(), false)),
      maybe: z.string().optional(),
    },
    outputs: z.string(),
  },
  ({ must, count, ratio, flag, maybe }) => [must, count, ratio, flag, maybe].join(' '),
)

export const wait = task(
  {
    inputs: {
      span: t.withDefault(t.duration, Duration.from('5m')),
      zero: t.withDefault(t.int, 0),
      empty: z.string().default(''),
    },
    outputs: t.int,
  },
  ({ span, zero, empty }) => zero + span.seconds + empty.length,
)

export const defaults = workflow(
  {
    inputs: {
      must: z.string(),
      count: t.withDefault(t.int, 10),
      ratio: z.number().default(1),
      flag: z.boolean().default(true),
      label: z.string().default('x'),
      span: t.withDefault(t.duration, Duration.from(90)),
      when: t.withDefault(t.datetime, new Date('2023-05-06T07:08:09Z')),
      names: z.array(z.string()).default(['a', 'b']),
      sizes: z.record(z.string(), z.int()).default({ s: 1 }),
      maybe: t.optional(t.int),
      given: t.withDefault(t.nullable(t.int), 5),
      off: z.boolean().default(false),
      none: t.withDefault(t.int, 0),
    },
  },
  ({ must, count, span, none }) => {
    wait()
    wait({ span, zero: none })
    return work({ must, count })
  },
)

export const outer = workflow({ inputs: { must: z.string() } }, ({ must }) => defaults({ must, count: 99 }))
