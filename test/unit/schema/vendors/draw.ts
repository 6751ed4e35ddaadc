/** A number from 0 up to but not including the limit; the same numbers for the same seed. */
export type Draw = (limit: number) => number

/** A linear congruential generator (Numerical Recipes). */
export function createDraw(seed: number): Draw {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}
