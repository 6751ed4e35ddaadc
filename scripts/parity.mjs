// Builds the TypeScript twins of the golden cases and compares them with what the reference wrote: `npm run parity`.
// `npm run parity -- backend [folder]` compares our verdicts on the rows of test/verdicts, or of a folder, with Flyte's.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import ensureBuilt from './ensure-built.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const [what, folder] = process.argv.slice(2)
await (what === 'backend' ? compareVerdicts() : compareTwins())

async function compareTwins() {
  await ensureBuilt()
  const { formatParity, isEqual, runParity } = await importTypeScript('test/parity/run.ts')
  const results = await runParity()
  console.log(formatParity(results))
  if (!results.every(isEqual)) process.exitCode = 1
}

async function compareVerdicts() {
  const { formatBackend, runBackend } = await importTypeScript('test/parity/run.ts')
  const result = runBackend(folder)
  console.log(formatBackend(result))
  if (result.differences.length > 0) process.exitCode = 1
}

/** Node 20 runs no TypeScript. The compiled file lies where the source does, so both find the same packages and folders. */
async function importTypeScript(path) {
  const compiled = join(root, path.replace(/[^/]+$/, '.tmp.parity.mjs'))
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
