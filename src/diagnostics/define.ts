import type { Diagnostic, Location, Severity } from '../model/source.ts'

/** One row of a table of diagnostics. `P` is what its sentences need to know. */
export interface DiagnosticRow<P> {
  readonly severity: Severity
  /** Formula: what failed, on which thing; expected X, got Y. */
  readonly message: (about: P) => string
  /** The rule behind it, for every case the same. */
  readonly why: string
  /** What to do. */
  readonly fix: string | ((about: P) => string)
  /** Which verdict of Flyte's it stands for, so that nobody is told the same thing twice. */
  readonly backend?: readonly string[] | ((about: P) => NonNullable<Diagnostic['backend']>)
}

/** Where a diagnostic belongs. */
export interface DiagnosticPlace {
  readonly location?: Location | undefined
  readonly related?: readonly Location[] | undefined
  readonly entity?: string | undefined
}

type Maker<P> = (about: P, place?: DiagnosticPlace) => Diagnostic

/** Makers of diagnostics by code; `P` is what the sentences of each need to know. The type to annotate a table with. */
export type Diagnostics<P> = { readonly [Code in keyof P]: Maker<P[Code]> }

/**
 * Turns a table of rows into a table of makers. Makers return plain data; `DiagnosticError` throws it.
 *
 * ```ts
 * interface About {
 *   FLY1001: { name: string }
 * }
 * export const author: Diagnostics<About> = defineDiagnostics<About>({ FLY1001: { … } })
 * throw new DiagnosticError(author.FLY1001({ name }, { location }))
 * ```
 */
export function defineDiagnostics<P>(table: { readonly [Code in keyof P]: DiagnosticRow<P[Code]> }): Diagnostics<P> {
  const makers: Record<string, Maker<unknown>> = {}
  for (const [code, { severity, message, why, fix, backend }] of Object.entries<DiagnosticRow<unknown>>(
    table as never,
  )) {
    makers[code] = (about, place = {}) => ({
      code,
      severity,
      message: message(about),
      why,
      fix: typeof fix === 'string' ? fix : fix(about),
      ...(place.location && { location: plainLocation(place.location) }),
      ...(place.related?.length && { related: place.related.map(plainLocation) }),
      ...(place.entity !== undefined && { entity: place.entity }),
      ...(backend && { backend: typeof backend === 'function' ? backend(about) : { codes: backend } }),
    })
  }
  return makers as never
}

/** Call sites are locations with more on them, functions even; a diagnostic keeps the place only. */
export function plainLocation({ file, line, column }: Location): Location {
  return { file, line, column }
}

const BRAND: unique symbol = Symbol.for('unplugin-flyte.diagnostic') as never

/**
 * An error that carries a diagnostic. Recognised by a brand, since the plugin and the user's bundle may hold two copies of
 * this package.
 */
export class DiagnosticError extends Error {
  readonly diagnostic: Diagnostic

  constructor(diagnostic: Diagnostic, options?: { cause?: unknown }) {
    super(formatDiagnostic(diagnostic), options)
    this.name = diagnostic.code
    this.diagnostic = diagnostic
    Object.defineProperty(this, BRAND, { value: true })
  }
}

/** Whether a thrown value carries a diagnostic, whichever copy of this package made it. */
export function isDiagnosticError(error: unknown): error is DiagnosticError {
  return typeof error === 'object' && error !== null && (error as { [BRAND]?: boolean })[BRAND] === true
}

/** One diagnostic as text: place, code and message, then why and what to do. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { code, message, why, fix, location, related } = diagnostic
  return [
    `${location ? `${formatLocation(location)} ` : ''}${code}: ${message}`,
    `  why: ${why}`,
    `  fix: ${fix}`,
    ...(related ?? []).map((place) => `  see: ${formatLocation(place)}`),
  ].join('\n')
}

/** `file:line:column`, as terminals link it. */
export function formatLocation({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`
}

/** Quotes a value for a message. */
export function quote(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  // JSON has no NaN and no Infinity.
  if (typeof value === 'number') return String(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function') return 'a function'
  if (value === undefined || typeof value === 'symbol') return String(value)
  if (value instanceof Date) return `Date ${Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString()}`
  const text = toJson(value)
  return text && text.length > 80 ? `${text.slice(0, 77)}…` : (text ?? typeof value)
}

function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, (_, entry: unknown) => (typeof entry === 'bigint' ? `${entry}n` : entry))
  } catch {
    // It refers to itself, or an object in it refuses to be written; its kind says enough.
    return Object.prototype.toString.call(value)
  }
}

/** A list for a message, cut at five. */
export function list(items: readonly string[]): string {
  if (items.length === 0) return 'none'
  return items.length > 5 ? `${items.slice(0, 5).join(', ')} and ${items.length - 5} more` : items.join(', ')
}

/** Of `names`, the one that is spelled most like `name`, for "did you mean"; nothing when all are far off. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  let best: string | undefined
  // Never as far as the whole of it: another single letter is no spelling mistake.
  let bestDistance = Math.min(Math.ceil(name.length / 2) + 1, name.length)
  for (const candidate of names) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase())
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      current[j] = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    previous = current
  }
  return previous[b.length]!
}
