/**
 * Why a task gave no outputs, in the terms that Flyte distinguishes (flyteidl `ContainerError`, errors.proto): `origin` says
 * whose fault it is, `recoverable` whether another attempt may help. The thrown value of the author's code is the `cause`.
 */
export class TaskFailure extends Error {
  readonly origin: 'user' | 'system'
  readonly recoverable: boolean
  /** `USER:…` or `SYSTEM`, or the `errorCode` of the error that was thrown. */
  readonly code: string

  constructor(
    message: string,
    details: { origin: 'user' | 'system'; recoverable?: boolean; code: string; cause?: unknown },
  ) {
    super(message, { cause: details.cause })
    this.name = 'TaskFailure'
    this.origin = details.origin
    this.recoverable = details.recoverable ?? false
    this.code = details.code
  }
}

/** The author's code threw. Its own `errorCode`, text or a whole number, becomes the code, as flytekit reads `error_code`. */
export function userFailure(task: string, cause: unknown): TaskFailure {
  const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
  const own = (cause as { errorCode?: unknown } | null | undefined)?.errorCode
  const code = typeof own === 'string' || Number.isInteger(own) ? String(own) : 'USER:RuntimeError'
  return new TaskFailure(`Error encountered while executing '${task}': ${text}`, { origin: 'user', code, cause })
}

/** A value does not fit what was declared. Another attempt would meet the same value. */
export function conversionFailure(message: string, cause: unknown): TaskFailure {
  const reason = cause instanceof Error ? `: ${cause.message}` : ''
  return new TaskFailure(`${message}${reason}`, { origin: 'system', code: 'SYSTEM', cause })
}
