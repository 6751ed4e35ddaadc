import { checker as diagnostics } from '../../diagnostics/checker.ts'
import { readSdkType } from '../types/sdk-types.ts'
import type { Place, Shape, TypeSource, Variant } from '../shape.ts'
import { BOOLEAN, JSON_VALUE, made, variantsOf } from '../shape.ts'
import type { CheckedType } from './backend.ts'
import { textsOf } from './texts.ts'
import { partHint } from './context.ts'
import type { Beside, Walk } from './context.ts'

type UnionView = CheckedType & { kind: 'union' }

/** A union. The checker has lost the order of its members, so it is taken from where the union is written; if it is nowhere, it is refused. */
export function readUnion(walk: Walk, type: UnionView, beside: Beside, place: Place): Shape | undefined {
  const { reader, origins } = walk
  const alias = type.alias()
  if (alias && origins.isSdk(alias.symbol)) {
    const { name } = alias.symbol
    if (name === 'Json' && !isNullable(beside)) return readSdkType(reader, name, [], place)
    if (name === 'Bind') {
      const of = beside.written?.kind === 'bind' ? beside.written.of : undefined
      const sources = alias.args().map((arg) => walk.source(arg, partHint(beside, of), place))
      return readSdkType(reader, name, sources, place)
    }
  }
  const { rest, hasJson, hasBoolean } = collapse(walk, type.types())
  const entries: Entry[] = []
  let refused = false
  for (const member of rest) {
    const shape = reader.shape(walk.source(member, variantHint(member, beside), place))
    if (shape) entries.push({ key: keyOfChecked(member, shape), shape })
    else refused = true
  }
  if (refused) return undefined
  if (hasBoolean) entries.push({ key: keyOf(BOOLEAN), shape: BOOLEAN })
  if (hasJson) entries.push({ key: keyOf(JSON_VALUE), shape: JSON_VALUE })
  if (hasJson && isNullable(beside)) entries.push({ key: 'null', shape: { kind: 'null' } })
  const ordered = inOrder(walk, type, entries, beside, place)
  if (!ordered) return reader.refuse(diagnostics.FLY2067, { what: `the members of the union ${type.text()}` }, place)
  const variants = ordered.map(({ shape }): Variant => ({ shape, place }))
  return variants.length === 1 ? variants[0]!.shape : { kind: 'union', variants }
}

/** `Json | null` is `Json` for TypeScript, which has null in it; but whoever writes it means a value that may be missing. */
function isNullable({ hint, written }: Beside): boolean {
  return (
    hint?.exact === true && written?.kind === 'union' && written.variants.some(({ shape }) => shape.kind === 'null')
  )
}

/** A member, with what tells it from the others of a union. */
interface Entry {
  readonly key: string
  readonly shape: Shape
}

/** TypeScript spreads `boolean` and `Json` into their parts. */
function collapse(
  { origins }: Walk,
  types: readonly CheckedType[],
): { readonly rest: readonly CheckedType[]; readonly hasJson: boolean; readonly hasBoolean: boolean } {
  const isJsonObject = (type: CheckedType) => {
    const symbol = type.kind === 'object' ? type.alias()?.symbol : undefined
    return symbol?.name === 'JsonObject' && origins.isSdk(symbol)
  }
  const isJsonList = (type: CheckedType) => {
    const item = type.kind === 'array' ? type.item() : undefined
    const symbol = item?.kind === 'union' ? item.alias()?.symbol : undefined
    return symbol?.name === 'Json' && origins.isSdk(symbol)
  }
  const half = (value: boolean) => (type: CheckedType) => type.kind === 'literal' && type.value === value
  const keyword = (name: string) => (type: CheckedType) => type.kind === 'keyword' && type.name === name
  const has = (test: (type: CheckedType) => boolean) => types.some(test)
  const hasBoolean = has(half(true)) && has(half(false))
  const parts = [
    isJsonObject,
    isJsonList,
    keyword('string'),
    keyword('number'),
    keyword('null'),
    half(true),
    half(false),
  ]
  if (parts.every(has)) {
    return { rest: types.filter((type) => !parts.some((part) => part(type))), hasJson: true, hasBoolean: false }
  }
  return {
    rest: hasBoolean ? types.filter((type) => !half(true)(type) && !half(false)(type)) : types,
    hasJson: false,
    hasBoolean,
  }
}

/** What is written of a member, where only one variant can be it. */
function variantHint(member: CheckedType, { hint, written }: Beside) {
  if (!hint || written?.kind !== 'union') return written && partHint({ hint, written }, hint?.source)
  const found = written.variants.filter(({ shape }) => {
    switch (member.kind) {
      case 'array':
        return shape.kind === 'list' && !shape.as
      case 'tuple':
        return shape.kind === 'tuple'
      case 'intersection':
      case 'object': {
        if (shape.kind !== 'object') return member.kind === 'object' && (shape.kind === 'map' || shape.kind === 'list')
        const names = member.properties().map(({ name }) => name)
        return shape.members.length === names.length && shape.members.every(({ name }) => names.includes(name))
      }
      default:
        return false
    }
  })
  const [only, ...more] = found
  return only && more.length === 0 ? { source: made(only.shape, only.place), exact: hint.exact } : undefined
}

/** The members in the order of the first list that has all of them. */
function inOrder(
  walk: Walk,
  type: UnionView,
  entries: readonly Entry[],
  beside: Beside,
  place: Place,
): readonly Entry[] | undefined {
  const values = entries.filter(({ shape }) => !NOTHING.has(shape.kind))
  const keys = new Set(values.map(({ key }) => key))
  if (keys.size < 2) return entries
  const objects = values.filter(({ shape }) => shape.kind === 'object').map(({ key }) => key)
  if (new Set(objects).size < objects.length) return undefined
  const { hint, written } = beside
  const candidates = [
    () => (written ? keysOf(walk, written, place) : undefined),
    () => membersInOrder(type),
    () => aliasKeys(walk, type, place),
    () => hint && textsOf(walk, hint.source)?.map((value) => keyOf({ kind: 'literal', value })),
  ]
  for (const candidate of candidates) {
    const order = candidate()
    if (!order || values.some(({ key }) => !order.includes(key))) continue
    return entries.toSorted((a, b) => rank(order, a) - rank(order, b))
  }
  return undefined
}

/** `null` and `undefined` go last, whatever the source says. */
const NOTHING: ReadonlySet<Shape['kind']> = /* @__PURE__ */ new Set(['null', 'undefined', 'void'])

function rank(order: readonly string[], { key, shape }: Entry): number {
  return NOTHING.has(shape.kind) ? order.length : order.indexOf(key)
}

function keysOf({ hints }: Walk, shape: Shape, place: Place): readonly string[] {
  return variantsOf(shape, place).map((variant) =>
    keyOf(variant.shape, (source) => {
      const member = hints.read(source)
      return member?.kind === 'literal' ? member.value : undefined
    }),
  )
}

/** Members of one enum, in the order in which it declares them. */
function membersInOrder(type: UnionView): readonly string[] | undefined {
  const members = type
    .types()
    .filter((member) => member.kind === 'literal' && typeof member.value === 'string')
    .map((literal) => ({ literal, place: literal.kind === 'literal' ? literal.member?.place() : undefined }))
  const [first] = members
  if (!first?.place || members.some(({ place }) => place?.file !== first.place?.file)) return undefined
  if (new Set(members.map(({ literal }) => literal.kind === 'literal' && literal.member?.of)).size > 1) return undefined
  return members
    .toSorted((a, b) => (a.place?.start ?? 0) - (b.place?.start ?? 0))
    .flatMap(({ literal }) => (literal.kind === 'literal' ? [keyOf({ kind: 'literal', value: literal.value })] : []))
}

function aliasKeys(walk: Walk, type: UnionView, place: Place): readonly string[] | undefined {
  const symbol = type.alias()?.symbol
  const declared = symbol && !symbol.isLibrary() ? symbol.place() : undefined
  const source = symbol && declared && walk.hints.aliased(declared.file, symbol.name)
  if (!source) return undefined
  const shape = walk.hints.read(source)
  return shape ? keysOf(walk, shape, place) : textsOf(walk, source)?.map((value) => keyOf({ kind: 'literal', value }))
}

function keyOfChecked(type: CheckedType, shape: Shape): string {
  if (type.kind !== 'object' && type.kind !== 'intersection') return keyOf(shape)
  const literals = new Map(
    type
      .properties()
      .map((property) => [property.name, property.type.kind === 'literal' ? property.type.value : undefined]),
  )
  return keyOf(shape, (_, name) => literals.get(name))
}

/**
 * What tells a member of a union from the others. Of lists, maps and tuples a union has one at most; objects differ in their
 * properties, or in those that are one value.
 */
function keyOf(shape: Shape, valueOf: (source: TypeSource, name: string) => unknown = () => undefined): string {
  switch (shape.kind) {
    case 'leaf':
      return JSON.stringify(shape.type)
    case 'literal':
      // Numbers that are written out become one number.
      return typeof shape.value === 'string' ? `text ${shape.value}` : `${typeof shape.value} literal`
    case 'object': {
      const members = shape.members.map(({ name, type }) => {
        const value = valueOf(type, name)
        return `${name}:${typeof value === 'string' ? JSON.stringify(value) : String(value)}`
      })
      return members.toSorted().join()
    }
    default:
      return shape.kind
  }
}
