/** Something, or a promise of it: validators may answer later. */
export type Later<T> = T | Promise<T>

/** Goes on with a value as soon as it is there: at once, if it is there already. */
export function andThen<T, R>(value: Later<T>, goOn: (value: T) => R): Later<R> {
  return isLater(value) ? value.then((there) => goOn(there)) : goOn(value)
}

/** All of these values, at once if each is there already. */
export function allOf<T>(values: readonly Later<T>[]): Later<readonly T[]> {
  return values.some(isLater) ? Promise.all(values) : (values as readonly T[])
}

function isLater<T>(value: Later<T>): value is Promise<T> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function'
}
