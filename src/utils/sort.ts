/** Order of two texts by UTF-16 code units: the same on every machine, unlike `localeCompare`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A copy whose keys stand in sorted order. Protobuf maps are written in insertion order, so bytes depend on it. */
export function sortedRecord<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return sortedFromEntries(Object.entries(record))
}

/** A record of these entries with its keys in sorted order; of two equal keys the last one counts. */
export function sortedFromEntries<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => compareText(a, b)))
}
