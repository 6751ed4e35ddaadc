import picocolors from 'picocolors'
import { formatLocation } from '../../diagnostics/define.ts'
import { formatType } from '../../diagnostics/format-type.ts'
import type { InferredInterface } from '../../model/interface.ts'
import type { ComparedEntity, Comparison, EngineResult, Verdict } from './compare.ts'
import { firstDifference } from './difference.ts'

/** A line for each entity, what the engines say where they differ, and a summary. */
export function formatComparison({ version, entities }: Comparison, color: boolean): string {
  const colors = picocolors.createColors(color)
  const { bold, dim } = colors
  const places = entities.map(({ location }) => formatLocation(location))
  const names = entities.map(({ kind, name }) => `${kind} ${name ?? '(no name)'}`)
  const [placeWidth, nameWidth] = [places, names].map((texts) => Math.max(...texts.map(({ length }) => length)))
  const lines = entities.flatMap((entity, i) => {
    const { word, paint } = WORDS[entity.verdict]
    const place = dim(places[i]!.padEnd(placeWidth ?? 0))
    return [`${place}  ${bold(names[i]!.padEnd(nameWidth ?? 0))}  ${colors[paint](word)}`, ...explain(entity)]
  })
  return [...lines, '', formatSummary(entities, version, color)].join('\n')
}

const WORDS = {
  agreed: { word: 'agreed', paint: 'green' },
  syntax: { word: 'only syntax reads it', paint: 'yellow' },
  checker: { word: 'only the checker reads it', paint: 'yellow' },
  neither: { word: 'refused by both', paint: 'yellow' },
  disagreement: { word: 'disagreement', paint: 'red' },
} as const satisfies Record<Verdict, { word: string; paint: string }>

function explain({ verdict, syntax, checker }: ComparedEntity): string[] {
  switch (verdict) {
    case 'agreed':
      return []
    case 'syntax':
      return sentences('checker', checker)
    case 'checker':
      return sentences('syntax', syntax)
    case 'neither':
      return !firstDifference(syntax, checker)
        ? sentences('both', syntax)
        : [...sentences('syntax', syntax), ...sentences('checker', checker)]
    case 'disagreement':
      return [...signature('syntax', syntax), ...signature('checker', checker), ...difference(syntax, checker)]
  }
}

function sentences(engine: string, result: EngineResult): string[] {
  if (!('refusals' in result)) return []
  return result.refusals.map(({ code, message, location }) => {
    const place = location ? ` (${formatLocation(location)})` : ''
    return `    ${engine.padEnd(7)}  ${code}: ${message}${place}`
  })
}

function signature(engine: string, result: EngineResult): string[] {
  return 'interface' in result ? [`    ${engine.padEnd(7)}  ${formatInterface(result.interface)}`] : []
}

/** As its author would write it: `({ n: int; name?: string }) => { o0: number }`. */
function formatInterface({ inputs, outputs }: InferredInterface): string {
  const left = inputs?.map(({ name, type, optional }) => `${name}${optional ? '?' : ''}: ${formatType(type)}`)
  const right = outputs?.variables.map(({ name, type }) => `${name}: ${formatType(type)}`)
  return `(${left ? `{ ${left.join('; ')} }` : ''}) => ${right ? `${outputs?.shape} { ${right.join('; ')} }` : 'unread'}`
}

/** Printed types leave out what is inside named ones; the first place that differs does not. */
function difference(syntax: EngineResult, checker: EngineResult): string[] {
  if (!('interface' in syntax) || !('interface' in checker)) return []
  const found = firstDifference(syntax.interface, checker.interface)
  return found ? [`    at ${found.path.join('.')}: ${found.syntax} by syntax, ${found.checker} by the checker`] : []
}

function formatSummary(entities: readonly ComparedEntity[], version: string, color: boolean): string {
  const { dim, red } = picocolors.createColors(color)
  const count = (verdict: Verdict) => entities.filter((entity) => entity.verdict === verdict).length
  const parts = [
    `${count('agreed')} agreed`,
    `${count('syntax')} only by syntax`,
    `${count('checker')} only by the checker`,
    `${count('neither')} refused by both`,
  ]
  const disagreements = count('disagreement')
  const verdict = `${disagreements} ${disagreements === 1 ? 'disagreement' : 'disagreements'}`
  const total = `${entities.length} ${entities.length === 1 ? 'interface' : 'interfaces'}`
  return `${dim(`${total} by TypeScript ${version}: ${parts.join(', ')}, `)}${disagreements > 0 ? red(verdict) : dim(verdict)}`
}
