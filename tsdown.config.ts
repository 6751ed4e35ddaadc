import { defineConfig } from 'tsdown'
import type { UserConfig } from 'tsdown'

// Two builds that share no chunk: what users bundle and evaluate must not reach what runs beside their bundler.
export default defineConfig([
  build('author', {
    platform: 'neutral',
    entry: { index: 'src/index.ts', entry: 'src/entry.ts', local: 'src/local.ts', testing: 'src/testing.ts' },
  }),
  build('build', {
    platform: 'node',
    entry: {
      vite: 'src/vite.ts',
      unplugin: 'src/unplugin.ts',
      api: 'src/api.ts',
      cli: 'src/cli.ts',
      // Started as files of their own, in a thread and in a process.
      worker: 'src/evaluate/worker.ts',
      child: 'src/evaluate/child.ts',
    },
    dts: { entry: ['src/vite.ts', 'src/unplugin.ts', 'src/api.ts'] },
  }),
])

function build(name: string, options: UserConfig): UserConfig {
  return {
    name,
    format: 'esm',
    target: 'node20.19',
    outDir: 'dist',
    clean: true,
    dts: true,
    // Names without hashes keep stack traces, and diffs of the package, readable.
    hash: false,
    fixedExtension: true,
    outputOptions: { chunkFileNames: `${name}/[name].mjs` },
    // Author code has no dependency, so what it takes is inlined (NOTICE names it); nothing else slips in.
    deps: { onlyBundle: name === 'author' ? ['@noble/hashes'] : [] },
    report: false,
    // How long plugins take says more about the machine than about us.
    checks: { pluginTimings: false },
    failOnWarn: 'ci-only',
    ...options,
  }
}
