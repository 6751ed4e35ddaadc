import { setImmediate } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { DiagnosticError, isDiagnosticError } from '../diagnostics/define.ts'
import { evaluation } from '../diagnostics/evaluate.ts'
import { locatePlace } from './locate-place.ts'
import { locateError, locateStack } from './locate.ts'
import { PROTOCOL } from './protocol.ts'
import type { Assignment, BundleEntry, Channel, CompileHost } from './protocol.ts'

/**
 * Imports the bundle, lets it compile its entities, and posts what comes of it. Runs inside of the thread or process that
 * is thrown away afterwards; it never ends it, and never throws.
 */
export async function runSession(assignment: Assignment, channel: Channel): Promise<void> {
  channel.onPing(() => channel.post({ type: 'pong' }))
  process.setSourceMapsEnabled(true)
  // User frames may lie below many frames of the SDK and of validators.
  Error.stackTraceLimit = 50
  refuseExits(assignment, channel)
  watchUncaught(assignment, channel)

  const entry = await importBundle(assignment, channel)
  if (!entry) return
  try {
    const program = await entry.compile(compileHost(assignment, channel))
    // Promises that were rejected meanwhile become uncaught errors in this turn.
    await setImmediate()
    channel.post({ type: 'done', program })
  } catch (error) {
    channel.post({ type: 'failed', diagnostic: asDiagnostic(error, assignment) })
  }
}

async function importBundle(assignment: Assignment, channel: Channel): Promise<BundleEntry | undefined> {
  try {
    const entry: BundleEntry = await import(pathToFileURL(assignment.bundle).href)
    if (entry.protocol === PROTOCOL) return entry
    channel.post({
      type: 'failed',
      diagnostic: evaluation.FLY2208({ expected: PROTOCOL, found: entry.protocol }),
    })
  } catch (error) {
    const location = locateError(error, assignment.bundle)
    const diagnostic = isDiagnosticError(error)
      ? error.diagnostic
      : // Who imports it is the bundle, whose path says nothing to anybody.
        evaluation.FLY2206({ error: describeError(error).replace(/ imported from .*$/, '') }, { location })
    channel.post({ type: 'failed', diagnostic })
  }
  return undefined
}

function compileHost(assignment: Assignment, channel: Channel): CompileHost {
  return {
    skip: assignment.skip,
    settings: assignment.settings,
    loading: (module) => channel.post({ type: 'loading', module }),
    locate(error) {
      if (needsProcess(error)) channel.post({ type: 'unsupported', message: describeError(error) })
      return isPlace(error) ? locatePlace(error, assignment.bundle) : locateError(error, assignment.bundle)
    },
  }
}

/** A place that was kept is no error, and has nothing but a stack. */
function isPlace(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** Whether a thread lacks what was asked for: changing the folder, a native addon that loads once a process. */
function needsProcess(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return code === 'ERR_WORKER_UNSUPPORTED_OPERATION' || code === 'ERR_DLOPEN_FAILED'
}

/**
 * Replaces what would end the run without a word. The call throws instead, so only the module that makes it is lost; the
 * report is sent as well, in case that somebody catches what is thrown.
 */
function refuseExits(assignment: Assignment, channel: Channel): void {
  const { exit } = process
  const kill = process.kill.bind(process)
  const refuse = (call: string, stack: string): never => {
    const diagnostic = evaluation.FLY2202({ call }, { location: locateStack(stack, assignment.bundle) })
    channel.post({ type: 'fault', diagnostic })
    throw new DiagnosticError(diagnostic)
  }
  process.exit = function refuseExit(code) {
    const stack = stackAbove(refuseExit)
    // Node itself ends a thread this way after an uncaught error.
    return /^.*\bnode:internal\//.test(stack) ? exit.call(process, code) : refuse(`process.exit(${code ?? ''})`, stack)
  }
  process.abort = function refuseAbort() {
    return refuse('process.abort()', stackAbove(refuseAbort))
  }
  process.kill = function refuseKill(pid, signal) {
    return pid === process.pid ? refuse('process.kill(process.pid)', stackAbove(refuseKill)) : kill(pid, signal)
  }
}

/** Frames of whoever called a function, without a message before them. */
function stackAbove(called: (...args: never[]) => unknown): string {
  const holder: { stack?: string } = {}
  Error.captureStackTrace(holder, called)
  return (holder.stack ?? '').replace(/^.*\n/, '')
}

/** Reports errors that end the run, unless user code handles them itself. */
function watchUncaught(assignment: Assignment, channel: Channel): void {
  process.on('uncaughtExceptionMonitor', (error: unknown) => {
    if (process.listenerCount('uncaughtException') > 0) return
    if (needsProcess(error)) channel.post({ type: 'unsupported', message: describeError(error) })
    const diagnostic = isDiagnosticError(error)
      ? error.diagnostic
      : evaluation.FLY2204({ error: describeError(error) }, { location: locateError(error, assignment.bundle) })
    channel.post({ type: 'fault', diagnostic })
  })
}

function asDiagnostic(error: unknown, assignment: Assignment): ReturnType<typeof evaluation.FLY2211> {
  if (isDiagnosticError(error)) return error.diagnostic
  return evaluation.FLY2211({ error: describeError(error) }, { location: locateError(error, assignment.bundle) })
}

/** An error as one line: its name and message; what else was thrown as text. */
function describeError(error: unknown): string {
  if (error instanceof Error || (typeof error === 'object' && error !== null && 'message' in error)) {
    const { name = 'Error', message } = error as { name?: string; message: unknown }
    return `${name}: ${String(message).split('\n', 1)[0]}`
  }
  return typeof error === 'string' ? JSON.stringify(error) : String(error)
}
