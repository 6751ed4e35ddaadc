import type { SimpleType } from '../model/types.ts'

type TemporalName = Exclude<NonNullable<SimpleType['as']>, 'bigint'>

/** The classes of `Temporal` as far as they are used here; the standard library of TypeScript may lack them. */
interface TemporalClasses {
  readonly Instant: { fromEpochNanoseconds(nanoseconds: bigint): { toZonedDateTimeISO(zone: string): unknown } }
  readonly Duration: { from(parts: { readonly seconds: number; readonly nanoseconds: number }): unknown }
  readonly [plain: string]: { from(text: string): unknown } | unknown
}

/** A value of a class of `Temporal`: ISO text for the plain ones, nanoseconds for the others. `undefined` when this runtime has none. */
export function toTemporal(name: TemporalName, value: bigint | string): unknown {
  const classes = (globalThis as { Temporal?: TemporalClasses }).Temporal
  if (!classes) return undefined
  if (typeof value === 'string') {
    const plain = classes[name.slice('Temporal.'.length)] as { from(text: string): unknown }
    return plain.from(value)
  }
  if (name === 'Temporal.Duration') {
    return classes.Duration.from({
      seconds: Number(value / 1_000_000_000n),
      nanoseconds: Number(value % 1_000_000_000n),
    })
  }
  const instant = classes.Instant.fromEpochNanoseconds(value)
  // The zone does not travel; the instant does.
  return name === 'Temporal.ZonedDateTime' ? instant.toZonedDateTimeISO('UTC') : instant
}
