// Builds signatures with Vite and the plugin, and prints the interface of each: `npm run signatures`.
//
//   npm run signatures                  the forty of the reference
//   npm run signatures -- corpus        those of test/unit/infer/fixtures/corpus
//   npm run signatures -- some/folder   sigs.ts in there, or all modules that make entities; expected.json is held against it
//   npm run signatures -- some/file.ts  the entities of one module
import ensureBuilt from './ensure-built.mjs'
import { importTypeScript } from './import-typescript.mjs'

const [target] = process.argv.slice(2)
await ensureBuilt()
const { formatSignatures, runSignatures } = await importTypeScript('test/signatures/run.ts')
const report = await runSignatures(target)
console.log(formatSignatures(report))
if (report.notes.length > 0 || !report.results.every(({ ok }) => ok)) process.exitCode = 1
