import { create } from '@bufbuild/protobuf'
import type { Literal, Primitive, Scalar } from '../gen/flyteidl/core/literals_pb.ts'
import type { LiteralType } from '../gen/flyteidl/core/types_pb.ts'
import { LiteralTypeSchema, SimpleType, UnionTypeSchema } from '../gen/flyteidl/core/types_pb.ts'
import { compareText } from '../utils/sort.ts'
import { textOfType } from './text-of-type.ts'

/**
 * The type that the compiler reads off a literal (flytepropeller `LiteralTypeForLiteral`); nothing for a literal that it does not
 * know, or without a value. The items of a list make a union if their types differ.
 */
export function typeOfLiteral({ value }: Literal): LiteralType | undefined {
  switch (value.case) {
    case 'scalar':
      return typeOfScalar(value.value)
    case 'collection':
      return of({ case: 'collectionType', value: typeOfItems(value.value.literals) })
    case 'map':
      return of({ case: 'mapValueType', value: typeOfItems(Object.values(value.value.literals)) })
    case 'offloadedMetadata':
      return value.value.inferredType
    default:
      return undefined
  }
}

/**
 * The type of a scalar; nothing for one that the compiler does not know: without a value, or a blob without metadata. Blobs,
 * schemas and datasets that leave out their own type come back as a type without a kind, which fits nothing.
 */
export function typeOfScalar({ value: scalar }: Scalar): LiteralType | undefined {
  switch (scalar.case) {
    case 'primitive':
      return typeOfPrimitive(scalar.value)
    case 'blob': {
      const { metadata } = scalar.value
      return metadata && of(metadata.type ? { case: 'blob', value: metadata.type } : NO_KIND)
    }
    case 'binary':
      // Flyte takes MessagePack for a struct, and other bytes for bytes.
      return simple(scalar.value.tag === 'msgpack' ? SimpleType.STRUCT : SimpleType.BINARY)
    case 'schema':
      return of(scalar.value.type ? { case: 'schema', value: scalar.value.type } : NO_KIND)
    case 'structuredDataset': {
      const type = scalar.value.metadata?.structuredDatasetType
      return of(type ? { case: 'structuredDatasetType', value: type } : NO_KIND)
    }
    case 'noneType':
      return simple(SimpleType.NONE)
    case 'error':
      return simple(SimpleType.ERROR)
    case 'generic':
      return simple(SimpleType.STRUCT)
    case 'union':
      return unionOf([scalar.value.type])
    default:
      return undefined
  }
}

/** The type of a primitive; NONE for one without a value. */
export function typeOfPrimitive({ value }: Primitive): LiteralType {
  return simple(value.case === undefined ? SimpleType.NONE : PRIMITIVES[value.case])
}

const PRIMITIVES: Readonly<Record<NonNullable<Primitive['value']['case']>, SimpleType>> = {
  integer: SimpleType.INTEGER,
  floatValue: SimpleType.FLOAT,
  stringValue: SimpleType.STRING,
  boolean: SimpleType.BOOLEAN,
  datetime: SimpleType.DATETIME,
  duration: SimpleType.DURATION,
}

const NO_KIND: LiteralType['type'] = { case: undefined }

function of(type: LiteralType['type']): LiteralType {
  return create(LiteralTypeSchema, { type })
}

function simple(value: SimpleType): LiteralType {
  return of({ case: 'simple', value })
}

function unionOf(variants: readonly (LiteralType | undefined)[]): LiteralType {
  // A union may leave its own type out, which casting has a word for.
  return of({ case: 'unionType', value: create(UnionTypeSchema, { variants: variants as LiteralType[] }) })
}

/** The type of the items of a list, or of the values of a map. Empty lists count only if there is nothing else. */
function typeOfItems(literals: readonly Literal[]): LiteralType {
  const types = new Map<string, LiteralType | undefined>()
  let empty: LiteralType | undefined
  for (const literal of literals) {
    const type = typeOfLiteral(literal)
    if (literal.value.case === 'collection' && literal.value.value.literals.length === 0) empty = type
    else types.set(textOfType(type), type)
  }
  if (types.size === 0) return empty ?? simple(SimpleType.NONE)
  const [first, ...others] = [...types].toSorted(([a], [b]) => compareText(a, b)).map(([, type]) => type)
  return others.length === 0 ? (first ?? of(NO_KIND)) : mergeTypes([first, ...others])
}

/** A union of different types. Lists of unions among them make it a list of one union, as the compiler has it. */
function mergeTypes(types: readonly (LiteralType | undefined)[]): LiteralType {
  const inner = types.map((type) => (type?.type.case === 'collectionType' ? type.type.value.type : undefined))
  const union = unionOf(
    types.flatMap((type, at) => (inner[at]?.case === 'unionType' ? inner[at].value.variants : [type])),
  )
  return inner.some((type) => type?.case === 'unionType') ? of({ case: 'collectionType', value: union }) : union
}
