import type { Expression, Node } from 'oxc-parser'
import type { Diagnostic } from '../model/source.ts'
import type { RecursionType } from '../model/types.ts'
import type { ParsedModule } from '../syntax/parse.ts'
import type { ModuleFile } from './modules/declarations.ts'
import type { Frame } from './values/frame.ts'
import type { TypeModules } from './modules/modules.ts'
import type { Identity, Place, Shape, TypeSource } from './shape.ts'

/**
 * The reading of one signature. A function that reads something gives `undefined` when it has refused it; the refusals are
 * collected, so one reading reports all of them.
 */
export interface Reader {
  readonly modules: Pick<TypeModules, 'follow'>
  /** Absolute path of the module of the entity, with forward slashes: schemas must be at hand there. */
  readonly home: string
  /** The types of constants and results of functions that have no annotation; `null` where they cannot be told. */
  readonly known: Map<Node, Shape | null>
  /** What a type means. */
  shape(source: TypeSource): Shape | undefined
  /** The type of an expression, where it is beyond doubt. A literal is of its own type, until it widens. */
  valueOf(expression: Expression, frame: Frame): Shape | undefined
  /** What a function gives that has no annotation, as its body says. */
  resultOf(frame: Frame): Shape | undefined
  /** Adds a refusal. The sentence starts with what is being read. */
  refuse<P>(
    make: (about: P, place: { location: Diagnostic['location']; related: Diagnostic['related'] }) => Diagnostic,
    about: Omit<P, 'subject'>,
    place: Place,
  ): undefined
  /** Reads what may be given up without a word. */
  quietly<T>(read: () => T): T
  /** Reads under a name: `input "row"`. Refusals in other files point back at `from`. */
  reading<T>(subject: string, from: Place, read: () => T): T
  /** Reads a property of what is being read: `input "row.tags"`. */
  property<T>(name: string, read: () => T): T
  /** Follows a declaration; refuses one that is being followed already. */
  following<T>(identity: Identity, place: Place, read: () => T | undefined): T | undefined
  /**
   * Reads what is inside a type that declarations led to. One that is inside itself is refused, unless an object is in between,
   * where the recursion can end.
   */
  inside<T>(identities: readonly Identity[], place: Place, read: () => T | undefined): T | undefined
  /**
   * Reads what is inside an object, or inside several that are one choice, to which types in there may recur. When the very same
   * ones are around it, this is the recursion to them.
   */
  insideObjects<T>(
    objects: readonly (readonly Identity[])[],
    place: Place,
    read: () => T | undefined,
  ): T | RecursionType | undefined
  /** Reads what stands on its own: nothing in there recurs to an object around. */
  apart<T>(read: () => T): T
  /** Notes a module that the interface depends on. */
  visit(file: ModuleFile): void
  /** Notes that the comment before a property was read. */
  noteDescription(place: Place): void
  /** Notes an interface, to which other modules may add. */
  noteInterface(name: string, place: Place): void
}

/** The source of a node on one line, for messages. */
export function sourceText(module: ParsedModule, node: { readonly start: number; readonly end: number }): string {
  const text = module.code.slice(node.start, node.end).replace(/\s+/g, ' ')
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
