import type { Diagnostic } from '../model/source.ts'
import type { ParsedModule } from '../syntax/parse.ts'
import type { ModuleFile } from './declarations.ts'
import type { TypeModules } from './modules.ts'
import type { Identity, Place, Shape, TypeSource } from './shape.ts'

/**
 * The reading of one signature. A function that reads something gives `undefined` when it has refused it; the refusals are
 * collected, so one reading reports all of them.
 */
export interface Reader {
  readonly modules: TypeModules
  /** What a type means. */
  shape(source: TypeSource): Shape | undefined
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
  /** Reads what is inside a type that declarations led to; refuses one that is inside itself. */
  inside<T>(identities: readonly Identity[], place: Place, read: () => T | undefined): T | undefined
  /** Notes a module that the interface depends on. */
  visit(file: ModuleFile): void
  /** Notes an interface, to which other modules may add. */
  noteInterface(name: string, place: Place): void
}

/** The source of a node on one line, for messages. */
export function sourceText(module: ParsedModule, node: { readonly start: number; readonly end: number }): string {
  const text = module.code.slice(node.start, node.end).replace(/\s+/g, ' ')
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
