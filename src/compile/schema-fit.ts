import { schemaForm, textFormat } from '../model/schema-form.ts'
import type { SchemaForm } from '../model/schema-form.ts'
import type {
  ChoiceType,
  FlyteType,
  RecursionType,
  StructField,
  StructType,
  TupleType,
  UnionType,
} from '../model/types.ts'

/** The types that are written as STRUCT. */
export type StructLike = StructType | TupleType | ChoiceType | RecursionType

export function isStructLike(type: FlyteType): type is StructLike {
  return ['struct', 'tuple', 'choice', 'recursion'].includes(type.kind)
}

/**
 * Whether Flyte's compiler lets a STRUCT flow into one whose schema is another: the upstream schema must accept no more than the
 * downstream one. A missing schema on either side passes.
 */
export function fitsSchema(from: StructLike, to: StructLike): boolean {
  const forms = { from: schemaForm(from), to: schemaForm(to) }
  if (!forms.from || !forms.to) return true
  // A `format` that the schema library does not know makes the whole schema comparable by equality only.
  if (hasUnknownFormat(from) || hasUnknownFormat(to)) return false
  return fits(from, to, { from: forms.from, to: forms.to, strict: false })
}

interface Comparison {
  /** In which form the schema of either side is written. */
  readonly from: SchemaForm
  readonly to: SchemaForm
  /** Inside anyOf: there a word for which the library has no rule is a difference. */
  readonly strict: boolean
}

function fits(from: FlyteType, to: FlyteType, comparison: Comparison): boolean {
  if (hasVariants(from) || hasVariants(to)) {
    if (!hasVariants(from) || !hasVariants(to)) return false
    const strictly = { ...comparison, strict: true }
    return from.variants.every((variant) => to.variants.some((other) => fits(variant, other, strictly)))
  }
  if (from.kind === 'enum' || to.kind === 'enum') return fitsEnum(from, to, comparison)
  if (from.kind === 'list' && to.kind === 'list') return fits(from.item, to.item, comparison)
  // What stands in a tuple is not looked into, its length is; a list has items, and no length.
  if (from.kind === 'tuple' && to.kind === 'tuple') return from.items.length === to.items.length
  if (isObject(from) && isObject(to)) return fitsObject(from, to, comparison)
  if (from.kind === 'string' && to.kind === 'string') return textFormat(from) === textFormat(to)
  return from.kind === to.kind
}

function hasVariants(type: FlyteType): type is UnionType | ChoiceType {
  return type.kind === 'union' || type.kind === 'choice'
}

/** Every property that is wanted is there, and fits. The values of maps are never looked into. */
function fitsObject(from: FlyteType, to: FlyteType, comparison: Comparison): boolean {
  const { strict } = comparison
  if (strict && (isClosed(from, comparison.from) || isClosed(to, comparison.to))) return false
  const given = propertiesOf(from)
  return propertiesOf(to).every((wanted) => {
    const property = given.find(({ name }) => name === wanted.name)
    if (!property) return false
    if (wanted.default === undefined && property.default !== undefined) return false
    return fits(property.type, wanted.type, comparison)
  })
}

/** A dataclass writes an enum without a type, so that its values are not looked at; a pydantic model writes it as a text. */
function fitsEnum(from: FlyteType, to: FlyteType, comparison: Comparison): boolean {
  if (to.kind === 'enum' && comparison.to === 'dataclass') {
    // No type is what an object may have, too.
    if (isObject(from)) return !(comparison.strict && isClosed(from, comparison.from))
    return from.kind === 'enum' && comparison.from === 'dataclass'
  }
  if (from.kind === 'enum' && comparison.from === 'dataclass') return false
  if (to.kind !== 'enum') return to.kind === 'string' && textFormat(to) === undefined
  // Any text is taken for a text of the enum.
  if (from.kind !== 'enum') return from.kind === 'string' && textFormat(from) === undefined
  return from.values.every((value) => value === '' || to.values.includes(value))
}

function isObject(type: FlyteType): boolean {
  return ['struct', 'map', 'dataset', 'error'].includes(type.kind)
}

/** Whether the schema of an object says which other properties it may have: that of a map does, and that of a dataclass. */
function isClosed(type: FlyteType, form: SchemaForm): boolean {
  if (type.kind === 'map') return true
  return form === 'dataclass' && (type.kind !== 'struct' || type.fields !== undefined)
}

/** A map names none, nor does any JSON value, of which nothing is known but that it is an object. */
function propertiesOf(type: FlyteType): readonly StructField[] {
  switch (type.kind) {
    case 'struct':
      return type.fields ?? []
    case 'dataset':
      return DATASET
    case 'error':
      return ERROR
    default:
      return []
  }
}

const TEXT: FlyteType = { kind: 'string' }
const OPTIONAL_TEXT: FlyteType = { kind: 'union', variants: [TEXT, { kind: 'none' }] }

/** A table and an error inside an object are objects of their own, of flytekit's classes. */
const DATASET: readonly StructField[] = ['uri', 'file_format'].map((name) => ({
  name,
  type: OPTIONAL_TEXT,
  default: { kind: 'none' },
}))
const ERROR: readonly StructField[] = ['message', 'failed_node_id'].map((name) => ({ name, type: TEXT }))

/** Lengths of time, files and bytes are written with formats of Python's that the library lacks. */
function hasUnknownFormat(type: FlyteType): boolean {
  switch (type.kind) {
    case 'duration':
    case 'blob':
    case 'binary':
      return true
    case 'list':
      return hasUnknownFormat(type.item)
    case 'map':
      return hasUnknownFormat(type.value)
    case 'union':
    case 'choice':
      return type.variants.some(hasUnknownFormat)
    case 'tuple':
      // The checker knows no prefixItems and never comes to the formats in them.
      return false
    case 'struct':
      return (type.fields ?? []).some((field) => hasUnknownFormat(field.type))
    default:
      return false
  }
}
