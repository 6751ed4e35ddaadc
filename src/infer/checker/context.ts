import type { Node } from 'oxc-parser'
import type { Reader } from '../context.ts'
import type { Place, Scope, Shape, TypeSource } from '../shape.ts'
import type { CheckedType, Keyword } from './backend.ts'
import type { Hints } from './hints.ts'
import type { Origins } from './origin.ts'

/** The walk over the types of one signature. */
export interface Walk {
  readonly reader: Reader
  readonly hints: Hints
  readonly origins: Origins
  /** The module that the signature stands in. */
  readonly scope: Scope
  /** A type of the checker as a source of shapes, read when it is needed. */
  source(type: CheckedType, hint: Hint | undefined, place: Place): TypeSource
  /** The same walk for the result of a function that has no annotation: what the result is computed from is in there. */
  within(body: Node, scope: Scope): Walk
}

/** What the syntax says of a type. */
export interface Hint {
  readonly source: TypeSource
  /**
   * Whether it is the very annotation of the type. Otherwise it is where the type comes from, before operators changed it: good
   * for order alone.
   */
  readonly exact: boolean
}

/** A hint that was read. */
export interface Beside {
  readonly hint: Hint | undefined
  readonly written: Shape | undefined
}

/** The hint for a part of a type, from the same part of what is written. */
export function partHint({ hint }: Beside, source: TypeSource | undefined): Hint | undefined {
  return source && hint && { source, exact: hint.exact }
}

export function isKeyword(type: CheckedType | undefined, name: Keyword): boolean {
  return type?.kind === 'keyword' && type.name === name
}
