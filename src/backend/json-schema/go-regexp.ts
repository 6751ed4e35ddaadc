import { isUnicodeClass } from './go-unicode-class.ts'

/**
 * Whether Go's `regexp.Compile` takes a pattern (RE2 syntax, Go 1.26). Look-around, back references, possessive and stacked
 * repetition are unknown to it, and counted repetitions are limited to 1000, nested ones multiplied.
 */
export function compilesInGo(pattern: string): boolean {
  const state: State = { text: pattern, at: 0, frames: [{ parts: [], done: [] }], repeated: false }
  while (state.at < pattern.length) {
    const outcome = (STEPS[pattern[state.at]!] ?? literal)(state)
    if (outcome === 'invalid') return false
    state.repeated = outcome === 'repetition'
  }
  return state.frames.length === 1
}

/** A piece of a pattern: what it is made of, how often it repeats (absent where nothing counts), and how deep it nests. */
interface Piece {
  readonly parts: readonly Piece[]
  readonly times?: number
  readonly height: number
}

/** An open group: the alternatives before the current one, and the pieces of the current one. */
interface Frame {
  readonly done: Piece[]
  readonly parts: Piece[]
  readonly captures?: boolean
}

interface State {
  readonly text: string
  at: number
  readonly frames: Frame[]
  /** Whether the piece before is a repetition, which cannot be repeated itself. */
  repeated: boolean
}

type Outcome = 'invalid' | 'repetition' | 'other'

const ONE: Piece = { parts: [], height: 1 }
const MAX_TIMES = 1000
const MAX_HEIGHT = 1000

const STEPS: Readonly<Record<string, (state: State) => Outcome>> = {
  '(': openGroup,
  ')': closeGroup,
  '|': nextAlternative,
  '[': characterClass,
  '\\': escaped,
  '*': (state) => repeat(state, 1, undefined),
  '+': (state) => repeat(state, 1, undefined),
  '?': (state) => repeat(state, 1, undefined),
  '{': counted,
}

/** Matches at the current position only, and moves behind the match. */
function take(state: State, expression: RegExp): RegExpExecArray | undefined {
  const sticky = new RegExp(expression.source, 'uy')
  sticky.lastIndex = state.at
  const match = sticky.exec(state.text)
  if (match) state.at = sticky.lastIndex
  return match ?? undefined
}

function literal(state: State): Outcome {
  take(state, /[^]/)
  return push(state, ONE)
}

function push(state: State, piece: Piece, outcome: Outcome = 'other'): Outcome {
  state.frames.at(-1)!.parts.push(piece)
  return piece.height <= MAX_HEIGHT ? outcome : 'invalid'
}

function openGroup(state: State): Outcome {
  const flags = take(state, /\(\?(?:[imsU]*|[imsU]*-[imsU]+)([:)])/)
  // Flags alone open nothing.
  if (flags?.[1] === ')') return 'other'
  if (!flags && !take(state, /\((?:(?!\?)|\?P?<\w+>)/)) return 'invalid'
  state.frames.push({ parts: [], done: [], captures: !flags })
  return 'other'
}

function closeGroup(state: State): Outcome {
  const frame = state.frames.pop()!
  if (state.frames.length === 0) return 'invalid'
  state.at += 1
  const inner = joined([...frame.done, joined(frame.parts)])
  return push(state, frame.captures ? { parts: [inner], height: inner.height + 1 } : inner)
}

function nextAlternative(state: State): Outcome {
  const frame = state.frames.at(-1)!
  frame.done.push(joined(frame.parts.splice(0)))
  state.at += 1
  return 'other'
}

function joined(parts: readonly Piece[]): Piece {
  if (parts.length === 1) return parts[0]!
  return { parts, height: 1 + parts.reduce((height, part) => Math.max(height, part.height), 0) }
}

function counted(state: State): Outcome {
  const start = state.at
  const match = take(state, /\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/)
  // Anything else in braces is text.
  if (!match) return literal(state)
  const min = Number(match[1])
  const max = match[2] === undefined ? min : match[3] === undefined ? undefined : Number(match[3])
  if (min > MAX_TIMES || (max !== undefined && (max > MAX_TIMES || min > max))) return 'invalid'
  state.at = start
  return repeat(state, match[0].length, max ?? (min || undefined))
}

function repeat(state: State, length: number, times: number | undefined): Outcome {
  state.at += length
  take(state, /\?/)
  const piece = state.frames.at(-1)!.parts.pop()
  if (!piece || state.repeated) return 'invalid'
  const repetition: Piece = { parts: [piece], height: piece.height + 1, ...(times !== undefined && { times }) }
  if (times !== undefined && times >= 2 && !isWithin(repetition, MAX_TIMES)) return 'invalid'
  return push(state, repetition, 'repetition')
}

/** Whether nothing inside is repeated more than `limit` times in all. */
function isWithin({ parts, times = 1 }: Piece, limit: number): boolean {
  if (times === 0) return true
  return times <= limit && parts.every((part) => isWithin(part, Math.trunc(limit / times)))
}

function escaped(state: State): Outcome {
  const quoted = take(state, /\\Q([^]*?)(?:\\E|$)/)
  if (quoted) {
    for (const _ of quoted[1]!) push(state, ONE)
    return 'other'
  }
  const valid = take(state, /\\[AbBzdDsSwW]/) ?? (isUnicodeEscape(state) ? takeUnicodeClass(state) : takeEscape(state))
  return valid === undefined || valid === false ? 'invalid' : push(state, ONE)
}

function isUnicodeEscape({ text, at }: State): boolean {
  return /^\\[pP]/.test(text.slice(at, at + 2))
}

/** `\pL`, `\p{Greek}`, `\p{^Greek}`. */
function takeUnicodeClass(state: State): boolean {
  const match = take(state, /\\[pP](?:\{\^?([^}]*)\}|([^{]))/)
  return match !== undefined && isUnicodeClass(match[1] ?? match[2]!)
}

/** The code point of an escape for one character; nothing for an escape that Go lacks. */
function takeEscape(state: State): number | undefined {
  const match = take(
    state,
    /\\(?:(0[0-7]{0,2}|[1-7][0-7]{1,2})|x([\da-fA-F]{2})|x\{([\da-fA-F]+)\}|([afnrtv])|([^a-zA-Z\d\u{80}-\u{10ffff}]))/u,
  )
  if (!match) return undefined
  const [, octal, hex, braced, control, other] = match
  if (octal !== undefined) return Number.parseInt(octal, 8)
  if (control !== undefined) return CONTROLS[control]
  if (other !== undefined) return other.codePointAt(0)
  const code = Number.parseInt((hex ?? braced)!, 16)
  return code <= 0x10ffff ? code : undefined
}

const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 }

function characterClass(state: State): Outcome {
  // A closing bracket that stands first is a character.
  take(state, /\[\^?/)
  for (let first = true; first || state.text[state.at] !== ']'; first = false) {
    if (state.at >= state.text.length || !takeClassItem(state)) return 'invalid'
  }
  state.at += 1
  return push(state, ONE)
}

function takeClassItem(state: State): boolean {
  const named = take(state, /\[:([^]*?):\]/)
  if (named) return POSIX_CLASSES.has(named[1]!.replace(/^\^/, ''))
  if (isUnicodeEscape(state)) return takeUnicodeClass(state)
  if (take(state, /\\[dDsSwW]/)) return true
  const low = takeClassCharacter(state)
  if (low === undefined) return false
  if (!take(state, /-(?=[^\]])/)) return true
  const high = takeClassCharacter(state)
  return high !== undefined && low <= high
}

const POSIX_CLASSES: ReadonlySet<string> = new Set(
  'alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit'.split(' '),
)

function takeClassCharacter(state: State): number | undefined {
  return state.text[state.at] === '\\' ? takeEscape(state) : take(state, /[^]/)?.[0].codePointAt(0)
}
