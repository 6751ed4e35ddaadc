/**
 * The plugin for Vite.
 *
 * @example
 * ```ts
 * // vite.config.ts
 * import flyte from 'unplugin-flyte/vite'
 * export default { build: { ssr: 'src/index.ts' }, plugins: [flyte({ image: 'ghcr.io/acme/pipelines:v1' })] }
 * ```
 *
 * @module
 */
import { flyte } from './plugin/index.ts'

const vite: typeof flyte.vite = flyte.vite

export default vite
export { vite as 'module.exports' }
export type { Options } from './plugin/index.ts'
