import type { Leaf } from './leaf.ts'
import type { Absent, IsAny, IsSeveral, IsUnion } from './logic.ts'
import type { Tag } from './tag.ts'

declare const kind: unique symbol
declare const node: unique symbol
declare const ref: unique symbol

/** Tells one value, several outputs and plain data apart, so that TypeScript explains an error by the right one. */
export interface Kinded<K extends 'one' | 'several'> {
  readonly [kind]: K
}

/** Plain data, which is neither kind of result. */
export interface Unkinded {
  readonly [kind]?: 'plain'
}

/** The bare reference to a value of type `T` that does not exist yet. */
// N repeats Tag<T> as a parameter of its own: TypeScript compares type arguments before structure, and would find `number`
// assignable to `int` and stop there.
export interface RefOf<out T, out N = Tag<T>> {
  readonly [kind]: 'one'
  readonly [ref]: { readonly type: T; readonly literal: N }
}

/**
 * A reference, with typed access to the properties, items and entries of the value: `out.rows[0].id` is an attribute path,
 * not a computation. Where `noUncheckedIndexedAccess` is set, use `item(out.rows, 0)` and `entry(out.byName, 'a')`.
 */
export type Ref<T> = RefOf<T> & RefMembers<T>

type RefMembers<T> =
  IsAny<T> extends true
    ? {}
    : [T] extends [Leaf]
      ? {}
      : [T] extends [readonly (infer E)[]]
        ? // An item of a tuple has no attribute path: the value is one STRUCT.
          number extends T['length']
          ? { readonly [i: number]: Ref<E> }
          : {}
        : IsUnion<T> extends true
          ? {}
          : [T] extends [object]
            ? { readonly [K in Exclude<keyof T, '~flyte'>]-?: Ref<Absent<T[K]>> }
            : {}

/** A call with several outputs. It is no value itself; its outputs are. */
export interface SeveralOutputs<out T> {
  readonly [kind]: 'several'
  readonly [ref]: { readonly outputs: T }
}

type SeveralMembers<T> = T extends readonly unknown[]
  ? { readonly [K in keyof T]: Ref<T[K]> }
  : { readonly [K in Exclude<keyof T, '~outputs'>]-?: Ref<Absent<T[K]>> }

/** A node of the workflow: what `after` takes and what a branch returns. */
export interface Node {
  readonly [node]: true
}

interface Pending<out T> extends PromiseLike<T> {
  readonly [node]: true
}

/** What a call that returns `T` gives in a workflow body. */
export type Result<T> = IsSeveral<T> extends true ? SeveralOutputs<T> & SeveralMembers<T> : Ref<T>

/** The result of a call: a reference in a workflow body, a promise in tasks and tests. */
export type Call<T> = Result<T> & Pending<T>
