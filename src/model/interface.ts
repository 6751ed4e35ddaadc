import type { ArtifactModel } from './artifact.ts'
import type { LiteralModel } from './literal.ts'
import type { FlyteType } from './types.ts'

export interface Variable {
  readonly name: string
  readonly type: FlyteType
  /** Text from JSDoc or a schema; the name where there is none, as flytekit does. */
  readonly description?: string
  /** The artifact that an output is kept as. */
  readonly artifact?: ArtifactModel
}
export interface InputVariable extends Variable {
  /** Bound when a call leaves the input out. Never part of the typed interface itself. */
  readonly default?: LiteralModel
  /** May be left out, and is not bound then: the launch plan that is referred to has a default of its own. */
  readonly optional?: true
  /** The default, as the newest of some artifacts: found when an execution starts, so there is nothing to bind at a call. */
  readonly query?: ArtifactModel
}
/** How outputs look to the author: none, one value (`o0`), named ones, or a tuple (`o0`, `o1`, …). */
export type OutputShape = 'none' | 'single' | 'named' | 'tuple'
/** The interface of an entity, in declared order (`flyteidl.core.TypedInterface`, interface.proto). */
export interface InterfaceModel {
  readonly inputs: readonly InputVariable[]
  readonly outputShape: OutputShape
  readonly outputs: readonly Variable[]
}

/** An input as read from a type annotation. */
export interface InferredInput {
  readonly name: string
  /** `x?: T` without a default is `T | null`. With a destructuring default it is `T`. */
  readonly type: FlyteType
  readonly description?: string
  /** May be left out and then is none. */
  readonly optional: boolean
}
/** What `infer` reads from a function's annotations. A side that a schema gives is absent. */
export interface InferredInterface {
  readonly inputs?: readonly InferredInput[]
  readonly outputs?: { readonly shape: OutputShape; readonly variables: readonly Variable[] }
}
