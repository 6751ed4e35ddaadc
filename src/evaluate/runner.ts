import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { PING } from './protocol.ts'
import type { Assignment, Report } from './protocol.ts'

/** Where a bundle runs: in a thread or a process of its own, which is made for one run and thrown away. */
export interface Runner {
  /** Standard output and error. */
  readonly streams: readonly Readable[]
  ping(): void
  /** Ends it, whatever it is doing. Resolves when it is gone. */
  stop(): Promise<void>
}

export interface RunnerOptions {
  readonly env: Readonly<Record<string, string>>
  /** Limit of the heap in megabytes; absent means Node's own. */
  readonly memory: number | undefined
  readonly onReport: (report: Report) => void
  /** Called once, when it ended by itself or was stopped. Reports come before it. */
  readonly onEnd: (end: RunnerEnd) => void
}

/** How a run ended that did not say so itself. */
export interface RunnerEnd {
  /** `drained`: nothing was left to wait for. */
  readonly kind: 'drained' | 'memory' | 'error'
  /** In words: an exit code, a signal. */
  readonly text: string
}

/** Starts a thread: the fastest, but without `process.chdir` and with the main thread's native addons. */
export function startThread(assignment: Assignment, { env, memory, onReport, onEnd }: RunnerOptions): Runner {
  const worker = new Worker(ownFile('worker'), {
    workerData: assignment,
    // A copy, so that what user code sets is gone with the thread; and none of the flags of the build's own process.
    env: { ...process.env, ...env },
    execArgv: [],
    stdout: true,
    stderr: true,
    ...(memory !== undefined && { resourceLimits: { maxOldGenerationSizeMb: memory } }),
  })
  let end: RunnerEnd | undefined
  worker.on('message', onReport)
  worker.on('error', (error: Error & { code?: string }) => {
    end = { kind: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'error', text: error.message }
  })
  worker.on('exit', (code) => onEnd(end ?? endOfCode(code)))
  return {
    streams: [worker.stdout, worker.stderr],
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
    ping: () => worker.postMessage(PING),
    stop: async () => void (await worker.terminate()),
  }
}

/** Starts a process: slower, but user code has everything that a container gives it. */
export function startProcess(assignment: Assignment, { env, memory, onReport, onEnd }: RunnerOptions): Runner {
  const child = fork(ownFile('child'), {
    env: { ...process.env, ...env },
    execArgv: memory === undefined ? [] : [`--max-old-space-size=${memory}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  const gone = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      onEnd({ kind: 'error', text: error.message })
      resolve()
    })
    child.once('exit', (code, signal) => {
      // V8 aborts the process when the heap is full; nothing else here does, since `process.abort` is refused.
      if (signal) onEnd({ kind: signal === 'SIGABRT' ? 'memory' : 'error', text: `signal ${signal}` })
      else onEnd(endOfCode(code ?? 0))
      resolve()
    })
  })
  child.on('message', (report) => onReport(report as Report))
  child.send(assignment)
  return {
    streams: [child.stdout!, child.stderr!],
    // The process may have ended in between.
    ping: () => void (child.connected && child.send(PING)),
    stop: async () => {
      child.kill('SIGKILL')
      await gone
    },
  }
}

function endOfCode(code: number): RunnerEnd {
  return { kind: code === 0 || code === 13 ? 'drained' : 'error', text: `exit code ${code}` }
}

/** The built file that runs there. From source, as tests do, it is the one of the last build. */
function ownFile(name: 'worker' | 'child'): string {
  const beside = fileURLToPath(new URL(`./${name}.mjs`, import.meta.url))
  return existsSync(beside) ? beside : fileURLToPath(new URL(`../../dist/${name}.mjs`, import.meta.url))
}
