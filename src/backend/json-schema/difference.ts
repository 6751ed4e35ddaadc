import type { SchemaNode, UnruledWord } from './node.ts'

/**
 * What the comparison says of one place. `unruled` is a remark that there is no rule: it counts as a difference inside anyOf, oneOf,
 * allOf, if, then and else only.
 */
export interface Difference {
  readonly kind: 'differs' | 'unruled' | 'panics' | 'kills the server'
  /** The place, and what is there. */
  readonly detail: string
}

/** Compares two schemas at one place. */
export type Compare = (down: SchemaNode, up: SchemaNode, path: string) => readonly Difference[]

/** A difference that refuses. */
export function differs(path: string, detail: string): Difference {
  return { kind: 'differs', detail: `${path || '/'}: ${detail}` }
}

/** A difference that the library does not survive. */
export function panics(path: string, detail: string): Difference {
  return { kind: 'panics', detail: `${path || '/'}: ${detail}` }
}

/** A remark that something is not compared. */
export function unruled(path: string, detail: string): Difference {
  return { kind: 'unruled', detail: `${path || '/'}: ${detail}` }
}

/** A remark on every word of a list that either side has. */
export function unruledWords(
  words: readonly UnruledWord[],
  down: SchemaNode,
  up: SchemaNode,
  path: string,
): readonly Difference[] {
  return words
    .filter((word) => down.unruled.has(word) || up.unruled.has(word))
    .map((word) => unruled(path, `${word} is not compared`))
}
