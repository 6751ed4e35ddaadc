// Writes docs/reference-coverage.md: every class member of flytekit's serialization module with its counterpart here, every
// behaviour around them, and the tests whose titles carry their ids. With --check it writes nothing and fails when the page is
// stale. --break N changes the implementing line of N rows, one at a time and in a copy of the tree, and demands that a test of
// the row fails (--seed S chooses the rows, --rows E1,P2 names them, --all takes all).
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/** `'keeps the order [A1 X3]'`. */
const TITLE = /(['"`])(?:(?!\1)[^\\\n]|\\.)*?\[([A-Z]-?\d+(?:,?\s+[A-Z]-?\d+)*)\]\1/g
/** Links in one cell of the page. */
const LINKS = 4

const root = fileURLToPath(new URL('..', import.meta.url))
const page = join(root, 'docs/reference-coverage.md')
const rows = readJson('test/reference/rows.json')
const behaviours = readJson('test/reference/behaviours.json')
const { values: flags } = parseArgs({
  options: {
    all: { type: 'boolean' },
    break: { type: 'string' },
    check: { type: 'boolean' },
    rows: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
})

const tests = readTests()
if (flags.break !== undefined || flags.rows !== undefined || flags.all) await breakRows(chooseRows())
else if (flags.check) check()
else write()

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}

/** Files of tests, by the ids at the end of their titles. */
function readTests() {
  const found = new Map()
  for (const entry of readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.test.ts')) continue
    const path = join(entry.parentPath, entry.name)
    const file = relative(root, path).replaceAll('\\', '/')
    for (const [, , ids] of readFileSync(path, 'utf8').matchAll(TITLE)) {
      for (const id of ids.split(/[\s,]+/)) {
        if (!found.has(id)) found.set(id, new Set())
        found.get(id).add(file)
      }
    }
  }
  return new Map([...found].map(([id, files]) => [id, [...files].toSorted((a, b) => (a < b ? -1 : 1))]))
}

function check() {
  if (readFileSync(page, 'utf8') === render()) return
  console.error('docs/reference-coverage.md is stale\nRun: npm run reference-coverage')
  process.exitCode = 1
}

function write() {
  const text = render()
  writeFileSync(page, text)
  console.log(text.trimEnd().split('\n').at(-1))
}

function render() {
  const lines = [
    '# What of the reference is here',
    '',
    "Every public member of flytekit's `tools.serialize_helpers` (flytekit 1.15.4), what a TypeScript author uses instead, and the tests",
    'that hold it there. M is what the package could not be without, S what a user of Flyte will look for, N what has no counterpart.',
    'The page is made from `test/reference` and the titles of the tests by `npm run reference-coverage`. `--all` breaks the line behind',
    'each row, one at a time, and demands that a test of the row fails.',
    ...table(rows, 'of', ['id', 'flytekit', '', 'TypeScript', 'tests'], (row) => [
      row.id,
      `\`${row.name}\``,
      row.mark,
      row.typescript,
      testCell(row),
    ]),
    '',
    '# What stands around the members',
    '',
    'Behaviours that the members have together.',
    ...table(behaviours, 'area', ['id', 'behaviour', 'tests'], (entry) => [entry.id, entry.says, testCell(entry)]),
    '',
    '# Sums',
    '',
    `Behaviours with tests ${covered(behaviours)}, functions of the module itself (X) ${covered(rows.filter(isOfModule))}, members by mark:`,
    '',
    ['M', 'S']
      .map((mark) => `${mark} ${covered(rows.filter((row) => row.mark === mark && !isOfModule(row)))}`)
      .join(', '),
  ]
  return `${lines.join('\n')}\n`
}

/** One table for each run of entries that agree on `by`. */
function table(entries, by, head, cells) {
  const line = (texts) => `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`
  return entries.flatMap((entry, index) => {
    const isFirst = entry[by] !== entries[index - 1]?.[by]
    return [
      ...(isFirst ? ['', `## ${entry[by]}`, '', line(head), line(head.map(() => '---'))] : []),
      line(cells(entry)),
    ]
  })
}

/** What is not here cannot be tested; a behaviour may have the same id. */
function testsOf({ id, mark }) {
  return mark === 'N' ? [] : (tests.get(id) ?? [])
}

function testCell(entry) {
  const files = testsOf(entry)
  const more = files.length - LINKS
  const texts = files
    .slice(0, LINKS)
    .map((file) => `[${file.replaceAll(/^test\/(unit\/)?|\.test\.ts$/g, '')}](../${file})`)
  if (more > 0) texts.push(`and ${more} more`)
  if (entry.waits) texts.push(`${files.length > 0 ? 'the rest ' : ''}waits for ${entry.waits}`)
  return texts.join(', ') || '–'
}

function isOfModule({ id }) {
  return id.startsWith('X')
}

function covered(entries) {
  return `${entries.filter((entry) => testsOf(entry).length > 0).length}/${entries.length}`
}

function chooseRows() {
  const breakable = rows.filter(({ breaks }) => breaks)
  if (flags.all) return breakable
  if (flags.rows !== undefined) return breakable.filter(({ id }) => flags.rows.split(',').includes(id))
  const random = randomFrom(Number(flags.seed))
  const chosen = []
  while (breakable.length > 0 && chosen.length < Number(flags.break)) {
    chosen.push(...breakable.splice(Math.floor(random() * breakable.length), 1))
  }
  return chosen
}

/** Mulberry32: the same rows for the same seed. */
function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** In a copy, so that a run that is cut off leaves nothing broken. */
async function breakRows(chosen) {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'flyte-break-')))
  const remove = () => rmSync(copy, { recursive: true, force: true })
  process.once('exit', remove)
  for (const name of ['src', 'test', 'scripts', 'package.json', 'tsconfig.json', 'vitest.config.ts']) {
    cpSync(join(root, name), join(copy, name), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  const { createVitest } = await import('vitest/node')
  const vitest = await createVitest('test', { root: copy, project: ['unit'], watch: false, reporters: [{}] })
  try {
    // A test that fails anyway proves nothing.
    const all = [...new Set(chosen.flatMap(unitTestsOf))]
    const before = new Set((await run(vitest, copy, all)).failed)
    let survived = 0
    for (const row of chosen) {
      const outcome = await breakRow(vitest, copy, row, before)
      if (outcome !== 'fails') survived += 1
      console.log(`${row.id.padEnd(4)} ${outcome.padEnd(9)} ${row.breaks.file}: ${row.breaks.from} → ${row.breaks.to}`)
    }
    console.log(`${chosen.length - survived} of ${chosen.length} broken rows make their tests fail`)
    // Vitest has set it for the failures that are wanted here.
    process.exitCode = survived > 0 ? 1 : 0
  } finally {
    await vitest.close()
  }
}

/** Those that read the sources, not what was built of them. */
function unitTestsOf(row) {
  return testsOf(row).filter((file) => file.startsWith('test/unit/'))
}

async function breakRow(vitest, copy, row, before) {
  const { file, from, to } = row.breaks
  const path = join(copy, file)
  const text = readFileSync(path, 'utf8')
  if (text.split(from).length !== 2) return 'no line'
  const files = unitTestsOf(row)
  const pattern = new RegExp(`[[ ]${row.id}[\\] ,]`)
  change(
    vitest,
    path,
    text.replace(from, () => to),
  )
  try {
    const { ran, failed } = await run(vitest, copy, files, pattern)
    if (ran === 0) return 'no test'
    return failed.some((name) => !before.has(name)) ? 'fails' : 'survives'
  } finally {
    change(vitest, path, text)
  }
}

function change(vitest, path, text) {
  writeFileSync(path, text)
  vitest.invalidateFile(path)
}

async function run(vitest, copy, files, pattern) {
  const paths = new Set(files.map((file) => join(copy, file)))
  const specifications = (await vitest.globTestSpecifications()).filter(({ moduleId }) => paths.has(moduleId))
  if (pattern) vitest.setGlobalTestNamePattern(pattern)
  else vitest.resetGlobalTestNamePattern()
  const { testModules } = await vitest.runTestSpecifications(specifications)
  // Those of earlier runs are among them.
  const results = testModules
    .filter(({ moduleId }) => paths.has(moduleId))
    .flatMap((module) => [...module.children.allTests()])
    .map((test) => ({ name: `${test.module.relativeModuleId} ${test.fullName}`, state: test.result().state }))
    .filter(({ state }) => state === 'passed' || state === 'failed')
  return {
    ran: results.length,
    failed: results.filter(({ state }) => state === 'failed').map(({ name }) => name),
  }
}
