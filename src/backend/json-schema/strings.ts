import { differs, panics } from './difference.ts'
import type { Difference } from './difference.ts'
import type { SchemaNode } from './node.ts'

/** Compares what two schemas say of texts. */
export function compareString(down: SchemaNode, up: SchemaNode, path: string): readonly Difference[] {
  return [
    ...(down.format === up.format
      ? []
      : [differs(path, `format "${up.format}" upstream, "${down.format}" downstream`)]),
    ...compareEnum(down, up, path),
    ...comparePattern(down, up, path),
    ...(down.maxLength !== -1 && (up.maxLength === -1 || up.maxLength > down.maxLength)
      ? [differs(path, 'maxLength is tighter downstream')]
      : []),
    ...(down.minLength !== -1 && up.minLength < down.minLength
      ? [differs(path, 'minLength is tighter downstream')]
      : []),
  ]
}

/** The values upstream must be among those downstream. The library thinks of the empty text as being among any. */
function compareEnum(down: SchemaNode, up: SchemaNode, path: string): readonly Difference[] {
  if (!down.enum) return []
  const given = up.enum ?? []
  if ([...down.enum, ...given].some((value) => typeof value !== 'string')) {
    return [panics(path, 'an enum of texts holds something else')]
  }
  const missing = given.filter((value) => value !== '' && !down.enum!.includes(value))
  return missing.map((value) => differs(path, `the enum downstream lacks ${JSON.stringify(value)}`))
}

function comparePattern(down: SchemaNode, up: SchemaNode, path: string): readonly Difference[] {
  if (down.pattern === undefined || down.pattern === up.pattern) return []
  if (up.pattern === undefined) return [panics(path, 'pattern is downstream only')]
  return [differs(path, 'pattern differs')]
}
