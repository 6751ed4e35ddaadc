// What it costs to read the interfaces of a project from its types: by syntax, and by the type checkers of TypeScript 7 and 6.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import ensureBuilt from '../../scripts/ensure-built.mjs'
import { generateProject } from './infer/generate.mjs'
import { cpuOfChildren } from './usage.mjs'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const scratch = join(repository, 'test/bench/.tmp')
const child = join(repository, 'test/bench/infer/child.mjs')

const SIZES = [10, 100, 1000]
const EDITS = 40
/** What is hoped for, at 1,000 modules, in milliseconds. */
const TARGETS = { all: 1200, edit: 3 }
const ENGINES = [
  { name: 'syntax', title: 'syntax', typescript: 'typescript-7' },
  { name: 'checker7', title: 'checker of TypeScript 7', typescript: 'typescript-7' },
  { name: 'checker6', title: 'checker of TypeScript 6', typescript: 'typescript' },
]

/** Runs go round the engines, so that other work on the machine meets all of them. */
export async function run({ runs, sizes = SIZES, log }) {
  await ensureBuilt()
  const engines = await compileEngines()
  const tables = []
  const values = []
  for (const size of sizes) {
    const samples = new Map([...ENGINES.map(({ name }) => [name, []]), ['tsc7', []], ['tsc6', []]])
    // The checkers take seconds, and vary less for it.
    for (let turn = 0; turn < runs; turn++) {
      for (const { name, typescript } of ENGINES) {
        if (name !== 'syntax' && turn >= Math.ceil(runs / 2)) continue
        log(`${size} modules, run ${turn + 1} of ${runs}: ${name}`)
        samples.get(name).push(inProject({ size, typescript }, (root) => runEngine(engines, name, root)))
      }
      for (const [name, typescript] of [
        ['tsc7', 'typescript-7'],
        ['tsc6', 'typescript'],
      ]) {
        if (turn >= Math.ceil(runs / 2)) continue
        log(`${size} modules, run ${turn + 1} of ${runs}: ${name}`)
        samples.get(name).push(inProject({ size, typescript }, (root) => runTsc(typescript, root)))
      }
    }
    const { table, measured } = summarise(size, samples)
    tables.push(table)
    values.push(...measured)
  }
  return { tables, values }
}

async function compileEngines() {
  mkdirSync(scratch, { recursive: true })
  const outfile = join(scratch, 'engines.mjs')
  await build({
    entryPoints: [join(repository, 'test/bench/infer/engines.ts')],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  return outfile
}

function inProject(options, work) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'flyte-bench-')))
  try {
    generateProject(root, { ...options, repository })
    return work(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

function runEngine(engines, name, root) {
  const said = execFileSync(process.execPath, [child, engines, name, root, String(EDITS)], { encoding: 'utf8' })
  return JSON.parse(said)
}

/** A type check of the same program, with nothing read from it: the least that a checker costs. */
function runTsc(typescript, root) {
  const before = cpuOfChildren()
  execFileSync(process.execPath, [join(repository, 'node_modules', typescript, 'bin/tsc'), '--noEmit', '-p', root], {
    stdio: 'pipe',
  })
  return { cpu: cpuOfChildren() - before }
}

function summarise(size, samples) {
  const measured = []
  const base = statistics(samples.get('syntax').map(({ cpu }) => cpu))
  const note = (name, value, unit) => measured.push({ name: `infer.${size}.${name}`, value: round(value), unit })
  const rows = ENGINES.map(({ name, title }) => {
    const taken = samples.get(name)
    const cpu = statistics(taken.map((sample) => sample.cpu))
    const rss = statistics(taken.map((sample) => sample.rss))
    const [body, type] = ['body', 'type'].map((kind) =>
      statistics(taken.flatMap(({ edits, childrenPerEdit }) => edits[kind].map((edit) => edit + childrenPerEdit))),
    )
    note(`${name}.cpu.min`, cpu.min, 'ms')
    note(`${name}.cpu.median`, cpu.median, 'ms')
    note(`${name}.rss`, rss.median, 'MB')
    note(`${name}.edit.body.min`, body.min, 'ms')
    note(`${name}.edit.body.median`, body.median, 'ms')
    note(`${name}.edit.type.min`, type.min, 'ms')
    note(`${name}.edit.type.median`, type.median, 'ms')
    return [title, ms(cpu), times(cpu.median / base.median), `${Math.round(rss.median)} MB`, ms(body), ms(type)]
  })
  for (const [name, title] of [
    ['tsc7', 'tsc 7 --noEmit, no reading'],
    ['tsc6', 'tsc 6 --noEmit, no reading'],
  ]) {
    const cpu = statistics(samples.get(name).map((sample) => sample.cpu))
    note(`${name}.cpu.min`, cpu.min, 'ms')
    note(`${name}.cpu.median`, cpu.median, 'ms')
    rows.push([title, ms(cpu), times(cpu.median / base.median), '', '', ''])
  }
  const [first] = samples.get('syntax')
  const edit = statistics(samples.get('syntax').flatMap(({ edits }) => edits.body)).median
  const verdict =
    size === 1000
      ? `target: all ≤ ${TARGETS.all} ms (${base.median <= TARGETS.all ? 'met' : 'missed'}), one edit ≤ ${TARGETS.edit} ms (${edit <= TARGETS.edit ? 'met' : 'missed'})`
      : undefined
  return {
    measured,
    table: {
      title: `${size} modules, ${first.read} tasks: CPU of the whole process (min / median), peak memory, and CPU of one edit (min / median)`,
      head: ['', 'all', 'ratio', 'memory', 'edit of a body', 'edit of a type'],
      rows,
      ...(verdict && { note: verdict }),
    },
  }
}

function statistics(samples) {
  const sorted = samples.toSorted((a, b) => a - b)
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)] }
}

function ms({ min, median }) {
  return `${round(min)} / ${round(median)} ms`
}

function times(ratio) {
  return `${ratio.toFixed(1)}×`
}

function round(value) {
  return value < 100 ? Math.round(value * 100) / 100 : Math.round(value)
}
