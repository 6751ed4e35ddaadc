import type { Duration } from '../duration.ts'
import type { Say } from './checks.ts'
import type { Node, RefOf, Result, SeveralOutputs } from './refs.ts'

/** A question that Flyte can answer before it starts a branch. */
export interface Condition {
  readonly '~condition': true
}

/** Values that have an order. */
export type Ordered = string | number | bigint | Date | Duration

type BadOperand<T, Allowed> = unknown extends T
  ? never
  : [null] extends [T]
    ? 'flyte: this value may be null, and Flyte cannot compare it; compute a boolean in a task and ask isTrue()'
    : [T] extends [Allowed]
      ? never
      : [T] extends [boolean]
        ? 'flyte: a boolean has no order; use eq, ne, isTrue or isFalse'
        : 'flyte: only numbers, strings, booleans, dates and durations can be compared; compute a boolean in a task and ask isTrue()'

/** A reference that can be compared as one of `Allowed`. */
export type Operand<T, N, Allowed> = Say<BadOperand<T, Allowed>> & RefOf<T, N>

/** What a reference to a `T` can be compared with: a constant or a reference of the same literal type. */
export type Against<T, N> = Constant<T> | RefOf<Wide<T>, N>
type Constant<T> = [T] extends [number] ? number : [T] extends [bigint] ? bigint | number : T
type Wide<T> = [T] extends [number] ? number : T

type NeverNull<T> = unknown extends T
  ? never
  : [null] extends [T]
    ? never
    : 'flyte: this value is never null, so there is nothing to ask'

/** A reference that may be null. */
export type NoneOperand<T> = Say<NeverNull<T>> & RefOf<T, unknown>

/** Options of a conditional. */
export interface WhenOptions {
  /** Shown on the console, and named by the failure of `otherwiseFail`. @default 'when' */
  name?: string
  /** The node's id. @default `n0`, `n1`, … where the last branch stands */
  id?: string
  /** Nodes that must be done before, though the condition asks none of their outputs. */
  after?: Node | readonly Node[]
}

type BadBranch<R> = [R] extends [void]
  ? never
  : R extends Node
    ? never
    : R extends RefOf<any, unknown>
      ? 'flyte: a branch returns a call; take the property from the result of when(…)'
      : R extends PromiseLike<any>
        ? 'flyte: a branch only connects tasks, so it is not async'
        : 'flyte: a branch returns one call of a task, workflow or launch plan'

/** Checks that a branch returns a call. */
export type CheckBranch<R> = Say<BadBranch<R>>

type SameOutputs<R> =
  R extends RefOf<infer T, infer N>
    ? RefOf<T, N> & Node
    : R extends SeveralOutputs<infer T>
      ? SeveralOutputs<T> & Node
      : R

type Chosen<R> = (R extends RefOf<infer T, unknown>
  ? Result<T>
  : R extends SeveralOutputs<infer T>
    ? Result<T>
    : RefOf<void>) &
  Node

/** A choice that still lacks its last branch. */
// Nothing here is called `then`: a builder with a `then` could be awaited by accident.
export interface Branch<R> {
  /** Else, if this holds. */
  elseWhen(condition: Condition, branch: () => SameOutputs<R>): Branch<R>
  /** Else. The result is that of the branch that was taken. */
  otherwise(branch: () => SameOutputs<R>): Chosen<R>
  /** Else the workflow fails with this message. */
  otherwiseFail(message: string): Chosen<R>
}
