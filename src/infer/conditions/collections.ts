import type { Shape, TypeSource } from '../shape.ts'
import { every } from './verdict.ts'
import type { Comparison, Verdict } from './verdict.ts'

type List = Shape & { readonly kind: 'list' }
type Row = Shape & { readonly kind: 'tuple' | 'open' }

/** Neither side is a primitive, a union, a function or an object type. */
export function compareCollections(comparison: Comparison, source: Shape, target: Shape): Verdict {
  switch (source.kind) {
    case 'list':
      if (target.kind === 'list') return compareLists(comparison, source, target)
      if (target.kind === 'tuple' || target.kind === 'open') return source.as || isNeverEmpty(target) ? 'no' : 'unknown'
      return indexVerdict(comparison, target)
    case 'tuple':
    case 'open':
      if (target.kind === 'list') return compareItems(comparison, source, target)
      if (target.kind === 'tuple' || target.kind === 'open') return compareRows(comparison, source, target)
      return indexVerdict(comparison, target)
    case 'map':
      if (target.kind !== 'map') return target.kind === 'leaf' ? leafVerdict(target) : 'no'
      if (source.tagged || target.tagged) return 'unknown'
      if (source.as !== target.as) return target.as ? 'no' : indexVerdict(comparison, target)
      if (source.readonly && target.as && !target.readonly) return 'no'
      return comparison.sources(source.value, target.value)
    case 'promise':
      return target.kind === 'promise' ? comparison.sources(source.of, target.of) : indexVerdict(comparison, target)
    case 'leaf':
      if (target.kind === 'leaf') return leavesVerdict(source, target)
      return indexVerdict(comparison, target)
    default:
      return 'unknown'
  }
}

function compareLists(comparison: Comparison, source: List, target: List): Verdict {
  if (source.as !== target.as || (source.readonly && !target.readonly)) return 'no'
  return comparison.sources(source.item, target.item)
}

function compareItems(comparison: Comparison, source: Row, target: List): Verdict {
  if (target.as || (source.readonly && !target.readonly)) return 'no'
  // An optional element may be undefined.
  if (source.kind === 'open' && source.elements.some(({ flag }) => flag === 'optional')) return 'unknown'
  return every(typesOf(source).map((type) => comparison.sources(type, target.item)))
}

function compareRows(comparison: Comparison, source: Row, target: Row): Verdict {
  if (source.readonly && !target.readonly) return 'no'
  if (source.kind === 'open') return isNeverEmpty(target) && !isNeverEmpty(source) ? 'no' : 'unknown'
  const { items } = source
  if (target.kind === 'tuple') {
    if (items.length !== target.items.length) return 'no'
    return every(items.map((item, i) => comparison.sources(item, target.items[i]!)))
  }
  const { elements } = target
  const required = elements.filter(({ flag }) => flag === 'required').length
  const rest = elements.findIndex(({ flag }) => flag === 'rest')
  if (items.length < required || (rest === -1 && items.length > elements.length)) return 'no'
  if (elements.some(({ flag }) => flag === 'optional')) return 'unknown'
  const after = elements.length - rest - 1
  return every(
    items.map((item, i) => {
      const at = i < rest ? i : i >= items.length - after ? elements.length - (items.length - i) : rest
      return comparison.sources(item, elements[at]!.type)
    }),
  )
}

function typesOf(row: Row): readonly TypeSource[] {
  return row.kind === 'tuple' ? row.items : row.elements.map(({ type }) => type)
}

function isNeverEmpty(row: Row): boolean {
  return row.kind === 'tuple' ? row.items.length > 0 : row.elements.some(({ flag }) => flag === 'required')
}

/** A class against what is none of its kind: only a map of any takes every object. */
function indexVerdict({ reader }: Comparison, target: Shape): Verdict {
  if (target.kind === 'leaf') return leafVerdict(target)
  if (target.kind !== 'map' || target.as) return 'no'
  const value = reader.shape(target.value)
  if (!value || target.tagged) return 'unknown'
  return value.kind === 'opaque' && value.name === 'any' ? 'yes' : 'no'
}

function leafVerdict({ type }: Shape & { kind: 'leaf' }): Verdict {
  return ['datetime', 'duration', 'binary', 'blob', 'dataset'].includes(type.kind) ? 'no' : 'unknown'
}

/** Classes of the language differ in what they have; two of ours, or of Temporal, are compared by TypeScript. */
function leavesVerdict(source: Shape & { kind: 'leaf' }, target: Shape & { kind: 'leaf' }): Verdict {
  if (JSON.stringify(source.type) === JSON.stringify(target.type)) return 'yes'
  const plain = [source, target].some(({ type }) => {
    const { kind, as } = type as { readonly kind: string; readonly as?: string }
    return as === undefined && (kind === 'datetime' || kind === 'binary')
  })
  return plain ? 'no' : 'unknown'
}
