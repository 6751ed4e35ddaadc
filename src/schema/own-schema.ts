import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { SchemaReading, Side } from './reading.ts'

const READING: unique symbol = Symbol.for('unplugin-flyte.schema') as never

// The types of values are left to whoever annotates the builders: `authoring/types/builders.ts`.
// oxlint-disable-next-line typescript/no-explicit-any
type AnySchema = StandardSchemaV1<any, any>

/** A schema of ours: says its Flyte type exactly, and checks values. */
export interface OwnSchema extends AnySchema {
  readonly [READING]: (side: Side, what: string) => SchemaReading
}

/** What the check of a schema gives, as Standard Schema has it. */
export type Result = StandardSchemaV1.Result<unknown>

/** Makes a schema of its two halves: what it says, and how it checks. */
export function createSchema(read: OwnSchema[typeof READING], validate: (value: unknown) => Result): OwnSchema {
  return { '~standard': { version: 1, vendor: 'unplugin-flyte', validate }, [READING]: read }
}

/** What a schema of ours says; `undefined` for one of another library. Recognises those of another copy of this package. */
export function readOwn(schema: StandardSchemaV1, side: Side, what: string): SchemaReading | undefined {
  return (schema as Partial<OwnSchema>)[READING]?.(side, what)
}
