import type { FlyteDirectory, FlyteFile } from '../files.ts'
import type { Leaf } from './leaf.ts'
import type { Absent, IsTuple } from './logic.ts'
import type { Kinded, Ref, RefOf, SeveralOutputs, Unkinded } from './refs.ts'
import type { int, JsonObject, Outputs } from './values.ts'

/**
 * What may stand where a `T` is wanted: a value, a reference, or a list or map that mixes both. Also the return type of a
 * `dynamic` body: `(): Bind<int[]> => …`.
 */
export type Bind<T> = RefOf<Absent<T>> | OneValue | Plain<T>

/** A member of `Bind` that nothing can be: it exists for its sentence, which explains calls with several outputs. */
export interface OneValue extends Kinded<'several'> {
  readonly 'flyte: this call has several outputs, so it is not one value; pass one of them, as in call.name': true
}

// Objects and tuples hold values alone, so they are the same again when references are replaced.
interface Value<T> extends Unkinded {
  readonly '~value'?: T
}

type Plain<T> = [T] extends [Leaf] ? T : Extract<T, null | undefined> | Filled<Exclude<T, null | undefined>>

// A raw list or map is never a member of its own: that would keep the sentence of OneValue away.
type Filled<T> = [T] extends [readonly (infer E)[]]
  ? IsTuple<T> extends true
    ? T & Value<T>
    : readonly Bind<E>[] & Unkinded
  : [T] extends [object]
    ? string extends keyof T
      ? { readonly [k: string]: Bind<T[keyof T]> } & Unkinded
      : T & Value<T>
    : [JsonObject] extends [T]
      ? T | RefOf<object, { readonly struct: unknown }>
      : T

/** The arguments of a call of an entity with the inputs `I`. */
export type Args<I> = { readonly [K in keyof I]: Bind<I[K]> | Alike<I[K]> }

// References to what is the same to Flyte, and is decoded as the task has it, so that nothing is lost on the way.
type Alike<T> = T extends undefined
  ? undefined
  : T extends bigint
    ? RefOf<int>
    : T extends ReadonlySet<infer E>
      ? RefOf<readonly E[]>
      : T extends ReadonlyMap<string, infer V>
        ? RefOf<{ readonly [key: string]: V }>
        : T extends FlyteFile
          ? RefOf<FlyteFile<''>>
          : T extends FlyteDirectory
            ? RefOf<FlyteDirectory<''>>
            : never

/** The arguments of a call of an entity without inputs. */
export interface NoArgs {
  readonly [name: string]: 'flyte: this entity has no inputs'
}

/**
 * The parameter of a workflow body: a reference for each input. An optional input is nullable; one with a default is not.
 *
 * ```ts
 * export const train = workflow(({ days }: In<{ days: Day[] }>) => fit({ days }))
 * ```
 */
export type In<I> = { readonly [K in keyof I]-?: Ref<Absent<I[K]>> }

/** The value behind a reference, or behind a list or object of references. */
export type Unref<R> = R extends OneValue
  ? never
  : R extends RefOf<infer T, unknown>
    ? T
    : R extends Leaf
      ? R
      : '~value' extends keyof R
        ? ValueOf<R>
        : R extends readonly unknown[]
          ? Unref<R[number]>[]
          : R extends object
            ? { -readonly [K in keyof R]: Unref<R[K]> }
            : R
type ValueOf<R> = R extends Value<infer T> ? T : never

/** The output type of a workflow whose body returns `R`: a plain object is the named outputs. */
export type BodyOutputs<R> = R extends OneValue
  ? never
  : R extends RefOf<infer T, unknown>
    ? T
    : R extends SeveralOutputs<infer T>
      ? T
      : R extends Leaf
        ? R
        : '~value' extends keyof R
          ? ValueOf<R>
          : R extends readonly unknown[]
            ? number extends R['length']
              ? Unref<R[number]>[]
              : { -readonly [K in keyof R]: Unref<R[K]> }
            : R extends object
              ? Outputs<{ -readonly [K in Exclude<keyof R, '~outputs'>]: Unref<R[K]> }>
              : R
