import type { Pattern } from '../shape.ts'
import type { Verdict } from '../conditions/verdict.ts'

/** Whether a text is one of a template literal type's. */
export function matchesPattern(pattern: Pattern, text: string): Verdict {
  const parts = splitText(pattern.texts, text)
  if (!parts) return 'no'
  const verdicts = parts.map((part, i) => fitsHole(part, pattern.holes[i]!))
  return verdicts.includes('no') ? 'no' : verdicts.includes('unknown') ? 'unknown' : 'yes'
}

/**
 * The parts of a text that stand between the fixed texts of a template, as TypeScript takes them: each is as short as it can be,
 * and one that is followed by another without a text in between is one character. `undefined` when the text does not fit.
 */
export function splitText(texts: readonly string[], text: string): string[] | undefined {
  const [start, ...rest] = texts as [string, ...string[]]
  const end = rest.at(-1)
  if (end === undefined) return text === start ? [] : undefined
  if (text.length < start.length + end.length || !text.startsWith(start) || !text.endsWith(end)) return undefined
  const body = text.slice(0, text.length - end.length)
  const parts: string[] = []
  let position = start.length
  for (const delimiter of rest.slice(0, -1)) {
    const found = delimiter === '' ? position + 1 : body.indexOf(delimiter, position)
    if (found < position || found > body.length) return undefined
    parts.push(body.slice(position, found))
    position = found + delimiter.length
  }
  return [...parts, body.slice(position)]
}

function fitsHole(text: string, hole: Pattern['holes'][number]): Verdict {
  switch (hole) {
    case 'string':
      return 'yes'
    case 'number':
      return text !== '' && Number.isFinite(Number(text)) ? 'yes' : 'no'
    case 'bigint':
      return /^-?\d+$/.test(text) ? 'yes' : 'unknown'
    case 'other':
      return 'unknown'
  }
}
