import { parseSync } from 'oxc-parser'
import type { Comment, EcmaScriptModule, Program } from 'oxc-parser'
import type { Location } from '../model/source.ts'

/** A module as oxc reads it, with what is needed to talk about places in it. */
export interface ParsedModule {
  /** Absolute path. */
  readonly id: string
  readonly code: string
  readonly program: Program
  readonly comments: readonly Comment[]
  /** Static imports and exports, without walking the tree. */
  readonly module: EcmaScriptModule
  /** Position of an offset: line and column from 1. */
  position(offset: number): { readonly line: number; readonly column: number }
  /** The same with the file's name, as diagnostics want it. */
  locate(offset: number): Location
}

/** A syntax error in a module, with its offset. */
export interface ParseFailure {
  readonly message: string
  readonly location: Location
}

/**
 * Parses TypeScript or JavaScript. `file` is the path that locations show, relative to the project root.
 *
 * Offsets count UTF-16 units, so they index `code` and magic-string alike.
 */
export function parseModule(id: string, code: string, file: string): ParsedModule | { readonly failure: ParseFailure } {
  const lineStarts = [0]
  for (let i = code.indexOf('\n'); i !== -1; i = code.indexOf('\n', i + 1)) lineStarts.push(i + 1)
  const position = (offset: number) => {
    let low = 0
    let high = lineStarts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (lineStarts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - lineStarts[low]! + 1 }
  }
  const locate = (offset: number): Location => ({ file, ...position(offset) })

  const result = parseSync(id, code, { sourceType: 'module' })
  const error = result.errors.find(({ severity }) => severity === 'Error')
  if (error) return { failure: { message: error.message, location: locate(error.labels[0]?.start ?? 0) } }
  return { id, code, program: result.program, comments: result.comments, module: result.module, position, locate }
}
