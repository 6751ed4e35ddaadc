/** Whether `T` is `any`. */
export type IsAny<T> = 0 extends 1 & T ? true : false

/** Whether `T` has several members. `boolean` counts as one. */
export type IsUnion<T, U = T> = [T] extends [boolean]
  ? false
  : T extends unknown
    ? [U] extends [T]
      ? false
      : true
    : never

/** Whether `T` is an array of a fixed length. */
export type IsTuple<T> = T extends readonly unknown[] ? (number extends T['length'] ? false : true) : false

/** Whether a return type of `T` means several outputs: `Outputs<…>` or a tuple. */
export type IsSeveral<T> =
  IsAny<T> extends true ? false : string extends keyof T ? false : '~outputs' extends keyof T ? true : IsTuple<T>

/** `T` as it travels: `undefined` does not, and an absent value is none. */
export type Absent<T> = undefined extends T ? Exclude<T, undefined> | null : T

/** Writes an intersection of object types as one object type. */
export type Simplify<T> = { [K in keyof T]: T[K] } & {}

/** The keys that a caller must give. */
export type RequiredKeys<I> = { [K in keyof I]-?: {} extends Pick<I, K> ? never : K }[keyof I]
