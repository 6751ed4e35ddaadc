import type { TSMappedType, TSType } from 'oxc-parser'
import { infer } from '../../diagnostics/infer.ts'
import { commonObject } from './access.ts'
import { textOf } from './combine.ts'
import { parameterName } from '../conditions/conditional.ts'
import type { Reader } from '../context.ts'
import { mapEach, mapMap, mapObject } from './homomorphic.ts'
import { findName, pathOf } from '../modules/lookup.ts'
import { mapKeys } from './remap.ts'
import type { Key, Mapping } from './remap.ts'
import type { Place, Scope, Shape, TypeSource } from '../shape.ts'
import { made, placeOf, variantsOf, withArgs } from '../shape.ts'

/**
 * `{ [K in …]: … }`. Over `keyof T` the properties of T keep their place, their comment and whether they are optional; where T is
 * a type parameter, lists, tuples and primitives keep their form, and unions are gone through. Over names there is one property
 * for each; over string it is a map.
 */
export function readMapped(reader: Reader, node: TSMappedType, scope: Scope, place: Place): Shape | undefined {
  const { constraint, typeAnnotation: value, nameType } = node
  if (!value) return reader.refuse(infer.FLY2006, { type: 'a mapped type without a value' }, place)
  const mapping = (within: Scope): Mapping => {
    const bound = (type: TSType, key: Shape): TypeSource => ({
      kind: 'written',
      node: type,
      scope: withArgs(within, [[node.key.name, made(key, place)]]),
    })
    return {
      operator: 'a mapped type',
      ...(node.optional !== false && { optional: node.optional === '-' ? '-' : '+' }),
      ...(node.readonly !== null && { readonly: node.readonly === '-' ? '-' : '+' }),
      value: (key) => bound(value, key),
      ...(nameType && { name: (key: Shape) => bound(nameType, key) }),
    }
  }

  const over = keyofOperand(constraint)
  if (over) {
    const source: TypeSource = { kind: 'written', node: over, scope }
    const parameter = parameterName(over, scope)
    if (parameter === undefined) return mapObject(reader, source, mapping(scope), place)
    return mapEach(reader, source, (shape, at) => mapping(withArgs(scope, [[parameter, made(shape, at)]])), place)
  }
  const modifiers = modifiersOf(reader, constraint, scope)
  if (modifiers === 'unclear') {
    const type = `a mapped type over ${textOf({ kind: 'written', node: constraint, scope })}`
    return reader.refuse(infer.FLY2027, { type, problem: 'may keep what another type says of its properties' }, place)
  }
  return overKeys(reader, { kind: 'written', node: constraint, scope }, modifiers, mapping(scope), place)
}

/** A property for each of the names; those that the other type has as well are optional where they are there. */
function overKeys(
  reader: Reader,
  keys: TypeSource,
  modifiers: TypeSource | undefined,
  mapping: Mapping,
  place: Place,
): Shape | undefined {
  const shape = reader.shape(keys)
  if (!shape) return undefined
  if (isMapKey(shape) && !mapping.name) return mapMap(reader, shape, mapping, place)
  const of = modifiers && reader.shape(modifiers)
  const from = modifiers && of && commonObject(reader, of, mapping.operator, placeOf(modifiers))
  if (modifiers && !from) return undefined
  const each = variantsOf(shape, placeOf(keys)).map((variant): Key => {
    const { shape: key } = variant
    const member = from?.members.find(({ name }) => key.kind === 'literal' && key.value === name)
    return { shape: key, place: member?.place ?? place, ...(member && { member }) }
  })
  return mapKeys(reader, each, mapping, keys)
}

/** Whether any text is a key, so that the type is a map. */
export function isMapKey(shape: Shape): boolean {
  return shape.kind === 'leaf' && shape.type.kind === 'string' && !shape.pattern && !('as' in shape.type)
}

function keyofOperand(node: TSType): TSType | undefined {
  if (node.type === 'TSParenthesizedType') return keyofOperand(node.typeAnnotation)
  return node.type === 'TSTypeOperator' && node.operator === 'keyof' ? node.typeAnnotation : undefined
}

/**
 * The type whose properties say which of the mapped ones are optional: where the names are a parameter that extends `keyof T`.
 * `unclear` where TypeScript may see such a type, and syntax does not show it.
 */
function modifiersOf(reader: Reader, node: TSType, scope: Scope): TypeSource | 'unclear' | undefined {
  const name = parameterName(node, scope)
  if (name === undefined) return mayBeKeys(reader, node, scope) ? 'unclear' : undefined
  const constraint = scope.constraints?.get(name)
  if (constraint === undefined) return 'unclear'
  if (constraint === null || parameterName(constraint, scope) !== undefined) return undefined
  const operand = keyofOperand(constraint)
  if (!operand) return mayBeKeys(reader, constraint, scope) ? 'unclear' : undefined
  if (parameterName(operand, scope) !== undefined) return { kind: 'written', node: operand, scope }
  return 'unclear'
}

/** Whether a generic alias is named, which may stand for `keyof` of one of its arguments. */
function mayBeKeys(reader: Reader, node: TSType, scope: Scope): boolean {
  if (node.type === 'TSParenthesizedType') return mayBeKeys(reader, node.typeAnnotation, scope)
  if (node.type !== 'TSTypeReference' || !node.typeArguments) return false
  const path = pathOf(node.typeName)
  const place = { module: scope.file.module, offset: node.start }
  const found = path && reader.quietly(() => findName(reader, path, scope, 'type', place))
  return found?.kind !== 'global'
}
