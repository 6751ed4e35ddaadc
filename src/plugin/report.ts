import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { formatDiagnostic } from '../diagnostics/define.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import type { DiagnosticLevel } from './options.ts'
import { PLUGIN_NAME } from './virtual.ts'

/** Sets how much each diagnostic matters, as the options say, and leaves out those that are off. */
export function applyLevels(
  diagnostics: readonly Diagnostic[],
  levels: Readonly<Record<string, DiagnosticLevel>>,
): Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const level = levels[diagnostic.code] ?? diagnostic.severity
    return level === 'off' ? [] : [{ ...diagnostic, severity: level }]
  })
}

/**
 * Without what only follows from something else: a body in which the transform has found a mistake runs all the same, and
 * often fails of it (FLY1020 and FLY1023: a reference was used as a value, FLY1115: it gave a promise, FLY1118: it threw).
 */
export function withoutConsequences(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const refused = new Set(diagnostics.filter(({ code }) => code.startsWith('FLY21')).map(({ entity }) => entity))
  return diagnostics.filter(
    ({ code, entity }) => !(CONSEQUENCES.has(code) && entity !== undefined && refused.has(entity)),
  )
}
const CONSEQUENCES: ReadonlySet<string> = /* @__PURE__ */ new Set(['FLY1020', 'FLY1023', 'FLY1115', 'FLY1118'])

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error')
}

/** One message for a bundler's log, in the form that Rollup and its like take. */
export interface BundlerLog {
  readonly message: string
  readonly plugin: string
  readonly pluginCode: string
  readonly id?: string
  /** Its column counts from 0, as Rollup's do. */
  readonly loc?: { readonly file: string; readonly line: number; readonly column: number }
  readonly frame?: string
}

/** A diagnostic as a bundler prints it. */
export function toLog(diagnostic: Diagnostic, root: string): BundlerLog {
  const { code, location } = diagnostic
  const frame = location && codeFrame(location, root)
  return {
    message: formatDiagnostic(diagnostic),
    plugin: PLUGIN_NAME,
    pluginCode: code,
    ...(location && {
      id: resolve(root, location.file),
      loc: { file: resolve(root, location.file), line: location.line, column: location.column - 1 },
    }),
    ...(frame && { frame }),
  }
}

/** The one error that ends a build. Its message holds all errors; `diagnostics` holds them as data. */
export class BuildError extends Error implements BundlerLog {
  readonly diagnostics: readonly Diagnostic[]
  readonly plugin: string = PLUGIN_NAME
  readonly pluginCode: string
  declare readonly id?: string
  declare readonly loc?: NonNullable<BundlerLog['loc']>

  /** `errors` holds at least one. */
  constructor(errors: readonly Diagnostic[], root: string) {
    const logs = errors.map((error) => toLog(error, root))
    const [first] = logs as [BundlerLog, ...BundlerLog[]]
    const withFrame = ({ message, frame }: BundlerLog) => (frame ? `${message}\n\n${frame}` : message)
    super(`${logs.length === 1 ? '1 error' : `${logs.length} errors`}\n\n${logs.map(withFrame).join('\n\n')}\n`)
    this.name = 'flyte'
    this.diagnostics = errors
    this.pluginCode = first.pluginCode
    if (first.id !== undefined) Object.assign(this, { id: first.id, loc: first.loc })
    // Where in the plugin it was thrown helps nobody.
    this.stack = `${this.name}: ${this.message}`
  }
}

/** The lines around a place, with a mark below it; nothing when the file cannot be shown. */
function codeFrame({ file, line, column }: Location, root: string): string | undefined {
  const lines = readLines(resolve(root, file))
  if (!lines || line > lines.length) return undefined
  const first = Math.max(1, line - 2)
  const last = Math.min(lines.length, line + 2)
  const width = String(last).length
  const shown: string[] = []
  for (let current = first; current <= last; current++) {
    const text = lines[current - 1]!
    shown.push(`${current === line ? '>' : ' '} ${String(current).padStart(width)} | ${text}`)
    if (current === line) shown.push(`  ${' '.repeat(width)} | ${text.slice(0, column - 1).replace(/[^\t]/g, ' ')}^`)
  }
  return shown.join('\n')
}

function readLines(path: string): string[] | undefined {
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/)
  } catch {
    // A place in a virtual module: its position is told, its text is nowhere.
    return undefined
  }
}
