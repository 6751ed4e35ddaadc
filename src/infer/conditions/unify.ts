import type { Node, TSTupleElement, TSType } from 'oxc-parser'
import { childrenOf } from '../../syntax/nodes.ts'
import { memberShape, presentShape } from '../types/access.ts'
import { isAssignable } from './assignable.ts'
import type { Reader } from '../context.ts'
import { findName } from '../modules/lookup.ts'
import { readKey } from '../types/members.ts'
import { splitText } from '../types/pattern.ts'
import { annotationOf, parametersOf } from './signatures.ts'
import type { Place, Scope, Shape, TypeSource } from '../shape.ts'
import { made, placeOf, STRING, unionOf, variantsOf } from '../shape.ts'

/** What `infer` stands for in each place where a name of it was met. */
type Found = Map<string, TypeSource[]>

/** What the names behind `infer` stand for. */
export interface Parts {
  readonly names: readonly (readonly [string, TypeSource])[]
  /** False: TypeScript may find something else, and each name stands for the widest type that it could be. */
  readonly sure: boolean
}

/**
 * What the names behind `infer` stand for in the type behind `extends`, when a type is laid beside it. A name that meets nothing
 * is unknown.
 */
export function inferParts(reader: Reader, pattern: TSType, scope: Scope, source: TypeSource): Parts {
  const nodes = inferNodes(pattern)
  const found: Found = new Map(nodes.map(({ node }) => [node.typeParameter.name.name, []]))
  let sure = nodes.length === 0 || reader.quietly(() => unify(reader, pattern, scope, source, found))
  const place: Place = { module: scope.file.module, offset: pattern.start }
  const names = [...found].map(([name, candidates]): readonly [string, TypeSource] => {
    const own = nodes.filter(({ node }) => node.typeParameter.name.name === name)
    const widest = widestPart(own, scope, place)
    const part = sure ? joined(reader, candidates, widest, place) : undefined
    if (!part || !widest) {
      sure = false
      return [name, widest ?? unknownAt(place)]
    }
    const verdict = part === widest ? 'yes' : isAssignable(reader, part, widest)
    if (verdict === 'unknown') sure = false
    // What does not fit its constraint takes it in its place, and then the whole does not fit.
    return [name, verdict === 'yes' ? part : widest]
  })
  if (sure) return { names, sure }
  return {
    names: names.map(([name]) => {
      const own = nodes.filter(({ node }) => node.typeParameter.name.name === name)
      return [name, widestPart(own, scope, place) ?? unknownAt(place)]
    }),
    sure,
  }
}

interface InferNode {
  readonly node: Extract<Node, { type: 'TSInferType' }>
  /** What it stands in: what is left of a tuple is a list, a part of a text is a text. */
  readonly within?: Node['type']
}

function inferNodes(node: Node, within?: Node['type']): InferNode[] {
  if (node.type === 'TSInferType') return [{ node, ...(within && { within }) }]
  return childrenOf(node).flatMap((child) => inferNodes(child, node.type))
}

/** What a name may stand for at most: its constraint; `undefined` where it has several. */
function widestPart(nodes: readonly InferNode[], scope: Scope, place: Place): TypeSource | undefined {
  const constraints = nodes.flatMap(({ node }) => node.typeParameter.constraint ?? [])
  if (constraints.length > 1) return undefined
  const [constraint] = constraints
  if (constraint) return { kind: 'written', node: constraint, scope }
  const unknown = unknownAt(place)
  if (nodes.some(({ within }) => within === 'TSTemplateLiteralType')) return made(STRING, place)
  const rest = nodes.some(({ within }) => within === 'TSRestType')
  return rest ? made({ kind: 'list', item: unknown, readonly: true }, place) : unknown
}

function unknownAt(place: Place): TypeSource {
  return made({ kind: 'opaque', name: 'unknown', place }, place)
}

/** One type for all that a name met: the only one, or a union of single values and primitives, which TypeScript does not reduce further. */
function joined(
  reader: Reader,
  candidates: readonly TypeSource[],
  widest: TypeSource | undefined,
  place: Place,
): TypeSource | undefined {
  const [first, ...more] = candidates
  if (!first) return widest
  if (more.length === 0) return first
  const shapes = candidates.map((candidate) => reader.quietly(() => reader.shape(candidate)))
  const variants = shapes.flatMap((shape, i) => (shape ? variantsOf(shape, placeOf(candidates[i]!)) : []))
  const simple = ({ kind, ...shape }: Shape) =>
    kind === 'literal' || kind === 'null' || (kind === 'leaf' && !('brand' in shape) && !('pattern' in shape))
  if (!shapes.every(Boolean) || !variants.every(({ shape }) => simple(shape))) return undefined
  const kinds = new Set(variants.map(({ shape }) => (shape.kind === 'leaf' ? shape.type.kind : '')))
  return kinds.has('integer') || kinds.has('struct') ? undefined : made(unionOf(variants), place)
}

/** Lays a type beside a pattern. False when it cannot be told what TypeScript finds. */
function unify(reader: Reader, pattern: Node, scope: Scope, source: TypeSource, found: Found): boolean {
  if (inferNodes(pattern).length === 0) return true
  switch (pattern.type) {
    case 'TSInferType':
      found.get(pattern.typeParameter.name.name)?.push(source)
      return true
    case 'TSParenthesizedType':
      return unify(reader, pattern.typeAnnotation, scope, source, found)
    case 'TSTypeOperator':
      return pattern.operator === 'readonly' && unify(reader, pattern.typeAnnotation, scope, source, found)
  }
  const shape = reader.shape(source)
  if (!shape) return false
  // Each variant of a union is laid beside the pattern in turn.
  return variantsOf(shape, placeOf(source)).every((variant) =>
    unifyShape(reader, pattern, scope, variant.shape, variant.place, found),
  )
}

function unifyShape(reader: Reader, pattern: Node, scope: Scope, shape: Shape, place: Place, found: Found): boolean {
  if (!isReadable(shape)) return false
  const inner = (node: Node, source: TypeSource) => unify(reader, node, scope, source, found)
  switch (pattern.type) {
    case 'TSArrayType':
      return itemsOf(shape).every((item) => inner(pattern.elementType, item))
    case 'TSTupleType':
      return unifyTuple(pattern.elementTypes, shape, place, inner)
    case 'TSTypeLiteral':
      return pattern.members.every((member) => {
        if (inferNodes(member).length === 0) return true
        if (member.type !== 'TSPropertySignature' || !member.typeAnnotation) return false
        return unifyProperty(reader, member, member.typeAnnotation.typeAnnotation, scope, shape, found)
      })
    case 'TSTemplateLiteralType':
      return unifyTemplate(reader, pattern, scope, shape, place, inner)
    case 'TSFunctionType':
    case 'TSConstructorType':
      return unifyFunction(pattern, shape, inner)
    case 'TSTypeReference':
      return unifyReference(reader, pattern, scope, shape, found)
    default:
      return false
  }
}

/** Types that TypeScript looks into, and we do not. */
function isReadable(shape: Shape): boolean {
  if (shape.kind === 'opaque') return false
  if (shape.kind === 'leaf') return shape.type.kind !== 'struct' && !shape.brand
  return !['deferred', 'in', 'bind', 'outputs'].includes(shape.kind)
}

function itemsOf(shape: Shape): readonly TypeSource[] {
  if (shape.kind === 'list') return shape.as ? [] : [shape.item]
  return shape.kind === 'tuple' ? shape.items : []
}

type Inner = (node: Node, source: TypeSource) => boolean

/** Elements in front and behind are laid beside their own; the rest takes what is in between, as a tuple. */
function unifyTuple(elements: readonly TSTupleElement[], shape: Shape, place: Place, inner: Inner): boolean {
  const plain = elements.map((element) => (element.type === 'TSNamedTupleMember' ? element : undefined))
  if (plain.some((element) => element?.optional) || elements.some(({ type }) => type === 'TSOptionalType')) return false
  const types = elements.map((element, i): Node => plain[i]?.elementType ?? element)
  const rest = types.findIndex(({ type }) => type === 'TSRestType')
  if (shape.kind === 'open') return false
  if (shape.kind !== 'tuple') {
    // A list may lie beside a rest, which takes it whole; it never fits elements that must be there.
    return shape.kind !== 'list' || types.some(({ type }) => type !== 'TSRestType')
  }
  const { items } = shape
  if (rest === -1) return items.length !== types.length || items.every((item, i) => inner(types[i]!, item))
  const behind = types.length - rest - 1
  if (items.length < rest + behind) return true
  const between = items.slice(rest, items.length - behind)
  const restType = (types[rest] as Extract<Node, { type: 'TSRestType' }>).typeAnnotation
  const restFits =
    restType.type === 'TSArrayType'
      ? between.every((item) => inner(restType.elementType, item))
      : restType.type === 'TSInferType' && inner(restType, made({ kind: 'tuple', items: between }, place))
  return (
    restFits &&
    items.slice(0, rest).every((item, i) => inner(types[i]!, item)) &&
    items.slice(items.length - behind).every((item, i) => inner(types[rest + 1 + i]!, item))
  )
}

function unifyProperty(
  reader: Reader,
  signature: { readonly key: Node; readonly computed: boolean; readonly optional: boolean; readonly start: number },
  type: TSType,
  scope: Scope,
  shape: Shape,
  found: Found,
): boolean {
  const place: Place = { module: scope.file.module, offset: signature.start }
  const name = readKey(reader, signature.key, signature.computed, place)
  if (name === undefined || shape.kind === 'map') return false
  // A type without the property does not fit; what else has one is a class.
  if (shape.kind !== 'object') return shape.kind !== 'list' && shape.kind !== 'tuple' && shape.kind !== 'leaf'
  const member = shape.members.find((candidate) => candidate.name === name)
  if (!member) return !shape.methods && !signature.optional
  const present = signature.optional ? presentShape(reader, member) : memberShape(reader, member)
  if (!present) return false
  if (signature.optional && variantsOf(present, place).some(({ shape: { kind } }) => kind === 'undefined')) return false
  return unify(reader, type, scope, made(present, placeOf(member.type)), found)
}

/** Holes take parts of a text. Those without infer are single texts, or any text. */
function unifyTemplate(
  reader: Reader,
  { quasis, types }: Extract<Node, { type: 'TSTemplateLiteralType' }>,
  scope: Scope,
  shape: Shape,
  place: Place,
  inner: Inner,
): boolean {
  if (shape.kind !== 'literal' || typeof shape.value !== 'string') {
    return shape.kind === 'leaf' ? shape.type.kind !== 'string' : shape.kind !== 'literal'
  }
  const texts = [quasis[0]?.value.cooked ?? '']
  const holes: TSType[] = []
  for (const [i, type] of types.entries()) {
    const after = quasis[i + 1]?.value.cooked ?? ''
    const text = inferNodes(type).length > 0 ? undefined : reader.shape({ kind: 'written', node: type, scope })
    if (text?.kind === 'literal') texts.push(texts.pop()! + String(text.value) + after)
    else if (isOpenHole(type)) {
      texts.push(after)
      holes.push(type)
    } else return false
  }
  const parts = splitText(texts, shape.value)
  return !parts || parts.every((value, i) => inner(holes[i]!, made({ kind: 'literal', value }, place)))
}

function isOpenHole(type: TSType): boolean {
  if (type.type !== 'TSInferType') return type.type === 'TSStringKeyword'
  const { constraint } = type.typeParameter
  return !constraint || constraint.type === 'TSStringKeyword'
}

function unifyFunction(
  { params, returnType, typeParameters, type }: Extract<Node, { type: 'TSFunctionType' | 'TSConstructorType' }>,
  shape: Shape,
  inner: Inner,
): boolean {
  if (typeParameters) return false
  if (shape.kind !== 'function') return shape.kind !== 'object' || !shape.methods
  if (shape.generic || shape.constructs !== (type === 'TSConstructorType')) return false
  const [first, ...more] = params as readonly Node[]
  if (first && inferNodes(first).length > 0) {
    const target = annotationOf(first)
    if (first.type !== 'RestElement' || more.length > 0 || target?.type !== 'TSInferType') return false
    const own = parametersOf(shape)
    if (!own || !inner(target, own)) return false
  } else if (more.some((param) => inferNodes(param).length > 0)) return false
  if (inferNodes(returnType).length === 0) return true
  return shape.returns !== undefined && inner(returnType.typeAnnotation, shape.returns)
}

/** A type that is named, with infer among its arguments. */
function unifyReference(
  reader: Reader,
  { typeName, typeArguments, start }: Extract<Node, { type: 'TSTypeReference' }>,
  scope: Scope,
  shape: Shape,
  found: Found,
): boolean {
  const args = typeArguments?.params ?? []
  if (typeName.type !== 'Identifier') return false
  const name = findName(reader, [typeName.name], scope, 'type', { module: scope.file.module, offset: start })
  if (name?.kind === 'global')
    return unifyGlobal(name.name, args, shape, (node, part) => unify(reader, node, scope, part, found))
  if (name?.kind !== 'declared' || name.declarations.length > 1) return false
  const [declaration] = name.declarations
  // An alias is known by its name only where nothing else names the type.
  const identities = declaration?.kind === 'alias' ? (shape.through ?? []).slice(0, 1) : (shape.through ?? [])
  const same = identities.find((identity) => identity.declaration === declaration?.node)
  if (same && same.args.length === args.length) {
    return args.every((arg, i) => unify(reader, arg, scope, same.args[i]!, found))
  }
  return false
}

function unifyGlobal(name: string, args: readonly TSType[], shape: Shape, inner: Inner): boolean {
  const [first, second] = args
  if (!first) return false
  switch (name) {
    case 'Array':
    case 'ReadonlyArray':
      return itemsOf(shape).every((item) => inner(first, item))
    case 'Set':
    case 'ReadonlySet':
      return shape.kind !== 'list' || !shape.as || inner(first, shape.item)
    case 'Map':
    case 'ReadonlyMap':
      if (shape.kind !== 'map' || !shape.as) return true
      return first.type === 'TSStringKeyword' && !!second && inner(second, shape.value)
    case 'Promise':
      return shape.kind !== 'promise' || inner(first, shape.of)
    case 'Record':
      if (shape.kind === 'object' || (shape.kind === 'map' && shape.as)) return false
      return shape.kind !== 'map' || (first.type === 'TSStringKeyword' && !!second && inner(second, shape.value))
    default:
      return false
  }
}
