// Runs one engine over one project, and prints what that took: `node child.mjs <engines.mjs> <engine> <root> <edits>`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cpuOfChildren, cpuOfThis, peakOfAll } from '../usage.mjs'
import { editModule } from './generate.mjs'

const [engines, name, root, editCount] = process.argv.slice(2)
const { createSyntaxEngine, createCheckerEngine } = await import(pathToFileURL(engines).href)
const files = readdirSync(join(root, 'src'), { recursive: true })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join(root, 'src', file))
  .toSorted()

const engine = name === 'syntax' ? createSyntaxEngine(root) : await createCheckerEngine(root)
let read = 0
for (const file of files) read += engine.inferModule(file)
const cpu = cpuOfThis() + cpuOfChildren()
const rss = peakOfAll()

const edits = { body: [], type: [] }
let again = 0
const childrenBefore = cpuOfChildren()
for (let turn = 0; turn < Number(editCount); turn++) {
  const kind = turn % 2 === 0 ? 'body' : 'type'
  // Far apart, and each module a few times.
  const file = files[(Math.floor(turn / 4) * 37) % files.length]
  writeFileSync(file, editModule(readFileSync(file, 'utf8'), kind))
  const before = cpuOfThis()
  again += engine.afterEdit(file)
  edits[kind].push(cpuOfThis() - before)
}
// Clocks of other processes tick too slowly for one edit.
const childrenPerEdit = (cpuOfChildren() - childrenBefore) / Number(editCount)
engine.dispose()
console.log(JSON.stringify({ read, cpu, rss, edits, childrenPerEdit, again }))
process.exit()
