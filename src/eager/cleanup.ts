import { PARENT_LABEL, UNFINISHED } from './controller.ts'
import type { EagerController } from './controller.ts'

/** What the failure handler of an eager task needs. */
export interface CleanupOptions {
  /** Name of the execution whose eager task has failed. */
  readonly execution: string
  readonly controller: Pick<EagerController, 'list' | 'terminate'>
  /** Waits between two rounds: an execution takes a while to end. */
  readonly pause: () => Promise<void>
}

/**
 * The failure handler of every eager task: ends the executions that a failed run has left, round by round, until none is left,
 * and gives its own inputs back unread, as flytekit's does.
 */
export async function cleanUpEager<T>(inputs: T, { execution, controller, pause }: CleanupOptions): Promise<T> {
  for (;;) {
    const left = await controller.list(PARENT_LABEL, execution, UNFINISHED)
    if (left.length === 0) return inputs
    for (const child of left) await controller.terminate(child, `clean up by parent eager execution ${execution}`)
    await pause()
  }
}
