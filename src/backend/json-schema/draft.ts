import type { JsonValue } from '@bufbuild/protobuf'
import { isJsonObject } from './json.ts'

/** The versions of JSON Schema that Flyte's checker knows. */
export type Draft = 4 | 6 | 7

const DRAFTS: Readonly<Record<string, Draft>> = {
  'http://json-schema.org/draft-04/schema#': 4,
  'http://json-schema.org/draft-06/schema#': 6,
  'http://json-schema.org/draft-07/schema#': 7,
  'http://json-schema.org/schema#': 7,
}

/** The draft that a document names in `$schema`, 7 if it names none; nothing for any that is not known to the letter. */
export function draftOf(document: JsonValue): Draft | undefined {
  if (!isJsonObject(document) || !Object.hasOwn(document, '$schema')) return 7
  const name = document['$schema']
  return typeof name === 'string' && Object.hasOwn(DRAFTS, name) ? DRAFTS[name] : undefined
}

/** The keyword that gives a schema its own address. */
export function idKeyword(draft: Draft): '$id' | 'id' {
  return draft === 4 ? 'id' : '$id'
}
