/** The largest number of seconds of a `google.protobuf.Duration`, in either direction (duration.proto). */
const MAX_NANOS = 315_576_000_000n * 1_000_000_000n
const UNIT_SECONDS = { s: 1n, m: 60n, h: 3600n } as const
const RE_LENGTH = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?([smh])$/

/**
 * The nanoseconds of a length of time: of a number of seconds, or of text such as `90s`, `5m` or `1.5h`. Finer parts are
 * rounded to the nanosecond, half away from zero. Returns `undefined` for anything else.
 */
export function parseDuration(length: unknown): bigint | undefined {
  if (typeof length === 'number') return Number.isFinite(length) ? parseDuration(`${length}s`) : undefined
  if (typeof length !== 'string') return undefined
  const match = RE_LENGTH.exec(length)
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0', unit] = match
  if (whole === '' && fraction === '') return undefined
  const digits = BigInt(whole + fraction) * UNIT_SECONDS[unit as keyof typeof UNIT_SECONDS]
  const nanos = scale(digits, Number(exponent) - fraction.length + 9)
  return sign === '-' ? -nanos : nanos
}

/** Whether Flyte can send a length of time of so many nanoseconds. */
export function isDurationInRange(nanos: bigint): boolean {
  return nanos >= -MAX_NANOS && nanos <= MAX_NANOS
}

/** Seconds as decimal text and the rest in nanoseconds, both with the same sign (duration.proto). */
export function splitDuration(nanos: bigint): { readonly seconds: string; readonly nanos: number } {
  return { seconds: String(nanos / 1_000_000_000n), nanos: Number(nanos % 1_000_000_000n) }
}

function scale(digits: bigint, power: number): bigint {
  if (power >= 0) return digits * 10n ** BigInt(power)
  const divisor = 10n ** BigInt(-power)
  return (digits + divisor / 2n) / divisor
}
