import type { LiteralType } from '../gen/flyteidl/core/types_pb.ts'

/**
 * A text that is equal for two types exactly if Flyte's text of them is: tags, metadata, annotations, enum order and all; only the
 * order of keys does not count. Where Flyte compares texts (conditions, outputs of branches), compare these.
 */
export function textOfType(type: LiteralType | undefined): string {
  return JSON.stringify(sorted(type)) ?? ''
}

function sorted(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value]
  // JSON has no text for these.
  if (typeof value === 'number' && !Number.isFinite(value)) return { number: String(value) }
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.keys(value)
    .filter((key) => key !== '$unknown')
    .toSorted()
    .map((key) => [key, sorted((value as Record<string, unknown>)[key])])
}
