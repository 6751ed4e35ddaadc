import type { Remedies } from '../remedy.ts'

const NODE = `import { z } from 'zod'

interface Tree {
  label: string
  children: Tree[]
}
const tree: z.ZodType<Tree> = z.object({ label: z.string(), children: z.array(z.lazy(() => tree)) })`

/** A library that follows Standard JSON Schema, but cannot say this one. */
const COLOR = `import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec'

const noWords = () => {
  throw new Error('colors have no JSON Schema')
}
const color: StandardSchemaV1<string> & StandardJSONSchemaV1<string> = {
  '~standard': {
    version: 1,
    vendor: 'colors',
    validate: (value) => ({ value: String(value) }),
    jsonSchema: { input: noWords, output: noWords },
  },
}`

/** FLY12xx: schemas that are read into interfaces. */
export const schemaCases: Remedies = {
  FLY1201: {
    wrong: `export const shout = ▸task({ inputs: { text: 'string' }, outputs: t.string }, ({ text }) => text)`,
    right: `export const shout = task({ inputs: { text: t.string }, outputs: t.string }, ({ text }) => text)`,
    says: 'got "string"',
  },
  FLY1202: {
    wrong: `import * as v from 'valibot'

export const shout = ▸task({ inputs: { text: v.string() }, outputs: t.string }, ({ text }) => text)`,
    right: `import { z } from 'zod'

export const shout = task({ inputs: { text: z.string() }, outputs: t.string }, ({ text }) => text)`,
    says: '"valibot"',
  },
  FLY1203: {
    wrong: `import { z } from 'zod'

const exists = async (id?: string) => id !== ''
const id = z.string().optional().refine(exists)
export const load = ▸task({ inputs: { id }, outputs: t.string }, ({ id }) => id ?? '')`,
    right: `import { z } from 'zod'

const exists = async (id?: string) => id !== ''
export const load = task({ inputs: { id: z.string().optional() }, outputs: t.string }, async ({ id }) => {
  if (!(await exists(id))) throw new Error('there is no such id')
  return id ?? ''
})`,
  },
  FLY1204: {
    wrong: `${COLOR}
export const paint = ▸task({ inputs: { color }, outputs: t.string }, ({ color }) => color)`,
    right: `export const paint = task({ inputs: { color: t.enum('red', 'blue') }, outputs: t.string }, ({ color }) => color)`,
  },
  FLY1205: {
    wrong: `import { z } from 'zod'

export const show = ▸task({ inputs: { value: z.unknown() }, outputs: t.string }, ({ value }) => String(value))`,
    right: `export const show = task({ inputs: { value: t.json }, outputs: t.string }, ({ value }) => String(value))`,
  },
  FLY1206: {
    wrong: `${NODE}
export const show = ▸task({ inputs: { tree }, outputs: t.string }, ({ tree }) => tree.label)`,
    right: `${NODE}
export const show = task({ inputs: { value: t.json }, outputs: t.string }, ({ value }) => tree.parse(value).label)`,
    says: 'at children[], refers to itself',
  },
  FLY1207: {
    wrong: `import { z } from 'zod'

export const show = ▸task({ inputs: { pair: z.tuple([z.string(), z.number()]) }, outputs: t.string }, ({ pair }) => pair[0])`,
    right: `import { z } from 'zod'

const pair = z.object({ label: z.string(), value: z.number() })
export const show = task({ inputs: { pair }, outputs: t.string }, ({ pair }) => pair.label)`,
  },
  FLY1208: {
    wrong: `import { z } from 'zod'

const shape = z.union([z.object({ radius: z.number() }), z.object({ side: z.number() })])
export const area = ▸task({ inputs: { shape }, outputs: t.float }, () => 1)`,
    right: `import { z } from 'zod'

const shape = z.object({ radius: z.number().optional(), side: z.number().optional() })
export const area = task({ inputs: { shape }, outputs: t.float }, () => 1)`,
  },
  FLY1209: {
    wrong: `export const take = ▸task({ inputs: { limit: t.withDefault(t.int, 0.5) }, outputs: t.int }, ({ limit }) => limit)`,
    right: `export const take = task({ inputs: { limit: t.withDefault(t.int, 5) }, outputs: t.int }, ({ limit }) => limit)`,
    says: 'expected int, got 0.5',
  },
  FLY1210: {
    wrong: `import { z } from 'zod'

export const measure = ▸task({ inputs: { file: z.file() }, outputs: t.int }, ({ file }) => file.size)`,
    right: `export const measure = task({ inputs: { file: t.file() }, outputs: t.int }, ({ file }) => file.uri.length)`,
    says: 'got a file of the browser',
  },
  FLY1211: {
    wrong: `import { z } from 'zod'

const person = z.object({ name: z.string() }).catchall(z.string())
export const show = ▸task({ inputs: { person }, outputs: t.string }, ({ person }) => person.name)`,
    right: `import { z } from 'zod'

const person = z.object({ name: z.string(), more: z.record(z.string(), z.string()) })
export const show = task({ inputs: { person }, outputs: t.string }, ({ person }) => person.name)`,
  },
  FLY1212: {
    wrong: `const speed = t.▸enum('fast', 'fast')
export const go = task({ inputs: { speed }, outputs: t.string }, ({ speed }) => speed)`,
    right: `const speed = t.enum('fast', 'slow')
export const go = task({ inputs: { speed }, outputs: t.string }, ({ speed }) => speed)`,
  },
  FLY1213: {
    wrong: `export const load = ▸task({ outputs: t.dataset(t.int) }, () => Dataset.fromRows([{ id: 'a' }]))`,
    right: `export const load = task({ outputs: t.dataset(t.struct({ id: t.string })) }, () => Dataset.from([{ id: 'a' }]))`,
  },
}
