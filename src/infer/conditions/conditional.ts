import type { TSConditionalType, TSType } from 'oxc-parser'
import { infer } from '../../diagnostics/infer.ts'
import { isAssignable } from './assignable.ts'
import { textOf } from '../types/combine.ts'
import { sourceText } from '../context.ts'
import type { Reader } from '../context.ts'
import { splitBoolean } from '../types/reduce.ts'
import type { Place, Scope, Shape, TypeSource, Variant } from '../shape.ts'
import { made, placeOf, unionOf, variantsOf, withArgs } from '../shape.ts'
import { inferParts } from './unify.ts'

/**
 * `A extends B ? X : Y`. Where A is a type parameter, each variant of what it stands for is asked about on its own, as TypeScript
 * does; nothing is asked about never. A question that syntax does not answer is refused.
 */
export function readConditional(
  reader: Reader,
  node: TSConditionalType,
  scope: Scope,
  place: Place,
): Shape | undefined {
  const name = parameterName(node.checkType, scope)
  const argument = name === undefined ? undefined : scope.args.get(name)
  if (name === undefined || !argument) return readBranch(reader, node, scope, place)
  const shape = reader.shape(argument)
  if (!shape) return undefined
  const results: Variant[] = []
  for (const variant of splitBoolean(variantsOf(shape, placeOf(argument)))) {
    const within = withArgs(scope, [[name, made(variant.shape, variant.place)]])
    const result = readBranch(reader, node, within, place)
    if (!result) return undefined
    results.push(...variantsOf(result, place))
  }
  return unionOf(results)
}

/** The name of a type parameter that a type consists of, if it does. */
export function parameterName(node: TSType, scope: Scope): string | undefined {
  if (node.type === 'TSParenthesizedType') return parameterName(node.typeAnnotation, scope)
  if (node.type !== 'TSTypeReference' || node.typeArguments || node.typeName.type !== 'Identifier') return undefined
  return scope.args.has(node.typeName.name) ? node.typeName.name : undefined
}

function readBranch(reader: Reader, node: TSConditionalType, scope: Scope, place: Place): Shape | undefined {
  const source: TypeSource = { kind: 'written', node: node.checkType, scope }
  const { names, sure } = inferParts(reader, node.extendsType, scope, source)
  const within = withArgs(scope, names)
  const verdict = isAssignable(reader, source, { kind: 'written', node: node.extendsType, scope: within })
  if (verdict === 'yes' && sure) return reader.shape({ kind: 'written', node: node.trueType, scope: within })
  if (verdict === 'no') return reader.shape({ kind: 'written', node: node.falseType, scope })
  const name = parameterName(node.checkType, scope)
  const check = name === undefined ? textOf(source) : `${name} (${textOf(scope.args.get(name)!)})`
  const target = sourceText(scope.file.module, node.extendsType)
  return reader.refuse(infer.FLY2029, { check, target }, place)
}
