import type { CheckedType, Container, IntersectionView, ObjectView } from './backend.ts'
import { textsOf } from './texts.ts'
import type { Beside, Walk } from './context.ts'

/**
 * Names of properties in the order of source: as the annotation says, or else as they are declared, inherited ones first. The
 * checker's own order is none: it has inherited ones last, or all of them by name. `undefined` when the order is not known.
 */
export function orderNames(
  walk: Walk,
  type: ObjectView | IntersectionView,
  names: readonly string[],
  { hint, written }: Beside,
): readonly string[] | undefined {
  if (names.length < 2) return names
  const candidates = [
    () => (written?.kind === 'object' ? written.members.map(({ name }) => name) : undefined),
    () => declaredNames(type),
    () => hint && textsOf(walk, hint.source),
  ]
  for (const candidate of candidates) {
    const order = candidate()
    if (order && names.every((name) => order.includes(name)))
      return [...new Set(order)].filter((name) => names.includes(name))
  }
  return undefined
}

/** What is declared in a type, and maybe more: a mapped type leaves some of it out. */
function declaredNames(type: CheckedType | ObjectView | IntersectionView): readonly string[] | undefined {
  if (type.kind === 'intersection') return merge(type.types().map(declaredNames))
  if (type.kind !== 'object') return []
  const properties = type.properties()
  const containers = containersOf(type)
  const kind = type.symbol()?.kind
  if (kind === 'class' || kind === 'interface') {
    const own = containers.filter((container) => container.symbol() === type.symbol())
    return merge([...type.bases().map(declaredNames), ...own.map((container) => container.names())])
  }
  // A type that was made of others: one of these has all of its names.
  for (const container of containers) {
    const declared = container.kind === 'literal' ? undefined : container.type()
    const names = declared ? declaredNames(declared) : container.names()
    if (names && properties.every(({ name }) => names.includes(name))) return names
  }
  return undefined
}

/** What the properties of a type are written in, each once, in the order in which they stand. */
function containersOf(type: ObjectView): readonly Container[] {
  const found = new Map<string, Container>()
  for (const property of type.properties()) {
    const container = property.declaration()?.container
    if (container) found.set(`${container.file}:${container.start}`, container)
  }
  const files = type.symbol()?.files() ?? []
  return [...found.values()].sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.start - b.start)
}

/** Names of bases, then one's own. One that is declared again keeps its place. */
function merge(parts: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  return parts.every((part) => part !== undefined) ? [...new Set(parts.flat())] : undefined
}
