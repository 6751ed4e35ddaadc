import { inheritFlavor } from './flavor.ts'
import { someType } from './some-type.ts'
import type { ChoiceType, FlyteType, RecursionType, StructField, StructType } from './types.ts'

/**
 * The fields of a struct, with the struct itself wherever one of them recurs to it. What is taken out of a type so is whole
 * again: every recursion in it is below the struct or choice that it means, and what is in a pydantic model is one.
 */
export function fieldsOf(type: StructType): readonly StructField[] {
  return (type.fields ?? []).map((field) => replaceIn(field, type))
}

/** The objects that a value may be, with the choice itself wherever one of them recurs to it. */
export function variantsOf(type: ChoiceType): readonly StructType[] {
  // A choice does not recur to itself without an object in between, so what comes out is a struct.
  return type.variants.map((variant) => replace(variant, 0, type) as StructType)
}

/**
 * The type of a field as the platform knows it on an attribute path: below the field it knows an object that recurs as one
 * without fields, since a literal type cannot hold itself. `owner` is the struct that the field is in.
 */
export function fieldOnPath(field: StructField, owner?: StructType): FlyteType {
  // The flavor tells an object of which the fields are not known from any JSON value.
  const unknown: StructType = { kind: 'struct', ...(owner && { flavor: owner.flavor ?? 'dataclass' }) }
  return inheritFlavor(replaceAll(field.type, unknown), owner?.flavor)
}

/** An object as a member of a choice that is put around it: what recurs to something further out has one more to pass. */
export function nested(type: StructType): StructType {
  return mapRecursions(type, 0, (recursion, depth) =>
    recursion.levels >= depth ? { kind: 'recursion', levels: recursion.levels + 1 } : recursion,
  ) as StructType
}

/** Whether a type recurs anywhere in it. Such a type carries no JSON schema: comparing two of them ends flyteadmin's process. */
export function recurs(type: FlyteType): boolean {
  return someType(type, ({ kind }) => kind === 'recursion')
}

function replaceIn(field: StructField, by: StructType): StructField {
  const type = inheritFlavor(replace(field.type, 0, by), by.flavor)
  return type === field.type ? field : { ...field, type }
}

/** Puts `by` in the place of the recursions that mean it, `depth` structs and choices further in. `by` has no free ones. */
function replace(type: FlyteType, depth: number, by: StructType | ChoiceType): FlyteType {
  return mapRecursions(type, depth, (recursion, inner) => (recursion.levels === inner ? by : recursion))
}

function replaceAll(type: FlyteType, by: StructType): FlyteType {
  // A recursion that stays within the field's own type is replaced when that type is entered.
  return mapRecursions(type, 0, (recursion, depth) => (recursion.levels >= depth ? by : recursion))
}

/** The type with other recursions; the very same object where none of them changed. */
function mapRecursions(
  type: FlyteType,
  depth: number,
  change: (recursion: RecursionType, depth: number) => FlyteType,
): FlyteType {
  if (!recurs(type)) return type
  const inner = (part: FlyteType): FlyteType => mapRecursions(part, depth, change)
  const deeper = (part: FlyteType): FlyteType => mapRecursions(part, depth + 1, change)
  switch (type.kind) {
    case 'recursion':
      return change(type, depth)
    case 'list':
      return { ...type, item: inner(type.item) }
    case 'map':
      return { ...type, value: inner(type.value) }
    case 'union':
      return { ...type, variants: type.variants.map(inner) }
    case 'tuple':
      return { ...type, items: type.items.map(inner) }
    case 'dataset':
      return { ...type, columns: type.columns.map((column) => ({ ...column, type: inner(column.type) })) }
    case 'struct':
      return { ...type, fields: type.fields!.map((field) => ({ ...field, type: deeper(field.type) })) }
    case 'choice': {
      const variants = type.variants.map((variant) => deeper(variant) as StructType | RecursionType)
      // Of an object without fields nobody knows which of them it is.
      const isKnown = variants.every((variant) => variant.kind === 'recursion' || variant.fields)
      return isKnown ? { ...type, variants } : { kind: 'struct' }
    }
    default:
      return type
  }
}
