import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Signatures that lie together: the exported entities of some modules. */
export interface SignatureSet {
  /** The folder that holds the modules and what they import. */
  readonly folder: string
  /** Modules with signatures, relative to it. */
  readonly files: readonly string[]
  /** What is expected of an entity; `undefined` for nothing. */
  expected(file: string, name: string): string | undefined
  /** Of what `expected.json` names, that which is not among these. */
  missing(signatures: readonly { readonly name: string }[]): { readonly name: string; readonly expected: string }[]
}

/** A folder is `sigs.ts` in it, or else all of its modules that make entities. A file is itself. */
export function readSet(path: string): SignatureSet {
  const isFolder = statSync(path).isDirectory()
  const folder = isFolder ? path : dirname(path)
  const files = isFolder ? modulesOf(folder) : [basename(path)]
  const table = readTable(join(folder, 'expected.json'))
  const comments = new Map(files.map((file) => [file, readComments(readFileSync(join(folder, file), 'utf8'))]))
  return {
    folder,
    files,
    expected: (file, name) => table?.[name] ?? comments.get(file)?.get(name),
    missing: (signatures) =>
      Object.entries(table ?? {})
        .filter(([name]) => !signatures.some((signature) => signature.name === name))
        .map(([name, expected]) => ({ name, expected })),
  }
}

function modulesOf(folder: string): string[] {
  if (existsSync(join(folder, 'sigs.ts'))) return ['sigs.ts']
  return readdirSync(folder)
    .filter((file) => /(?<!\.d)\.[cm]?tsx?$/.test(file))
    .filter((file) => readFileSync(join(folder, file), 'utf8').includes("'unplugin-flyte'"))
    .toSorted()
}

function readTable(path: string): Readonly<Record<string, string>> | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : undefined
}

/** `// => (a:FLOAT)->()` on the line before `export const name`. */
function readComments(code: string): Map<string, string> {
  const found = code.matchAll(/^\/\/ => (.*)\n(?:\/\*\*.*\*\/\n)?export const (\w+)/gm)
  return new Map([...found].map(([, expected, name]) => [name!, expected!.trim()]))
}
