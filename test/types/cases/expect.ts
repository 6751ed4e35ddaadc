/** Whether two types are identical. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** Whether two types are assignable to each other. */
export type Same<A, B> = [A, B] extends [B, A] ? true : false

/** Fails to compile when the answer is `false`. */
export const expect = <_ extends true>(): void => {}
