import { existsSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Location } from '../model/source.ts'

/**
 * Position of an error in user code: the first frame of its (source-mapped) stack that is in neither a package, Node nor the
 * bundle's own glue. `bundle` is its absolute path; the sources of its map are relative to the project root, so mapped frames
 * look as if the project lay beside the bundle. Looks into `cause` and the errors of an `AggregateError` when the error itself
 * has none.
 */
export function locateError(error: unknown, bundle: string, depth = 0): Location | undefined {
  if (typeof error !== 'object' || error === null || depth > 5) return undefined
  const { stack, cause, errors } = error as { stack?: unknown; cause?: unknown; errors?: unknown }
  if (typeof stack === 'string') {
    const found = locateStack(stack, bundle)
    if (found) return found
  }
  for (const inner of [cause, ...(Array.isArray(errors) ? errors : [])]) {
    const found = locateError(inner, bundle, depth + 1)
    if (found) return found
  }
  return undefined
}

/** The same for the text of a stack. */
export function locateStack(stack: string, bundle: string): Location | undefined {
  for (const line of stack.split('\n')) {
    const frame = parseFrame(line)
    const file = frame && userFile(frame.path, bundle)
    if (file) return { file, line: frame.line, column: frame.column }
  }
  return undefined
}

const FRAME = /^\s*at (?:async |.*\()?((?:file:\/\/|\/|[A-Za-z]:[\\/]).*?):(\d+):(\d+)\)?$/

function parseFrame(line: string): { path: string; line: number; column: number } | undefined {
  const match = FRAME.exec(line)
  if (!match) return undefined
  const [, place, row, column] = match
  return { path: place!.startsWith('file:') ? pathOf(place!) : place!, line: Number(row), column: Number(column) }
}

function pathOf(url: string): string {
  // A frame may hold a URL that Node itself would not accept, such as one with a remote host.
  return URL.canParse(url) && new URL(url).host === '' ? fileURLToPath(url) : url
}

/**
 * Path relative to the project root, or nothing when the file is not the user's. A file that is really there was not bundled:
 * it is this package's own, or a package's that is left to the image.
 */
function userFile(path: string, bundle: string): string | undefined {
  if (path.includes('\0') || resolve(path) === bundle) return undefined
  const file = relative(dirname(bundle), path.replace(/\?.*$/, '')).replaceAll('\\', '/')
  if (file.startsWith('../') && existsSync(path)) return undefined
  return file.split('/').includes('node_modules') || /(?:^|\/)virtual:/.test(file) ? undefined : file
}
