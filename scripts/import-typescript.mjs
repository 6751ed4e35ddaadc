import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Imports a TypeScript module of this repository, which Node 20 does not run itself. The compiled file lies where the source does, so both find the same packages and
 * folders.
 */
export async function importTypeScript(path) {
  const compiled = join(root, path.replace(/[^/]+$/, `.tmp.${process.pid}.mjs`))
  try {
    await build({
      entryPoints: [join(root, path)],
      outfile: compiled,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    })
    return await import(pathToFileURL(compiled).href)
  } finally {
    rmSync(compiled, { force: true })
  }
}
