import { DiagnosticError } from '../diagnostics/define.ts'
import { values } from '../diagnostics/values.ts'
import { isDurationInRange, parseDuration } from '../schema/duration.ts'

/** How a length of time is written: seconds, `'90s'`, `'5m'`, `'2h'`, or a `Duration`. */
export type DurationLike = number | `${number}${'s' | 'm' | 'h'}` | Duration

/** A length of time (Flyte DURATION), exact to the nanosecond. */
export class Duration {
  /** The whole length in seconds, as near as a number comes. */
  readonly seconds: number
  /** The whole length in nanoseconds. */
  readonly nanoseconds: bigint

  private constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds
    this.seconds = Number(nanoseconds) / 1e9
  }

  /** Tells durations of another copy of this package, too. */
  get '~flyte'(): 'DURATION' {
    return 'DURATION'
  }

  /**
   * A length of time from seconds, or from text: `Duration.from(90)`, `Duration.from('1.5h')`. Finer parts than a nanosecond
   * are rounded. Anything else is refused with FLY1080, and what is longer than about 10,000 years with FLY1081.
   */
  static from(length: DurationLike): Duration {
    const nanos = isDuration(length) ? length.nanoseconds : parseDuration(length)
    if (nanos === undefined) throw new DiagnosticError(values.FLY1080({ got: length }))
    if (!isDurationInRange(nanos)) throw new DiagnosticError(values.FLY1081({ got: length }))
    return new Duration(nanos)
  }

  /** The length in seconds, as `Duration.from` reads it. */
  toString(): string {
    const digits = String(this.nanoseconds < 0n ? -this.nanoseconds : this.nanoseconds).padStart(10, '0')
    const fraction = digits.slice(-9).replace(/0+$/, '')
    return `${this.nanoseconds < 0n ? '-' : ''}${digits.slice(0, -9)}${fraction && `.${fraction}`}s`
  }

  toJSON(): string {
    return this.toString()
  }
}

/** Whether a value is a `Duration`, of whichever copy of this package. */
export function isDuration(value: unknown): value is Duration {
  return typeof value === 'object' && value !== null && (value as { '~flyte'?: unknown })['~flyte'] === 'DURATION'
}
