import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What an import costs a bundle that is minified, in bytes. A ceiling is raised with its reason, in the same change. */
const CEILINGS: readonly (readonly [code: string, bytes: number, reason: string])[] = [
  ["import 'unplugin-flyte'", 0, 'the package has no side effects'],
  [
    "export { task } from 'unplugin-flyte'",
    37_000,
    'options of every kind of entity are checked where they are written, and values by their schemas; two thirds are sentences',
  ],
  ["export { task, workflow, launchPlan } from 'unplugin-flyte'", 39_500, 'an ordinary pipeline'],
  [
    "export { createEntry } from 'unplugin-flyte/entry'",
    177_000,
    'the compiler of every construct, with its sentences, the fields of pods and the schemas of five libraries, in every task bundle',
  ],
]

describe('the size of what is imported', () => {
  it.each(CEILINGS)('%s is at most %i bytes: %s', async (code, bytes) => {
    const { outputFiles } = await build({
      stdin: { contents: code, resolveDir: root },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'neutral',
      write: false,
      logLevel: 'silent',
    })
    expect(outputFiles[0]!.contents.byteLength).toBeLessThanOrEqual(bytes)
  })
})
