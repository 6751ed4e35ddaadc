import type { TSInferType, TSLiteralType, TSType } from 'oxc-parser'
import { infer } from '../../diagnostics/infer.ts'
import { readIndexedAccess, readKeyof } from './access.ts'
import { readUnion } from './combine.ts'
import { readConditional } from '../conditions/conditional.ts'
import { sourceText } from '../context.ts'
import type { Reader } from '../context.ts'
import { functionShape } from './functions.ts'
import { readIntersection } from './intersect.ts'
import { readMapped } from './mapped.ts'
import { readTypeLiteral } from './members.ts'
import { readImportType, readReference } from './reference.ts'
import type { Place, Scope, Shape, TypeSource } from '../shape.ts'
import { BIGINT, BOOLEAN, FLOAT, STRING } from '../shape.ts'
import { readTemplate } from './template.ts'
import { readTuple } from './tuple.ts'
import { readTypeQuery } from '../values/values.ts'

/**
 * What a type annotation means. The cases are an allow-list of syntax: everything else is refused, as is every part of a
 * node that is not looked at.
 */
export function readAnnotation(reader: Reader, node: TSType, scope: Scope): Shape | undefined {
  const place: Place = { module: scope.file.module, offset: node.start }
  const inner = (type: TSType): TypeSource => ({ kind: 'written', node: type, scope })
  switch (node.type) {
    case 'TSNumberKeyword':
      return FLOAT
    case 'TSStringKeyword':
      return STRING
    case 'TSBooleanKeyword':
      return BOOLEAN
    case 'TSBigIntKeyword':
      return BIGINT
    case 'TSNullKeyword':
      return { kind: 'null' }
    case 'TSUndefinedKeyword':
      return { kind: 'undefined' }
    case 'TSVoidKeyword':
      return { kind: 'void' }
    case 'TSNeverKeyword':
      return { kind: 'never' }
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
    case 'TSObjectKeyword':
    case 'TSSymbolKeyword':
      return { kind: 'opaque', name: sourceText(place.module, node), place }
    case 'TSParenthesizedType':
      return reader.shape(inner(node.typeAnnotation))
    case 'TSArrayType':
      return { kind: 'list', item: inner(node.elementType) }
    case 'TSTupleType':
      return readTuple(reader, node.elementTypes, inner, place)
    case 'TSConditionalType':
      return readConditional(reader, node, scope, place)
    case 'TSInferType':
      return readInferred(reader, node, scope, place)
    case 'TSTemplateLiteralType':
      return readTemplate(reader, node, scope, place)
    case 'TSUnionType':
      return readUnion(reader, node.types.map(inner))
    case 'TSIntersectionType':
      return readIntersection(reader, node.types.map(inner), place)
    case 'TSLiteralType':
      return readLiteral(reader, node, place)
    case 'TSTypeLiteral':
      return readTypeLiteral(reader, node, scope)
    case 'TSTypeReference':
      return readReference(reader, node.typeName, node.typeArguments, scope, place)
    case 'TSImportType':
      return readImportType(reader, node, scope, place)
    case 'TSIndexedAccessType':
      return readIndexedAccess(reader, inner(node.objectType), inner(node.indexType), place)
    case 'TSMappedType':
      return readMapped(reader, node, scope, place)
    case 'TSTypeQuery':
      return readTypeQuery(reader, node, scope, place)
    case 'TSTypeOperator':
      if (node.operator === 'keyof') return readKeyof(reader, inner(node.typeAnnotation), place)
      if (node.operator === 'readonly') return readReadonly(reader, inner(node.typeAnnotation))
      return { kind: 'opaque', name: 'symbol', place }
    case 'TSFunctionType':
      return functionShape(node, scope, place)
    case 'TSConstructorType':
      return node.abstract
        ? refuseSyntax(reader, 'an abstract constructor', place, 'Name the class.')
        : functionShape(node, scope, place, true)
    default: {
      const syntax = SYNTAX[node.type] ?? `the type ${sourceText(place.module, node)}`
      return refuseSyntax(reader, syntax, place, 'Write the resulting type out.')
    }
  }
}

const SYNTAX: Readonly<Record<string, string>> = {
  TSThisType: 'the type this',
  TSTypePredicate: 'a type predicate',
  TSIntrinsicKeyword: 'an intrinsic type',
  TSNamedTupleMember: 'a named tuple member',
}

/** `readonly` stands before lists and tuples only. */
function readReadonly(reader: Reader, source: TypeSource): Shape | undefined {
  const shape = reader.shape(source)
  if (shape?.kind !== 'list' && shape?.kind !== 'tuple' && shape?.kind !== 'open') return shape
  const { through: _, ...plain } = shape
  return { ...plain, readonly: true }
}

/** `infer U`, where it is known already what it stands for. */
function readInferred(
  reader: Reader,
  { typeParameter: { name } }: TSInferType,
  scope: Scope,
  place: Place,
): Shape | undefined {
  const source = scope.args.get(name.name)
  return source ? reader.shape(source) : refuseSyntax(reader, 'infer', place, 'Write the resulting type out.')
}

function readLiteral(reader: Reader, { literal }: TSLiteralType, place: Place): Shape | undefined {
  if (literal.type === 'TemplateLiteral') {
    const text = literal.expressions.length === 0 ? literal.quasis[0]?.value.cooked : undefined
    if (text != null) return { kind: 'literal', value: text }
    return refuseSyntax(reader, 'this template', place, 'Write string, or a union of the texts.')
  }
  const value =
    literal.type === 'UnaryExpression'
      ? literal.operator === '-' && literal.argument.type === 'Literal'
        ? negative(literal.argument.value)
        : undefined
      : literal.value
  if (value !== undefined && value !== null) return { kind: 'literal', value }
  return refuseSyntax(reader, `the literal ${sourceText(place.module, literal)}`, place, 'Write the type of the value.')
}

function negative(value: unknown): number | bigint | undefined {
  return typeof value === 'number' || typeof value === 'bigint' ? -value : undefined
}

function refuseSyntax(reader: Reader, syntax: string, place: Place, fix: string): undefined {
  return reader.refuse(infer.FLY2008, { syntax, fix }, place)
}
