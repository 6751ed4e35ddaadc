import type { Remedies } from '../remedy.ts'

const LIST = `import { z } from 'zod'

const lists: z.ZodType<unknown[]> = z.array(z.lazy(() => lists))`

/** A library that checks values, and does not say of which type they are. */
const CHECKS = `import type { StandardSchemaV1 } from '@standard-schema/spec'

const name: StandardSchemaV1<string> = {
  '~standard': { version: 1, vendor: 'checks', validate: (value) => ({ value: String(value) }) },
}`

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
    wrong: `${CHECKS}
export const shout = ▸task({ inputs: { name }, outputs: t.string }, ({ name }) => name)`,
    right: `import { z } from 'zod'

export const shout = task({ inputs: { name: z.string() }, outputs: t.string }, ({ name }) => name)`,
    says: '"checks"',
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
    wrong: `${LIST}
export const count = ▸task({ inputs: { lists }, outputs: t.int }, ({ lists }) => lists.length)`,
    right: `import { z } from 'zod'

interface Tree {
  kids: Tree[]
}
const tree: z.ZodType<Tree, Tree> = z.object({ kids: z.array(z.lazy(() => tree)) })
export const count = task({ inputs: { tree }, outputs: t.int }, ({ tree }) => tree.kids.length)`,
    says: 'at [], refers to itself',
  },
  FLY1207: {
    wrong: `import { z } from 'zod'

const row = z.tuple([z.string()], z.number())
export const show = ▸task({ inputs: { row }, outputs: t.string }, ({ row }) => row[0])`,
    right: `import { z } from 'zod'

const row = z.tuple([z.string(), z.array(z.number())])
export const show = task({ inputs: { row }, outputs: t.string }, ({ row }) => row[0])`,
  },
  FLY1208: {
    wrong: `import { z } from 'zod'

const shape = z.union([z.object({ radius: z.number() }), z.tuple([z.number(), z.number()])])
export const area = ▸task({ inputs: { shape }, outputs: t.float }, () => 1)`,
    right: `import { z } from 'zod'

const shape = z.union([z.object({ radius: z.number() }), z.object({ sides: z.tuple([z.number(), z.number()]) })])
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
  FLY1214: {
    wrong: `import { z } from 'zod'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array).meta({ 'x-flyte': 'bytes' })
export const count = ▸task({ inputs: { bytes }, outputs: t.int }, ({ bytes }) => bytes.length)`,
    right: `import { z } from 'zod'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array).meta({ 'x-flyte': 'binary' })
export const count = task({ inputs: { bytes }, outputs: t.int }, ({ bytes }) => bytes.length)`,
    says: 'got "bytes"',
  },
  FLY1215: {
    wrong: `const pair = t.▸tuple()
export const show = task({ inputs: { pair }, outputs: t.int }, ({ pair }) => pair.length)`,
    right: `const pair = t.tuple(t.string, t.int)
export const show = task({ inputs: { pair }, outputs: t.int }, ({ pair }) => pair.length)`,
  },
  FLY1216: {
    way: 'script',
    wrong: `import { z } from 'zod'

export const age = task({ outputs: z.int().min(0) }, () => -1)
▸await age()`,
    right: `import { z } from 'zod'

export const age = task({ outputs: z.int().min(0) }, () => 1)
await age()`,
    says: 'at position 0: Too small',
  },
  FLY1230: {
    wrong: `export const load = ▸task({ outputs: t.pydantic(t.list(t.struct({ id: t.string }))) }, () => [{ id: 'a' }])`,
    right: `export const load = task({ outputs: t.list(t.pydantic(t.struct({ id: t.string }))) }, () => [{ id: 'a' }])`,
  },
}
