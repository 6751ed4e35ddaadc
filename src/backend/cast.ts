import type { LiteralType } from '../gen/flyteidl/core/types_pb.ts'
import { SimpleType } from '../gen/flyteidl/core/types_pb.ts'
import { castDataset, castSchema } from './cast-table.ts'
import { describeType } from '../serialize/describe-value.ts'
import { judgeSchemas } from './json-schema/judge.ts'
import type { Outcome } from './verdict.ts'

/**
 * Whether a value of type `upstream` may be bound to a variable of type `downstream` (flytepropeller 1.16.8,
 * `validators/typing.go`). A type is missing where a message left it out.
 *
 * @example
 * cast(integer, union(integer, none)).verdict // 'ok'
 */
export function cast(upstream: LiteralType | undefined, downstream: LiteralType | undefined): Outcome {
  // A union of one variant is what a constant with a type of its own has.
  const variants = unionOf(upstream)
  if (variants?.length === 1) {
    const outcome = castTo(variants[0], downstream)
    if (outcome.verdict !== 'refused') return outcome
  }
  return castTo(upstream, downstream)
}

const OK: Outcome = { verdict: 'ok' }

/** Casts without looking through a union of one, as items of lists and values of maps are. */
function castTo(upstream: LiteralType | undefined, downstream: LiteralType | undefined): Outcome {
  const refused: Outcome = {
    verdict: 'refused',
    reason: `${describeType(upstream)} does not fit ${describeType(downstream)}`,
  }
  const type = downstream?.type
  switch (type?.case) {
    case 'collectionType':
    case 'mapValueType':
      return upstream?.type.case === type.case ? castItem(upstream.type.value, type.value) : refused
    case 'blob':
      // Dimensionality is never compared, and a format only if both sides have one.
      return upstream?.type.case === 'blob' && isSameUnlessEmpty(upstream.type.value.format, type.value.format)
        ? OK
        : refused
    case 'schema':
      return castSchema(upstream, type.value)
    case 'structuredDatasetType':
      return castDataset(upstream, type.value, castTo)
    case 'unionType':
      return castToUnion(upstream, type.value.variants)
    default:
      if (isNone(downstream)) return isNone(upstream) ? OK : refused
      return castTrivially(upstream, downstream, refused)
  }
}

function castItem(upstream: LiteralType, downstream: LiteralType): Outcome {
  // The type of an empty list or map.
  return isNone(upstream) ? OK : castTo(upstream, downstream)
}

function castToUnion(upstream: LiteralType | undefined, downstream: readonly LiteralType[]): Outcome {
  const variants = unionOf(upstream)
  if (!variants) return castToOne(upstream, downstream)
  for (const variant of variants) {
    const outcome = castToFirst(variant, downstream)
    if (outcome.verdict !== 'ok') return outcome
  }
  return OK
}

function castToFirst(upstream: LiteralType, downstream: readonly LiteralType[]): Outcome {
  for (const variant of downstream) {
    const outcome = cast(upstream, variant)
    if (outcome.verdict !== 'refused') return outcome
  }
  return { verdict: 'refused', reason: `${describeType(upstream)} fits no variant of ${describeVariants(downstream)}` }
}

/** A value that is not of a union must fit one variant and no other. */
function castToOne(upstream: LiteralType | undefined, downstream: readonly LiteralType[]): Outcome {
  const fitting: LiteralType[] = []
  for (const variant of downstream) {
    const outcome = cast(upstream, variant)
    if (outcome.verdict !== 'ok' && outcome.verdict !== 'refused') return outcome
    if (outcome.verdict === 'ok') fitting.push(variant)
    // The search ends with the second.
    if (fitting.length === 2)
      return {
        verdict: 'refused',
        reason: `${describeType(upstream)} fits ${describeVariants(fitting)}, which is ambiguous`,
      }
  }
  if (fitting.length === 1) return OK
  return { verdict: 'refused', reason: `${describeType(upstream)} fits no variant of ${describeVariants(downstream)}` }
}

/** All other types: simple ones, enums, and a type without a kind. */
function castTrivially(
  upstream: LiteralType | undefined,
  downstream: LiteralType | undefined,
  refused: Outcome,
): Outcome {
  if (isEnum(upstream) && isSimple(downstream, SimpleType.STRING)) return OK
  if (isEnum(downstream) && isSimple(upstream, SimpleType.STRING)) return OK
  const [tag, wanted] = [upstream?.structure?.tag ?? '', downstream?.structure?.tag ?? '']
  if (tag !== '' && tag !== wanted) {
    return { verdict: 'refused', reason: `the tag is "${tag}" upstream and "${wanted}" downstream` }
  }
  if (!upstream || !downstream)
    return { verdict: 'panics', reason: 'a type is missing, of a column or of the value of a union' }
  if (isSimple(upstream, SimpleType.STRUCT) && isSimple(downstream, SimpleType.STRUCT)) {
    // Without a schema nothing is known, so that anything fits.
    return upstream.metadata && downstream.metadata ? judgeSchemas(upstream.metadata, downstream.metadata) : OK
  }
  return isSameText(upstream, downstream) ? OK : refused
}

/** Equality of what is left without structure, metadata and annotation: here only simple types and enums are compared. */
function isSameText({ type: a }: LiteralType, { type: b }: LiteralType): boolean {
  if (a.case === 'enumType' && b.case === 'enumType') {
    return (
      a.value.values.length === b.value.values.length &&
      a.value.values.every((value, at) => value === b.value.values[at])
    )
  }
  return a.case === b.case && a.value === b.value
}

function unionOf(type: LiteralType | undefined): readonly LiteralType[] | undefined {
  return type?.type.case === 'unionType' ? type.type.value.variants : undefined
}

function isSimple(type: LiteralType | undefined, simple: SimpleType): boolean {
  return type?.type.case === 'simple' && type.type.value === simple
}

function isNone(type: LiteralType | undefined): boolean {
  return isSimple(type, SimpleType.NONE)
}

function isEnum(type: LiteralType | undefined): boolean {
  return type?.type.case === 'enumType'
}

function isSameUnlessEmpty(a: string, b: string): boolean {
  return a === '' || b === '' || a === b
}

function describeVariants(variants: readonly LiteralType[]): string {
  return variants.map(describeType).join(' | ') || 'a union of nothing'
}
