import { memberShape, presentShape } from '../types/access.ts'
import { mayHaveName } from './lib-members.ts'
import type { Member, ObjectShape, Shape } from '../shape.ts'
import { every } from './verdict.ts'
import type { Comparison, Verdict } from './verdict.ts'

/** At least one side is an object type, and neither is a primitive, a union or a function. */
export function compareObject(comparison: Comparison, source: Shape, target: Shape): Verdict {
  if (source.kind === 'object' && target.kind === 'object') return compareObjects(comparison, source, target)
  if (source.kind === 'object') return objectVerdict(comparison, source, target)
  if (target.kind !== 'object') return 'unknown'
  // The values of a map fit optional properties, and are no required ones.
  const lacks = (name: string) => (source.kind === 'map' && !source.as ? true : !mayHaveName(source, name))
  if (target.methods) return 'unknown'
  if (target.members.some(({ name, optional }) => !optional && lacks(name))) return 'no'
  if (source.kind === 'map' && !source.as) return 'unknown'
  return target.members.every(({ name }) => lacks(name)) ? 'no' : 'unknown'
}

function compareObjects(comparison: Comparison, source: ObjectShape, target: ObjectShape): Verdict {
  const own = new Map(source.members.map((member) => [member.name, member]))
  const common = target.members.some(({ name }) => own.has(name))
  // TypeScript takes no object for one that has only optional properties, unless they have one in common.
  if (!common && source.members.length > 0 && target.members.every(({ optional }) => optional)) {
    return source.methods || target.methods ? 'unknown' : 'no'
  }
  const verdict = every(
    target.members.map((member) => {
      const found = own.get(member.name)
      if (found) return compareMember(comparison, found, member)
      if (source.methods || member.name in Object.prototype) return 'unknown'
      return member.optional ? 'yes' : 'no'
    }),
  )
  return verdict === 'yes' && target.methods ? 'unknown' : verdict
}

function compareMember(comparison: Comparison, source: Member, target: Member): Verdict {
  const { reader } = comparison
  if (!target.optional) {
    if (source.optional) return 'no'
    return compareShapes(comparison, memberShape(reader, source), memberShape(reader, target))
  }
  // With exactOptionalPropertyTypes a property that may be absent is not one that may be undefined.
  const [declared, present] = [reader.shape(source.type), presentShape(reader, source)]
  const exact = compareShapes(comparison, source.defined ? present : declared, reader.shape(target.type))
  const loose = compareShapes(comparison, present && withoutUndefined(present), presentShape(reader, target))
  return exact === loose ? exact : 'unknown'
}

function withoutUndefined(shape: Shape): Shape {
  if (shape.kind !== 'union') return shape.kind === 'undefined' ? { kind: 'never' } : shape
  const variants = shape.variants.filter((variant) => variant.shape.kind !== 'undefined')
  return variants.length === 1 ? variants[0]!.shape : { ...shape, variants }
}

function compareShapes(comparison: Comparison, source: Shape | undefined, target: Shape | undefined): Verdict {
  return source && target ? comparison.shapes(source, target) : 'unknown'
}

/** An object type against a type that is none. */
function objectVerdict(comparison: Comparison, source: ObjectShape, target: Shape): Verdict {
  const has = (name: string) => source.methods === true || source.members.some((member) => member.name === name)
  switch (target.kind) {
    case 'map':
      return target.as ? (has('forEach') ? 'unknown' : 'no') : indexVerdict(comparison, source, target)
    case 'list':
      return has(target.as ? 'forEach' : 'concat') ? 'unknown' : 'no'
    case 'tuple':
    case 'open':
      return has('concat') ? 'unknown' : 'no'
    case 'promise':
      return has('then') ? 'unknown' : 'no'
    case 'leaf':
      return leafVerdict(has, target)
    default:
      return 'unknown'
  }
}

function indexVerdict(comparison: Comparison, source: ObjectShape, target: Shape & { kind: 'map' }): Verdict {
  const { reader } = comparison
  const value = reader.shape(target.value)
  if (!value || target.tagged) return 'unknown'
  if (value.kind === 'opaque' && value.name === 'any') return 'yes'
  if (source.nominal) return 'no'
  if (source.methods) return 'unknown'
  return every(
    source.members.map((member) => {
      const present = presentShape(reader, member)
      const verdict = compareShapes(comparison, present, value)
      if (!member.optional) return verdict
      // Whether an absent property is undefined is left to the options.
      const declared = compareShapes(comparison, reader.shape(member.type), value)
      return declared === verdict ? verdict : 'unknown'
    }),
  )
}

/** What the classes of the language and of ours have, and data has not. */
function leafVerdict(has: (name: string) => boolean, { type }: Shape & { kind: 'leaf' }): Verdict {
  const { kind, as } = type as { readonly kind: string; readonly as?: string }
  if (as !== undefined) return has('toJSON') ? 'unknown' : 'no'
  switch (kind) {
    case 'datetime':
      return has('getTime') ? 'unknown' : 'no'
    case 'binary':
      return has('BYTES_PER_ELEMENT') ? 'unknown' : 'no'
    case 'duration':
    case 'blob':
    case 'dataset':
      return has('~flyte') ? 'unknown' : 'no'
    default:
      return 'unknown'
  }
}
