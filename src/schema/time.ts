import { isDurationInRange, splitDuration } from './duration.ts'
import { isDuration } from './marks.ts'

/** A point or length of time, as protobuf writes it (timestamp.proto, duration.proto). */
export interface SecondsAndNanos {
  readonly seconds: string
  readonly nanos: number
}

/** Years 1 to 9999, in nanoseconds since 1970 (timestamp.proto). */
const FIRST_NANOS = -62_135_596_800n * 1_000_000_000n
const LAST_NANOS = 253_402_300_799_999_999_999n
const DURATION_PARTS = {
  days: 86_400_000_000_000n,
  hours: 3_600_000_000_000n,
  minutes: 60_000_000_000n,
  seconds: 1_000_000_000n,
  milliseconds: 1_000_000n,
  microseconds: 1000n,
  nanoseconds: 1n,
} as const

/** A `Date`, `Temporal.Instant` or `Temporal.ZonedDateTime`; `undefined` for anything else, and outside years 1 to 9999. */
export function toTimestamp(value: unknown): SecondsAndNanos | undefined {
  const nanos = epochNanoseconds(value)
  if (nanos === undefined || nanos < FIRST_NANOS || nanos > LAST_NANOS) return undefined
  const fraction = ((nanos % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n
  return { seconds: String((nanos - fraction) / 1_000_000_000n), nanos: Number(fraction) }
}

/** A `Duration` or `Temporal.Duration`; `undefined` for anything else, and for lengths that a calendar must decide. */
export function toDuration(value: unknown): SecondsAndNanos | undefined {
  const nanos = isDuration(value) ? value.nanoseconds : temporalNanoseconds(value)
  return nanos === undefined || !isDurationInRange(nanos) ? undefined : splitDuration(nanos)
}

/** Whether a value is a date or time of `Temporal` without a place on the time line, which travels as text. */
export function isPlainTemporal(value: unknown): boolean {
  return temporalTag(value)?.startsWith('Temporal.Plain') === true
}

function epochNanoseconds(value: unknown): bigint | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : BigInt(value.getTime()) * 1_000_000n
  const tag = temporalTag(value)
  if (tag !== 'Temporal.Instant' && tag !== 'Temporal.ZonedDateTime') return undefined
  return (value as { epochNanoseconds: bigint }).epochNanoseconds
}

function temporalNanoseconds(value: unknown): bigint | undefined {
  if (temporalTag(value) !== 'Temporal.Duration') return undefined
  const parts = value as Record<string, number>
  if (parts['years'] || parts['months'] || parts['weeks']) return undefined
  let nanos = 0n
  for (const [part, size] of Object.entries(DURATION_PARTS)) nanos += BigInt(parts[part] ?? 0) * size
  return nanos
}

function temporalTag(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const tag = (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag]
  return typeof tag === 'string' && tag.startsWith('Temporal.') ? tag : undefined
}
