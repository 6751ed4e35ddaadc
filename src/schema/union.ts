import { DiagnosticError } from '../diagnostics/define.ts'
import { schema } from '../diagnostics/schema.ts'
import type { FlyteType } from '../model/types.ts'

const NONE: FlyteType = { kind: 'none' }

/**
 * The union of these types: never nested, without repetition, none last. A single type stays what it is. Refuses variants that
 * Flyte cannot tell apart (FLY1208); `what` and `path` say where, for the message.
 */
export function unionOf(types: readonly FlyteType[], what: string, path: string): FlyteType {
  const variants: FlyteType[] = []
  let nullable = false
  for (const type of types.flatMap((one) => (one.kind === 'union' ? one.variants : [one]))) {
    if (type.kind === 'none') nullable = true
    else if (!variants.some((variant) => isSame(variant, type))) variants.push(type)
  }
  for (const [position, second] of variants.entries()) {
    const first = variants.slice(0, position).find((variant) => family(variant) === family(second))
    if (first) throw new DiagnosticError(schema.FLY1208({ what, path, first, second }))
  }
  if (nullable) variants.push(NONE)
  return variants.length === 1 ? variants[0]! : { kind: 'union', variants }
}

/** `T | null`. */
export function orNone(type: FlyteType): FlyteType {
  if (acceptsNone(type)) return type
  return { kind: 'union', variants: [...(type.kind === 'union' ? type.variants : [type]), NONE] }
}

/** Whether none is among the values. */
export function acceptsNone(type: FlyteType): boolean {
  return type.kind === 'none' || (type.kind === 'union' && type.variants.some(({ kind }) => kind === 'none'))
}

/** What the platform goes by when it picks a variant: scalars by their kind, a string matches an enum as well. */
function family(type: FlyteType): string {
  if (type.kind === 'enum') return 'string'
  if (type.kind === 'list') return `list of ${family(type.item)}`
  if (type.kind === 'map') return `map of ${family(type.value)}`
  if (type.kind === 'blob') return type.dimensionality
  return type.kind
}

/** Whether two types are written alike, member by member in the same order. */
export function isSame(a: FlyteType, b: FlyteType): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
