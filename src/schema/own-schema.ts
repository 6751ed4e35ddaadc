import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Open } from './open.ts'
import type { SchemaReading, Side } from './reading.ts'
import type { Later } from './settle.ts'

const READING: unique symbol = Symbol.for('unplugin-flyte.schema') as never
const MEMBERS: unique symbol = Symbol.for('unplugin-flyte.members') as never

// The types of values are left to whoever annotates the builders: `authoring/types/builders.ts`.
// oxlint-disable-next-line typescript/no-explicit-any
type AnySchema = StandardSchemaV1<any, any>

/** How one says its type: `open` are those of ours that are being read around it. */
type Read = (side: Side, what: string, open: readonly Open[]) => SchemaReading

/** A schema of ours: says its Flyte type exactly, and checks values. */
export interface OwnSchema extends AnySchema {
  readonly [READING]: Read
  /** The schemas of which a union is one. */
  readonly [MEMBERS]?: () => readonly StandardSchemaV1[]
}

/** What the check of a schema gives, as Standard Schema has it. */
export type Result = StandardSchemaV1.Result<unknown>

/** Makes a schema of its two halves: what it says, and how it checks. */
export function createSchema(
  read: Read,
  validate: (value: unknown) => Later<Result>,
  members?: () => readonly StandardSchemaV1[],
): OwnSchema {
  return {
    '~standard': { version: 1, vendor: 'unplugin-flyte', validate },
    [READING]: read,
    ...(members && { [MEMBERS]: members }),
  }
}

/** What a schema of ours says; `undefined` for one of another library. Recognises those of another copy of this package. */
export function readOwn(
  schema: StandardSchemaV1,
  side: Side,
  what: string,
  open: readonly Open[],
): SchemaReading | undefined {
  return (schema as Partial<OwnSchema>)[READING]?.(side, what, open)
}

/** The schemas of which a union of ours is one; `undefined` for anything else. */
export function membersOf(schema: StandardSchemaV1): readonly StandardSchemaV1[] | undefined {
  return (schema as Partial<OwnSchema>)[MEMBERS]?.()
}
