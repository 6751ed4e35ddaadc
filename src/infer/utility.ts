import { infer } from '../diagnostics/infer.ts'
import { refuseMissing } from './access.ts'
import { readKeys, readObject, textOf } from './combine.ts'
import type { Reader } from './context.ts'
import type { Member, Place, Shape, TypeSource, Variant } from './shape.ts'
import { placeOf, unionOf, variantsOf } from './shape.ts'

/** How many type arguments each utility type of TypeScript takes that is read here. */
export const UTILITY_TYPES: Readonly<Record<string, number>> = {
  Partial: 1,
  Required: 1,
  Readonly: 1,
  Pick: 2,
  Omit: 2,
  Record: 2,
  Exclude: 2,
  Extract: 2,
  NonNullable: 1,
  Awaited: 1,
}

/** A utility type of TypeScript, with as many arguments as it takes. */
export function readUtility(
  reader: Reader,
  name: string,
  args: readonly TypeSource[],
  place: Place,
): Shape | undefined {
  const [first, second] = args as [TypeSource, TypeSource]
  switch (name) {
    case 'Partial':
      return mapMembers(reader, first, name, (member) => ({ ...member, optional: true }))
    case 'Required':
      return mapMembers(reader, first, name, (member) =>
        member.optional ? { ...member, optional: false, defined: true } : member,
      )
    case 'Readonly':
      return reader.shape(first)
    case 'Pick':
    case 'Omit':
      return readPick(reader, name, first, second, place)
    case 'Record':
      return readRecord(reader, first, second, place)
    case 'Exclude':
    case 'Extract':
      return readExclude(reader, name, first, second)
    case 'NonNullable':
      return filterVariants(reader, first, ({ kind }) => kind !== 'null' && kind !== 'undefined')
    default:
      return readAwaited(reader, first)
  }
}

/** What is left of a type when all promises around it are awaited. */
export function readAwaited(reader: Reader, source: TypeSource): Shape | undefined {
  const shape = reader.shape(source)
  return shape?.kind === 'promise' ? readAwaited(reader, shape.of) : shape
}

function mapMembers(
  reader: Reader,
  source: TypeSource,
  name: string,
  change: (member: Member) => Member,
): Shape | undefined {
  const shape = readObject(reader, source, name)
  return shape && { kind: 'object', members: shape.members.map(change) }
}

function readPick(
  reader: Reader,
  name: 'Pick' | 'Omit',
  source: TypeSource,
  keys: TypeSource,
  place: Place,
): Shape | undefined {
  const shape = readObject(reader, source, name)
  const names = readKeys(reader, keys, name)
  if (!shape || !names) return undefined
  const picks = name === 'Pick'
  const missing = picks && names.find((key) => !shape.members.some((member) => member.name === key))
  if (typeof missing === 'string') return refuseMissing(reader, name, missing, place)
  return { kind: 'object', members: shape.members.filter((member) => names.includes(member.name) === picks) }
}

function readRecord(reader: Reader, keys: TypeSource, value: TypeSource, place: Place): Shape | undefined {
  const shape = reader.shape(keys)
  if (!shape) return undefined
  if (shape.kind === 'leaf') {
    if (shape.type.kind === 'string') return { kind: 'map', value }
    return reader.refuse(infer.FLY2016, { got: textOf(keys) }, placeOf(keys))
  }
  const names = readKeys(reader, keys, 'Record')
  return names && { kind: 'object', members: names.map((name) => ({ name, optional: false, type: value, place })) }
}

function readExclude(
  reader: Reader,
  name: 'Exclude' | 'Extract',
  source: TypeSource,
  from: TypeSource,
): Shape | undefined {
  const removed = reader.shape(from)
  if (!removed) return undefined
  const others = variantsOf(removed, placeOf(from)).map(({ shape }) => shape)
  if (!others.every(isUnit)) {
    return reader.refuse(
      infer.FLY2027,
      { type: name, problem: `is read for single values only; got ${textOf(from)}` },
      placeOf(from),
    )
  }
  const splitsBoolean = others.some((shape) => shape.kind === 'literal' && typeof shape.value === 'boolean')
  const shape = reader.shape(source)
  if (!shape) return undefined
  if (!variantsOf(shape, placeOf(source)).every((variant) => isKept(variant, splitsBoolean))) {
    return reader.refuse(infer.FLY2027, { type: name, problem: `is not read for ${textOf(source)}` }, placeOf(source))
  }
  return filterVariants(
    reader,
    source,
    (variant) => others.some((other) => sameUnit(variant, other)) === (name === 'Extract'),
  )
}

/** Whether a variant stays whole. `true` is a part of `boolean`, and most single values are parts of Json. */
function isKept({ shape }: Variant, splitsBoolean: boolean): boolean {
  if (shape.kind !== 'leaf') return isUnit(shape)
  return shape.type.kind !== 'struct' && !(splitsBoolean && shape.type.kind === 'boolean')
}

function isUnit({ kind }: Shape): boolean {
  return kind === 'literal' || kind === 'null' || kind === 'undefined'
}

/** A member of an enum equals itself only, not a literal of the same text. */
function sameUnit(a: Shape, b: Shape): boolean {
  if (a.kind === 'literal' && b.kind === 'literal') return a.value === b.value && a.enumeration === b.enumeration
  return a.kind === b.kind && isUnit(a)
}

function filterVariants(reader: Reader, source: TypeSource, keep: (shape: Shape) => boolean): Shape | undefined {
  const shape = reader.shape(source)
  return shape && unionOf(variantsOf(shape, placeOf(source)).filter((variant) => keep(variant.shape)))
}
