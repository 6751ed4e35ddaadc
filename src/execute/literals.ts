import type { LiteralModel } from '../model/literal.ts'

/** Literals by variable name (`flyteidl.core.LiteralMap`). */
export type Literals = ReadonlyMap<string, LiteralModel>
