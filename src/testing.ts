/**
 * Looks into entities in unit tests: what they compile to, without a build.
 *
 * ```ts
 * import { expect, it } from 'vitest'
 * import { modelOf } from 'unplugin-flyte/testing'
 * import { nightly } from '../src/flows/weather.ts'
 *
 * it('runs at night', () => {
 *   expect(modelOf(nightly).schedule).toEqual({ kind: 'cron', expression: '0 3 * * *' })
 * })
 * ```
 *
 * @module
 */
export { modelOf, programOf } from './compile/program-of.ts'
export type { ModelOf, ProgramOptions } from './compile/program-of.ts'
