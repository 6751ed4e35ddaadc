import { infer } from '../diagnostics/infer.ts'
import { formatType } from '../diagnostics/format-type.ts'
import type { FlyteType } from '../model/types.ts'
import type { Reader } from './context.ts'
import type { Place, Variant } from './shape.ts'

/**
 * The type of a union. Texts become one enum, in order of source; numbers that are written out become one number; `null`
 * and `undefined` are none, which stands last whatever the source says, since TypeScript gives no order. Equal types count
 * once. A union whose values do not tell their variant is refused.
 */
export function unionType(
  reader: Reader,
  variants: readonly Variant[],
  place: Place,
  convert: (variant: Variant) => FlyteType | undefined,
): FlyteType | undefined {
  const values = variants.filter(({ shape }) => shape.kind !== 'null' && shape.kind !== 'undefined')
  const types = new Map<string, FlyteType>()
  const texts: string[] = []
  let refused = false
  for (const variant of values) {
    const type = convertVariant(variant, values, convert)
    if (!type) refused = true
    else if (type.kind === 'enum') {
      // The place of the enum is that of its first text; what follows is added to the same list.
      for (const value of type.values) if (!texts.includes(value)) texts.push(value)
      types.set('enum', { kind: 'enum', values: texts })
    } else types.set(JSON.stringify(type), type)
  }
  if (refused) return undefined
  if ([...types.values()].some(({ kind }) => kind === 'string')) types.delete('enum')
  const flat = [...types.values()]
  const unclear = whyUnclear(flat)
  if (unclear) return reader.refuse(infer.FLY2014, { variants: flat.map(formatType), ...unclear }, place)
  const type: FlyteType = flat.length === 1 ? flat[0]! : { kind: 'union', variants: flat }
  if (flat.length === 0) return { kind: 'none' }
  return values.length < variants.length ? withNone(type) : type
}

/** `T | null`. */
export function withNone(type: FlyteType): FlyteType {
  if (type.kind === 'none') return type
  if (type.kind !== 'union') return { kind: 'union', variants: [type, { kind: 'none' }] }
  return type.variants.some(({ kind }) => kind === 'none')
    ? type
    : { kind: 'union', variants: [...type.variants, { kind: 'none' }] }
}

/** Numbers that are written out are what all of them are together: 1 | 2 is whole, 1 | 0.5 is not; beside `number` they say nothing. */
function convertVariant(
  variant: Variant,
  all: readonly Variant[],
  convert: (variant: Variant) => FlyteType | undefined,
): FlyteType | undefined {
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
function whyUnclear(types: readonly FlyteType[]): { reason: string; fix: string } | undefined {
  const count = (...kinds: FlyteType['kind'][]) => types.filter(({ kind }) => kinds.includes(kind)).length
  if (count('integer') > 0 && count('float') > 0) {
    return { reason: 'does not tell whole numbers apart', fix: 'Write number for both, or int for both.' }
  }
  if (types.length > 1 && types.some((type) => type.kind === 'struct' && !type.fields)) {
    return { reason: 'has Json, which any of the others may be', fix: 'Write Json alone.' }
  }
  if (count('struct') > 1) {
    return {
      reason: 'has more than one object type',
      fix: 'Write one object type with the properties of all, optional where they differ; or Json.',
    }
  }
  if (count('struct', 'map') > 1) {
    return { reason: 'has an object type and a map, or several maps', fix: 'Write one of them, or Json.' }
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

function hasTwoBlobs(types: readonly FlyteType[]): boolean {
  const kinds = types.flatMap((type) => (type.kind === 'blob' ? [type.dimensionality] : []))
  return new Set(kinds).size < kinds.length
}
