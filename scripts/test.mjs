// Runs the suites one after another, adds up what their runners counted, and holds the sum against test/floor.json.
//
//   npm test                    the suites that need Node and npm only
//   npm test -- unit types      the suites named
//   npm test -- --all           these and the opt-in ones, as CI does
//   npm test -- --write-floor   and then commit test/floor.json
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import ensureBuilt from './ensure-built.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const floorFile = join(root, 'test/floor.json')

/** A suite is one or more projects of vitest.config.ts. An opt-in one sets itself up, and fails when it cannot. */
const SUITES = [
  { name: 'unit', projects: ['unit'] },
  { name: 'types', projects: ['types'] },
  { name: 'evaluate', projects: ['evaluate'] },
  { name: 'bundlers', projects: ['bundlers'] },
  { name: 'parity', projects: ['parity'] },
  { name: 'playground', projects: ['playground'] },
  { name: 'package', projects: ['package'] },
  // The newest Node we support, from the registry: the rest runs on the one that started this script.
  { name: 'node24', projects: ['unit', 'evaluate', 'bundlers'], node: 'node@24', optIn: true },
]

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean' }, 'write-floor': { type: 'boolean' } },
})

const suites = choose(positionals)
await ensureBuilt()
const results = suites.map((suite) => ({ suite, ...run(suite) }))
if (flags['write-floor']) writeFloor(results)
const broken = belowFloor(results)
report(results, broken)
process.exitCode = broken.length > 0 || results.some(({ failed }) => failed > 0) ? 1 : 0

function choose(names) {
  const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name))
  if (unknown.length > 0)
    throw new Error(`no suite is named ${unknown.join(', ')}; there are ${SUITES.map(({ name }) => name).join(', ')}`)
  return SUITES.filter(({ name, optIn }) => (names.length > 0 ? names.includes(name) : flags.all || !optIn))
}

/** Runs one suite with its output shown, and reads the JSON that the runner wrote about itself. */
function run({ name, projects, node }) {
  console.log(`\n── ${name}`)
  const folder = mkdtempSync(join(tmpdir(), 'unplugin-flyte-test-'))
  const json = join(folder, 'results.json')
  const vitest = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
  ]
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${json}`]
  const [command, ...before] = node ? ['npx', '--yes', `--package=${node}`, '--', 'node'] : [process.execPath]
  try {
    const { status, error } = spawnSync(command, [...before, ...vitest, ...reporters], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    if (error) throw error
    return count(JSON.parse(readFileSync(json, 'utf8')), status)
  } catch (error) {
    console.error(`${name}: the runner gave no result: ${error.message}`)
    return { passed: 0, failed: 1, skipped: [] }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function count({ numPassedTests, numFailedTests, testResults }, status) {
  const skipped = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed').map(({ fullName }) => fullName),
  )
  // A file that did not load has no test to count, and neither has an error outside of tests.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every(({ status }) => status !== 'failed'),
  ).length
  const failed = numFailedTests + unloaded
  return { passed: numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed, skipped }
}

function belowFloor(results) {
  const floor = JSON.parse(readFileSync(floorFile, 'utf8'))
  return results.flatMap(({ suite: { name }, passed, failed }) => {
    if (!(name in floor)) return [`${name} has no floor in test/floor.json`]
    return passed + failed < floor[name]
      ? [`${name} ran ${passed + failed} tests, and its floor is ${floor[name]}`]
      : []
  })
}

function writeFloor(results) {
  const floor = JSON.parse(readFileSync(floorFile, 'utf8'))
  for (const { suite, passed, failed } of results) floor[suite.name] = passed + failed
  writeFileSync(floorFile, `${JSON.stringify(floor, undefined, 2)}\n`)
}

function report(results, broken) {
  console.log('')
  for (const { suite, passed, failed, skipped } of results) {
    console.log(`${suite.name.padEnd(12)} ${passed} passed, ${failed} failed, ${skipped.length} skipped`)
    for (const name of skipped) console.log(`  skipped: ${name}`)
  }
  for (const line of broken) console.error(line)
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
}
