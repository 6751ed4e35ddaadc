import type { Comment } from 'oxc-parser'
import type { DocComment } from '../model/call-site.ts'
import type { ParsedModule } from './parse.ts'

/**
 * The JSDoc block that stands directly before an offset, taken apart. Only white space and other comments may stand
 * between them, as TypeScript has it; of several blocks the last counts. A block behind code, at the end of its line, is about
 * that code. `offset` is where the declaration starts, `export` and decorators included.
 *
 * Returns `undefined` when there is no block, or none that says anything.
 */
export function docBefore(module: Pick<ParsedModule, 'code' | 'comments'>, offset: number): DocComment | undefined {
  const { code, comments } = module
  let end = offset
  for (let i = lastEndingBefore(comments, offset); i >= 0; i--) {
    const comment = comments[i]!
    if (code.slice(comment.end, end).trim() !== '') return undefined
    if (isTrailing(code, comment, end)) return undefined
    if (isDoc(comment)) return parseDocComment(comment.value)
    end = comment.start
  }
  return undefined
}

/**
 * Reads the text of a JSDoc comment, with or without its slashes and stars. Tags other than `@param` (`@arg`,
 * `@argument`) and `@returns` (`@return`) are skipped with their text, and so is an `@` inside a code fence.
 *
 * Returns `undefined` for a comment that says nothing of use.
 */
export function parseDocComment(text: string): DocComment | undefined {
  const [description, ...tags] = sections(contentLines(text))
  const paragraphs = splitParagraphs(description!.lines)
  const short = paragraphs[0] && joinLines(paragraphs[0])
  const long = paragraphs
    .slice(1)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
  const params = new Map<string, string>()
  let returns: string | undefined
  for (const { tag, lines } of tags) {
    if (PARAM_TAGS.has(tag)) {
      const param = readParam(prose(lines))
      if (param && !params.has(param.name)) params.set(param.name, param.text)
    } else if (RETURN_TAGS.has(tag)) {
      returns ??= withoutDash(withoutType(prose(lines))) || undefined
    }
  }
  if (!short && params.size === 0 && returns === undefined) return undefined
  return {
    ...(short && { short }),
    ...(long && { long }),
    ...(params.size > 0 && { params: Object.fromEntries(params) }),
    ...(returns !== undefined && { returns }),
  }
}

const PARAM_TAGS: ReadonlySet<string> = /* @__PURE__ */ new Set(['param', 'arg', 'argument'])
const RETURN_TAGS: ReadonlySet<string> = /* @__PURE__ */ new Set(['returns', 'return'])

/** Three stars make a banner, as JSDoc has it. */
function isDoc({ type, value }: Comment): boolean {
  return type === 'Block' && value.startsWith('*') && !value.startsWith('**')
}

/** A comment that ends a line of code is about that line, not about the next. */
function isTrailing(code: string, comment: Comment, end: number): boolean {
  if (!code.slice(comment.end, end).includes('\n')) return false
  const line = code.slice(code.lastIndexOf('\n', comment.start - 1) + 1, comment.start)
  return line.replace(/\/\*.*?\*\//g, '').trim() !== ''
}

/** Index of the last comment that ends at or before an offset, -1 without one. Comments are in order of source. */
function lastEndingBefore(comments: readonly Comment[], offset: number): number {
  let low = 0
  let high = comments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (comments[middle]!.end <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The lines without slashes, stars and the space after the star. Deeper indentation stays, it is Markdown's. */
function contentLines(text: string): string[] {
  const inner = text.replace(/^\s*\/\*/, '').replace(/\*\/\s*$/, '')
  return inner
    .replace(/^\*+/, '')
    .split(/\r?\n/)
    .map((line, i) => (i === 0 ? line.trim() : line.replace(/^\s*\*?[ \t]?/, '').trimEnd()))
}

interface Section {
  /** Empty for the text before the first tag. */
  readonly tag: string
  readonly lines: string[]
}

function sections(lines: readonly string[]): Section[] {
  const found: Section[] = [{ tag: '', lines: [] }]
  let fenced = false
  for (const line of lines) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced
    const start = fenced ? null : /^\s*@([a-z]+)\b\s*(.*)$/i.exec(line)
    if (start) found.push({ tag: start[1]!.toLowerCase(), lines: [start[2]!] })
    else found.at(-1)!.lines.push(line)
  }
  return found
}

function splitParagraphs(lines: readonly string[]): string[][] {
  const paragraphs: string[][] = [[]]
  for (const line of lines) {
    if (line.trim() !== '') paragraphs.at(-1)!.push(line)
    else if (paragraphs.at(-1)!.length > 0) paragraphs.push([])
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0)
}

function joinLines(lines: readonly string[]): string {
  return lines.map((line) => line.trim()).join(' ')
}

/** Text whose line breaks mean nothing, paragraphs apart. */
function prose(lines: readonly string[]): string {
  return splitParagraphs(lines).map(joinLines).join('\n\n')
}

/** `{type} [root.name=default] - text`, of which the last part of the name and the text matter. */
function readParam(text: string): { name: string; text: string } | undefined {
  const match = /^(\[[^\]]*(?:\[\][^\]]*)*\]|\S+)\s*([\s\S]*)$/.exec(withoutType(text))
  if (!match) return undefined
  const path = match[1]!.startsWith('[') ? match[1]!.slice(1, -1).split('=')[0]!.trim() : match[1]!
  const name = path.split('.').at(-1)!
  const description = withoutDash(match[2]!)
  return name && description ? { name, text: description } : undefined
}

/** Drops a leading `{type}`, whose braces may nest. */
function withoutType(text: string): string {
  if (!text.startsWith('{')) return text
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') depth++
    else if (text[i] === '}' && --depth === 0) return text.slice(i + 1).trimStart()
  }
  return text
}

function withoutDash(text: string): string {
  return text.replace(/^[-–—:]\s+/, '').trim()
}
