import { author } from '../diagnostics/author.ts'
import type { ScheduleModel } from '../model/entity.ts'
import { SCHEDULE } from './definition.ts'
import type { ScheduleValue } from './definition.ts'
import { Duration } from './duration.ts'
import type { DurationLike } from './duration.ts'
import { raise } from './realm.ts'
import type { CronFunction, FixedRateFunction } from './types/functions.ts'

/**
 * Starts by a five-field cron expression, or `@hourly` and its like, in UTC. `kickoff` names the input that is given the
 * time; `offset` delays every start.
 *
 * ```ts
 * cron('0 3 * * *', { kickoff: 'day' })
 * ```
 */
export const cron: CronFunction = ((expression: string, options: { kickoff?: string; offset?: DurationLike } = {}) => {
  const reason = cronFault(expression)
  if (reason !== undefined) raise(author.FLY1009({ expression, reason }))
  return schedule({
    kind: 'cron',
    expression,
    ...(options.offset !== undefined && { offset: isoDuration(options.offset) }),
    ...(options.kickoff !== undefined && { kickoff: options.kickoff }),
  })
}) as unknown as CronFunction

/** Starts at a fixed rate of whole minutes, hours or days, from the activation on. */
export const fixedRate: FixedRateFunction = ((every: DurationLike, options: { kickoff?: string } = {}) => {
  const { nanoseconds } = Duration.from(every)
  const minutes = nanoseconds / 60_000_000_000n
  if (minutes < 1n || nanoseconds % 60_000_000_000n !== 0n) raise(author.FLY1010({ got: every }))
  const kickoff = options.kickoff === undefined ? {} : { kickoff: options.kickoff }
  if (minutes % 1440n === 0n) return schedule({ kind: 'rate', value: Number(minutes / 1440n), unit: 'day', ...kickoff })
  if (minutes % 60n === 0n) return schedule({ kind: 'rate', value: Number(minutes / 60n), unit: 'hour', ...kickoff })
  return schedule({ kind: 'rate', value: Number(minutes), unit: 'minute', ...kickoff })
}) as unknown as FixedRateFunction

/** The model behind a schedule, or nothing for any other value. */
export function scheduleOf(value: object | undefined): ScheduleModel | undefined {
  return value && (value as Partial<ScheduleValue>)[SCHEDULE]
}

function schedule(model: ScheduleModel): object {
  return Object.freeze({ [SCHEDULE]: model })
}

const ALIASES = ['@hourly', '@daily', '@midnight', '@weekly', '@monthly', '@yearly', '@annually']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const FIELDS = [
  { name: 'minute', low: 0, high: 59, words: [] },
  { name: 'hour', low: 0, high: 23, words: [] },
  { name: 'day of month', low: 1, high: 31, words: [] },
  { name: 'month', low: 1, high: 12, words: MONTHS },
  { name: 'day of week', low: 0, high: 6, words: WEEKDAYS },
] as const

/**
 * What Flyte's parser (robfig/cron, `ParseStandard`) would refuse, or nothing. Not a library: the dialects of cron parsers
 * differ in what they take (day 7, `L`, `#`, six fields), and this one must be exactly as strict as the admin service.
 */
function cronFault(expression: string): string | undefined {
  if (typeof expression !== 'string') return 'it must be a text'
  const [prefix = '', zone] = /^(?:CRON_)?TZ=(\S+) +/.exec(expression) ?? []
  if (zone !== undefined && !isTimeZone(zone)) return `there is no time zone ${zone}`
  const text = expression.slice(prefix.length)
  if (text.startsWith('@every '))
    return /^@every (?:\d+(?:\.\d+)?(?:h|m|s|ms|us|ns))+$/.test(text)
      ? undefined
      : 'a duration follows @every, such as 1h30m'
  if (text.startsWith('@')) return ALIASES.includes(text) ? undefined : `there is no ${text}`
  const fields = text.split(/\s+/).filter((field) => field !== '')
  if (fields.length !== 5)
    return `it has ${fields.length} ${fields.length === 1 ? 'field' : 'fields'}, and five are needed`
  for (const [position, field] of FIELDS.entries()) {
    for (const part of fields[position]!.split(',')) {
      if (!validPart(part, field)) return `${JSON.stringify(part)} is no ${field.name}`
    }
  }
  return undefined
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch (error) {
    // The only way to ask: an unknown zone is a RangeError.
    if (error instanceof RangeError) return false
    throw error
  }
}

function validPart(part: string, field: (typeof FIELDS)[number]): boolean {
  const match = /^(\*|\?|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part)
  if (!match) return false
  const [, first = '', last, step] = match
  if (step !== undefined && Number(step) === 0) return false
  if (first === '*' || first === '?') return last === undefined
  const from = fieldNumber(first, field)
  const to = last === undefined ? from : fieldNumber(last, field)
  return from !== undefined && to !== undefined && from <= to && from >= field.low && to <= field.high
}

function fieldNumber(text: string, field: (typeof FIELDS)[number]): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  const position = (field.words as readonly string[]).indexOf(text.toLowerCase())
  return position === -1 ? undefined : position + field.low
}

/** `PT5M`, as `CronSchedule.offset` wants it (ISO 8601). */
function isoDuration(length: DurationLike): string {
  const total = Duration.from(length).nanoseconds
  const seconds = total / 1_000_000_000n
  const hours = seconds / 3600n
  const minutes = (seconds % 3600n) / 60n
  const rest = seconds % 60n
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest || seconds === 0n ? `${rest}S` : ''}`
}
