import type { CallExpression, Expression, NewExpression, Node } from 'oxc-parser'
import { infer } from '../diagnostics/infer.ts'
import { sourceText } from './context.ts'
import type { Reader } from './context.ts'
import { memberShape } from './access.ts'
import type { Locals } from './locals.ts'
import { findName, pathOf } from './lookup.ts'
import type { Found } from './lookup.ts'
import { readKey } from './members.ts'
import type { Member, Place, Shape } from './shape.ts'
import { BIGINT, BINARY, BOOLEAN, DATETIME, DURATION, FLOAT, made, STRING } from './shape.ts'
import { readAwaited } from './utility.ts'
import { annotatedResult, isConst, readStringLiteral } from './values.ts'

/**
 * The type of an expression that is returned, where it is beyond doubt; refused where it is not. Literals widen, as they do
 * in the return types that TypeScript infers.
 */
export function readExpression(reader: Reader, expression: Expression, locals: Locals): Shape | undefined {
  switch (expression.type) {
    case 'ParenthesizedExpression':
      return readExpression(reader, expression.expression, locals)
    case 'ObjectExpression':
      return readObjectLiteral(reader, expression, locals)
    case 'ArrayExpression':
      return readList(reader, expression, locals)
    case 'CallExpression':
      if (isOutputs(reader, expression, locals)) return readNamedOutputs(reader, expression, locals)
  }
  return reader.quietly(() => knownShape(reader, expression, locals)) ?? refuse(reader, expression, locals)
}

/** What a single expression gives, if that is certain. */
function knownShape(reader: Reader, expression: Expression, locals: Locals): Shape | undefined {
  const shapeOf = (inner: Expression) => readExpression(reader, inner, locals)
  switch (expression.type) {
    case 'Literal':
      return LITERALS[typeof expression.value]
    case 'TemplateLiteral':
      return STRING
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      if (isConst(expression.typeAnnotation)) return undefined
      return reader.shape({ kind: 'written', node: expression.typeAnnotation, scope: locals.scope })
    case 'UnaryExpression':
      if (expression.operator === '!') return BOOLEAN
      if (expression.operator === '+') return FLOAT
      if (expression.operator !== '-' && expression.operator !== '~') return undefined
      return calculated(numberKind(shapeOf(expression.argument)))
    case 'BinaryExpression':
      if (COMPARISONS.has(expression.operator)) return BOOLEAN
      if (expression.left.type === 'PrivateIdentifier') return undefined
      return arithmetic(expression.operator, shapeOf(expression.left), shapeOf(expression.right))
    case 'LogicalExpression':
      if (expression.operator === '??') return undefined
      return [expression.left, expression.right].every((side) => isLeaf(shapeOf(side), 'boolean')) ? BOOLEAN : undefined
    case 'AwaitExpression': {
      const shape = shapeOf(expression.argument)
      return shape && readAwaited(reader, made(shape, placeIn(locals, expression.argument)))
    }
    case 'Identifier':
      return locals.shapeOf(expression.name, shapeOf)
    case 'MemberExpression':
      if (expression.computed || expression.optional || expression.property.type !== 'Identifier') return undefined
      return propertyShape(reader, shapeOf(expression.object), expression.property.name)
    case 'CallExpression':
      return expression.optional ? undefined : callShape(reader, expression, locals)
    case 'NewExpression':
      return newShape(reader, expression, locals)
    default:
      return undefined
  }
}

const LITERALS: Readonly<Partial<Record<string, Shape>>> = {
  string: STRING,
  number: FLOAT,
  boolean: BOOLEAN,
  bigint: BIGINT,
}
const COMPARISONS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '<',
  '>',
  '<=',
  '>=',
  '==',
  '!=',
  '===',
  '!==',
  'in',
  'instanceof',
])
/** Functions of the language, by what they surely give. */
const GLOBAL_CALLS: Readonly<Record<string, Shape>> = {
  String: STRING,
  Number: FLOAT,
  Boolean: BOOLEAN,
  BigInt: BIGINT,
  parseInt: FLOAT,
  parseFloat: FLOAT,
  'Number.parseInt': FLOAT,
  'Number.parseFloat': FLOAT,
  'Date.now': FLOAT,
  'JSON.stringify': STRING,
}

/** An object literal, as one value. What is spread into it is not followed. */
function readObjectLiteral(
  reader: Reader,
  { properties }: Extract<Expression, { type: 'ObjectExpression' }>,
  locals: Locals,
): Shape | undefined {
  const members: Member[] = []
  let refused = false
  for (const property of properties) {
    if (property.type !== 'Property' || property.kind !== 'init' || property.method) {
      refuse(reader, property, locals)
      refused = true
      continue
    }
    const place = placeIn(locals, property)
    const name = readKey(reader, property.key, property.computed, place)
    const shape = readExpression(reader, property.value, locals)
    if (name === undefined || !shape || members.some((member) => member.name === name)) {
      if (name !== undefined && shape) refuse(reader, property, locals)
      refused = true
    } else members.push({ name, optional: false, type: made(shape, placeIn(locals, property.value)), place })
  }
  return refused ? undefined : { kind: 'object', members }
}

/** A list literal: of one item, or of scalars that are all of one type. TypeScript makes no tuple of it. */
function readList(
  reader: Reader,
  expression: Extract<Expression, { type: 'ArrayExpression' }>,
  locals: Locals,
): Shape | undefined {
  const items: Shape[] = []
  for (const element of expression.elements) {
    if (!element || element.type === 'SpreadElement') return refuse(reader, expression, locals)
    const item = readExpression(reader, element, locals)
    if (!item) return undefined
    items.push(item)
  }
  const [first, ...rest] = items
  if (!first || !rest.every((item) => isSameScalar(first, item))) return refuse(reader, expression, locals)
  return { kind: 'list', item: made(first, placeIn(locals, expression)) }
}

function isSameScalar(a: Shape, b: Shape): boolean {
  return a.kind === 'leaf' && b.kind === 'leaf' && a.type.kind === b.type.kind && !COMPOUND.has(a.type.kind)
}

/** Kinds whose types differ within the kind. */
const COMPOUND: ReadonlySet<string> = /* @__PURE__ */ new Set(['blob', 'dataset', 'integer'])

function isOutputs(reader: Reader, { callee }: CallExpression, locals: Locals): boolean {
  const found = reader.quietly(() => findCallee(reader, callee, locals))
  return found?.kind === 'sdk' && found.name === 'outputs'
}

/** `outputs({ … })`. */
function readNamedOutputs(reader: Reader, call: CallExpression, locals: Locals): Shape | undefined {
  const [argument, ...more] = call.arguments
  if (argument?.type !== 'ObjectExpression' || more.length > 0 || call.typeArguments)
    return refuse(reader, call, locals)
  const shape = readObjectLiteral(reader, argument, locals)
  return shape && { kind: 'outputs', of: made(shape, placeIn(locals, argument)) }
}

function callShape(reader: Reader, call: CallExpression, locals: Locals): Shape | undefined {
  const found = findCallee(reader, call.callee, locals)
  switch (found?.kind) {
    case 'declared': {
      const result = annotatedResult(found)
      return result && reader.shape(result)
    }
    case 'global':
      if (Object.hasOwn(GLOBAL_CALLS, found.name)) return GLOBAL_CALLS[found.name]
      return found.name.startsWith('Math.') ? FLOAT : undefined
    case 'sdk':
      if (found.name === 'Duration.from') return DURATION
      if (found.name === 'FlyteFile.from') return blobShape(call, 'single')
      return found.name === 'FlyteDirectory.from' ? blobShape(call, 'multipart') : undefined
    default:
      return undefined
  }
}

/** `FlyteFile.from(uri, 'csv')` has the format that is written there. */
function blobShape(
  { arguments: args, typeArguments }: CallExpression,
  dimensionality: 'single' | 'multipart',
): Shape | undefined {
  const [uri, written, ...more] = args
  if (!uri || uri.type === 'SpreadElement' || written?.type === 'SpreadElement' || more.length > 0 || typeArguments)
    return undefined
  const format = written ? readStringLiteral(written) : ''
  return format === undefined ? undefined : { kind: 'leaf', type: { kind: 'blob', dimensionality, format } }
}

function newShape(reader: Reader, { callee }: NewExpression, locals: Locals): Shape | undefined {
  const found = findCallee(reader, callee, locals)
  if (found?.kind !== 'global') return undefined
  if (found.name === 'Date') return DATETIME
  return found.name === 'Uint8Array' ? BINARY : undefined
}

/** What a called name means, unless the function itself declares it. */
function findCallee(reader: Reader, callee: Node, locals: Locals): Found | undefined {
  const path = pathOf(callee)
  if (!path || locals.declares(path[0]!)) return undefined
  return findName(reader, path, locals.scope, 'value', placeIn(locals, callee))
}

function propertyShape(reader: Reader, shape: Shape | undefined, name: string): Shape | undefined {
  if (shape?.kind === 'object') {
    const member = shape.members.find((candidate) => candidate.name === name)
    return member && memberShape(reader, member)
  }
  return name === 'length' && (shape?.kind === 'list' || isLeaf(shape, 'string')) ? FLOAT : undefined
}

/** TypeScript gives number as soon as one side is a number, and bigint when both are. */
function arithmetic(operator: string, left: Shape | undefined, right: Shape | undefined): Shape | undefined {
  const [a, b] = [numberKind(left), numberKind(right)]
  if (operator !== '+') {
    if (operator === '>>>' || a === 'number' || b === 'number') return FLOAT
    return a === 'bigint' && b === 'bigint' ? BIGINT : undefined
  }
  if (isLeaf(left, 'string') || isLeaf(right, 'string')) return STRING
  return a === b ? calculated(a) : undefined
}

type NumberKind = 'number' | 'bigint' | undefined

function numberKind(shape: Shape | undefined): NumberKind {
  if (shape?.kind !== 'leaf') return undefined
  if (shape.type.kind === 'integer') return shape.bigint ? 'bigint' : 'number'
  return shape.type.kind === 'float' ? 'number' : undefined
}

/** Whole numbers do not stay int when they are calculated with. */
function calculated(kind: NumberKind): Shape | undefined {
  return kind && (kind === 'number' ? FLOAT : BIGINT)
}

function isLeaf(shape: Shape | undefined, kind: 'boolean' | 'string'): boolean {
  return shape?.kind === 'leaf' && shape.type.kind === kind
}

function refuse(reader: Reader, node: Node, locals: Locals): undefined {
  const what = sourceText(locals.scope.file.module, node)
  return reader.refuse(infer.FLY2004, { what, dynamic: false }, placeIn(locals, node))
}

function placeIn(locals: Locals, { start }: Node): Place {
  return { module: locals.scope.file.module, offset: start }
}
