import { author } from '../diagnostics/author.ts'
import type { ScheduleModel } from '../model/entity.ts'
import { cronFault } from '../utils/cron.ts'
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
  const reason = typeof expression === 'string' ? cronFault(expression) : 'it must be a text'
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

/** `PT5M`, as `CronSchedule.offset` wants it (ISO 8601). */
function isoDuration(length: DurationLike): string {
  const total = Duration.from(length).nanoseconds
  const seconds = total / 1_000_000_000n
  const hours = seconds / 3600n
  const minutes = (seconds % 3600n) / 60n
  const rest = seconds % 60n
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest || seconds === 0n ? `${rest}S` : ''}`
}
