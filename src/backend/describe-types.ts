import { toJsonString } from '@bufbuild/protobuf'
import type { LiteralType } from '../gen/flyteidl/core/types_pb.ts'
import { LiteralTypeSchema } from '../gen/flyteidl/core/types_pb.ts'
import { describeType } from '../serialize/describe-value.ts'

/**
 * Two types that do not meet, as their author would write them. Types may differ in what TypeScript has no words for: tags,
 * annotations, schemas. Then the messages themselves are shown.
 */
export function describeTypes(
  first: LiteralType | undefined,
  second: LiteralType | undefined,
): readonly [first: string, second: string] {
  const words = [describeType(first), describeType(second)] as const
  return words[0] === words[1] ? [shown(first), shown(second)] : words
}

function shown(type: LiteralType | undefined): string {
  const text = type ? toJsonString(LiteralTypeSchema, type) : 'no type'
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
