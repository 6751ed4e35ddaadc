import { formatType } from '../diagnostics/format-type.ts'
import type { FlyteType } from '../model/types.ts'

/** A literal does not hold a value of the type. Has no place in source: whoever reads it knows which variable it is. */
export class LiteralMismatch extends Error {
  /** Names of fields and positions of items, from the outside in. */
  readonly path: readonly (string | number)[]
  readonly expected: FlyteType

  constructor(path: readonly (string | number)[], expected: FlyteType, got: string, reason?: string) {
    const where = path.length === 0 ? '' : ` at ${path.join('.')}`
    super(`expected ${formatType(expected)}${where}, got ${got}${reason === undefined ? '' : `: ${reason}`}`)
    this.name = 'LiteralMismatch'
    this.path = path
    this.expected = expected
  }
}
