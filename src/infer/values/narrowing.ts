import type { CallExpression, Node } from 'oxc-parser'
import { childrenOf, propertyName } from '../../syntax/nodes.ts'
import type { Fact } from './flow.ts'
import type { Place, Shape, Variant } from '../shape.ts'
import { unionOf, variantsOf } from '../shape.ts'
import { isPrimitive } from './widening.ts'

/** A name and the properties behind it, as `row.owner`. What is computed is `[]`. */
export type Path = readonly string[]

/** The name or the property that narrowing is about, and what a test means beyond its syntax. */
export interface Narrowed {
  readonly path: Path
  readonly place: Place
  /** Whether a call is no type guard, whatever its arguments. */
  isNoGuard(call: CallExpression): boolean
  /** All names that a constant in a test was made from. */
  madeFrom(name: string): ReadonlySet<string>
}

/**
 * The type of a name once all facts are counted in, as TypeScript narrows it: by `null` and `undefined`, by literals, and by
 * whether it holds. `undefined` where a fact may narrow in any other way.
 */
export function narrowed(shape: Shape, facts: readonly Fact[], about: Narrowed): Shape | undefined {
  let result: Shape | undefined = shape
  for (const fact of facts) {
    if (!result) return undefined
    result = 'test' in fact ? narrow(result, fact.test, fact.holds, about) : untouched(result, fact.opaque, about)
  }
  return result?.kind === 'never' && shape.kind !== 'never' ? undefined : result
}

/** The path of a name or a property; `undefined` for what TypeScript does not narrow. */
export function pathOfReference(node: Node): Path | undefined {
  switch (node.type) {
    case 'Identifier':
      return [node.name]
    case 'ParenthesizedExpression':
    case 'TSNonNullExpression':
    case 'ChainExpression':
      return pathOfReference(node.expression)
    case 'MemberExpression': {
      const object = pathOfReference(node.object)
      if (!object) return undefined
      return [...object, propertyName(node.property, node.computed) ?? '[]']
    }
    default:
      return undefined
  }
}

/** Whether one path leads to another, or is the same. */
export function leadsTo(path: Path, to: Path): boolean {
  return path.length <= to.length && path.every((name, i) => name === to[i])
}

/** Whether a piece of source names something, as a whole or in part. */
export function mentions(node: Node, name: string): boolean {
  return identifiersIn(node).includes(name)
}

/** Whether a type is one that no test of its properties, nor any assignment, narrows. */
export function isSingle(shape: Shape): boolean {
  return shape.kind !== 'union' && shape.kind !== 'literal' && shape.kind !== 'null' && shape.kind !== 'undefined'
}

function narrow(shape: Shape, test: Node, holds: boolean, about: Narrowed): Shape | undefined {
  if (!concerns(test, about)) return shape
  switch (test.type) {
    case 'ParenthesizedExpression':
    case 'TSNonNullExpression':
      return narrow(shape, test.expression, holds, about)
    case 'UnaryExpression':
      return test.operator === '!' ? narrow(shape, test.argument, !holds, about) : untouched(shape, test, about)
    case 'LogicalExpression': {
      if (test.operator === '??') return untouched(shape, test, about)
      const both = (test.operator === '&&') === holds
      const left = narrow(shape, test.left, holds, about)
      if (both) return left && narrow(left, test.right, holds, about)
      const passed = narrow(shape, test.left, !holds, about)
      const right = passed && (passed.kind === 'never' ? passed : narrow(passed, test.right, holds, about))
      return left && right && either(shape, left, right, about)
    }
    case 'Identifier':
    case 'MemberExpression':
    case 'ChainExpression':
      return narrowByTruth(shape, test, holds, about)
    case 'BinaryExpression':
      return narrowByComparison(shape, test, holds, about)
    case 'CallExpression':
      return about.isNoGuard(test) ? shape : untouched(shape, test, about)
    case 'AwaitExpression':
      return shape
    default:
      return untouched(shape, test, about)
  }
}

/** Whether a test has to do with what is narrowed: it, or a constant that may be made from it, is named there. */
function concerns(test: Node, about: Narrowed): boolean {
  const [name] = about.path
  if (mentions(test, name!)) return true
  return identifiersIn(test).some((other) => about.madeFrom(other).has(name!))
}

/** The shape, if a test that is not followed cannot narrow it: only properties of an object that has one type are in there. */
function untouched(shape: Shape, test: Node, about: Narrowed): Shape | undefined {
  if (!concerns(test, about)) return shape
  if (test.type === 'ParenthesizedExpression') return untouched(shape, test.expression, about)
  if (test.type === 'BinaryExpression' && CALCULATIONS.has(test.operator)) return shape
  const path = pathOfReference(test)
  if (!path || isSame(path, about.path)) return undefined
  // What stands before a property is narrowed by itself, where it is read.
  if (leadsTo(path, about.path)) return shape
  return leadsTo(about.path, path) && isSingle(shape) ? shape : undefined
}

function narrowByTruth(shape: Shape, test: Node, holds: boolean, about: Narrowed): Shape | undefined {
  const path = pathOfReference(test)
  if (!path) return undefined
  if (!isSame(path, about.path)) return untouched(shape, test, about)
  if (test.type === 'ChainExpression') return undefined
  return filter(shape, about.place, (variant) => {
    if (variant.kind === 'null' || variant.kind === 'undefined') return holds ? [] : [variant]
    if (variant.kind === 'literal') return Boolean(variant.value) === holds ? [variant] : []
    if (variant.kind === 'leaf' && variant.type.kind === 'boolean') return [{ kind: 'literal', value: holds }]
    return holds || isPrimitive(variant) ? [variant] : []
  })
}

function narrowByComparison(
  shape: Shape,
  test: Node & { type: 'BinaryExpression' },
  holds: boolean,
  about: Narrowed,
): Shape | undefined {
  const { operator, left, right } = test
  if (CALCULATIONS.has(operator)) return shape
  if (!EQUALITIES.has(operator)) return undefined
  const equal = (operator === '===' || operator === '==') === holds
  const loose = operator === '==' || operator === '!='
  for (const [side, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const path = pathOfReference(side)
    if (path && isSame(path, about.path) && side.type !== 'ChainExpression') {
      const value = constantOf(other)
      return value && narrowByValue(shape, value.value, equal, loose, about.place)
    }
  }
  return [left, right].every((side) => untouchedSide(shape, side, about)) ? shape : undefined
}

/** Whether an operand of a comparison leaves the type as it is: neither it, nor a guard in it, is compared. */
function untouchedSide(shape: Shape, side: Node, about: Narrowed): boolean {
  if (!concerns(side, about)) return true
  if (side.type === 'CallExpression') return about.isNoGuard(side) && isSingle(shape)
  return untouched(shape, side, about) !== undefined
}

function narrowByValue(
  shape: Shape,
  value: string | number | boolean | bigint | null | undefined,
  equal: boolean,
  loose: boolean,
  place: Place,
): Shape | undefined {
  if (value === null || value === undefined) {
    const kinds = loose ? ['null', 'undefined'] : [value === null ? 'null' : 'undefined']
    return filter(shape, place, (variant) => (kinds.includes(variant.kind) === equal ? [variant] : []))
  }
  const variants = variantsOf(shape, place)
  const clear = variants.every(
    ({ shape: variant }) =>
      (variant.kind === 'literal' && !variant.enumeration) ||
      (!loose && (variant.kind === 'null' || variant.kind === 'undefined')) ||
      (!loose && variant.kind === 'leaf' && variant.type.kind === 'boolean') ||
      (!loose && !equal && isPrimitive(variant)),
  )
  if (!clear) return undefined
  return filter(shape, place, (variant) => {
    if (variant.kind === 'literal') return (variant.value === value) === equal ? [variant] : []
    if (variant.kind === 'leaf' && variant.type.kind === 'boolean' && typeof value === 'boolean')
      return [{ kind: 'literal', value: equal ? value : !value }]
    return equal ? [] : [variant]
  })
}

/** A literal, `null` or `undefined` that something is compared with. */
function constantOf(node: Node): { value: string | number | boolean | bigint | null | undefined } | undefined {
  if (node.type === 'ParenthesizedExpression') return constantOf(node.expression)
  if (node.type === 'Identifier') return node.name === 'undefined' ? { value: undefined } : undefined
  if (node.type !== 'Literal') return undefined
  if (node.raw === 'null') return { value: null }
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof node.value)
    ? { value: node.value as string | number | boolean | bigint }
    : undefined
}

/** What two ways through a condition leave: one of both, which must be all that there was, or what one of them is. */
function either(shape: Shape, left: Shape, right: Shape, about: Narrowed): Shape | undefined {
  const parts = [left, right].flatMap((part) => variantsOf(part, about.place).map((variant) => variant.shape))
  const variants = variantsOf(shape, about.place)
  const kept = variants.filter((variant) => parts.includes(variant.shape))
  const known = variants.map((variant) => variant.shape)
  return parts.every((part) => known.includes(part)) ? unionOf(kept) : undefined
}

function filter(shape: Shape, place: Place, keep: (shape: Shape) => readonly Shape[]): Shape {
  const variants = variantsOf(shape, place)
  const kept = variants.flatMap((variant): Variant[] =>
    keep(variant.shape).map((one) => (one === variant.shape ? variant : { ...variant, shape: one })),
  )
  const same = kept.length === variants.length && kept.every((variant, i) => variant === variants[i])
  return same ? shape : unionOf(kept)
}

function isSame(a: Path, b: Path): boolean {
  return a.length === b.length && leadsTo(a, b)
}

/** Every name, and every property of one, in a piece of source, each as far as it leads. */
export function pathsIn(node: Node): Path[] {
  const path = pathOfReference(node)
  const computed = node.type === 'MemberExpression' && node.computed ? pathsIn(node.property) : []
  if (path) return [path, ...computed]
  if (node.type === 'MemberExpression') return [...pathsIn(node.object), ...computed]
  return childrenOf(node).flatMap(pathsIn)
}

/** Every name in a piece of source that stands for a value of its own, names of properties left out. */
export function identifiersIn(node: Node): string[] {
  if (node.type === 'Identifier') return [node.name]
  if (node.type === 'MemberExpression' && !node.computed) return identifiersIn(node.object)
  return childrenOf(node).flatMap(identifiersIn)
}

const EQUALITIES: ReadonlySet<string> = /* @__PURE__ */ new Set(['===', '!==', '==', '!='])
const CALCULATIONS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '<',
  '>',
  '<=',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
  '**',
  '&',
  '|',
  '^',
  '<<',
  '>>',
  '>>>',
])
