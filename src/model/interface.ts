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

/** A type as an annotation says it: parts of it may be what a schema says. */
export type InferredType = FlyteType<DeferredType>
/**
 * What a schema says, `z.infer<typeof Row>`. The type that TypeScript has for it has lost what the schema knows (`z.int()` is a
 * number there), so the schema itself is read, where it exists: when the entity is compiled.
 */
export interface DeferredType {
  readonly kind: 'deferred'
  /** What callers write, or what the schema makes of it. */
  readonly side: 'input' | 'output'
  /** Where the transform finds the schema; in the code that it writes, what gives it. A thunk, since it may be declared further down. */
  readonly schema: SchemaName | (() => unknown)
}
/** A schema by its name at the top level of a module. */
export interface SchemaName {
  /** Its name there, or in the module of the entity. */
  readonly name: string
  /** The export that it is; absent for one that the module of the entity has at hand. */
  readonly imported?: {
    /** Absolute path of the module, with forward slashes, or a specifier as the module of the entity writes it. */
    readonly from: { readonly path: string } | { readonly specifier: string }
    readonly name: string
  }
  /** Members that lead from there to the schema: `schemas.row`. */
  readonly path: readonly string[]
}

/** An input as read from a type annotation. */
export interface InferredInput {
  readonly name: string
  /** `x?: T` without a default is `T | null`. With a destructuring default it is `T`. */
  readonly type: InferredType
  readonly description?: string
  /** May be left out and then is none. */
  readonly optional: boolean
}
/** An output as read from a type annotation. */
export interface InferredVariable extends Omit<Variable, 'type'> {
  readonly type: InferredType
}
/** What `infer` reads from a function's annotations. A side that a schema gives is absent. */
export interface InferredInterface {
  readonly inputs?: readonly InferredInput[]
  readonly outputs?: { readonly shape: OutputShape; readonly variables: readonly InferredVariable[] }
}
