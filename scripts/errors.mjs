// Writes docs/errors: one page a diagnostic, an index and a list of what flytekit says, from the tables in src/diagnostics and the
// tested programs in test/remedies. With --check it writes nothing and fails when a page is missing, stale or left over. --out
// names another folder.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { parseSync } from 'oxc-parser'

const root = fileURLToPath(new URL('..', import.meta.url))
const tables = join(root, 'src/diagnostics')

/** By the first two digits of a code: the part that reports it. */
const AREAS = {
  10: ['Authoring', 'authoring', 'while your code defines and calls entities'],
  11: ['Compiling', 'compile', 'when workflows are traced into nodes'],
  12: ['Schemas', 'schema', 'when a schema is read into an interface'],
  20: ['Interfaces', 'infer', 'when TypeScript annotations are read into an interface'],
  21: ['Transform', 'transform', 'when a module is read by the plugin'],
  22: ['Evaluation', 'evaluate', 'when the bundle of your entities is imported'],
  23: ['Plugin', 'plugin', 'from the options and the build itself'],
  24: ['Serializing', 'serialize', 'when entities become protobuf'],
  25: ['Packaging', 'package', 'when archives are written or read'],
  26: ['Command line', 'cli', 'by the command `unplugin-flyte`'],
  27: ['Backend', 'backend', "when Flyte's own rules are applied to the specs"],
  31: ['Local runs', 'local', 'when an entity is run in your own process'],
}

const { values: flags } = parseArgs({ options: { check: { type: 'boolean' }, out: { type: 'string' } } })
const out = flags.out ?? join(root, 'docs/errors')
const { REMEDIES, FLYTEKIT, plainProgram } = await importRemedies()
const examples = new Map(Object.values(REMEDIES).flatMap((remedies) => Object.entries(remedies)))
const pages = renderPages(await readRows())
if (flags.check) check(pages)
else write(pages)

async function readRows() {
  const rows = []
  for (const file of readdirSync(tables).toSorted()) {
    if (!file.endsWith('.ts')) continue
    for (const table of Object.values(await importTables(file))) {
      if (typeof table !== 'object' || table === null) continue
      for (const [code, row] of Object.entries(table)) if (/^FLY\d{4}$/.test(code)) rows.push({ code, file, ...row })
    }
  }
  rows.sort((a, b) => (a.code < b.code ? -1 : 1))
  for (const [index, { code, file }] of rows.entries()) {
    if (!AREAS[code.slice(3, 5)]) throw new Error(`${file}: ${code} is in no known range`)
    if (rows[index + 1]?.code === code) throw new Error(`${code} is in ${file} and in ${rows[index + 1].file}`)
  }
  if (rows.length === 0) throw new Error('no table in src/diagnostics has a row')
  return rows
}

/** Imports one file of tables with a `defineDiagnostics` that hands back the rows as they are written. */
async function importTables(file) {
  const define = join(tables, 'define.ts')
  const { outputFiles } = await build({
    stdin: { contents: `export * from './${file}'`, resolveDir: tables },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'esnext',
    logLevel: 'error',
    plugins: [
      {
        name: 'rows',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /\/define\.ts$/ }, ({ importer }) =>
            importer === define ? undefined : { path: define, namespace: 'rows' },
          )
          onLoad({ filter: /.*/, namespace: 'rows' }, () => ({
            contents: `export * from ${JSON.stringify(define)}\nexport const defineDiagnostics = (table) => table`,
            resolveDir: tables,
          }))
        },
      },
    ],
  })
  return importCode(outputFiles[0].contents)
}

/** Imports the programs of test/remedies. They are data: nothing in them runs. */
async function importRemedies() {
  const folder = join(root, 'test/remedies')
  const { outputFiles } = await build({
    stdin: {
      contents: ["'./cases/index.ts'", "'./flytekit.ts'", "'./remedy.ts'"]
        .map((file) => `export * from ${file}`)
        .join('\n'),
      resolveDir: folder,
    },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'esnext',
    logLevel: 'error',
  })
  return importCode(outputFiles[0].contents)
}

function importCode(contents) {
  return import(`data:text/javascript;base64,${Buffer.from(contents).toString('base64')}`)
}

function renderPages(rows) {
  const pages = new Map()
  for (const row of rows) pages.set(`${row.code}.md`, renderPage(row))
  pages.set('README.md', renderIndex(rows))
  pages.set('flytekit.md', renderFlytekit())
  return pages
}

function renderPage({ code, file, severity, message, why, fix }) {
  const [area, folder, when] = AREAS[code.slice(3, 5)]
  const messages = patterns(message)
  return (
    [
      `# ${code}: ${prose(messages[0])}`,
      `**${severity === 'error' ? 'Error' : 'Warning'}**, ${area.toLowerCase()}: found ${when}.`,
      '## Message',
      `\`\`\`text\n${messages.join('\n')}\n\`\`\``,
      '## Why',
      prose(why),
      '## Fix',
      typeof fix === 'string' ? prose(fix) : patterns(fix).map(prose).join('\n\n'),
      ...renderExample(examples.get(code)),
      '## Source',
      `Reported by \`src/${folder}\`; written in \`src/diagnostics/${file}\`.`,
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  )
}

/** The program that a test provokes it by, and the one with its remedy. */
function renderExample(remedy) {
  if (!remedy?.wrong) return []
  const [wrong, right] = [remedy.wrong, remedy.right].map((program) => plainProgram(program))
  // A file that both have is shown once, where something else differs.
  const same = (file) => wrong.files[file] === right.files[file]
  return [
    '## Example',
    'Wrong:',
    ...renderProgram(wrong, () => true),
    'Right:',
    ...renderProgram(right, (file) => !same(file) || (wrong.options === right.options && wrong.args === right.args)),
  ]
}

function renderProgram({ files, options, args }, isShown) {
  if (args.length > 0) return [`\`\`\`sh\nunplugin-flyte ${args.join(' ')}\n\`\`\``]
  const sources = Object.entries(files).filter(
    ([file]) => /\.[jt]sx?$/.test(file) && !file.startsWith('node_modules/') && isShown(file),
  )
  const named = sources.length > 1 || sources.some(([file]) => file !== 'src/flow.ts')
  const config = Object.keys(options).length > 0 ? [`// vite.config.ts\nflyte(${printValue(options)})`] : []
  const shown = sources.map(([file, text]) => (named || config.length > 0 ? `// ${file}\n` : '') + text.trimEnd())
  return [...shown, ...config].map((text) => `\`\`\`ts\n${text}\n\`\`\``)
}

/** Options as people write them. */
function printValue(value) {
  if (Array.isArray(value)) return `[${value.map(printValue).join(', ')}]`
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? `'${value}'` : String(value)
  return `{ ${Object.entries(value)
    .map(([key, entry]) => `${key}: ${printValue(entry)}`)
    .join(', ')} }`
}

function renderFlytekit() {
  const lines = [
    '# What flytekit says, and what is said here',
    '',
    'For people who come from Python: the messages of flytekit 1.15.4, by the time at which it gives them. Every row is a test.',
  ]
  const titles = {
    definition: 'At definition',
    'launch plan': 'Launch plans',
    'compile time': 'When a workflow is compiled',
    never: 'What flytekit does not find',
  }
  for (const [when, title] of Object.entries(titles)) {
    lines.push('', `## ${title}`, '', '| flytekit | here |', '| --- | --- |')
    for (const { says, code, not } of FLYTEKIT.filter((row) => row.when === when)) {
      lines.push(
        `| ${prose(says.replaceAll('`', ''))} | ${code === undefined ? prose(not) : `[${code}](${code}.md)`} |`,
      )
    }
  }
  return `${lines.join('\n')}\n`
}

function renderIndex(rows) {
  const lines = [
    '# Errors and warnings',
    '',
    'Every diagnostic has a code, a reason and a remedy. ‹Words in these marks› stand for what your code holds. The pages are made from',
    '`src/diagnostics` by `npm run errors`; their examples are tested. What flytekit says is listed on [a page of its own](flytekit.md).',
  ]
  let area
  for (const { code, severity, message } of rows) {
    const [title] = AREAS[code.slice(3, 5)]
    if (title !== area) lines.push('', `## ${title}`, '')
    area = title
    lines.push(`- [${code}](${code}.md)${severity === 'warn' ? ' (warning)' : ''}: ${prose(patterns(message)[0])}`)
  }
  return `${lines.join('\n')}\n`
}

/** The sentences that a function can give, with what it is told in ‹marks›: one for each of its returns. */
function patterns(sentence) {
  const source = `(${sentence})`
  const { program, errors } = parseSync('sentence.js', source)
  const fn = errors.length > 0 ? undefined : program.body[0].expression
  const body = fn?.type === 'ParenthesizedExpression' ? fn.expression.body : fn?.body
  if (!body) throw new Error(`not a function: ${source}`)
  const results = body.type === 'BlockStatement' ? returns(body) : [body]
  return results.map(show)
}

function returns(node) {
  if (node.type === 'ReturnStatement') return [node.argument]
  if (node.type === 'BlockStatement') return node.body.flatMap(returns)
  if (node.type === 'IfStatement')
    return [node.consequent, node.alternate].flatMap((part) => (part ? returns(part) : []))
  if (node.type === 'SwitchStatement') return node.cases.flatMap(({ consequent }) => consequent.flatMap(returns))
  return []
}

function show(node) {
  switch (node.type) {
    case 'ParenthesizedExpression':
      return show(node.expression)
    case 'Literal':
      return String(node.value)
    case 'TemplateLiteral':
      return node.quasis
        .map(({ value }, index) => value.cooked + (node.expressions[index] ? show(node.expressions[index]) : ''))
        .join('')
    case 'BinaryExpression':
      return node.operator === '+' ? show(node.left) + show(node.right) : `‹${names(node)}›`
    case 'ConditionalExpression': {
      const [yes, no] = [show(node.consequent), show(node.alternate)]
      if (!yes || !no) return yes || no ? `[${yes || no}]` : ''
      return `(${yes} | ${no})`
    }
    case 'CallExpression':
      // A sentence in quotes, say: what it quotes is what can be shown.
      return node.callee.type === 'Identifier' && node.arguments[0]?.type === 'TemplateLiteral'
        ? show(node.arguments[0])
        : `‹${names(node)}›`
    default:
      return `‹${names(node)}›`
  }
}

/** The first name of what an expression is about: `xs` for `xs.map(quote).join(', ')`, `name` for `quote(about.name)`. */
function names(node) {
  switch (node.type) {
    case 'Identifier':
      return node.name
    case 'MemberExpression':
      return node.object.type === 'Identifier' && !node.computed && node.property.name !== 'length'
        ? node.property.name
        : names(node.object)
    case 'CallExpression':
      return node.callee.type === 'MemberExpression'
        ? names(node.callee.object)
        : node.arguments[0]
          ? names(node.arguments[0])
          : '…'
    case 'BinaryExpression':
    case 'LogicalExpression':
      return names(node.left)
    case 'ArrayExpression':
      return node.elements[0] ? names(node.elements[0]) : '…'
    case 'SpreadElement':
      return names(node.argument)
    case 'ParenthesizedExpression':
    case 'ChainExpression':
      return names(node.expression)
    case 'ConditionalExpression':
      return names(node.consequent)
    default:
      return '…'
  }
}

function escapeMarkdown(text) {
  return text.replaceAll(/[\\*_`<>[\]|]/g, String.raw`\$&`)
}

/** A sentence as Markdown: what stands in backticks is code already, the rest must not become markup. */
function prose(text) {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 0 ? escapeMarkdown(part) : part))
    .join('`')
}

function write(files) {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  for (const [name, text] of files) writeFileSync(join(out, name), text)
  console.log(`${files.size - 1} pages in ${pathToFileURL(out).pathname.slice(pathToFileURL(root).pathname.length)}`)
}

function check(files) {
  const present = statSync(out, { throwIfNoEntry: false }) ? readdirSync(out) : []
  const problems = [
    ...[...files.keys()].filter((name) => !present.includes(name)).map((name) => `${name} is missing`),
    ...present.filter((name) => !files.has(name)).map((name) => `${name} has no diagnostic`),
    ...[...files]
      .filter(([name, text]) => present.includes(name) && readFileSync(join(out, name), 'utf8') !== text)
      .map(([name]) => `${name} is stale`),
  ]
  if (problems.length === 0) return
  console.error(`${problems.join('\n')}\nRun: npm run errors`)
  process.exitCode = 1
}
