import { DiagnosticError } from '../diagnostics/define.ts'
import { schema } from '../diagnostics/schema.ts'
import type { ChoiceType, FlyteType, RecursionType, StructType } from '../model/types.ts'
import { isSame, unionOf } from './union.ts'

/** Stands for the choice while the union around it is made. No type is written like it. */
const STAND_IN: FlyteType = { kind: 'tuple', items: [] }

/**
 * The union of these types, with its objects as one choice, where the objects were read as members of that choice: a recursion in
 * them counts it as a level. Nothing, if it turns out that there is one object only, and so no choice.
 *
 * Refuses what `unionOf` refuses, and an object without fields or a tuple beside the choice (FLY1208).
 */
export function choiceOf(types: readonly FlyteType[], what: string, path: string): FlyteType | undefined {
  const flat = types.flatMap((type) => (type.kind === 'union' ? type.variants : [type]))
  const objects: (StructType | RecursionType)[] = []
  for (const type of flat) if (isMember(type) && !objects.some((one) => isSame(one, type))) objects.push(type)
  if (objects.length < 2) return undefined
  const choice: ChoiceType = { kind: 'choice', variants: objects }
  const second = flat.find((type) => !isMember(type) && ['struct', 'tuple', 'choice'].includes(type.kind))
  if (second) throw new DiagnosticError(schema.FLY1208({ what, path, first: choice, second }))
  const first = flat.findIndex(isMember)
  const union = unionOf(
    flat.flatMap((type, position) => (position === first ? [STAND_IN] : isMember(type) ? [] : [type])),
    what,
    path,
  )
  if (union.kind !== 'union') return choice
  return { kind: 'union', variants: union.variants.map((type) => (type.kind === 'tuple' ? choice : type)) }
}

function isMember(type: FlyteType): type is StructType | RecursionType {
  return type.kind === 'recursion' || (type.kind === 'struct' && type.fields !== undefined)
}
