import type { EntityKind } from '../model/entity.ts'
import { sha256 } from '../utils/node/hash.ts'
import { KIND_DIGITS } from './spec.ts'

/** Longest entity name, in bytes, that a file name takes over; most file systems end at 255 for the whole name. */
const LONGEST = 200
/** What cannot be part of a file name: separators, what Windows refuses, control characters, halves of characters. */
const UNSAFE = /[/\\:*?"<>|\p{Cc}\p{Cs}]/gu

/** Digits of the index in front of a file name, so that names sort in registration order: 0 for one file, 1 for 2 to 10. */
export function indexWidth(count: number): number {
  return count > 1 ? String(count - 1).length : 0
}

/**
 * File names of the specs of these entities, in order: `<index>_<entity name>_<kind>.pb`, where the kind is 1 for a task, 2 for
 * a workflow, 3 for a launch plan. flytectl registers files in the order of their names and knows the message by the kind.
 *
 * A launch plan's name is free text. What a file name cannot hold becomes `_`, in the file name only.
 */
export function specFileNames(entities: readonly { readonly kind: EntityKind; readonly name: string }[]): string[] {
  const width = indexWidth(entities.length)
  return entities.map(
    ({ kind, name }, index) => `${String(index).padStart(width, '0')}_${safeName(name)}_${KIND_DIGITS[kind]}.pb`,
  )
}

function safeName(name: string): string {
  const safe = name.replaceAll(UNSAFE, '_')
  const bytes = Buffer.from(safe, 'utf8')
  if (bytes.length <= LONGEST) return safe
  // The cut may fall into a character.
  const head = bytes
    .subarray(0, LONGEST)
    .toString('utf8')
    .replace(/\uFFFD+$/, '')
  return `${head}-${sha256(name).slice(0, 8)}`
}
