// Writes docs/errors: one page a diagnostic and an index, from the tables in src/diagnostics. With --check it writes nothing
// and fails when a page is missing, stale or left over. --out names another folder.
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
}

const { values: flags } = parseArgs({ options: { check: { type: 'boolean' }, out: { type: 'string' } } })
const out = flags.out ?? join(root, 'docs/errors')
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
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
}

function renderPages(rows) {
  const pages = new Map()
  for (const row of rows) pages.set(`${row.code}.md`, renderPage(row))
  pages.set('README.md', renderIndex(rows))
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
      '## Source',
      `Reported by \`src/${folder}\`; written in \`src/diagnostics/${file}\`.`,
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  )
}

function renderIndex(rows) {
  const lines = [
    '# Errors and warnings',
    '',
    'Every diagnostic has a code, a reason and a remedy. ‹Words in these marks› stand for what your code holds. The pages are made from',
    '`src/diagnostics` by `npm run errors`.',
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
