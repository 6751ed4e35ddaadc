// The classes of this package are told by their mark, not by instanceof: the plugin and the user's bundle may hold two copies.

/** A file or folder, as far as a schema needs to know it. */
export interface BlobValue {
  readonly '~flyte': 'FILE' | 'DIRECTORY'
  readonly uri: string
  readonly format: string
}

/** A table, as far as a schema needs to know it. */
export interface DatasetValue {
  readonly '~flyte': 'DATASET'
  readonly uri: string
}

/** A length of time, as far as a schema needs to know it. */
export interface DurationValue {
  readonly '~flyte': 'DURATION'
  readonly nanoseconds: bigint
}

/** The mark of a value of this package's classes: `FILE`, `DIRECTORY`, `DATASET`, `DURATION`, `ERROR`. */
export function markOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const mark = (value as { '~flyte'?: unknown })['~flyte']
  return typeof mark === 'string' ? mark : undefined
}

/** Whether a value is a `FlyteFile` (single) or a `FlyteDirectory` (multipart). */
export function isBlob(value: unknown, dimensionality: 'single' | 'multipart'): value is BlobValue {
  return markOf(value) === (dimensionality === 'single' ? 'FILE' : 'DIRECTORY')
}

/** Whether a value is a `Dataset`. */
export function isDataset(value: unknown): value is DatasetValue {
  return markOf(value) === 'DATASET'
}

/** Whether a value is a `Duration`. */
export function isDuration(value: unknown): value is DurationValue {
  return markOf(value) === 'DURATION'
}
