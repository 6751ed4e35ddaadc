import type { CallExpression, Expression, Node } from 'oxc-parser'
import { callShape, newShape } from './calls.ts'
import type { Reader } from '../context.ts'
import { readDeclared, readEnumMember } from '../types/declared.ts'
import { findLocal, placeIn, scopeAt } from './frame.ts'
import type { Frame } from './frame.ts'
import { findName, pathOf } from '../modules/lookup.ts'
import { methodShape } from './methods.ts'
import { valueProperty } from './property.ts'
import { findCallee, flowing, nameShape } from './names.ts'
import { pathOfReference } from './narrowing.ts'
import { isConstant, readFixed, readList, readObjectLiteral, readOneOf } from './object-literal.ts'
import { refuseExpression } from './unreadable.ts'
import type { Shape } from '../shape.ts'
import { BIGINT, BOOLEAN, FLOAT, made, STRING, variantsOf } from '../shape.ts'
import {
  awaitedShape,
  hasKind,
  isPrimitive,
  isText,
  joined,
  literalShape,
  numberKind,
  present,
  sameValue,
} from './widening.ts'
import type { NumberKind } from './widening.ts'

/**
 * The type of an expression, where it is beyond doubt; refused where it is not. A literal in it is of its own type, until it
 * widens.
 */
export function readExpression(reader: Reader, expression: Expression, frame: Frame): Shape | undefined {
  const shape = knownShape(reader, expression, frame)
  if (shape) return shape
  return shape === null ? undefined : refuseExpression(reader, expression, frame)
}

/** `null`: it was refused already, at the part that cannot be read. */
type Known = Shape | undefined | null

function knownShape(reader: Reader, expression: Expression, frame: Frame): Known {
  const read = (inner: Expression) => readExpression(reader, inner, frame) ?? null
  const quietly = (inner: Expression) => reader.quietly(() => readExpression(reader, inner, frame))
  switch (expression.type) {
    case 'ParenthesizedExpression':
      return read(expression.expression)
    case 'Literal':
      if (expression.raw === 'null') return { kind: 'null' }
      return isScalar(expression.value) ? literalShape(expression.value) : undefined
    case 'TemplateLiteral': {
      const text = expression.expressions.length === 0 ? expression.quasis[0]?.value.cooked : undefined
      return text == null ? STRING : literalShape(text)
    }
    case 'ObjectExpression':
      return readObjectLiteral(reader, expression, frame) ?? null
    case 'ArrayExpression':
      return readList(reader, expression, frame)
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      if (isConstant(expression.typeAnnotation)) return readFixed(reader, expression.expression, frame) ?? null
      return reader.quietly(() => writtenShape(reader, expression.typeAnnotation, frame))
    case 'TSSatisfiesExpression':
      return isFreeOfContext(reader, expression, frame) ? read(expression.expression) : undefined
    case 'TSNonNullExpression': {
      const shape = itemShape(reader, expression.expression, frame) ?? read(expression.expression)
      return shape && present(shape, placeIn(frame, expression))
    }
    case 'ConditionalExpression':
      return eitherOf(reader, [expression.consequent, expression.alternate], frame)
    case 'LogicalExpression':
      return logical(reader, expression, frame)
    case 'UnaryExpression':
      if (expression.operator === '!') return BOOLEAN
      if (expression.operator === '+') return FLOAT
      if (expression.operator === 'void') return { kind: 'undefined' }
      if (expression.operator !== '-' && expression.operator !== '~') return undefined
      return negated(expression.operator, expression.argument, quietly(expression.argument))
    case 'UpdateExpression':
      return calculated(numberKind(quietly(expression.argument)))
    case 'BinaryExpression':
      if (COMPARISONS.has(expression.operator)) return BOOLEAN
      if (expression.left.type === 'PrivateIdentifier') return undefined
      return arithmetic(expression.operator, quietly(expression.left), quietly(expression.right))
    case 'AwaitExpression': {
      const shape = readOneOf(reader, expression.argument, frame)
      return shape ? awaitedShape(reader, shape, placeIn(frame, expression.argument)) : null
    }
    case 'Identifier':
      return identifierShape(reader, expression.name, expression.start, frame)
    case 'ChainExpression':
      return chainShape(reader, expression.expression, frame)
    case 'MemberExpression':
      return stepShape(reader, expression, frame, { optional: false })
    case 'CallExpression':
      if (isOutputs(reader, expression, frame)) return readNamedOutputs(reader, expression, frame) ?? null
      return stepShape(reader, expression, frame, { optional: false })
    case 'NewExpression':
      return reader.quietly(() => newShape(reader, expression, frame))
    default:
      return undefined
  }
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

function isScalar(value: unknown): value is string | number | boolean | bigint {
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof value)
}

function writtenShape(
  reader: Reader,
  node: Extract<Expression, { type: 'TSAsExpression' }>['typeAnnotation'],
  frame: Frame,
): Shape | undefined {
  return reader.shape({ kind: 'written', node, scope: scopeAt(frame, node.start) })
}

/** A name: of a constant, a parameter, or one of the language. What cannot be read is pointed at where it comes from. */
function identifierShape(reader: Reader, name: string, offset: number, frame: Frame): Known {
  const shape = nameShape(reader, name, frame, offset)
  if (shape) return shape
  const found = findLocal(frame, name, offset)
  const init = found?.local.kind === 'variable' ? found.local.node.init : undefined
  if (!found || !init || reader.known.has(init)) return undefined
  reader.known.set(init, null)
  return readExpression(reader, init, found.frame) ? undefined : null
}

/** `a?.b.c`: undefined too, when what stands before `?.` may be missing. */
function chainShape(reader: Reader, expression: Node, frame: Frame): Known {
  const chain = { optional: false }
  const shape = stepShape(reader, expression, frame, chain)
  // `a?.b!` says that it does not end early.
  if (!shape || !chain.optional || expression.type === 'TSNonNullExpression') return shape
  const place = placeIn(frame, expression)
  return joined(reader, [
    { shape, place },
    { shape: { kind: 'undefined' }, place },
  ])
}

/** One step of a chain of properties and calls. Notes whether the chain may end early. */
function stepShape(reader: Reader, node: Node, frame: Frame, chain: { optional: boolean }): Known {
  if (node.type === 'TSNonNullExpression') {
    const shape = itemShape(reader, node.expression, frame) ?? stepShape(reader, node.expression, frame, chain)
    return shape && present(shape, placeIn(frame, node))
  }
  if (node.type === 'CallExpression') {
    const shape = reader.quietly(() => callShape(reader, node, frame))
    if (shape) return shape
    if (node.callee.type !== 'MemberExpression' || node.optional) return undefined
    const { callee } = node
    const { property } = callee
    // A name that is not declared here is one of the language, and then it is the method that is not known.
    const isGlobal = callee.object.type === 'Identifier' && !findLocal(frame, callee.object.name, callee.start)
    const object = isGlobal
      ? reader.quietly(() => objectShape(reader, callee, frame, chain))
      : objectShape(reader, callee, frame, chain)
    if (!object) return isGlobal ? undefined : object
    if (callee.computed || property.type !== 'Identifier') return undefined
    return reader.quietly(() => methodShape(reader, object, property.name, node, frame))
  }
  if (node.type !== 'MemberExpression') return readExpression(reader, node as Expression, frame) ?? null
  const member = enumMember(reader, node, frame)
  if (member) return member
  const object = objectShape(reader, node, frame, chain)
  if (!object) return object
  const shape = node.computed
    ? computedShape(reader, object, node.property)
    : node.property.type === 'Identifier'
      ? reader.quietly(() =>
          valueProperty(reader, object, node.property.type === 'Identifier' ? node.property.name : ''),
        )
      : undefined
  const path = pathOfReference(node)
  if (!shape || !path) return shape
  const found = findLocal(frame, path[0]!, node.start)
  return flowing(reader, shape, path, frame, node.start, found?.frame)
}

/** What stands before a property, without null and undefined where `?.` leaves those out. */
function objectShape(
  reader: Reader,
  node: Node & { type: 'MemberExpression' },
  frame: Frame,
  chain: { optional: boolean },
): Known {
  const shape = stepShape(reader, node.object, frame, chain)
  if (!shape || !node.optional || !hasKind(shape, 'null', 'undefined')) return shape
  chain.optional = true
  return present(shape, placeIn(frame, node.object))
}

/** `pair[0]`, `row['a']`. Whether an item of a list may be missing is a setting of the compiler, so that is refused. */
function computedShape(reader: Reader, object: Shape, key: Node): Shape | undefined {
  if (key.type !== 'Literal') return undefined
  if (object.kind === 'tuple' && typeof key.value === 'number') {
    const item = object.items[key.value]
    return item && reader.shape(item)
  }
  if (object.kind === 'object' && typeof key.value === 'string')
    return reader.quietly(() => valueProperty(reader, object, key.value))
  return undefined
}

/** An item of a list, or an entry of a record, if it is there. */
function itemShape(reader: Reader, expression: Expression, frame: Frame): Shape | undefined {
  if (expression.type === 'ParenthesizedExpression') return itemShape(reader, expression.expression, frame)
  if (expression.type !== 'MemberExpression' || !expression.computed || expression.optional) return undefined
  const path = pathOfReference(expression)
  const object = reader.quietly(() => readExpression(reader, expression.object, frame))
  const key = reader.quietly(() => readExpression(reader, expression.property, frame))
  if (!object || !key) return undefined
  const source =
    object.kind === 'list' && !object.as && numberKind(key) === 'number'
      ? object.item
      : object.kind === 'map' && !object.as && isText(key)
        ? object.value
        : undefined
  const shape = source && reader.shape(source)
  if (!shape || !path) return shape
  // It may have been tested or assigned before, under the same key.
  const found = findLocal(frame, path[0]!, expression.start)
  return flowing(reader, shape, path, frame, expression.start, found?.frame)
}

/** `Color.Red` has its own type, and widens to all of the enum. */
function enumMember(reader: Reader, node: Node & { type: 'MemberExpression' }, frame: Frame): Shape | undefined {
  const path = pathOf(node)
  if (!path || path.length < 2 || findLocal(frame, path[0]!, node.start)) return undefined
  const place = placeIn(frame, node)
  return reader.quietly(() => {
    const found = findName(reader, path, scopeAt(frame, node.start), 'value', place)
    if (found?.kind === 'global') return found.name in NUMBERS ? FLOAT : undefined
    if (found?.kind !== 'member') return undefined
    const shape = readEnumMember(reader, found.of, found.name, place)
    if (shape?.kind !== 'literal') return undefined
    const whole = readDeclared(reader, found.of, [], place)
    return whole && { ...shape, widens: whole }
  })
}

const NUMBERS: Readonly<Record<string, true>> = {
  'Math.PI': true,
  'Math.E': true,
  'Math.LN2': true,
  'Math.LN10': true,
  'Math.SQRT2': true,
  'Number.MAX_SAFE_INTEGER': true,
  'Number.MIN_SAFE_INTEGER': true,
  'Number.MAX_VALUE': true,
  'Number.EPSILON': true,
  'Number.POSITIVE_INFINITY': true,
  'Number.NEGATIVE_INFINITY': true,
  'Number.NaN': true,
}

/** One of several expressions. */
function eitherOf(reader: Reader, expressions: readonly Expression[], frame: Frame): Known {
  const shapes = expressions.map((expression) => readOneOf(reader, expression, frame))
  const variants = shapes.flatMap((shape, i) => (shape ? [{ shape, place: placeIn(frame, expressions[i]!) }] : []))
  return variants.length < shapes.length ? null : joined(reader, variants)
}

function logical(reader: Reader, node: Extract<Expression, { type: 'LogicalExpression' }>, frame: Frame): Known {
  const { operator, right: other } = node
  const place = placeIn(frame, node)
  const item = operator === '??' ? itemShape(reader, node.left, frame) : undefined
  const left = item ?? readOneOf(reader, node.left, frame)
  if (!left) return null
  if (operator === '??' && !item && !hasKind(left, 'null', 'undefined')) return left
  const right = readOneOf(reader, other, frame)
  if (!right) return null
  const both = (shape: Shape): Known =>
    joined(reader, [
      { shape, place },
      { shape: right, place: placeIn(frame, other) },
    ])
  if (operator === '??') {
    const either = both(present(left, place))
    // Whether the item may be missing must make no difference.
    return item && !hasKind(item, 'null', 'undefined') && !(either && sameValue(reader, item, either))
      ? undefined
      : either
  }
  const variants = variantsOf(left, place).map((variant) => variant.shape)
  if (operator === '||') {
    if (!variants.some(mayBeFalsy)) return left
    const kept = variants.flatMap((shape) => (isFalsy(shape) ? [] : isLeaf(shape, 'boolean') ? [TRUE] : [shape]))
    return both(
      joined(
        reader,
        kept.map((shape) => ({ shape, place })),
      ) ?? { kind: 'never' },
    )
  }
  if (variants.every(isFalsy)) return left
  const falsy = variants.flatMap((shape): Shape[] => {
    if (isLeaf(shape, 'boolean')) return [{ kind: 'literal', value: false }]
    return isFalsy(shape) || isPrimitive(shape) ? [shape] : []
  })
  // Of a text or a number only the empty one is left, which says something if it is not taken in by the other side.
  const empties = falsy.filter((shape) => numberKind(shape) !== undefined || isText(shape))
  if (empties.some((shape) => shape.kind === 'leaf' && !takesIn(right, shape))) return undefined
  const kept = falsy.filter((shape) => isFalsy(shape) || shape.kind === 'leaf')
  return both(
    joined(
      reader,
      kept.map((shape) => ({ shape, place })),
    ) ?? { kind: 'never' },
  )
}

const TRUE: Shape = { kind: 'literal', value: true }

function takesIn(right: Shape, shape: Shape): boolean {
  if (shape.kind !== 'leaf' || shape.brand || shape.pattern) return false
  const { type, bigint } = shape
  const same = (other: Shape): boolean =>
    other.kind === 'leaf' && other.type.kind === type.kind && other.bigint === bigint && !other.brand && !other.pattern
  // 0 is no int for TypeScript.
  if (type.kind === 'integer' && !bigint) return false
  return right.kind === 'union' ? right.variants.some((variant) => same(variant.shape)) : same(right)
}

function isFalsy(shape: Shape): boolean {
  if (shape.kind === 'literal') return !shape.value
  return shape.kind === 'null' || shape.kind === 'undefined'
}

/** Kinds of which one value is falsy. */
const FALSY: ReadonlySet<string> = /* @__PURE__ */ new Set(['integer', 'float', 'string', 'boolean'])

function mayBeFalsy(shape: Shape): boolean {
  return isFalsy(shape) || (shape.kind === 'leaf' && FALSY.has(shape.type.kind))
}

function isOutputs(reader: Reader, { callee }: CallExpression, frame: Frame): boolean {
  const found = findCallee(reader, callee, frame)
  return found?.kind === 'sdk' && found.name === 'outputs'
}

/** `outputs({ … })`. */
function readNamedOutputs(reader: Reader, call: CallExpression, frame: Frame): Shape | undefined {
  const [argument, ...more] = call.arguments
  if (!argument || argument.type === 'SpreadElement' || more.length > 0 || call.typeArguments)
    return refuseExpression(reader, call, frame)
  const shape = readExpression(reader, argument, frame)
  if (!shape) return undefined
  if (shape.kind !== 'object' || shape.methods) return refuseExpression(reader, call, frame)
  return { kind: 'outputs', of: made(shape, placeIn(frame, argument)) }
}

/** Whether `satisfies` keeps nothing from widening: there are no single values in the type, and no tuples. */
function isFreeOfContext(
  reader: Reader,
  { expression, typeAnnotation }: Extract<Expression, { type: 'TSSatisfiesExpression' }>,
  frame: Frame,
): boolean {
  if (expression.type === 'TSAsExpression' && isConstant(expression.typeAnnotation)) return true
  const shape = reader.quietly(() => writtenShape(reader, typeAnnotation, frame))
  return shape !== undefined && reader.quietly(() => isWide(reader, shape))
}

function isWide(reader: Reader, shape: Shape, depth = 0): boolean {
  const all = (...sources: readonly Parameters<Reader['shape']>[0][]) =>
    sources.every((source) => {
      const inner = reader.shape(source)
      return inner !== undefined && isWide(reader, inner, depth + 1)
    })
  if (depth > 8) return false
  switch (shape.kind) {
    case 'leaf':
      return !shape.pattern && !shape.brand
    case 'null':
    case 'undefined':
      return true
    case 'list':
      return all(shape.item)
    case 'map':
      return all(shape.value)
    case 'object':
      return all(...shape.members.map(({ type }) => type))
    case 'union':
      return shape.variants.every((variant) => isWide(reader, variant.shape, depth + 1))
    default:
      return false
  }
}

function negated(operator: string, argument: Node, shape: Shape | undefined): Shape | undefined {
  if (operator === '-' && argument.type === 'Literal' && shape?.kind === 'literal') {
    const { value } = shape
    if (typeof value === 'number' || typeof value === 'bigint') return literalShape(-value)
  }
  return calculated(numberKind(shape))
}

/** TypeScript gives number as soon as one side is a number, and bigint when both are. */
function arithmetic(operator: string, left: Shape | undefined, right: Shape | undefined): Shape | undefined {
  const [a, b] = [numberKind(left), numberKind(right)]
  if (operator !== '+') {
    if (operator === '>>>' || a === 'number' || b === 'number') return FLOAT
    return a === 'bigint' && b === 'bigint' ? BIGINT : undefined
  }
  if (isText(left) || isText(right)) return STRING
  return a === b ? calculated(a) : undefined
}

/** Whole numbers do not stay int when they are calculated with. */
function calculated(kind: NumberKind): Shape | undefined {
  return kind && (kind === 'number' ? FLOAT : BIGINT)
}

function isLeaf(shape: Shape | undefined, kind: 'boolean' | 'string'): boolean {
  return shape?.kind === 'leaf' && shape.type.kind === kind
}
