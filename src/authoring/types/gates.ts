import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { DurationLike } from '../duration.ts'
import type { Node, Ref, RefOf } from './refs.ts'
import type { Side } from './schemas.ts'

/** Options of a gate. */
export interface GateOptions {
  /** The node's id. @default `n0`, `n1`, … in the order of the calls */
  id?: string
  /** Nodes that must be done before, though none of their outputs is used. */
  after?: Node | readonly Node[]
  /** How long it waits before the node fails; `null` is for ever. @default one hour, as in flytekit */
  timeout?: DurationLike | null
}

/** The type of `approve`. */
export interface ApproveFunction {
  /**
   * Waits until somebody approves a value, and gives it on; the workflow fails when it is rejected. The value is an output of a
   * call, as a whole. The name is what is answered on the console, once for all gates of this name in an execution.
   *
   * ```ts
   * const checked = approve(draft({ topic }), 'editor ok', { timeout: '2h' })
   * ```
   */
  <T>(
    value: ([T] extends [void] ? 'flyte: there is nothing to approve; this call has no output' : unknown) &
      RefOf<T, unknown>,
    name: string,
    options?: GateOptions,
  ): Ref<T> & Node
}

/** The type of `waitForInput`. */
export interface WaitForInputFunction {
  /**
   * Waits until somebody gives a value, whose type is the type argument or the schema `type`. The console has forms for simple
   * types; anything else is given through the API. Nobody validates what is given beyond its Flyte type.
   *
   * ```ts
   * const threshold = waitForInput<number>('threshold', { timeout: '10m' })
   * const rounds = waitForInput('rounds', { type: t.int })
   * ```
   */
  <
    T = 'flyte: say what is waited for, as in waitForInput<number>(…)',
    const S extends StandardSchemaV1 = StandardSchemaV1<T, T>,
  >(
    name: string,
    options?: GateOptions & { type?: S },
  ): Ref<Exclude<Side<S, 'input'>, undefined>> & Node
}

/** The type of `sleep`. */
export interface SleepFunction {
  /**
   * Waits this long. It has no output: name it in the option `after` of what comes next.
   *
   * ```ts
   * publish({ text }, { after: sleep('30s', { after: announced }) })
   * ```
   */
  (length: DurationLike, options?: Omit<GateOptions, 'timeout'>): RefOf<void> & Node
}
