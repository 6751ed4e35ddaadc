import type { Dataset } from '../dataset.ts'
import type { Scalar } from './leaf.ts'
import type { IsAny } from './logic.ts'
import type { Json } from './values.ts'

/**
 * A small picture of the literal type of `T`, in which FLOAT and INTEGER differ at every depth: TypeScript takes `number`
 * for `int` and back, and Flyte does not. References carry it beside the type of their value. Objects and lists in it are
 * lazy, so recursive types work.
 */
export type Tag<T> =
  IsAny<T> extends true
    ? any
    : unknown extends T
      ? unknown
      : [T] extends [number]
        ? NumberTag<T>
        : [T] extends [Scalar]
          ? 'value'
          : [Json] extends [T]
            ? 'Json'
            : T extends unknown
              ? TagOf<T>
              : never

/** The tag of a number: INTEGER for `int` and for literals that are whole, else FLOAT. */
export type NumberTag<T> = T extends number
  ? '~flyte' extends keyof T
    ? 'INTEGER (int)'
    : number extends T
      ? 'FLOAT (number)'
      : `${T}` extends `${bigint}`
        ? 'INTEGER (int)'
        : 'FLOAT (number)'
  : never

type TagOf<T> = T extends number
  ? NumberTag<T>
  : T extends Scalar
    ? 'value'
    : T extends readonly (infer E)[]
      ? number extends T['length']
        ? { readonly list: Tag<E> }
        : { readonly struct: { readonly [K in keyof T]: Tag<T[K]> } }
      : T extends Dataset<infer Row>
        ? { readonly dataset: Tag<Row> }
        : T extends ReadonlySet<infer E>
          ? { readonly list: Tag<E> }
          : T extends ReadonlyMap<any, infer V>
            ? { readonly map: Tag<V> }
            : T extends object
              ? string extends keyof T
                ? { readonly map: Tag<T[keyof T]> }
                : { readonly struct: { readonly [K in keyof T]: Tag<T[K]> } }
              : 'value'
