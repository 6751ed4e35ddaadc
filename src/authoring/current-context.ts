import { author } from '../diagnostics/author.ts'
import { DiagnosticError } from '../diagnostics/define.ts'
import { nodeStorage } from './node-storage.ts'
import type { AsyncStorage } from './node-storage.ts'
import type { Context } from './types/context.ts'

/** Where the runtime and the local engine put an `AsyncLocalStorage`; code of authors has no Node in it. */
const CONTEXT = Symbol.for('unplugin-flyte.task-context')
const holder = globalThis as { [CONTEXT]?: AsyncStorage<Context> }

/**
 * What the running task knows of its run: execution, attempt, log, checkpoint, secrets.
 *
 * ```ts
 * export const ask = task({ secrets: [token] }, async ({ q }: { q: string }): Promise<string> => {
 *   const { log, secret } = currentContext()
 *   log.info(`asking ${q}`)
 *   return askModel(q, secret(token))
 * })
 * ```
 *
 * @throws DiagnosticError FLY1015 outside of a task that Flyte or the local engine runs
 */
export function currentContext(): Context {
  const context = holder[CONTEXT]?.getStore()
  if (!context) throw new DiagnosticError(author.FLY1015({ what: 'currentContext()' }))
  return context
}

/** Runs a task's function with this as its context. Without an async context on this platform there is none. */
export function withContext<T>(context: Context, body: () => T): T {
  const storage = holder[CONTEXT] ?? nodeStorage<Context>()
  if (!storage) return body()
  holder[CONTEXT] = storage
  return storage.run(context, body)
}
