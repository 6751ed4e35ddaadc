import type { Node, TSType } from 'oxc-parser'
import { mayHaveName } from './lib-members.ts'
import type { FunctionShape, Shape, TypeSource } from '../shape.ts'
import { made } from '../shape.ts'
import { every } from './verdict.ts'
import type { Comparison, Verdict } from './verdict.ts'

/** At least one side is a function, and neither is a primitive or a union. */
export function compareSignatures(comparison: Comparison, source: Shape, target: Shape): Verdict {
  if (source.kind === 'function') {
    if (target.kind === 'function') return compareFunctions(comparison, source, target)
    if (target.kind !== 'object') return target.kind === 'map' ? 'unknown' : 'no'
    return target.members.some(({ name, optional }) => !optional && !mayHaveName(source, name)) ? 'no' : 'unknown'
  }
  // An object type has no signatures here: one that has is refused where it is written.
  return source.kind === 'leaf' && source.type.kind === 'struct' ? 'unknown' : 'no'
}

/** Only targets that take any parameters, or none, are compared. */
function compareFunctions(comparison: Comparison, source: FunctionShape, target: FunctionShape): Verdict {
  if (source.constructs !== target.constructs) return 'no'
  if (target.generic) return 'unknown'
  const verdict = every([compareParameters(comparison, source, target), compareResults(comparison, source, target)])
  // A target that takes and gives anything is one for TypeScript, whatever the parameters.
  return verdict === 'no' && givesAnything(comparison, target) ? 'unknown' : verdict
}

function givesAnything({ reader }: Comparison, { returns }: FunctionShape): boolean {
  const shape = returns && reader.shape(returns)
  return shape?.kind === 'opaque' && (shape.name === 'any' || shape.name === 'unknown')
}

function compareResults(comparison: Comparison, source: FunctionShape, target: FunctionShape): Verdict {
  const to = target.returns && comparison.reader.shape(target.returns)
  if (to?.kind === 'void' || (to?.kind === 'opaque' && (to.name === 'any' || to.name === 'unknown'))) return 'yes'
  if (!to || !source.returns || source.generic) return 'unknown'
  return comparison.sources(source.returns, target.returns)
}

function compareParameters(comparison: Comparison, source: FunctionShape, target: FunctionShape): Verdict {
  const rest = onlyRest(target)
  switch (rest?.type) {
    case 'TSAnyKeyword':
      return every(takeAny(comparison, source))
    case 'TSNeverKeyword':
    case 'TSInferType':
      // What `infer` stands for there are the parameters of the function that is asked about.
      return 'yes'
    case 'TSArrayType':
      if (rest.elementType.type === 'TSNeverKeyword') return 'yes'
      return rest.elementType.type === 'TSAnyKeyword' ? every(takeAny(comparison, source)) : 'unknown'
    default:
      return source.params.length === 0 && !source.generic && !rest ? 'yes' : 'unknown'
  }
}

/** Any value is given to each parameter, and only never takes none. */
function takeAny({ reader }: Comparison, { params, scope }: FunctionShape): Verdict[] {
  return params.map((param) => {
    const node = annotationOf(param)
    const shape = node && reader.shape({ kind: 'written', node, scope })
    if (!node) return 'yes'
    return shape ? (shape.kind === 'never' ? 'no' : 'yes') : 'unknown'
  })
}

/** The type of the one parameter, if that is a rest; it is the only kind that takes other functions' parameters. */
function onlyRest({ params }: FunctionShape): TSType | undefined {
  const [first] = params
  return first?.type === 'RestElement' && params.length === 1 ? annotationOf(first) : undefined
}

/** The parameters of a function as a tuple, or as a list if there is only a rest; `undefined` where not all are annotated. */
export function parametersOf({ params, scope, place }: FunctionShape): TypeSource | undefined {
  const own = params.filter((param) => !(param.type === 'Identifier' && param.name === 'this'))
  const [first, ...more] = own
  const written = (node: TSType): TypeSource => ({ kind: 'written', node, scope })
  if (first?.type === 'RestElement' && more.length === 0) {
    const type = annotationOf(first)
    return type && written(type)
  }
  const items: TypeSource[] = []
  for (const param of own) {
    const type = annotationOf(param)
    const optional = (param as { readonly optional?: boolean }).optional === true
    if (!type || optional || (param.type !== 'Identifier' && param.type !== 'ObjectPattern')) return undefined
    items.push(written(type))
  }
  return made({ kind: 'tuple', items }, place)
}

/** The annotation of a parameter. */
export function annotationOf(param: Node): TSType | undefined {
  return (param as { readonly typeAnnotation?: { readonly typeAnnotation: TSType } | null }).typeAnnotation
    ?.typeAnnotation
}
