import type { Dataset } from '../dataset.ts'
import type { Duration } from '../duration.ts'
import type { FlyteDirectory, FlyteFile } from '../files.ts'
import type { FlyteError } from '../flyte-error.ts'

/** Values that are one literal and hold no other: a reference to one has no members. */
export type Scalar =
  | string
  | bigint
  | boolean
  | null
  | undefined
  | Date
  | Uint8Array
  | FlyteFile
  | FlyteDirectory
  | Duration
  | FlyteError
  | { readonly [Symbol.toStringTag]: `Temporal.${string}` }

/** Values whose references have no members that can be named. `any` here only matches every argument of the generic. */
export type Leaf = Scalar | number | Dataset<any> | ReadonlySet<any> | ReadonlyMap<any, any>
