import type { Secret } from './options.ts'

/** What a task knows of its run. */
export interface Context {
  /** The execution that it belongs to; all empty where there is none. */
  readonly execution: { readonly project: string; readonly domain: string; readonly name: string }
  readonly task: { readonly name: string; readonly version: string }
  /** Which attempt this is, from 0. */
  readonly attempt: number
  /** Where large outputs go. Empty in a run that has no object store. */
  readonly rawOutputPrefix: string
  readonly log: Logger
  /** State that the next attempt finds again. */
  readonly checkpoint: Checkpoint
  /** The value of a secret, by what `secret()` made or by its key alone. */
  secret(secret: Secret | string): string
}

/** Lines for whoever reads the log of the run. */
export interface Logger {
  debug(message: string): void
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}

/** What one attempt leaves for the next. */
export interface Checkpoint {
  /** What was written last, by this attempt or the one before; nothing when nobody has written. */
  read(): Promise<Uint8Array | undefined>
  write(state: Uint8Array): Promise<void>
}
