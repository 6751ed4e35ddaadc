import type { Definition } from './definition.ts'
import { nodeStorage } from './node-storage.ts'
import type { AsyncStorage } from './node-storage.ts'
import { realm } from './realm.ts'

/**
 * What a call in the body of an eager task asks, while that runs on a cluster. Implemented by `eager/run.ts`; it is an interface
 * because authoring must not know who starts executions, and because the running body may belong to another copy of this
 * package.
 */
export interface EagerRun {
  /** Starts an execution of the entity and waits for its outputs. */
  call(definition: Definition, inputs: unknown): Promise<unknown>
}

/** Where the container runtime and the local engine put an `AsyncLocalStorage`; code of authors has no Node in it. */
const CONTEXT = Symbol.for('unplugin-flyte.async-context')

const holder = globalThis as { [CONTEXT]?: AsyncStorage<EagerRun> }

function asyncContext(): AsyncStorage<EagerRun> | undefined {
  return holder[CONTEXT]
}

/** Lets eager tasks run side by side and inside one another, where the platform can tell them apart. */
export function separateEagerRuns(): void {
  const storage = holder[CONTEXT] ?? nodeStorage<EagerRun>()
  if (storage) holder[CONTEXT] = storage
}

/** The eager task in whose body this is called, if it runs on a cluster. */
export function currentEagerRun(): EagerRun | undefined {
  return asyncContext()?.getStore() ?? realm().eager
}

/**
 * Runs a body as that of an eager task. Where there is an async context several run side by side, each with its own calls; else
 * all calls until the body ends are taken for its own, so that a second one must wait: `canStartEagerRun` says so.
 */
export async function withEagerRun<T>(run: EagerRun, body: () => Promise<T>): Promise<T> {
  const context = asyncContext()
  if (context) return context.run(run, body)
  realm().eager = run
  try {
    return await body()
  } finally {
    realm().eager = undefined
  }
}

/** Whether an eager task can start here: not in the body of another, whose calls are executions of their own. */
export function canStartEagerRun(): boolean {
  return currentEagerRun() === undefined
}
