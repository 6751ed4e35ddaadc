import type { Reader } from '../context.ts'
import type { Place, Shape, TypeSource, Variant } from '../shape.ts'
import { BIGINT, BOOLEAN, FLOAT, STRING, unionOf, variantsOf } from '../shape.ts'

/** The type of a literal in an expression: of that one value, until it widens. */
export function literalShape(value: string | number | boolean | bigint): Shape {
  return { kind: 'literal', value, widens: BASES[typeof value as keyof typeof BASES] }
}

const BASES = { string: STRING, number: FLOAT, boolean: BOOLEAN, bigint: BIGINT } as const

/** What a property, a list or a variable makes of the type of a value: literals that stand in an expression widen, those of annotations do not. */
export function widened(shape: Shape): Shape {
  if (shape.kind === 'literal') return shape.widens ?? shape
  if (shape.kind !== 'union' || !shape.variants.some((variant) => isWidening(variant.shape))) return shape
  return unionOf(reduceLiterals(shape.variants.flatMap((variant) => variantsOf(widened(variant.shape), variant.place))))
}

/** What `as const` makes of the type of a value: literals keep their type for good. */
export function fixed(shape: Shape): Shape {
  if (shape.kind === 'union')
    return { ...shape, variants: shape.variants.map((variant) => ({ ...variant, shape: fixed(variant.shape) })) }
  if (!isWidening(shape)) return shape
  const { widens: _, ...literal } = shape as Shape & { kind: 'literal' }
  return literal
}

/** A list without items: TypeScript calls it never[], which is part of any list. */
export function isEmptyList(shape: Shape): boolean {
  return shape.kind === 'list' && shape.item.kind === 'made' && shape.item.shape.kind === 'never'
}

/**
 * The type of a value that is one of several. TypeScript leaves out what is a subtype of another, for which one would have
 * to compare all members; so at most one of them may be more than a number, a text or a truth value. `undefined` when that
 * is not so.
 */
export function joined(reader: Reader, variants: readonly Variant[]): Shape | undefined {
  const different: Variant[] = []
  for (const variant of variants.flatMap(({ shape, place }) => variantsOf(shape, place))) {
    const known = different.findIndex(({ shape }) => sameValue(reader, shape, variant.shape))
    if (known < 0) different.push(variant)
    // A literal that does not widen is the type that stays.
    else if (isWidening(different[known]!.shape) && !isWidening(variant.shape)) different[known] = variant
  }
  const structured = different.filter(({ shape }) => !isPrimitive(shape))
  const lists = structured.filter(({ shape }) => shape.kind === 'list' && !isEmptyList(shape))
  const rest =
    lists.length === 1 && lists[0]!.shape.kind === 'list' && !lists[0]!.shape.as
      ? different.filter(({ shape }) => !isEmptyList(shape))
      : different
  if (rest.filter(({ shape }) => !isPrimitive(shape)).length > 1) return undefined
  return unionOf(withoutInt(reduceLiterals(rest)))
}

/** Without literals that a wider type in the list takes in, and `true | false` as one. */
function reduceLiterals(variants: readonly Variant[]): Variant[] {
  const has = (base: Shape) => variants.some(({ shape }) => shape === base || isSameLeaf(shape, base))
  const values = (value: boolean) => variants.some(({ shape }) => shape.kind === 'literal' && shape.value === value)
  const bothTruths = values(true) && values(false)
  const reduced = variants.flatMap((variant): Variant[] => {
    const { shape } = variant
    if (shape.kind !== 'literal') return [variant]
    if (typeof shape.value === 'boolean' && bothTruths) return [{ ...variant, shape: BOOLEAN }]
    return has(BASES[typeof shape.value as keyof typeof BASES]) ? [] : [variant]
  })
  return reduced.filter(
    ({ shape }, i) => shape.kind !== 'leaf' || !reduced.slice(0, i).some((other) => isSameLeaf(other.shape, shape)),
  )
}

/** Whether two shapes surely mean the same type, in the same order and under the same name. */
export function sameValue(reader: Reader, a: Shape, b: Shape, depth = 0): boolean {
  if (a === b) return true
  if (depth > MAX_DEPTH) return false
  const same = (one: TypeSource, other: TypeSource): boolean => {
    const [left, right] = [reader.shape(one), reader.shape(other)]
    return left !== undefined && right !== undefined && sameValue(reader, left, right, depth + 1)
  }
  switch (a.kind) {
    case 'leaf':
      return isSameLeaf(a, b)
    case 'literal':
      return b.kind === 'literal' && a.value === b.value && a.enumeration === b.enumeration
    case 'list':
      return b.kind === 'list' && a.as === b.as && a.readonly === b.readonly && same(a.item, b.item)
    case 'map':
      return b.kind === 'map' && a.as === b.as && a.readonly === b.readonly && same(a.value, b.value)
    case 'promise':
    case 'outputs':
    case 'in':
    case 'bind':
      return b.kind === a.kind && same(a.of, b.of)
    case 'tuple':
      return (
        b.kind === 'tuple' &&
        a.readonly === b.readonly &&
        a.items.length === b.items.length &&
        a.items.every((item, i) => same(item, b.items[i]!))
      )
    case 'union':
      return (
        b.kind === 'union' &&
        a.variants.length === b.variants.length &&
        a.variants.every(({ shape }, i) => sameValue(reader, shape, b.variants[i]!.shape, depth + 1))
      )
    case 'object':
      return (
        b.kind === 'object' &&
        a.title === b.title &&
        a.flavor === b.flavor &&
        a.methods === b.methods &&
        a.nominal === b.nominal &&
        a.members.length === b.members.length &&
        a.members.every((member, i) => {
          const other = b.members[i]!
          return (
            member.name === other.name &&
            member.optional === other.optional &&
            member.defined === other.defined &&
            same(member.type, other.type)
          )
        })
      )
    case 'null':
    case 'undefined':
    case 'void':
    case 'never':
      return a.kind === b.kind
    default:
      return false
  }
}

/** Types nested deeper than this are not compared: they may have no end. */
const MAX_DEPTH = 12

function isWidening(shape: Shape): boolean {
  return shape.kind === 'literal' && shape.widens !== undefined
}

/** Whether a shape is one of those of which none has members of its own. */
export function isPrimitive(shape: Shape): boolean {
  if (shape.kind === 'leaf') return PRIMITIVES.has(shape.type.kind) && !shape.brand
  return shape.kind === 'literal' || shape.kind === 'null' || shape.kind === 'undefined'
}

const PRIMITIVES: ReadonlySet<string> = /* @__PURE__ */ new Set(['integer', 'float', 'string', 'boolean'])

function isSameLeaf(a: Shape, b: Shape): boolean {
  return (
    a.kind === 'leaf' &&
    b.kind === 'leaf' &&
    a.bigint === b.bigint &&
    a.brand === b.brand &&
    !a.brand &&
    !a.pattern &&
    !b.pattern &&
    a.type.kind !== 'deferred' &&
    JSON.stringify(a.type) === JSON.stringify(b.type)
  )
}

/** `int` is a subtype of `number`. */
function withoutInt(variants: readonly Variant[]): readonly Variant[] {
  const hasNumber = variants.some(({ shape }) => isSameLeaf(shape, FLOAT))
  return hasNumber
    ? variants.filter(({ shape }) => shape.kind !== 'leaf' || shape.type.kind !== 'integer' || shape.bigint)
    : variants
}

/** The shape without null and undefined. */
export function present(shape: Shape, place: Place): Shape {
  return unionOf(
    variantsOf(shape, place).filter((variant) => variant.shape.kind !== 'null' && variant.shape.kind !== 'undefined'),
  )
}

/** Whether a shape has a variant of this kind. */
export function hasKind(shape: Shape, ...kinds: Shape['kind'][]): boolean {
  return shape.kind === 'union' ? shape.variants.some((v) => kinds.includes(v.shape.kind)) : kinds.includes(shape.kind)
}

/** What is left of a type when all promises around it are awaited, also in a union. */
export function awaitedShape(reader: Reader, shape: Shape, place: Place): Shape | undefined {
  if (shape.kind === 'promise') {
    const inner = reader.shape(shape.of)
    return inner && awaitedShape(reader, inner, place)
  }
  if (!hasKind(shape, 'promise')) return shape
  const variants = variantsOf(shape, place).map((variant) => ({
    ...variant,
    shape: awaitedShape(reader, variant.shape, place),
  }))
  return variants.every((variant): variant is { place: Place; shape: Shape } => variant.shape !== undefined)
    ? joined(reader, variants)
    : undefined
}

/** Whether every value of a type is text. */
export function isText(shape: Shape | undefined): boolean {
  if (shape?.kind === 'union') return shape.variants.every((variant) => isText(variant.shape))
  return shape?.kind === 'literal'
    ? typeof shape.value === 'string'
    : shape?.kind === 'leaf' && shape.type.kind === 'string'
}

export type NumberKind = 'number' | 'bigint' | undefined

/** Which numbers a type is made of, if it is made of one kind of them. */
export function numberKind(shape: Shape | undefined): NumberKind {
  switch (shape?.kind) {
    case 'literal':
      return typeof shape.value === 'number' ? 'number' : typeof shape.value === 'bigint' ? 'bigint' : undefined
    case 'union': {
      const [first, ...more] = shape.variants.map((variant) => numberKind(variant.shape))
      return more.every((kind) => kind === first) ? first : undefined
    }
    case 'leaf':
      if (shape.type.kind === 'integer') return shape.bigint ? 'bigint' : 'number'
      return shape.type.kind === 'float' ? 'number' : undefined
    default:
      return undefined
  }
}
