const BRAND: unique symbol = Symbol.for('unplugin-flyte.eager-error') as never

/**
 * Why a call in an eager task failed, on a cluster. The task may catch it and go on:
 *
 * ```ts
 * export const careful = eager(async ({ n }: { n: int }): Promise<int> => {
 *   try {
 *     return await risky({ n })
 *   } catch (error) {
 *     if (error instanceof EagerError) return 0
 *     throw error
 *   }
 * })
 * ```
 *
 * In a test, without a cluster, a call throws whatever its function throws.
 */
export class EagerError extends Error {
  /** Name of the entity that was called. */
  readonly entity: string
  /** Name of the execution that failed. */
  readonly execution: string

  constructor(message: string, about: { entity: string; execution: string; cause?: unknown }) {
    super(message, { cause: about.cause })
    this.name = 'EagerError'
    this.entity = about.entity
    this.execution = about.execution
    Object.defineProperty(this, BRAND, { value: true })
  }

  /** Holds for errors of another copy of this package, too. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && (value as { [BRAND]?: boolean })[BRAND] === true
  }
}
