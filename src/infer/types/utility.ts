import { infer } from '../../diagnostics/infer.ts'
import { commonObject, refuseMissing, SCHEMA_PROBLEM } from './access.ts'
import { isAssignable } from '../conditions/assignable.ts'
import { readKeys, textOf } from './combine.ts'
import type { Reader } from '../context.ts'
import { readConstructed, readParameters, readReturnType } from './functions.ts'
import { mapEach, mapMap } from './homomorphic.ts'
import { isMapKey } from './mapped.ts'
import { describeShape } from './opaque.ts'
import { splitBoolean } from './reduce.ts'
import { mapKeys, pickMembers } from './remap.ts'
import type { Mapping } from './remap.ts'
import type { Place, Shape, TypeSource, Variant } from '../shape.ts'
import { made, placeOf, unionOf, variantsOf } from '../shape.ts'
import { readStringMapping } from './template.ts'

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
  NoInfer: 1,
  ReturnType: 1,
  Parameters: 1,
  ConstructorParameters: 1,
  InstanceType: 1,
  Uppercase: 1,
  Lowercase: 1,
  Capitalize: 1,
  Uncapitalize: 1,
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
      return mapEach(reader, first, () => same(name, { optional: '+' }), place)
    case 'Required':
      return mapEach(reader, first, () => same(name, { optional: '-' }), place)
    case 'Readonly':
      return readReadonly(reader, first, place)
    case 'Pick':
    case 'Omit':
      return readPick(reader, name, first, second, place)
    case 'Record':
      return readRecord(reader, first, second, place)
    case 'Exclude':
    case 'Extract':
      return readExclude(reader, name, first, second)
    case 'NonNullable':
      return readNonNullable(reader, first)
    case 'NoInfer':
      return reader.shape(first)
    case 'ReturnType':
      return readReturnType(reader, first, place)
    case 'Parameters':
    case 'ConstructorParameters':
      return readParameters(reader, name, first, place)
    case 'InstanceType':
      return readConstructed(reader, first, place)
    case 'Awaited':
      return readAwaited(reader, first)
    default:
      return readStringMapping(reader, name, first)
  }
}

/** What is left of a type when all promises around it are awaited; of a union, of each of its variants. */
function readAwaited(reader: Reader, source: TypeSource): Shape | undefined {
  const shape = reader.shape(source)
  if (!shape) return undefined
  const variants: Variant[] = []
  for (const variant of variantsOf(shape, placeOf(source))) {
    const { shape: one } = variant
    const awaited = one.kind === 'promise' ? readAwaited(reader, one.of) : one
    if (!awaited) return undefined
    if (one.kind === 'object' && (one.methods || one.members.some(({ name }) => name === 'then'))) {
      const problem = 'is not read for an object that may be a promise'
      return reader.refuse(infer.FLY2027, { type: 'Awaited', problem }, placeOf(source))
    }
    variants.push(...variantsOf(awaited, variant.place))
  }
  return unionOf(variants)
}

/** A mapping that leaves the types of properties as they are. */
function same(operator: string, modifiers: Pick<Mapping, 'optional' | 'readonly'>): Mapping {
  return { operator, ...modifiers, value: (_, own) => own! }
}

/** What may be written is of no account to Flyte, so an object keeps its name. */
function readReadonly(reader: Reader, source: TypeSource, place: Place): Shape | undefined {
  const shape = reader.shape(source)
  if (shape?.kind === 'object' && !shape.methods) {
    const { nominal, through: _, ...object } = shape
    return nominal ? object : shape
  }
  return shape && mapEach(reader, made(shape, placeOf(source)), () => same('Readonly', { readonly: '+' }), place)
}

function readPick(
  reader: Reader,
  name: 'Pick' | 'Omit',
  source: TypeSource,
  keys: TypeSource,
  place: Place,
): Shape | undefined {
  const shape = reader.shape(source)
  const object = shape && commonObject(reader, shape, name, placeOf(source))
  if (!object) return undefined
  if (name === 'Omit')
    return omit(
      reader,
      keys,
      object.members.map((member) => member.name),
      place,
      (kept) => pickMembers(object, (member) => kept.includes(member)),
    )
  const names = readKeys(reader, keys, name)
  if (!names) return undefined
  const missing = names.find((key) => !object.members.some((member) => member.name === key))
  if (missing !== undefined) return refuseMissing(reader, name, missing, place)
  return pickMembers(object, (member) => names.includes(member))
}

/** The names that are not among the keys, which may be any text too. */
function omit(
  reader: Reader,
  keys: TypeSource,
  names: readonly string[],
  place: Place,
  pick: (kept: readonly string[]) => Shape,
): Shape | undefined {
  if (!reader.shape(keys)) return undefined
  const kept: string[] = []
  for (const name of names) {
    const verdict = isAssignable(reader, made({ kind: 'literal', value: name }, place), keys)
    if (verdict === 'unknown') return refuseQuestion(reader, JSON.stringify(name), keys)
    if (verdict === 'no') kept.push(name)
  }
  return pick(kept)
}

function readRecord(reader: Reader, keys: TypeSource, value: TypeSource, place: Place): Shape | undefined {
  const shape = reader.shape(keys)
  if (!shape) return undefined
  const mapping: Mapping = { operator: 'Record', value: () => value }
  if (isMapKey(shape)) return mapMap(reader, shape, mapping, place)
  if (variantsOf(shape, place).some((variant) => variant.shape.kind === 'leaf')) {
    return reader.refuse(infer.FLY2016, { got: textOf(keys) }, placeOf(keys))
  }
  return mapKeys(
    reader,
    variantsOf(shape, place).map((variant) => ({ shape: variant.shape, place })),
    mapping,
    keys,
  )
}

/** Each variant on its own, as the conditional types that these are. */
function readExclude(
  reader: Reader,
  name: 'Exclude' | 'Extract',
  source: TypeSource,
  from: TypeSource,
): Shape | undefined {
  const shape = reader.shape(source)
  if (!shape || !reader.shape(from)) return undefined
  const kept: Variant[] = []
  for (const variant of splitBoolean(variantsOf(shape, placeOf(source)))) {
    const verdict = isAssignable(reader, made(variant.shape, variant.place), from)
    if (verdict === 'unknown') return refuseQuestion(reader, describeShape(variant.shape), from)
    if ((verdict === 'yes') === (name === 'Extract')) kept.push(variant)
  }
  return unionOf(kept)
}

function refuseQuestion(reader: Reader, check: string, target: TypeSource): undefined {
  return reader.refuse(infer.FLY2029, { check, target: textOf(target) }, placeOf(target))
}

function readNonNullable(reader: Reader, source: TypeSource): Shape | undefined {
  const shape = reader.shape(source)
  if (!shape) return undefined
  const variants = variantsOf(shape, placeOf(source))
  if (variants.some((variant) => variant.shape.kind === 'deferred')) {
    return reader.refuse(infer.FLY2027, { type: 'NonNullable', problem: SCHEMA_PROBLEM }, placeOf(source))
  }
  return unionOf(variants.filter(({ shape: { kind } }) => kind !== 'null' && kind !== 'undefined'))
}
