// Makes src/gen and dist when they are missing or older than what they are made from. Vitest calls it before the suites that
// import the package by its name.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const lock = join(root, 'node_modules/.cache/unplugin-flyte/build.lock')

/** Two runs at once wait for each other: a build empties `dist` first. */
export default async function ensureBuilt() {
  await locked(() => {
    if (isStale('src/gen', ['proto', 'scripts/gen.mjs', 'node_modules/@flyteorg/flyteidl/package.json']))
      run('scripts/gen.mjs')
    if (isStale('dist', ['src', 'package.json', 'tsdown.config.ts']))
      run('node_modules/tsdown/dist/run.mjs', '--log-level', 'warn')
  })
}

function run(script, ...args) {
  execFileSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
}

function isStale(made, from) {
  const oldest = Math.min(...times(made))
  return !Number.isFinite(oldest) || from.some((path) => times(path).some((time) => time > oldest))
}

/** Modification times of all files below a path; none when it does not exist. */
function times(path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false })
  if (!stat) return []
  if (!stat.isDirectory()) return [stat.mtimeMs]
  return readdirSync(join(root, path)).flatMap((name) => times(join(path, name)))
}

async function locked(work) {
  mkdirSync(dirname(lock), { recursive: true })
  const patience = Date.now() + 120_000
  while (!take()) {
    if (Date.now() > patience) throw new Error(`another build holds ${lock}; remove it if none is running`)
    await setTimeout(200)
  }
  try {
    work()
  } finally {
    rmSync(lock, { recursive: true })
  }
}

function take() {
  try {
    mkdirSync(lock)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}
