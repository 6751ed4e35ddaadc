// Builds the TypeScript twins of the golden cases and compares them with what the reference wrote: `npm run parity`.
// `npm run parity -- backend [folder]` compares our verdicts on the rows of test/verdicts, or of a folder, with Flyte's.
import ensureBuilt from './ensure-built.mjs'
import { importTypeScript } from './import-typescript.mjs'

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
