import { stripVTControlCharacters } from 'node:util'
import type { SiblingProblem } from '../sibling.ts'

/** An error as Rollup and Rolldown throw it. Rolldown gathers several in `errors`. */
interface BundlerError {
  readonly message: string
  readonly errors?: readonly BundlerError[]
  readonly id?: string
  readonly loc?: { readonly file?: string; readonly line: number; readonly column: number }
}

/** What a bundler threw, one problem for each error that it gathered. */
export function problemsOf(thrown: unknown, absolute: (file: string) => string): SiblingProblem[] {
  const { errors } = thrown as BundlerError
  const all = errors && errors.length > 0 ? errors : [thrown as BundlerError]
  return all.map((error) => problemOf(error, absolute))
}

/** Rolldown: `Could not resolve 'x' in src/a.ts`; Vite: `Rolldown failed to resolve import "x" from "/app/src/a.ts"`. */
const RE_UNRESOLVED = /Could not resolve '([^']+)' in (\S+)|failed to resolve import "([^"]+)" from "([^"]+)"/i
/** Rolldown: `╭─[ src/a.ts:2:1 ]` above the lines that it shows. */
const RE_FRAME = /╭─\[ (.+?):(\d+):(\d+) \]/

function problemOf(error: BundlerError, absolute: (file: string) => string): SiblingProblem {
  const text = stripVTControlCharacters(typeof error === 'string' ? error : error.message)
  const unresolved = RE_UNRESOLVED.exec(text)
  if (unresolved) {
    const [, specifier = unresolved[3], importer = unresolved[4]!] = unresolved
    return { message: firstLine(text), specifier, id: absolute(importer) }
  }
  const frame = RE_FRAME.exec(text)
  const id = error.loc?.file ?? error.id ?? frame?.[1]
  return {
    message: firstLine(text),
    ...(id !== undefined && { id: absolute(id) }),
    ...(error.loc
      ? { line: error.loc.line, column: error.loc.column + 1 }
      : frame && { line: Number(frame[2]), column: Number(frame[3]) }),
  }
}

/** Without the names of plugins that bundlers put in front, and the frame behind. */
function firstLine(text: string): string {
  const said = (line: string) => line.trim() !== '' && !/^Build failed with \d+ error/.test(line)
  return (text.split('\n').find(said) ?? text).replace(/^(?:\[[^\]]+\]\s*)+/, '')
}
