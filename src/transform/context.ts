import type { Diagnostic, Location } from '../model/source.ts'
import type { Node } from '../syntax/nodes.ts'
import type { ParsedModule } from '../syntax/parse.ts'
import type { Bindings } from './bindings.ts'
import type { Factory } from './call-sites.ts'
import type { Scopes } from './scope.ts'

/** What every part of the transform of one module needs. */
export interface TransformContext {
  readonly module: ParsedModule
  readonly scopes: Scopes
  readonly bindings: Bindings
  locate(offset: number): Location
  /** Whether an import is an entity of another module. */
  isEntity(source: string, imported: string): boolean
  /** The factory of tasks that an import is. */
  factoryOf(source: string, imported: string): Factory | undefined
  /** How many outputs an import has that is an entity which returns a tuple, as far as is known. */
  tupleSizeOf(source: string, imported: string): number | undefined
  report(diagnostic: Diagnostic): void
}

/** The source of a node on one line, for messages. */
export function sourceText({ module }: Pick<TransformContext, 'module'>, node: Node): string {
  const text = module.code.slice(node.start, node.end).replace(/\s+/g, ' ')
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
