import { defineConfig } from 'vitest/config'
import type { TestProjectInlineConfiguration } from 'vitest/config'

/** Suites that import the package by its name, as users do, need `dist`. */
const needsDist = { globalSetup: ['scripts/ensure-built.mjs'] }

export default defineConfig({
  test: {
    allowOnly: false,
    setupFiles: ['test/setup.ts'],
    projects: [
      // Some read the whole tree or compile hundreds of programs, on machines that do other things beside.
      suite('unit', ['test/{unit,layers}/**/*.test.ts'], { testTimeout: 30_000 }),
      suite('evaluate', ['test/evaluate/**/*.test.ts'], { ...needsDist, testTimeout: 30_000 }),
      suite('bundlers', ['test/{bundlers,guide}/**/*.test.ts'], {
        ...needsDist,
        testTimeout: 60_000,
        hookTimeout: 60_000,
      }),
      suite('parity', ['test/parity/**/*.test.ts'], { ...needsDist, testTimeout: 60_000, hookTimeout: 60_000 }),
      suite('playground', ['test/playground/**/*.test.ts'], {
        ...needsDist,
        testTimeout: 120_000,
        hookTimeout: 120_000,
      }),
      suite('package', ['test/package/**/*.test.ts'], {
        ...needsDist,
        testTimeout: 120_000,
        hookTimeout: 240_000,
      }),
      suite('types', ['test/types/*.test.ts'], { testTimeout: 60_000, hookTimeout: 60_000 }),
    ],
  },
})

function suite(
  name: string,
  include: string[],
  more: TestProjectInlineConfiguration['test'] = {},
): TestProjectInlineConfiguration {
  return { extends: true, test: { name, include, ...more } }
}
