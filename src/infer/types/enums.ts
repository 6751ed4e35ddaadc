import type { Expression, TSEnumDeclaration, TSEnumMember } from 'oxc-parser'
import { infer } from '../../diagnostics/infer.ts'
import { sourceText } from '../context.ts'
import type { Reader } from '../context.ts'
import { readKey } from './members.ts'
import type { Member, Place, Scope, Shape, Variant } from '../shape.ts'
import { made, unionOf } from '../shape.ts'
import { readStringLiteral } from './literal.ts'

/** The values of an enum, in order: all of them texts, or all of them numbers. */
export function readEnum(reader: Reader, node: TSEnumDeclaration, file: Scope['file']): Shape | undefined {
  const values = readValues(reader, node, file)
  return values && unionOf(values.map(({ shape, place }): Variant => ({ shape, place })))
}

/** One member of an enum, by its name. */
export function readEnumValue(
  reader: Reader,
  node: TSEnumDeclaration,
  file: Scope['file'],
  name: string,
  place: Place,
): Shape | undefined {
  const values = readValues(reader, node, file)
  if (!values) return undefined
  const found = values.find(({ member }) => nameOf(member) === name)
  if (found) return found.shape
  return reader.refuse(infer.FLY2027, { type: `${node.id.name}.${name}`, problem: 'is no member of the enum' }, place)
}

/** The enum as a value: an object with a property for each member. */
export function readEnumObject(
  reader: Reader,
  node: TSEnumDeclaration,
  file: Scope['file'],
  place: Place,
): Shape | undefined {
  const values = readValues(reader, node, file)
  if (!values) return undefined
  const members: Member[] = []
  for (const { member, shape, place: at } of values) {
    const name = readKey(reader, member.id, member.computed, at)
    if (name === undefined) return undefined
    members.push({ name, optional: false, type: made(shape, place), place: at })
  }
  const isNumeric = values.some(({ shape }) => shape.kind === 'literal' && typeof shape.value === 'number')
  return { kind: 'object', members, ...(isNumeric && { names: true }) }
}

interface EnumValue {
  readonly member: TSEnumMember
  readonly shape: Shape
  readonly place: Place
}

function readValues(reader: Reader, node: TSEnumDeclaration, file: Scope['file']): readonly EnumValue[] | undefined {
  const values: EnumValue[] = []
  let next: number | undefined = 0
  let kind: string | undefined
  // Of an enum that is declared only, a value that is not written is not known.
  const isComputedElsewhere = (node.declare || /\.d\.[cm]?ts$/.test(file.path)) && !node.const
  for (const member of node.body.members) {
    const place: Place = { module: file.module, offset: member.start }
    const value: string | number | undefined = member.initializer ? constantOf(member.initializer) : next
    kind ??= typeof value
    if (value === undefined || typeof value !== kind || (isComputedElsewhere && !member.initializer)) {
      return reader.refuse(infer.FLY2017, { name: node.id.name, member: sourceText(file.module, member.id) }, place)
    }
    next = typeof value === 'number' ? value + 1 : undefined
    values.push({ member, shape: { kind: 'literal', value, enumeration: node }, place })
  }
  return values
}

/** The value of an initialiser of literals, as TypeScript computes it; `undefined` for one that refers to anything. */
function constantOf(expression: Expression): string | number | undefined {
  const text = readStringLiteral(expression)
  if (text !== undefined) return text
  switch (expression.type) {
    case 'Literal':
      return typeof expression.value === 'number' ? expression.value : undefined
    case 'ParenthesizedExpression':
      return constantOf(expression.expression)
    case 'UnaryExpression': {
      const value = constantOf(expression.argument)
      const compute = Object.hasOwn(UNARY, expression.operator) ? UNARY[expression.operator] : undefined
      return typeof value === 'number' ? compute?.(value) : undefined
    }
    case 'BinaryExpression': {
      if (expression.left.type === 'PrivateIdentifier') return undefined
      const [left, right] = [constantOf(expression.left), constantOf(expression.right)]
      const compute = Object.hasOwn(BINARY, expression.operator) ? BINARY[expression.operator] : undefined
      const value = typeof left === 'number' && typeof right === 'number' ? compute?.(left, right) : undefined
      return Number.isFinite(value) ? value : undefined
    }
    default:
      return undefined
  }
}

const UNARY: Readonly<Record<string, (value: number) => number>> = {
  '-': (value) => -value,
  '+': (value) => value,
  '~': (value) => ~value,
}
const BINARY: Readonly<Record<string, (left: number, right: number) => number>> = {
  '|': (left, right) => left | right,
  '&': (left, right) => left & right,
  '^': (left, right) => left ^ right,
  '<<': (left, right) => left << right,
  '>>': (left, right) => left >> right,
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
}

function nameOf({ id }: TSEnumMember): string {
  return id.type === 'Identifier' ? id.name : id.type === 'Literal' ? id.value : ''
}
