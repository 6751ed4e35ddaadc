/**
 * Cron expressions as Flyte's parser takes them (its fork of robfig/cron, `ParseStandard`). Not a library: the dialects of cron
 * parsers differ in what they take (day 7, `L`, `#`, six fields), and this one must be exactly as strict as the admin service.
 */

const ALIASES = ['@hourly', '@daily', '@midnight', '@weekly', '@monthly', '@yearly', '@annually']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
interface Field {
  readonly name: string
  readonly low: number
  readonly high: number
  readonly words: readonly string[]
}
const FIELDS: readonly Field[] = [
  { name: 'minute', low: 0, high: 59, words: [] },
  { name: 'hour', low: 0, high: 23, words: [] },
  { name: 'day of month', low: 1, high: 31, words: [] },
  { name: 'month', low: 1, high: 12, words: MONTHS },
  { name: 'day of week', low: 0, high: 6, words: WEEKDAYS },
]

/** Why the admin service refuses a cron expression, as the end of a sentence; nothing when it takes it. */
export function cronFault(expression: string): string | undefined {
  if (expression === '') return 'it is empty'
  const zoned = /^(?:CRON_)?TZ=([^ ]*)(.*)$/s.exec(expression)
  // Without a blank after the zone the parser dies.
  if (zoned?.[2] === '') return 'five fields follow a time zone'
  if (zoned && !isTimeZone(zoned[1]!)) return `there is no time zone ${zoned[1]}`
  const text = zoned ? zoned[2]!.trim() : expression
  if (text.startsWith('@every '))
    return isGoDuration(text.slice(7)) ? undefined : 'a duration follows @every, such as 1h30m'
  if (text.startsWith('@')) return ALIASES.includes(text) ? undefined : `there is no ${text}`
  const fields = text.split(/\s+/).filter((field) => field !== '')
  if (fields.length !== 5)
    return `it has ${fields.length} ${fields.length === 1 ? 'field' : 'fields'}, and five are needed`
  for (const [position, field] of FIELDS.entries()) {
    for (const part of fields[position]!.split(',')) {
      if (part !== '' && !isPart(part, field)) return `${JSON.stringify(part)} is no ${field.name}`
    }
  }
  return undefined
}

/** Whether Go's table has a time zone of this name, letter case included. */
function isTimeZone(name: string): boolean {
  if (name === '' || name === 'UTC' || name === 'Local') return true
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    return timeZone.toLowerCase() !== name.toLowerCase() || timeZone === name
  } catch (error) {
    // The only way to ask: an unknown zone is a RangeError.
    if (error instanceof RangeError) return false
    throw error
  }
}

/** A length of time as Go writes it (`time.ParseDuration`); 64 bits of nanoseconds must hold it. */
function isGoDuration(text: string): boolean {
  if (/^[+-]?0$/.test(text)) return true
  if (!/^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|[smh]))+$/.test(text)) return false
  const hours = [...text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|[smh])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (HOURS[unit!] ?? 0),
    0,
  )
  return hours <= 2_562_047.788
}
const HOURS: Readonly<Record<string, number>> = { h: 1, m: 1 / 60, s: 1 / 3600, ms: 1 / 3_600_000 }

/** One range of a field: a number or name, a range, `*` or `?`, with or without a step. */
function isPart(part: string, field: Field): boolean {
  const [range, step, ...more] = part.split('/')
  if (more.length > 0 || (step !== undefined && !(whole(step)! > 0))) return false
  const [first, last, ...others] = range!.split('-')
  // Whatever follows a star and a dash is not looked at.
  if (first === '*' || first === '?') return true
  const from = valueOf(first!, field)
  const to = last === undefined ? (step === undefined ? from : field.high) : valueOf(last, field)
  if (from === undefined || to === undefined || others.length > 0) return false
  return from >= field.low && to <= field.high && from <= to
}

function valueOf(text: string, { low, words }: Field): number | undefined {
  const position = words.indexOf(text.toLowerCase())
  return position === -1 ? whole(text) : position + low
}

/** Go takes a sign before a number. */
function whole(text: string): number | undefined {
  return /^\+?\d+$/.test(text) ? Number(text) : undefined
}
