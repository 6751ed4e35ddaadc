/** A point or length of time: whole seconds as decimal text, and nanoseconds of the same sign. */
interface Time {
  readonly seconds: string
  readonly nanos: number
}

/**
 * A time in UTC as pydantic prints it, `2024-01-02T03:04:05Z`, with six digits of microseconds when there are any. What is below a
 * microsecond is cut off, since Python has no place for it.
 */
export function utcText({ seconds, nanos }: Time): string {
  const text = new Date(Number(seconds) * 1000).toISOString().replace(/\.\d+Z$/, '')
  const micros = Math.trunc(nanos / 1000)
  return `${text}${micros === 0 ? '' : `.${String(micros).padStart(6, '0')}`}Z`
}

/**
 * A length of time as pydantic prints it: `PT1M30S`, `-P1Y35DT0.5S`. A year is 365 days; what is below a microsecond is cut off.
 */
export function isoLength({ seconds, nanos }: Time): string {
  const total = BigInt(seconds.replace('-', ''))
  const part = (value: bigint, unit: string): string => (value === 0n ? '' : `${value}${unit}`)
  const micros = Math.trunc(Math.abs(nanos) / 1000)
  const fraction = micros === 0 ? '' : `.${String(micros).padStart(6, '0').replace(/0+$/, '')}`
  const date = part(total / YEAR, 'Y') + part((total % YEAR) / DAY, 'D')
  const minute = part((total % DAY) / HOUR, 'H') + part((total % HOUR) / MINUTE, 'M')
  const time = minute + (fraction === '' ? part(total % MINUTE, 'S') : `${total % MINUTE}${fraction}S`)
  if (date + time === '') return 'PT0S'
  return `${nanos < 0 || seconds.startsWith('-') ? '-' : ''}P${date}${time && `T${time}`}`
}

/**
 * The nanoseconds of such a text, `undefined` for any other. Weeks are read as well; months are not, which have no length. Finer
 * digits than a nanosecond are cut off.
 */
export function parseIsoLength(text: string): bigint | undefined {
  const match = RE_LENGTH.exec(text)
  if (!match || !/\d[A-Z]$/.test(text)) return undefined
  const [, sign, years, weeks, days, hours, minutes, seconds, fraction = ''] = match
  const counts = [years, weeks, days, hours, minutes, seconds].map((count) => BigInt(count ?? 0))
  const total = counts.reduce((sum, count, unit) => sum + count * UNITS[unit]!, 0n)
  const nanos = total * 1_000_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9))
  return sign === '-' ? -nanos : nanos
}

const MINUTE = 60n
const HOUR = 3600n
const DAY = 86_400n
const YEAR = 365n * DAY
const UNITS: readonly bigint[] = [YEAR, 7n * DAY, DAY, HOUR, MINUTE, 1n]
const RE_LENGTH = /^([+-]?)P(?:(\d+)Y)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d+))?S)?)?$/
