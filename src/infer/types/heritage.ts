import type { Expression, TSType, TSTypeName, TSTypeReference } from 'oxc-parser'
import { infer } from '../../diagnostics/infer.ts'
import { sourceText } from '../context.ts'
import type { Reader } from '../context.ts'
import { refuseNoValue } from './opaque.ts'
import type { ObjectShape, Place, Scope } from '../shape.ts'

/**
 * The object type behind `extends`. What is computed is refused, and so is a base of an interface that has more than fields
 * (methods of a class, a mark of its Python class). A class extends classes only: another type of the same name is not what
 * it extends.
 */
export function readBase(
  reader: Reader,
  expression: Expression,
  args: readonly TSType[],
  scope: Scope,
  of: 'class' | 'interface',
): ObjectShape | undefined {
  const place: Place = { module: scope.file.module, offset: expression.start }
  const node = heritageReference(expression, args)
  const shape = node && reader.shape({ kind: 'written', node, scope })
  if (shape?.kind === 'object' && !shape.flavor) {
    const isClass = shape.through?.[0]?.declaration.type === 'ClassDeclaration'
    if (of === 'class' ? isClass : !shape.methods) return shape
  }
  if (node && !shape) return undefined
  if (shape?.kind === 'opaque') return refuseNoValue(reader, shape)
  const syntax = `the base ${sourceText(place.module, expression)}`
  const fix = 'Extend an object type that has a name, or write the properties out.'
  return reader.refuse(infer.FLY2008, { syntax, fix }, place)
}

/** The base as a type: behind `extends` it is an expression, of which only names are read. */
function heritageReference(expression: Expression, args: readonly TSType[]): TSTypeReference | undefined {
  const typeName = typeNameOf(expression)
  if (!typeName) return undefined
  const { start, end } = expression
  return {
    type: 'TSTypeReference',
    typeName,
    typeArguments: args.length > 0 ? { type: 'TSTypeParameterInstantiation', params: [...args], start, end } : null,
    start,
    end,
  }
}

function typeNameOf(expression: Expression): TSTypeName | undefined {
  if (expression.type === 'Identifier') return expression
  if (expression.type !== 'MemberExpression' || expression.computed || expression.optional) return undefined
  const left = typeNameOf(expression.object)
  const right = expression.property
  if (!left || right.type !== 'Identifier') return undefined
  return { type: 'TSQualifiedName', left, right, start: expression.start, end: expression.end }
}
