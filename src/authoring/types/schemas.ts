import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Args, Bind } from './bind.ts'
import type { Simplify } from './logic.ts'
import type { Outputs } from './values.ts'

declare const none: unique symbol

/** Named schemas, of any library that follows Standard Schema. */
export type Shape = { readonly [name: string]: StandardSchemaV1 }

/** Stands for schemas that are not given. */
export type None = { readonly [none]?: 'no schemas' }

/** Whether `S` stands for schemas that are not given. */
type IsNone<S> = typeof none extends keyof S ? true : false

/** One side of a schema: what callers write (`input`), or what it gives (`output`). */
export type Side<S, W extends 'input' | 'output'> = S extends StandardSchemaV1
  ? NonNullable<S['~standard']['types']>[W]
  : never

type OptionalKeys<S, W extends 'input' | 'output'> = {
  [K in keyof S]: undefined extends Side<S[K], W> ? K : never
}[keyof S]

/** The object type that a shape describes. A schema that takes `undefined` makes an optional property. */
export type Infer<S, W extends 'input' | 'output'> =
  IsNone<S> extends true
    ? {}
    : Simplify<
        { [K in Exclude<keyof S, OptionalKeys<S, W>>]: Side<S[K], W> } & { [K in OptionalKeys<S, W>]?: Side<S[K], W> }
      >

/** The return type that `outputs` asks for: of one schema, or of a shape. */
export type InferOut<P, W extends 'input' | 'output'> = P extends StandardSchemaV1 ? Side<P, W> : Infer<P, W>

/** Inputs as callers give them: of the schemas, or else of the annotation. */
export type Inputs<S, I> = IsNone<S> extends true ? I : Infer<S, 'input'>

/** Output as callers get it: of the schemas, or else of the body. */
export type OutputsBy<P, O> =
  IsNone<P> extends true ? O : P extends StandardSchemaV1 ? Side<P, 'output'> : Outputs<Infer<P, 'output'>>

/** A side of an interface that is given by a type argument, or else by schemas. */
export type Given<T, S, W extends 'input' | 'output'> = T extends None ? (IsNone<T> extends true ? Infer<S, W> : T) : T

/** Outputs that are given by a type argument, or else by schemas. */
export type GivenOut<O, P> = IsNone<O> extends true ? OutputsBy<P, void> : O

/** What a `dynamic` body must return for `outputs`: references may stand for values. */
export type WantRefs<P> = P extends StandardSchemaV1 ? Bind<Side<P, 'output'>> : Args<Infer<P, 'output'>>

/** A sentence when a body returns `R` and `outputs` wants something else. */
export type BadReturn<P, R, Want> =
  IsNone<P> extends true
    ? never
    : [R] extends [Want]
      ? never
      : P extends StandardSchemaV1
        ? 'flyte: the body does not return what outputs says'
        : `flyte: the body does not return this output as declared: ${{ [K in keyof Want & string]: K extends keyof R ? (R[K] extends Want[K] ? never : K) : K }[keyof Want & string]}`

/** The names of inputs, where an option refers to some. */
export type Names<I> = NoInfer<keyof I & string>

/** An interface that is given by schemas. A side that is left out is read from the annotations. */
export interface Schemas<S, P> {
  /** Schemas of the inputs, by name. */
  readonly inputs?: S
  /** Schemas of the named outputs, or one schema for a single output. */
  readonly outputs?: P
}
