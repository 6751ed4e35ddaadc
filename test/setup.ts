import { format } from 'node:util'
import { afterAll, afterEach } from 'vitest'

/**
 * A warning that no test expects fails the test it appears in. A test that expects one replaces the method and asserts:
 *
 * ```ts
 * const warn = vi.spyOn(console, 'warn').mockReturnValue()
 * ```
 */
const unexpected: string[] = []

for (const method of ['warn', 'error'] as const) {
  console[method] = (...values: unknown[]) => void unexpected.push(`console.${method}: ${format(...values)}`)
}

const emitWarning = process.emitWarning.bind(process)
process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
  const [options] = rest
  const type = typeof options === 'object' && options !== null ? (options as { type?: string }).type : options
  const name = warning instanceof Error ? warning.name : type
  // What Node calls experimental differs between the versions we support, and is not ours to change.
  if (name === 'ExperimentalWarning') emitWarning(warning, ...(rest as []))
  else unexpected.push(`process.emitWarning: ${String(warning)}`)
}

afterEach(failOnWarnings)
afterAll(failOnWarnings)

function failOnWarnings(): void {
  const seen = unexpected.splice(0)
  if (seen.length > 0) throw new Error(`unexpected warnings; assert them if they are meant:\n${seen.join('\n')}`)
}
