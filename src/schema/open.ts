/** Something whose type is being read, so that it is known when it is met again inside itself. */
export interface Open {
  readonly of: object
  /** A struct or a choice is a level, to which a recursion may lead. What passes (a list, a union) is none. */
  readonly as: 'struct' | 'choice' | 'passing'
}

/**
 * How something that is met again is written, with all that is being read, outermost first: as a recursion of so many levels;
 * `endless` where no object lies in between, so that no value would ever end. Nothing when it is not open, or when it passes and
 * has to be read once more, inside the object that lies in between.
 */
export function recursionTo(of: object, open: readonly Open[]): number | 'endless' | undefined {
  let levels = 0
  for (const one of open.toReversed()) {
    if (one.of === of) {
      if (one.as === 'passing') return levels === 0 ? 'endless' : undefined
      // Directly inside a choice stand its variants, and none of them is the choice.
      return one.as === 'choice' && levels === 0 ? 'endless' : levels
    }
    if (one.as !== 'passing') levels++
  }
  return undefined
}
