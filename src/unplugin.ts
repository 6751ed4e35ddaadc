/**
 * The plugin as a factory, for hosts that have no entry of their own here.
 *
 * @example
 * ```ts
 * import { flyte } from 'unplugin-flyte/unplugin'
 * const plugin = flyte.vite({ image: 'ghcr.io/acme/pipelines:v1' })
 * ```
 *
 * @module
 */
export { flyte } from './plugin/index.ts'
export { flyte as default } from './plugin/index.ts'
export type { Options } from './plugin/index.ts'
