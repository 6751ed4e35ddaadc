import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const DOCS: string = fileURLToPath(new URL('../../docs', import.meta.url))

/** A page of the guide. */
export interface Page {
  /** File name without extension, which is also the folder of its project. */
  readonly name: string
  /** The TypeScript blocks, in the order of the page. */
  readonly files: readonly Snippet[]
  /** First lines of TypeScript blocks that name no file. */
  readonly untitled: readonly string[]
  /** Codes of the warnings that its build gives: `<!-- warns: FLY1183 -->`. */
  readonly warnings: readonly string[]
}
export interface Snippet {
  /** Where it stands in the project, as its first line says. */
  readonly path: string
  /** Without that line. */
  readonly code: string
}

/** All pages of the guide, by name. */
export function readPages(): Page[] {
  const folder = join(DOCS, 'guide')
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'))
  return files.sort().map((file) => readPage(basename(file, '.md'), readFileSync(join(folder, file), 'utf8')))
}

function readPage(name: string, text: string): Page {
  const blocks = fences(text).filter(({ language }) => language === 'ts')
  const titled = blocks.map(({ code }) => /^\/\/ ([\w./-]+\.ts)\n([^]*)$/.exec(code))
  return {
    name,
    files: titled.flatMap((match) => (match ? [{ path: match[1]!, code: match[2]! }] : [])),
    untitled: blocks.flatMap(({ code }, index) => (titled[index] ? [] : [code.split('\n', 1)[0]!])),
    warnings: [...text.matchAll(/<!-- warns: ([\w ,]+?) -->/g)].flatMap(([, codes]) => codes!.split(/[ ,]+/)),
  }
}

/** The fenced blocks of a Markdown text. */
export function fences(text: string): { readonly language: string; readonly code: string }[] {
  return [...text.matchAll(/^```(.*)\n([^]*?)^```$/gm)].map(([, language, code]) => ({
    language: language!.trim(),
    code: code!,
  }))
}
