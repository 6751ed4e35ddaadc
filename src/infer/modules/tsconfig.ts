import type { Expression } from 'oxc-parser'
import { dirname, isAbsolute, join } from 'node:path'
import { parseModule } from '../../syntax/parse.ts'

/** Settings of the compiler that decide over what is read. */
export interface Compiler {
  /**
   * The value of an option for a file; `undefined` when nothing sets it. `'unclear'` when several configurations may be the one
   * of that file and do not agree, or one of them cannot be read.
   */
  option(file: string, name: string): unknown
  /** Forgets what the disk looked like. */
  clear(): void
}

/** Reads the configuration that is nearest to a file, what it extends, and those that it refers to. */
export function createCompiler(readFile: (path: string) => string | undefined): Compiler {
  const folders = new Map<string, readonly Options[]>()
  const find = (folder: string): readonly Options[] => {
    const known = folders.get(folder)
    if (known) return known
    const path = ['tsconfig.json', 'jsconfig.json']
      .map((name) => join(folder, name))
      .find((at) => readFile(at) !== undefined)
    const up = dirname(folder)
    const found = path === undefined ? (up === folder ? [] : find(up)) : readAll(readFile, path)
    folders.set(folder, found)
    return found
  }
  const answers = new Map<string, Map<string, unknown>>()
  const answer = (folder: string, name: string): unknown => {
    const values = new Set(
      find(folder).map((options) => JSON.stringify(options === 'unclear' ? UNCLEAR : (options.get(name) ?? null))),
    )
    if (values.size > 1 || values.has(JSON.stringify(UNCLEAR))) return 'unclear'
    const [value] = values
    return value === undefined || value === 'null' ? undefined : JSON.parse(value)
  }
  return {
    option(file, name) {
      const folder = dirname(file)
      const known = answers.get(folder) ?? new Map<string, unknown>()
      answers.set(folder, known)
      // Every import that is followed asks.
      if (!known.has(name)) known.set(name, answer(folder, name))
      return known.get(name)
    },
    clear() {
      folders.clear()
      answers.clear()
    },
  }
}

type Options = ReadonlyMap<string, unknown> | 'unclear'
const UNCLEAR = ['unclear']
/** How far configurations may extend one another: the way to a circle. */
const MAX_DEPTH = 20

/** The options of a configuration and of those that it refers to, which are of other files of the same folder. */
function readAll(readFile: (path: string) => string | undefined, path: string): readonly Options[] {
  const own = readConfiguration(readFile, path)
  if (own === undefined) return ['unclear']
  const references = Array.isArray(own['references']) ? own['references'] : []
  const others = references.map((reference): Options => {
    const to =
      isRecord(reference) && typeof reference['path'] === 'string' ? join(dirname(path), reference['path']) : ''
    return readOptions(readFile, to.endsWith('.json') ? to : join(to, 'tsconfig.json'))
  })
  const isEmpty = Array.isArray(own['files']) && own['files'].length === 0 && !own['include']
  return isEmpty && others.length > 0 ? others : [readOptions(readFile, path), ...others]
}

function readOptions(readFile: (path: string) => string | undefined, path: string, depth = 0): Options {
  const own = depth < MAX_DEPTH ? readConfiguration(readFile, path) : undefined
  if (!own) return 'unclear'
  const options = new Map<string, unknown>()
  const bases = typeof own['extends'] === 'string' ? [own['extends']] : own['extends']
  for (const base of Array.isArray(bases) ? bases : []) {
    const to = typeof base === 'string' ? findBase(readFile, dirname(path), base) : undefined
    const inherited = to === undefined ? 'unclear' : readOptions(readFile, to, depth + 1)
    if (inherited === 'unclear') return inherited
    for (const [name, value] of inherited) options.set(name, value)
  }
  const { compilerOptions } = own
  for (const [name, value] of Object.entries(isRecord(compilerOptions) ? compilerOptions : {})) options.set(name, value)
  return options
}

/** The configuration that another extends: by its path, or in a package. */
function findBase(readFile: (path: string) => string | undefined, folder: string, base: string): string | undefined {
  const isPath = base.startsWith('./') || base.startsWith('../') || isAbsolute(base)
  const from: string[] = []
  if (isPath) from.push(isAbsolute(base) ? base : join(folder, base))
  else
    for (let at = folder; ; at = dirname(at)) {
      from.push(join(at, 'node_modules', base))
      if (dirname(at) === at) break
    }
  return from
    .flatMap((path) => (path.endsWith('.json') ? [path] : [`${path}.json`, join(path, 'tsconfig.json')]))
    .find((path) => readFile(path) !== undefined)
}

/** A configuration file, which is JSON with comments and commas at the end. */
function readConfiguration(
  readFile: (path: string) => string | undefined,
  path: string,
): Readonly<Record<string, unknown>> | undefined {
  const text = readFile(path)
  if (text === undefined) return undefined
  const parsed = parseModule('/tsconfig.ts', `export default (${text.replace(/^\uFEFF/, '')}\n)`, 'tsconfig.json')
  if ('failure' in parsed) return undefined
  const [statement] = parsed.program.body
  const value =
    statement?.type === 'ExportDefaultDeclaration' ? valueOf(statement.declaration as Expression) : undefined
  return isRecord(value) ? value : undefined
}

function valueOf(node: Expression): unknown {
  switch (node.type) {
    case 'ParenthesizedExpression':
      return valueOf(node.expression)
    case 'Literal':
      return node.value
    case 'ArrayExpression':
      return node.elements.map((element) => element && element.type !== 'SpreadElement' && valueOf(element))
    case 'ObjectExpression':
      return Object.fromEntries(
        node.properties.flatMap((property) =>
          property.type === 'Property' && property.key.type === 'Literal'
            ? [[String(property.key.value), valueOf(property.value)]]
            : [],
        ),
      )
    default:
      return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
