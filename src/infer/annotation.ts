import type { TSLiteralType, TSType } from 'oxc-parser'
import { infer } from '../diagnostics/infer.ts'
import { readIndexedAccess, readKeyof } from './access.ts'
import { readIntersection, readUnion } from './combine.ts'
import { sourceText } from './context.ts'
import type { Reader } from './context.ts'
import { readMapped } from './mapped.ts'
import { readTypeLiteral } from './members.ts'
import { readImportType, readReference } from './reference.ts'
import type { Place, Scope, Shape, TypeSource } from './shape.ts'
import { BIGINT, BOOLEAN, FLOAT, STRING } from './shape.ts'
import { readTypeQuery } from './values.ts'

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
      return reader.refuse(infer.FLY2006, { type: sourceText(place.module, node) }, place)
    case 'TSParenthesizedType':
      return reader.shape(inner(node.typeAnnotation))
    case 'TSArrayType':
      return { kind: 'list', item: inner(node.elementType) }
    case 'TSTupleType':
      return readTuple(reader, node.elementTypes, inner, place)
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
      // `readonly` stands before lists and tuples only, and changes neither.
      if (node.operator === 'readonly') return reader.shape(inner(node.typeAnnotation))
      return refuseFunctionLike(reader, 'a symbol', place)
    case 'TSSymbolKeyword':
      return refuseFunctionLike(reader, 'a symbol', place)
    case 'TSFunctionType':
    case 'TSConstructorType':
      return refuseFunctionLike(reader, 'a function', place)
    case 'TSTemplateLiteralType':
      return refuseSyntax(reader, 'a template literal type', place, 'Write string, or a union of the texts.')
    default: {
      const syntax = SYNTAX[node.type] ?? `the type ${sourceText(place.module, node)}`
      return refuseSyntax(reader, syntax, place, 'Write the resulting type out.')
    }
  }
}

const SYNTAX: Readonly<Record<string, string>> = {
  TSConditionalType: 'a conditional type',
  TSInferType: 'infer',
  TSThisType: 'the type this',
  TSTypePredicate: 'a type predicate',
  TSIntrinsicKeyword: 'an intrinsic type',
  TSNamedTupleMember: 'a named tuple member',
}

function readTuple(
  reader: Reader,
  elements: readonly (TSType | { readonly type: 'TSOptionalType' | 'TSRestType'; readonly start: number })[],
  inner: (type: TSType) => TypeSource,
  place: Place,
): Shape | undefined {
  const items: TypeSource[] = []
  let refused = false
  for (const element of elements) {
    const named = element.type === 'TSNamedTupleMember' ? element : undefined
    const type = named ? named.elementType : element
    if (named?.optional || type.type === 'TSOptionalType' || type.type === 'TSRestType') {
      refuseSyntax(
        reader,
        type.type === 'TSRestType' ? 'a tuple of any length' : 'an optional tuple element',
        { module: place.module, offset: element.start },
        'Write a list (T[]), or T | null for an element that may be missing.',
      )
      refused = true
    } else items.push(inner(type as TSType))
  }
  return refused ? undefined : { kind: 'tuple', items }
}

function readLiteral(reader: Reader, { literal }: TSLiteralType, place: Place): Shape | undefined {
  if (literal.type === 'TemplateLiteral') {
    const text = literal.expressions.length === 0 ? literal.quasis[0]?.value.cooked : undefined
    if (text != null) return { kind: 'literal', value: text }
    return refuseSyntax(reader, 'a template literal type', place, 'Write string, or a union of the texts.')
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

function refuseFunctionLike(reader: Reader, what: string, place: Place): undefined {
  return reader.refuse(
    infer.FLY2007,
    { what, fix: 'Send the data that it needs, and make it again in the task.' },
    place,
  )
}
