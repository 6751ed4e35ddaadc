import { compareText } from '../utils/sort.ts'

/**
 * A text that is the same for equal values, whatever the order of their keys, and another one for others. Numbers and whole
 * numbers of 64 bits are equal where they count the same. Of a table that is not stored yet nothing but its address shows.
 */
export function stableText(value: unknown): string {
  switch (typeof value) {
    case 'bigint':
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value)
    case 'object':
      return value === null ? 'null' : objectText(value)
    case 'string':
      return JSON.stringify(value)
    default:
      return String(value)
  }
}

function objectText(value: object): string {
  if (value instanceof Date) return `Date(${value.getTime()})`
  if (value instanceof Uint8Array) return `Bytes(${[...value].join()})`
  if (value instanceof Map)
    return entriesText(
      '',
      [...value].map(([key, entry]) => [String(key), entry]),
    )
  if (value instanceof Set || Array.isArray(value)) return `[${[...value].map(stableText).join()}]`
  const kind = (value as { '~flyte'?: unknown })['~flyte']
  // Classes without content of their own, such as those of dates, say what they are when they are written.
  const entries = Object.entries(value)
  if (entries.length === 0 && 'toJSON' in value) return JSON.stringify(value)
  return entriesText(typeof kind === 'string' ? kind : '', entries)
}

function entriesText(kind: string, entries: readonly (readonly [string, unknown])[]): string {
  const lines = entries
    .filter(([, entry]) => entry !== undefined)
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([key, entry]) => `${JSON.stringify(key)}:${stableText(entry)}`)
  return `${kind}{${lines.join()}}`
}
