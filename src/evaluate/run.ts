import { finished } from 'node:stream/promises'
import type { Readable } from 'node:stream'
import type { Program } from '../model/program.ts'
import type { Diagnostic } from '../model/source.ts'
import type { Assignment, Report } from './protocol.ts'
import { debugOf } from '../utils/node/debug.ts'
import { startProcess, startThread } from './runner.ts'
import type { RunnerEnd } from './runner.ts'

/** What one run is allowed to use. */
export interface RunLimits {
  readonly isolation: 'worker' | 'process'
  /** Milliseconds for the import of one module, and for compiling. */
  readonly timeout: number
  /** Megabytes. */
  readonly memory: number | undefined
  readonly env: Readonly<Record<string, string>>
}

/** How one run ended. */
export interface RunOutcome {
  readonly end:
    | { readonly kind: 'done'; readonly program: Program }
    | { readonly kind: 'failed'; readonly diagnostic: Diagnostic }
    | { readonly kind: 'unsupported' }
    /** It waits for something that does not come. */
    | { readonly kind: 'await' }
    /** It computes without an end. */
    | { readonly kind: 'loop' }
    | { readonly kind: 'memory' }
    /** Killed by an error, which is among the faults if user code raised it. */
    | { readonly kind: 'error'; readonly text: string }
  /** Modules in the order in which their import began; of the last one it is not known whether it ended. */
  readonly started: readonly string[]
  /** Whether all imports were done. */
  readonly compiling: boolean
  /** Exits that user code asked for, and errors that nobody caught. */
  readonly faults: readonly Diagnostic[]
  /** Lines that were printed. */
  readonly output: readonly string[]
}

/** How long a run that is late has to answer, when its event loop turns. */
const PATIENCE = 300
const MAX_LINES = 1000
const debug = /* @__PURE__ */ debugOf('evaluate')

/** Runs a bundle once, in a thread or process of its own. Never rejects for what user code does. */
export async function runOnce(assignment: Assignment, limits: RunLimits): Promise<RunOutcome> {
  const started: string[] = []
  const faults: Diagnostic[] = []
  let compiling = false
  let timer: NodeJS.Timeout | undefined

  const { promise, resolve } = withResolvers<RunOutcome['end']>()
  const startTimer = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      timer = setTimeout(() => resolve({ kind: 'loop' }), PATIENCE)
      runner.ping()
    }, limits.timeout)
  }
  const onReport = (report: Report) => {
    switch (report.type) {
      case 'loading':
        if (report.module === undefined) compiling = true
        else started.push(report.module)
        return startTimer()
      case 'fault':
        return void faults.push(report.diagnostic)
      case 'unsupported':
        // A process has everything; there it is an error like any other.
        return limits.isolation === 'worker' ? resolve({ kind: 'unsupported' }) : undefined
      case 'done':
        return resolve({ kind: 'done', program: report.program })
      case 'failed':
        return resolve({ kind: 'failed', diagnostic: report.diagnostic })
      case 'pong':
        return resolve({ kind: 'await' })
    }
  }
  const onEnd = ({ kind, text }: RunnerEnd) =>
    resolve(kind === 'drained' ? { kind: 'await' } : kind === 'memory' ? { kind } : { kind, text })

  const start = limits.isolation === 'worker' ? startThread : startProcess
  const runner = start(assignment, { env: limits.env, memory: limits.memory, onReport, onEnd })
  const output = collectLines(runner.streams)
  startTimer()
  const begun = performance.now()
  const end = await promise
  clearTimeout(timer)
  const ended = performance.now()
  await runner.stop()
  const outcome = { end, started, compiling, faults, output: await output() }
  debug('%s in %d ms, gone %d ms later', end.kind, Math.round(ended - begun), Math.round(performance.now() - ended))
  return outcome
}

/** Gathers what is printed, line by line; the call returned gives all of it once the streams have ended. */
function collectLines(streams: readonly Readable[]): () => Promise<string[]> {
  const lines: string[] = []
  let dropped = 0
  const add = (line: string) => void (lines.length < MAX_LINES ? lines.push(line) : dropped++)
  const ends = streams.map(async (stream) => {
    let rest = ''
    stream.setEncoding('utf8')
    stream.on('data', (text: string) => {
      const parts = (rest + text).split(/\r?\n/)
      rest = parts.pop()!
      parts.forEach(add)
    })
    // A stream that breaks when its thread is stopped has said all that it had to say.
    await finished(stream).catch(() => undefined)
    if (rest) add(rest)
  })
  return async () => {
    await Promise.all(ends)
    if (dropped > 0) lines.push(`… and ${dropped} more lines`)
    return lines
  }
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
