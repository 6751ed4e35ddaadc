import { member, referenceOf } from './reference.ts'
import type { EntryFunction, ItemFunction, OutputsFunction, RecordFunction } from './types/functions.ts'

const RECORD: unique symbol = Symbol.for('unplugin-flyte.record') as never

/** Several outputs by name: `return outputs({ model, rmse })`. At run time it is the object itself. */
export const outputs: OutputsFunction = ((values: object) => values) as OutputsFunction

/** One map of references and values, where a plain object would mean named outputs: `record({ first: a, second: b })`. */
export const record: RecordFunction = ((entries: object) =>
  Object.freeze({ [RECORD]: entries })) as unknown as RecordFunction

/** The entries behind a record, or nothing for any other value. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || referenceOf(value)) return undefined
  return (value as { [RECORD]?: Record<string, unknown> })[RECORD]
}

/** The item of a list. The same as `list[i]`, also for those with `noUncheckedIndexedAccess`. */
export const item: ItemFunction = ((list: unknown, index: number) => step(list, index)) as ItemFunction
/** The entry of a map. The same as `map.key`. */
export const entry: EntryFunction = ((map: unknown, key: string) => step(map, key)) as EntryFunction

function step(value: unknown, key: string | number): unknown {
  const data = referenceOf(value)
  if (data) return member(data, String(key))
  return (value as Record<string | number, unknown>)[key]
}
