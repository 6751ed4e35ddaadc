import type { LiteralType, PromiseAttribute } from '../gen/flyteidl/core/types_pb.ts'
import { describeType } from '../serialize/describe-value.ts'

/**
 * The type that a promise's attribute path leads to, or why there is none. Lists and maps take any step. A step into what has no
 * fields is skipped, and a union is not entered (flytepropeller `validateBinding`).
 */
export function typeAtPath(
  type: LiteralType,
  path: readonly PromiseAttribute[],
): { readonly type: LiteralType } | { readonly code: 'FieldNotFound'; readonly detail: string } {
  let at = type
  for (const { value: step } of path) {
    const fields = at.structure?.dataclassType ?? {}
    if (at.type.case === 'collectionType' || at.type.case === 'mapValueType') at = at.type.value
    else if (Object.keys(fields).length > 0) {
      // An index reads the field with the empty name.
      const name = step.case === 'stringValue' ? step.value : ''
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined
      if (!field) return { code: 'FieldNotFound', detail: `${describeType(at)} has no field "${step.value ?? ''}"` }
      at = field
    }
  }
  return { type: at }
}

/** A promise's `var`, taken apart: `[n].name` reads an item of a list. Nothing for what Flyte cannot parse. */
export function parsePromiseVariable(text: string): { readonly name: string; readonly indexed: boolean } | undefined {
  // Flyte looks for names in the text, and wants to find one: odd characters around it do no harm.
  const matches = [...text.matchAll(/(?:\[(\d+)\]\.)?(\w+)/g)]
  const [, index, name] = matches[0] ?? []
  if (matches.length !== 1 || name === undefined || BigInt(index ?? 0) > MAX_INDEX) return undefined
  return { name, indexed: index !== undefined }
}

const MAX_INDEX = 2n ** 63n - 1n
