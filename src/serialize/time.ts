import { utcText } from '../utils/iso-time.ts'

/** A time or a length of time as protobuf has it: whole seconds as decimal text, and nanoseconds of the same sign. */
export interface SecondsAndNanos {
  readonly seconds: string
  readonly nanos: number
}

/** As messages take it: the seconds are an int64. */
export function toProtoTime({ seconds, nanos }: SecondsAndNanos): { seconds: bigint; nanos: number } {
  return { seconds: BigInt(seconds), nanos }
}

/**
 * A time as Python's `isoformat` prints it in UTC: `2024-01-02T03:04:05+00:00`, with six digits of microseconds when there
 * are any. What is below a microsecond is cut off, since Python has no place for it.
 */
export function isoText(time: SecondsAndNanos): string {
  return utcText(time).replace('Z', '+00:00')
}

/** A length of time in seconds, the double that is nearest to it. */
export function secondsNumber({ seconds, nanos }: SecondsAndNanos): number {
  const sign = nanos < 0 || seconds.startsWith('-') ? '-' : ''
  // Division would round twice.
  return Number(`${sign}${seconds.replace('-', '')}.${String(Math.abs(nanos)).padStart(9, '0')}`)
}
