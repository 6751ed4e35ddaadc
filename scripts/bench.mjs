// Measures: `npm run bench -- infer [--runs 5] [--sizes 10,100] [--json path]`. A bench is a file of test/bench by its name. It exports
// `run({ runs, sizes, log })`, which gives tables to print and values to keep.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import pc from 'picocolors'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'test/bench')
const { bold, dim } = pc.createColors(process.stdout.isTTY && pc.isColorSupported)
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    runs: { type: 'string', default: '5' },
    sizes: { type: 'string' },
  },
})

const known = readdirSync(folder).flatMap((file) =>
  existsSync(join(folder, file.replace(/\.mjs$/, ''))) && file.endsWith('.mjs') ? [file.slice(0, -4)] : [],
)
const [name, ...more] = positionals
if (!known.includes(name) || more.length > 0) {
  console.error(`usage: npm run bench -- <${known.join('|')}> [--runs 5] [--sizes 10,100] [--json path]`)
  process.exit(1)
}

const { run } = await import(pathToFileURL(join(folder, `${name}.mjs`)).href)
const sizes = options.sizes?.split(',').map(Number)
const started = loadavg()[0]
const { tables, values } = await run({
  runs: Number(options.runs),
  ...(sizes && { sizes }),
  log: (line) => process.stderr.isTTY && process.stderr.write(`\r\x1b[2K${dim(line)}`),
})
if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K')

const machine = {
  node: process.version,
  cpus: cpus().length,
  load: [started, loadavg()[0]].map((load) => Math.round(load * 10) / 10),
}
for (const table of tables) console.log(`${format(table)}\n`)
console.log(dim(`Node ${machine.node}, ${machine.cpus} cores, load ${machine.load.join(' to ')}`))
for (const { name: value, value: number, unit } of values) console.log(`bench: ${value} ${number} ${unit}`)

const path = options.json ? resolve(options.json) : join(folder, '.tmp', `${name}.json`)
mkdirSync(dirname(path), { recursive: true })
writeFileSync(path, `${JSON.stringify({ name, machine, values }, undefined, 2)}\n`)
console.log(dim(`written to ${relative(process.cwd(), path)}`))

/** Columns of numbers are read from the right. */
function format({ title, head, rows, note }) {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i].length)))
  const line = (cells) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join('  ')
      .trimEnd()
  return [bold(title), dim(line(head)), ...rows.map(line), ...(note ? [note] : [])].join('\n')
}
