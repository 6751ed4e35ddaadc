import type { JsonObject, JsonValue } from '@bufbuild/protobuf'
import { metaSchemaProblem } from './meta-schema.ts'
import { draftOf, idKeyword } from './draft.ts'
import type { Draft } from './draft.ts'
import { schemasById } from './ids.ts'
import { emptyNode } from './node.ts'
import type { SchemaNode } from './node.ts'
import { resolvePointer } from './pointer.ts'
import { isRootFragment, resolveUrl, splitUrl } from './url.ts'
import { readWords } from './words.ts'

/** Why a schema could not be read. */
export interface Unreadable {
  readonly verdict: 'refused' | 'panics'
  readonly reason: string
}

/**
 * Reads one of several documents as Flyte's checker does (santhosh-tekuri/jsonschema 1.2, drafts 4 to 7): valid by the
 * meta-schema, and every reference leads somewhere inside these documents. References make a graph, maybe with cycles.
 */
export function readSchema(documents: Readonly<Record<string, JsonValue>>, url: string): SchemaNode | Unreadable {
  const reader: Reader = { documents, resources: new Map() }
  const node = readUrl(reader, url)
  return reader.failure ?? node
}

interface Resource {
  readonly url: string
  readonly document: JsonValue
  readonly draft: Draft
  /** What has been read, by reference, so that a recursive reference finds itself. */
  readonly nodes: Map<string, SchemaNode>
}

interface Reader {
  readonly documents: Readonly<Record<string, JsonValue>>
  readonly resources: Map<string, Resource>
  /** The first failure counts; reading goes on with empty schemas. */
  failure?: Unreadable
}

function fail(reader: Reader, reason: string, verdict: Unreadable['verdict'] = 'refused'): SchemaNode {
  reader.failure ??= { verdict, reason }
  return emptyNode(-1)
}

function readUrl(reader: Reader, url: string): SchemaNode {
  const [base, fragment] = splitUrl(url)
  let resource = reader.resources.get(base)
  if (!resource) {
    const document = Object.hasOwn(reader.documents, base) ? reader.documents[base] : undefined
    if (document === undefined) return fail(reader, `${url} is outside of the schema`)
    const draft = draftOf(document)
    if (draft === undefined) return fail(reader, 'its $schema is none of drafts 4, 6 and 7')
    resource = { url: base, document, draft, nodes: new Map() }
    reader.resources.set(base, resource)
  }
  return readReference(reader, resource, base, fragment)
}

function readReference(reader: Reader, resource: Resource, base: string, reference: string): SchemaNode {
  if (isRootFragment(reference)) return readOnce(reader, resource, '#', base, resource.document)
  if (reference.startsWith('#/')) {
    const known = resource.nodes.get(reference)
    if (known) return known
    const found = resolvePointer(resource.document, resource.draft, resource.url, reference)
    if (!found) return fail(reader, `$ref ${reference} leads nowhere`)
    return readOnce(reader, resource, reference, found.base, found.value)
  }
  const url = resolveUrl(base, reference)
  if (url === undefined) return fail(reader, `$ref ${reference} is no URL`)
  const known = resource.nodes.get(url)
  if (known) return known
  const named = schemasById(resource.document, resource.draft, resource.url)?.get(url)
  if (named) return readOnce(reader, resource, url, url, named)
  return splitUrl(url)[0] === resource.url ? fail(reader, `$ref ${reference} leads nowhere`) : readUrl(reader, url)
}

/** Reads the target of a reference. It is known before it is read, so that what is recursive ends. */
function readOnce(reader: Reader, resource: Resource, key: string, base: string, value: JsonValue): SchemaNode {
  const known = resource.nodes.get(key)
  if (known) return known
  const problem = metaSchemaProblem(value, resource.draft)
  if (problem !== undefined) return fail(reader, problem)
  const holder: SchemaNode = { ...emptyNode(-1) }
  resource.nodes.set(key, holder)
  Object.assign(holder, readNode(reader, resource, base, value))
  return holder
}

function readNode(reader: Reader, resource: Resource, parentBase: string, value: JsonValue): SchemaNode {
  if (typeof value === 'boolean') return { ...emptyNode(0), always: value }
  // The meta-schema has made sure of every type below.
  const schema = value as JsonObject
  const id = schema[idKeyword(resource.draft)] as string | undefined
  const base = id === undefined ? parentBase : resolveUrl(parentBase, id)
  if (base === undefined) return fail(reader, `${id} is no URL`)
  const reference = schema['$ref'] as string | undefined
  if (reference !== undefined) {
    return { ...emptyNode(-1), ref: readReference(reader, resource, splitUrl(base)[0], reference) }
  }
  if (Object.hasOwn(schema, 'regexProperties') && typeof schema['regexProperties'] !== 'boolean') {
    return fail(reader, 'regexProperties is neither true nor false', 'panics')
  }
  return readWords(schema, resource.draft, (inner) => readNode(reader, resource, base, inner))
}
