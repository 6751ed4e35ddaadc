import type { FlyteType } from '../model/types.ts'

/** The side of a schema: what is written, or what comes out. They differ where there are defaults and transforms. */
export type Side = 'input' | 'output'

/** What a schema says of a value. */
export interface SchemaReading {
  readonly type: FlyteType
  /** Whether the value may be left out. It is the default then, or else none. */
  readonly optional: boolean
  readonly default?: { readonly value: unknown }
  readonly description?: string
}

/** A value of this type that must be there. */
export function exactly(type: FlyteType): SchemaReading {
  return { type, optional: false }
}
