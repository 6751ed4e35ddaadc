import type { JsonObject, JsonValue } from '@bufbuild/protobuf'
import type { JsonValue as ModelValue } from '../model/resources.ts'
import { sortedFromEntries } from '../utils/sort.ts'

/** A JSON schema, before its keys are sorted. */
export type Schema = { [keyword: string]: ModelValue }

/** JSON for a `google.protobuf.Struct`, with keys sorted at every depth: a Struct is a map, written in insertion order. */
export function serializeJson(value: Readonly<Record<string, ModelValue>>): JsonObject {
  return sortedFromEntries(Object.entries(value).map(([key, item]) => [key, jsonValue(item)] as const))
}

function jsonValue(value: ModelValue): JsonValue {
  if (value === null || typeof value !== 'object') return value
  return isList(value) ? value.map(jsonValue) : serializeJson(value)
}

/** `Array.isArray` does not narrow readonly arrays away. */
function isList(value: ModelValue): value is readonly ModelValue[] {
  return Array.isArray(value)
}
