// Builds the weather playground as a user would, and shows what came out: `npm run demo`.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import pc from 'picocolors'
import ensureBuilt from './ensure-built.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const project = join(root, 'playground/weather')
const output = join(project, 'dist/flyte')
const { bold, cyan, dim } = pc.createColors(process.stdout.isTTY && pc.isColorSupported)

await ensureBuilt()
execFileSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
  cwd: project,
  stdio: 'inherit',
})
const manifest = JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8'))
const shown = (path) => relative(process.cwd(), join(output, path))

console.log(table(manifest.entities))
console.log()
console.log(`${bold('package')}   ${shown(manifest.package)}`)
console.log(`${bold('code')}      ${shown(manifest.fast.archive)}`)
console.log(
  `${bold('register')}  ${cyan(`flytectl register files --archive ${shown(manifest.package)} --project flytesnacks --domain development --version v1`)}`,
)

/** Two lines an entity: what it is and where, then its interface, which may be long. */
function table(entities) {
  const rows = entities.map(({ kind, name, source, file }) => [kind, name, position(source), file])
  const head = ['kind', 'name', 'source', 'file']
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)))
  const line = (cells) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd()
  return [
    bold(line(head)),
    ...rows.flatMap((row, i) => [line(row), dim(`${' '.repeat(widths[0] + 2)}${signature(entities[i])}`)]),
  ].join('\n')
}

function position(source) {
  return source ? `${source.file}:${source.line}:${source.column}` : ''
}

function signature({ inputs = [], outputs = [] }) {
  const given = inputs.map(({ name, type, optional }) => `${name}${optional ? '?' : ''}: ${type}`).join(', ')
  const made =
    outputs.length === 1 && outputs[0].name === 'o0'
      ? outputs[0].type
      : outputs.map(({ name, type }) => `${name}: ${type}`).join(', ')
  return `(${given})${made && ` → ${made}`}`
}
