import type { InferredInterface } from './interface.ts'
import type { Location } from './source.ts'

/**
 * What the transform knows of an entity's definition and a run could not see: names, positions, comments and types. It is
 * injected as the last argument of the call that makes the entity:
 *
 * ```ts
 * export const fit = task(async ({ days }: { days: Day[] }) => …)
 * // becomes
 * export const fit = task(async ({ days }) => …, __flyteSite({ module: 'flows.weather', name: 'fit', … }))
 * ```
 */
export interface CallSite extends Location {
  /** Dotted module path, as in the entity's name. */
  readonly module: string
  /** Name of the variable that the entity is assigned to, `default` for a default export, absent for an expression. */
  readonly name?: string
  readonly doc?: DocComment
  /** What the annotations say; absent when both sides come from schemas. */
  readonly interface?: InferredInterface
  /** Destructuring defaults by input; thunks, because they may name other constants of the module. */
  readonly defaults?: Readonly<Record<string, () => unknown>>
  /** A workflow body that returns an `as const` list: its outputs are `o0`, `o1`, … instead of one list. */
  readonly tuple?: true
  /** The build has reported already why the interface cannot be read; nothing more is said of this entity. */
  readonly refused?: true
}
/** A JSDoc comment, taken apart. */
export interface DocComment {
  /** First paragraph. */
  readonly short?: string
  /** The rest of the text, before the first tag. */
  readonly long?: string
  /** `@param name text`, by the last part of the name (`input.limit` is `limit`). */
  readonly params?: Readonly<Record<string, string>>
  /** `@returns text`. */
  readonly returns?: string
}
