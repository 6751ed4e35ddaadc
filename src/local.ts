/**
 * Runs tasks, workflows and launch plans in this process, through their compiled graph.
 *
 * ```ts
 * import { run } from 'unplugin-flyte/local'
 *
 * const { rmse } = await run(train, { threshold: 4 })
 * ```
 *
 * @module
 */
export { mock } from './authoring/mock.ts'
export { createLocalCache } from './local/cache.ts'
export type { LocalCache } from './local/cache.ts'
export { run } from './local/run.ts'
export type { LocalRunOptions } from './local/run.ts'
