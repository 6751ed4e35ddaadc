import { infer } from '../diagnostics/infer.ts'
import { formatType } from '../diagnostics/format-type.ts'
import type { DeferredType, InferredType } from '../model/interface.ts'
import type { ChoiceType, RecursionType, StructType } from '../model/types.ts'
import type { Reader } from './context.ts'
import type { Place, Variant } from './shape.ts'

type Object = StructType<DeferredType> | RecursionType

/**
 * The type of a union. Texts become one enum, in order of source; numbers that are written out become one number; objects become
 * one choice; `null` and `undefined` are none, which stands last whatever the source says, since TypeScript gives no order. Equal
 * types count once. A union whose values do not tell their variant is refused.
 */
export function unionType(
  reader: Reader,
  variants: readonly Variant[],
  place: Place,
  convert: (variant: Variant) => InferredType | undefined,
): InferredType | undefined {
  const values = variants.filter(({ shape: { kind } }) => kind !== 'null' && kind !== 'undefined')
  const firstObject = values.find(isObject)
  const types = new Map<string, InferredType>()
  const texts: string[] = []
  let refused = false
  for (const variant of values) {
    if (isObject(variant) && variant !== firstObject) continue
    const type =
      variant === firstObject
        ? objectsType(reader, values.filter(isObject), place, convert)
        : convertVariant(variant, values, convert)
    if (!type) refused = true
    else if (type.kind === 'enum') {
      // The place of the enum is that of its first text; what follows is added to the same list.
      for (const value of type.values) if (!texts.includes(value)) texts.push(value)
      types.set('enum', { kind: 'enum', values: texts })
    } else addType(types, type)
  }
  if (refused) return undefined
  if ([...types.values()].some(({ kind }) => kind === 'string')) types.delete('enum')
  const flat = [...types.values()]
  const unclear = whyUnclear(flat)
  if (unclear) return reader.refuse(infer.FLY2014, { variants: flat.map(formatType), ...unclear }, place)
  const type: InferredType = flat.length === 1 ? flat[0]! : { kind: 'union', variants: flat }
  if (flat.length === 0) return { kind: 'none' }
  return values.length < variants.length ? withNone(type) : type
}

/** `T | null`. */
export function withNone(type: InferredType): InferredType {
  if (type.kind === 'none') return type
  if (type.kind !== 'union') return { kind: 'union', variants: [type, { kind: 'none' }] }
  return type.variants.some(({ kind }) => kind === 'none')
    ? type
    : { kind: 'union', variants: [...type.variants, { kind: 'none' }] }
}

function isObject({ shape }: Variant): boolean {
  return shape.kind === 'object'
}

/** Of one object its type, of several a choice, or the recursion to the same choice around. */
function objectsType(
  reader: Reader,
  objects: readonly Variant[],
  place: Place,
  convert: (variant: Variant) => InferredType | undefined,
): InferredType | undefined {
  // Only objects are asked for, which become structs or recursions.
  const convertObject = (variant: Variant) => convert(variant) as Object | undefined
  const [only, ...more] = objects
  if (only && more.length === 0) return convertObject(only)
  const identities = objects.map(({ shape }) => shape.through ?? [])
  const choice = reader.insideObjects(identities, place, (): ChoiceType<DeferredType> | undefined => {
    const types = objects.map(convertObject)
    return types.every((type) => type !== undefined) ? { kind: 'choice', variants: distinct(types) } : undefined
  })
  if (choice?.kind !== 'choice' || choice.variants.length > 1) return choice
  // All of them are one and the same: it is no choice, and what recurs in it must not count one.
  return convertObject(only!)
}

function distinct(types: readonly Object[]): Object[] {
  return [...new Map(types.map((type) => [JSON.stringify(type), type])).values()]
}

/** Equal types count once. What JavaScript code gets for them is left to the value where they differ in that. */
function addType(types: Map<string, InferredType>, type: InferredType): void {
  const { as, ...plain } = type as InferredType & { readonly as?: unknown }
  const key = JSON.stringify(plain)
  const known = types.get(key) as { readonly as?: unknown } | undefined
  types.set(key, known && known.as !== as ? plain : type)
}

/** Numbers that are written out are what all of them are together: 1 | 2 is whole, 1 | 0.5 is not; beside `number` they say nothing. */
function convertVariant(
  variant: Variant,
  all: readonly Variant[],
  convert: (variant: Variant) => InferredType | undefined,
): InferredType | undefined {
  const { shape } = variant
  if (shape.kind !== 'literal' || typeof shape.value !== 'number') return convert(variant)
  const whole = all.every(({ shape: other }) =>
    other.kind === 'literal' && typeof other.value === 'number'
      ? Number.isInteger(other.value)
      : !(other.kind === 'leaf' && other.type.kind === 'float'),
  )
  return { kind: whole ? 'integer' : 'float' }
}

/** Why a value would not tell which of the types it has; nothing when it does. */
function whyUnclear(types: readonly InferredType[]): { reason: string; fix: string } | undefined {
  const count = (...kinds: InferredType['kind'][]) => types.filter(({ kind }) => kinds.includes(kind)).length
  if (count('integer') > 0 && count('float') > 0) {
    return { reason: 'does not tell whole numbers apart', fix: 'Write number for both, or int for both.' }
  }
  if (types.length > 1 && types.some((type) => type.kind === 'struct' && !type.fields)) {
    return { reason: 'has Json, which any of the others may be', fix: 'Write Json alone.' }
  }
  if (count('struct', 'choice', 'recursion', 'map') > 1) {
    return { reason: 'has an object type and a map, or several maps', fix: 'Write one of them, or Json.' }
  }
  if (count('tuple') > 0 && count('tuple', 'struct', 'choice', 'recursion', 'list') > 1) {
    return {
      reason: 'has a tuple beside an object, a list or another tuple',
      fix: 'Write an object type with a property for each of them, or Json.',
    }
  }
  if (count('list') > 1) {
    return {
      reason: 'has several lists, and an empty one would be any of them',
      fix: 'Write one list, of the union of the items.',
    }
  }
  if (count('dataset') > 1 || hasTwoBlobs(types)) {
    return { reason: 'has several files or tables of one kind', fix: 'Write the one without a format or columns.' }
  }
  return undefined
}

function hasTwoBlobs(types: readonly InferredType[]): boolean {
  const kinds = types.flatMap((type) => (type.kind === 'blob' ? [type.dimensionality] : []))
  return new Set(kinds).size < kinds.length
}
