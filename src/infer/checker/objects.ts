import { checker as diagnostics } from '../../diagnostics/checker.ts'
import { infer } from '../../diagnostics/infer.ts'
import type { Member, Place, Shape } from '../shape.ts'
import type { CheckedType, IntersectionView, ObjectView, PropertyView } from './backend.ts'
import { orderNames } from './order.ts'
import { partHint } from './context.ts'
import type { Beside, Hint, Walk } from './context.ts'

/** An object of properties, or a map. What can be called, has methods or is declared by the platform is refused. */
export function readObject(
  walk: Walk,
  type: (ObjectView | IntersectionView) & CheckedType,
  beside: Beside,
  place: Place,
): Shape | undefined {
  const { reader } = walk
  if (type.kind === 'object' && type.callable()) {
    const fix = 'Send the data that it needs, and make it again in the task.'
    return reader.refuse(infer.FLY2007, { what: 'a function', fix }, place)
  }
  const properties = type.properties().filter((property) => !walk.origins.isSdkMark(property))
  const indexes = type.indexes()
  if (indexes.length > 0) return readIndex(walk, indexes, properties, beside, place)
  const isClass = type.kind === 'object' && type.symbol()?.kind === 'class'
  const kept: PropertyView[] = []
  for (const property of properties) {
    const verdict = judge(property, isClass)
    if (verdict === 'method') continue
    if (verdict) return verdict(walk, property, place)
    kept.push(property)
  }
  const names = kept.map(({ name }) => name)
  const order = orderNames(walk, type, names, beside)
  if (!order) return reader.refuse(diagnostics.FLY2067, { what: `the properties of ${type.text()}` }, place)
  const title = titleOf(walk, type, beside)
  return {
    kind: 'object',
    ...(title !== undefined && { title }),
    members: order.map((name) => memberOf(walk, kept[names.indexOf(name)]!, beside, place)),
  }
}

type Refuse = (walk: Walk, property: PropertyView, place: Place) => undefined

/** Why a property cannot be a field; `'method'` for one that belongs to the class and not to the value. */
function judge(property: PropertyView, isClass: boolean): Refuse | 'method' | undefined {
  const { name, kind } = property
  const refuseMember =
    (what: string): Refuse =>
    ({ reader }, _, place) =>
      reader.refuse(infer.FLY2009, { what, member: name }, place)
  if (kind === 'accessor') return refuseMember('the accessor')
  const declared = kind === 'method' || isClass ? property.declaration() : undefined
  if (kind === 'method') {
    const isOwn = isClass && declared?.container.kind === 'class' && !/\.d\.[cm]?ts$/.test(declared.file)
    return isOwn ? 'method' : refuseMember('the method')
  }
  if (declared?.hidden || name.startsWith('#') || name.startsWith('__#')) return refuseMember('the private field')
  if (property.isLibrary()) {
    return ({ reader }, _, place) =>
      reader.refuse(diagnostics.FLY2066, { type: `the property ${JSON.stringify(name)}` }, place)
  }
  if (name !== '' && name !== '__proto__' && !name.startsWith('__@') && !/^(0|[1-9]\d*)$/.test(name)) return undefined
  return ({ reader }, _, place) => {
    const what = `the property name ${JSON.stringify(name)} is not read`
    return reader.refuse(infer.FLY2010, { what, fix: 'Name the property by a plain word.' }, place)
  }
}

function readIndex(
  walk: Walk,
  indexes: ReturnType<ObjectView['indexes']>,
  properties: readonly PropertyView[],
  beside: Beside,
  place: Place,
): Shape | undefined {
  const { reader } = walk
  const [index, ...more] = indexes
  if (properties.length > 0) {
    const what = 'an index signature stands beside other members'
    const fix = 'Put the entries into a property of their own: Record<string, T>.'
    return reader.refuse(infer.FLY2010, { what, fix }, place)
  }
  if (!index || more.length > 0 || index.key.kind !== 'keyword' || index.key.name !== 'string') {
    return reader.refuse(infer.FLY2016, { got: indexes.map(({ key }) => key.text()).join(' and ') }, place)
  }
  const { written } = beside
  const source = written?.kind === 'map' ? written.value : undefined
  return { kind: 'map', value: walk.source(index.value, partHint(beside, source), place) }
}

/** The innermost name, as the syntax gives it; by the checker alone it is that of the class or the interface, or the alias. */
function titleOf(
  { origins }: Walk,
  type: ObjectView | IntersectionView,
  { hint, written }: Beside,
): string | undefined {
  if (hint?.exact && written?.kind === 'object') return written.title
  const symbol = type.kind === 'object' ? type.symbol() : undefined
  if (symbol?.kind === 'class' || symbol?.kind === 'interface') return symbol.name
  const alias = type.alias()?.symbol
  return alias && !alias.isLibrary() && !origins.isSdk(alias) ? alias.name : undefined
}

function memberOf(walk: Walk, property: PropertyView, beside: Beside, place: Place): Member {
  const { name, optional, type } = property
  const written =
    beside.written?.kind === 'object' ? beside.written.members.find((member) => member.name === name) : undefined
  const at = written && beside.hint?.exact ? written.place : undefined
  let declared: { readonly hint: Hint | undefined; readonly place: Place } | undefined
  const declaration = () => (declared ??= declaredHint(walk, property, place))
  return {
    name,
    optional,
    get type() {
      const hint = partHint(beside, written?.type) ?? declaration().hint
      return walk.source(type, hint, at ?? place)
    },
    get place() {
      return at ?? declaration().place
    },
  }
}

/** Where a property is declared, and the annotation that its type comes from. */
function declaredHint({ hints }: Walk, property: PropertyView, place: Place): { hint: Hint | undefined; place: Place } {
  const declared = property.declaration()
  if (!declared) return { hint: undefined, place }
  const source = hints.annotationAt(declared.file, declared.start)
  return {
    hint: source && { source, exact: false },
    place: hints.placeIn(declared.file, declared.start) ?? place,
  }
}
