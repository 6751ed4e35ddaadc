import process from 'node:process'
import picocolors from 'picocolors'

/** Where a command writes. */
export interface Terminal {
  /** Results, for people or for the next program. */
  readonly out: (text: string) => void
  /** What went wrong. */
  readonly err: (text: string) => void
  /** What is being done, in one line that the next one replaces; absent where nobody looks. */
  readonly status?: (text: string) => void
  /** Whether results may hold colours. */
  readonly color: boolean
}

/** The streams of this process. Colours only where somebody looks: not into files and pipes, unless `FORCE_COLOR` asks for it. */
export function processTerminal(): Terminal {
  const forced = Boolean(process.env['FORCE_COLOR'])
  // The reader of a pipe may leave early, as `head` does; that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    ...(process.stderr.isTTY && { status: (text: string) => void process.stderr.write(`\r\u{1b}[2K${text}`) }),
    color: picocolors.isColorSupported && (forced || process.stdout.isTTY),
  }
}
