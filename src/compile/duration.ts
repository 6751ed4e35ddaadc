import { Duration } from '../authoring/duration.ts'
import type { DurationLike } from '../authoring/duration.ts'
import type { DurationModel } from '../model/resources.ts'

/** A length of time as the model keeps it. */
export function durationModel(length: DurationLike): DurationModel {
  const { nanoseconds } = Duration.from(length)
  return { seconds: String(nanoseconds / 1_000_000_000n), nanos: Number(nanoseconds % 1_000_000_000n) }
}
