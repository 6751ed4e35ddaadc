import { findSourceMap } from 'node:module'
import type { Location } from '../model/source.ts'
import { locateStack } from './locate.ts'

/**
 * Position of a place that was kept on the way through user code: an object with a stack that nobody has read. It is read frame
 * by frame here, up to the first one of the user's, which costs a hundredth of the text that Node makes of all of them.
 * `bundle` as for `locateError`.
 */
export function locatePlace(place: { readonly stack?: unknown }, bundle: string): Location | undefined {
  const frames = readFrames(place)
  if (typeof frames === 'string') return locateStack(frames, bundle)
  for (const frame of frames) {
    const found = locateStack(mapped(frame), bundle)
    if (found) return found
  }
  return undefined
}

/** The frames themselves, or their text where somebody has read it before. */
function readFrames(place: { readonly stack?: unknown }): readonly NodeJS.CallSite[] | string {
  const { prepareStackTrace } = Error
  Error.prepareStackTrace = (_error, frames) => frames
  try {
    const { stack } = place
    return Array.isArray(stack) ? (stack as NodeJS.CallSite[]) : String(stack)
  } finally {
    Error.prepareStackTrace = prepareStackTrace
  }
}

/** One frame as Node writes it with source maps. */
function mapped(frame: NodeJS.CallSite): string {
  const file = frame.getFileName()
  const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()]
  if (!file || line === null || column === null) return ''
  const entry = findSourceMap(file)?.findEntry(line - 1, column - 1)
  return entry && 'originalSource' in entry
    ? `    at ${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
    : `    at ${file}:${line}:${column}`
}
