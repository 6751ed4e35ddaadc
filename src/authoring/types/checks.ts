import type { Leaf } from './leaf.ts'
import type { IsSeveral } from './logic.ts'
import type { RefOf, SeveralOutputs } from './refs.ts'
import type { BadReturn, InferOut, None } from './schemas.ts'

// Each check gives `never`, or a sentence. The sentence is intersected in front of the parameter's type, so it is what the
// compiler prints. Where a body is checked, its return type is `never` by default: a check must be silent while the body is
// not yet inferred, or TypeScript stops inferring it.

/** Lets everything pass when there is no sentence, and nothing when there is one. */
export type Say<Sentence> = [Sentence] extends [never] ? unknown : Sentence

type Unsendable =
  | ((...a: never[]) => unknown)
  | symbol
  | RefOf<any, unknown>
  | SeveralOutputs<any>
  | PromiseLike<unknown>

type KindOf<T> = T extends (...a: never[]) => unknown
  ? 'a function, and a function cannot be sent to a task'
  : T extends symbol
    ? 'a symbol, and a symbol cannot be sent to a task'
    : T extends RefOf<any, unknown> | SeveralOutputs<any>
      ? 'a reference; a task works on values, so write the type of the value, and await the call'
      : 'a Promise; await it first'

type Bad<T, P extends string, K extends string> = [T] extends [Leaf]
  ? 0 extends 1 & T
    ? `flyte: ${P} "${K}" is any; write its type, or Json`
    : never
  : unknown extends T
    ? `flyte: ${P} "${K}" is unknown; write its type, or Json`
    : T extends Unsendable
      ? `flyte: ${P} "${K}" is ${KindOf<T>}`
      : T extends readonly (infer E)[]
        ? [E] extends [Leaf]
          ? never
          : E extends Unsendable
            ? `flyte: an item of ${P} "${K}" is ${KindOf<E>}`
            : never
        : never

type BadProps<I, P extends string> = { [K in keyof I & string]: Bad<I[K], P, K> }[keyof I & string]

/** A sentence for inputs that cannot be sent. */
export type BadIn<I> = [I] extends [Leaf | readonly unknown[]]
  ? 'flyte: a task takes one object with named inputs: ({ a, b }: { a: number; b: string }) => …'
  : BadProps<I, 'input'>

// Every name is a key of a map, `then` among them; a map may have it.
type HasThen<O> = string extends keyof O ? false : 'then' extends keyof O ? true : false

/** A sentence for outputs that cannot be sent. */
export type BadOut<O> = [O] extends [void]
  ? never
  : HasThen<O> extends true
    ? 'flyte: an output cannot be named "then"'
    : IsSeveral<O> extends true
      ? O extends readonly unknown[]
        ? never
        : BadProps<O, 'output'>
      : Bad<O, 'output', 'o0'>

/** Checks a task's function: its inputs, its output, and its output against `outputs`. */
export type CheckTask<I, R, P = None> = Say<
  BadIn<I> | BadOut<Awaited<R>> | BadReturn<P, Awaited<R>, InferOut<P, 'input'>>
>

type HoldsRefs<V> = true extends {
  [K in keyof V]: V[K] extends RefOf<any, unknown> | readonly RefOf<any, unknown>[] ? true : false
}[keyof V]
  ? true
  : false

/** A sentence for a value that a workflow body cannot return as the output `K`. */
export type BadResult<V, K extends string> = V extends RefOf<any, unknown> | Leaf
  ? never
  : V extends SeveralOutputs<any>
    ? `flyte: output "${K}" is a call with several outputs; return the ones you mean`
    : V extends readonly (infer E)[]
      ? BadResult<E, K>
      : V extends object
        ? HoldsRefs<V> extends true
          ? `flyte: output "${K}" holds an object of references, and Flyte cannot bind one; use record({ … }) for a map, make each an output of its own, or build the object in a task`
          : never
        : never

/** A sentence for a workflow body that returns `R`. */
export type BadBody<R> = R extends RefOf<any, unknown> | SeveralOutputs<any> | Leaf
  ? never
  : R extends PromiseLike<any>
    ? 'flyte: a workflow body only connects tasks, so it is not async and has no await; do that work in a task'
    : R extends readonly (infer E)[]
      ? BadResult<E, 'o0'>
      : R extends object
        ? HasThen<R> extends true
          ? 'flyte: an output cannot be named "then"'
          : { [K in keyof R & string]: BadResult<R[K], K> }[keyof R & string]
        : never

type NotIn<I> = unknown extends I[keyof I]
  ? keyof I extends never
    ? never
    : 'flyte: the parameter of a workflow body holds references; annotate it as In<{ … }>'
  : never

/** Checks a workflow's body: its parameter and what it returns. */
export type CheckBody<I, R> = Say<NotIn<I> | BadBody<R>>

/** Checks that what is mapped gives one value. */
export type CheckMap<O> =
  IsSeveral<O> extends true ? 'flyte: a task with several outputs cannot be mapped; return one object' : unknown

/** Checks that the items of `T` have an attribute path of their own. */
export type CheckItems<T extends readonly unknown[]> = number extends T['length']
  ? unknown
  : 'flyte: an item of a tuple cannot be bound; make it an output of its own, or take it out in a task'

/** Checks that `T` has entries. */
export type CheckEntries<T> =
  T extends ReadonlyMap<string, unknown>
    ? unknown
    : string extends keyof T
      ? unknown
      : 'flyte: only a map has entries; a property of an object is read as in value.name'
