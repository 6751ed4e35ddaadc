import { DiagnosticError } from '../diagnostics/define.ts'
import { schema } from '../diagnostics/schema.ts'
import type { InferredType } from '../model/interface.ts'
import { nested, variantsOf } from '../model/recursion.ts'
import type { FlyteType, StructType } from '../model/types.ts'

const NONE: FlyteType = { kind: 'none' }

/**
 * The union of these types: never nested, without repetition, none last, its objects as one choice where the first of them stood.
 * A single type stays what it is. Refuses variants that Flyte cannot tell apart (FLY1208); `what` and `path` say where, for the
 * message.
 */
export function unionOf(types: readonly FlyteType[], what: string, path: string): FlyteType {
  const distinct: FlyteType[] = []
  let nullable = false
  for (const type of types.flatMap((one) => (one.kind === 'union' ? one.variants : [one])).flatMap(objectsOf)) {
    if (type.kind === 'none') nullable = true
    else if (!distinct.some((variant) => isSame(variant, type))) distinct.push(type)
  }
  const variants = withChoice(distinct)
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
export function acceptsNone(type: InferredType): boolean {
  return type.kind === 'none' || (type.kind === 'union' && type.variants.some(({ kind }) => kind === 'none'))
}

/** The objects of a choice one by one, so that they join those beside it. */
function objectsOf(type: FlyteType): readonly FlyteType[] {
  return type.kind === 'choice' ? variantsOf(type) : [type]
}

/** Two or more objects as one choice, in the place of the first. */
function withChoice(types: readonly FlyteType[]): FlyteType[] {
  const objects = types.filter((type): type is StructType => type.kind === 'struct' && type.fields !== undefined)
  if (objects.length < 2) return [...types]
  const choice: FlyteType = { kind: 'choice', variants: objects.map(nested) }
  return types.flatMap((type) => (type === objects[0] ? [choice] : objects.includes(type as StructType) ? [] : [type]))
}

/** What the platform goes by when it picks a variant: scalars by their kind, a string matches an enum as well. */
function family(type: FlyteType): string {
  if (type.kind === 'enum') return 'string'
  if (type.kind === 'list') return `list of ${family(type.item)}`
  if (type.kind === 'map') return `map of ${family(type.value)}`
  if (type.kind === 'blob') return type.dimensionality
  // All of them are STRUCT.
  if (type.kind === 'choice' || type.kind === 'tuple' || type.kind === 'recursion') return 'struct'
  return type.kind
}

/** Whether two types are written alike, member by member in the same order, whatever JavaScript code gets for them. */
export function isSame(a: FlyteType, b: FlyteType): boolean {
  return JSON.stringify(a, withoutForm) === JSON.stringify(b, withoutForm)
}

function withoutForm(key: string, value: unknown): unknown {
  return key === 'as' ? undefined : value
}
