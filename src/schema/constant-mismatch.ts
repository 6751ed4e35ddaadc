import { quote } from '../diagnostics/define.ts'
import { formatType } from '../diagnostics/format-type.ts'
import type { FlyteType } from '../model/types.ts'

/** Names of fields and positions of items, from the outside in. */
export type Path = readonly (string | number)[]

/** A constant does not fit its type. Has no place in source: whoever converts knows it. */
export class ConstantMismatch extends Error {
  /** Where in the constant; empty for the constant itself. */
  readonly path: Path
  /** The type that is wanted at `path`. */
  readonly expected: FlyteType
  /** The value that is found at `path`. */
  readonly got: unknown
  /** The rule, where the type does not say it: `an int is whole`. */
  readonly reason: string | undefined

  constructor(path: Path, expected: FlyteType, got: unknown, reason?: string) {
    const where = path.length === 0 ? '' : ` at ${path.join('.')}`
    super(`expected ${formatType(expected)}${where}, got ${quote(got)}${reason === undefined ? '' : `: ${reason}`}`)
    this.name = 'ConstantMismatch'
    this.path = path
    this.expected = expected
    this.got = got
    this.reason = reason
  }
}
