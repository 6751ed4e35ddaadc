import type { Expression, TSType } from 'oxc-parser'
import type { Reader } from '../context.ts'
import { placeIn } from './frame.ts'
import type { Frame } from './frame.ts'
import { refuseExpression } from './unreadable.ts'
import { readKey } from '../types/members.ts'
import type { Member, Shape, TypeSource, Variant } from '../shape.ts'
import { made, placeOf, variantsOf } from '../shape.ts'
import { fixed, joined, widened } from './widening.ts'

type ObjectLiteral = Extract<Expression, { type: 'ObjectExpression' }>
type ListLiteral = Extract<Expression, { type: 'ArrayExpression' }>

/** An object literal. Literals in it widen, and the properties of what is spread into it stand among its own. */
export function readObjectLiteral(reader: Reader, node: ObjectLiteral, frame: Frame): Shape | undefined {
  return readMembers(reader, node, frame, (value) => {
    const shape = reader.valueOf(value, frame)
    return shape && widened(shape)
  })
}

/** A list literal: TypeScript makes no tuple of it. Of several types the items are their union. */
export function readList(reader: Reader, node: ListLiteral, frame: Frame): Shape | undefined | null {
  const items: Variant[] = []
  for (const element of node.elements) {
    if (!element) return undefined
    const spread = element.type === 'SpreadElement'
    const shape = reader.valueOf(spread ? element.argument : element, frame)
    if (!shape) return null
    const place = placeIn(frame, element)
    const item = spread ? spreadItem(reader, shape) : widened(shape)
    if (!item) return undefined
    items.push(...variantsOf(item, place))
  }
  const item = items.length > 0 ? joined(reader, items) : undefined
  return item && { kind: 'list', item: made(item, placeIn(frame, node)) }
}

/** As `valueOf`, where a list without items may stand: another value says of what it is a list. */
export function readOneOf(reader: Reader, expression: Expression, frame: Frame): Shape | undefined {
  if (expression.type === 'ParenthesizedExpression') return readOneOf(reader, expression.expression, frame)
  if (expression.type !== 'ArrayExpression' || expression.elements.length > 0) return reader.valueOf(expression, frame)
  return { kind: 'list', item: made({ kind: 'never' }, placeIn(frame, expression)) }
}

/** The type of what `as const` stands behind. */
export function readFixed(reader: Reader, node: Expression, frame: Frame): Shape | undefined {
  switch (node.type) {
    case 'ParenthesizedExpression':
      return readFixed(reader, node.expression, frame)
    case 'ObjectExpression':
      return readMembers(reader, node, frame, (value) => readFixed(reader, value, frame))
    case 'ArrayExpression': {
      const items: TypeSource[] = []
      for (const element of node.elements) {
        if (!element || element.type === 'SpreadElement') return refuseExpression(reader, node, frame)
        const shape = readFixed(reader, element, frame)
        if (!shape) return undefined
        items.push(made(shape, placeIn(frame, element)))
      }
      return { kind: 'tuple', items, readonly: true }
    }
    default: {
      // With holes it would be a template literal type.
      const holes = node.type === 'TemplateLiteral' && node.expressions.length > 0
      if (holes || node.type === 'ConditionalExpression') return refuseExpression(reader, node, frame)
      const shape = reader.valueOf(node, frame)
      return shape && fixed(shape)
    }
  }
}

/** An object literal in `Object.freeze`: literals keep their types, but those of objects inside it widen. */
export function readFrozen(reader: Reader, node: ObjectLiteral, frame: Frame): Shape | undefined {
  if (node.properties.some(({ type }) => type === 'SpreadElement')) return undefined
  return readMembers(reader, node, frame, (value) => {
    const shape = reader.valueOf(value, frame)
    return shape && fixed(shape)
  })
}

/** `const` of `as const`. */
export function isConstant(type: TSType): boolean {
  return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const'
}

function readMembers(
  reader: Reader,
  node: ObjectLiteral,
  frame: Frame,
  read: (value: Expression) => Shape | undefined,
): Shape | undefined {
  const members = new Map<string, Member>()
  const written = new Set<string>()
  let refused = false
  const refuse = (part: ObjectLiteral['properties'][number]): void => {
    refuseExpression(reader, part, frame)
    refused = true
  }
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const shape = reader.valueOf(property.argument, frame)
      if (!shape) refused = true
      else if (!spread(shape, members)) refuse(property)
      else written.clear()
    } else if (property.kind !== 'init' || property.method) refuse(property)
    else {
      const place = placeIn(frame, property)
      const name = readKey(reader, property.key, property.computed, place)
      const shape = name === undefined ? undefined : read(property.value)
      if (name === undefined || !shape) refused = true
      else if (written.has(name)) refuse(property)
      else {
        written.add(name)
        members.set(name, { name, optional: false, type: made(shape, placeIn(frame, property.value)), place })
      }
    }
  }
  return refused ? undefined : { kind: 'object', members: [...members.values()] }
}

/**
 * Adds the properties of an object that is spread. One that may be missing there leaves what was before it, so its type would
 * be that of both: that is left to be written out. Methods of a class do not come along.
 */
function spread(shape: Shape, members: Map<string, Member>): boolean {
  if (shape.kind !== 'object') return false
  for (const member of shape.members) {
    if (member.optional && members.has(member.name)) return false
    members.set(member.name, member)
  }
  return true
}

function spreadItem(reader: Reader, shape: Shape): Shape | undefined {
  if (shape.kind === 'list') return reader.shape(shape.item)
  if (shape.kind !== 'tuple') return undefined
  const items = shape.items.map((item) => ({ shape: reader.shape(item), place: placeOf(item) }))
  return items.every((item): item is Variant => item.shape !== undefined) ? joined(reader, items) : undefined
}
