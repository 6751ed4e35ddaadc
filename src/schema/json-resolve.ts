import { DiagnosticError, quote } from '../diagnostics/define.ts'
import { schema as diagnostics } from '../diagnostics/schema.ts'
import { isPlainObject } from './containers.ts'
import type { JsonDocument, JsonSchema } from './keyword.ts'
import { FLYTE_KEYWORD, ID_KEYWORD, PART_KEYWORD } from './keyword.ts'
import type { Open } from './open.ts'

/** Where a JSON Schema stands that is being read. */
export interface Place {
  readonly document: JsonDocument
  /** What its references start from: the root of the document, or of a part of it. */
  readonly root: JsonSchema
  /** The schema for messages: `input "days"`. */
  readonly what: string
  /** Where in the value: `rows[].id`. */
  readonly path: string
  readonly open: readonly Open[]
  /** Schemas made while reading, by what they were made of: what is met twice must be one object, or a recursion had no end. */
  readonly made: Map<object, unknown>
}

/** A schema with its own place, whose references may start from another root. */
export interface Found {
  readonly node: JsonSchema
  readonly place: Place
}

/** The keywords that say a type, in groups of which a schema has one; two of them are an intersection. */
const GROUPS: readonly (readonly string[])[] = [
  ['$ref'],
  ['const', 'enum'],
  ['anyOf', 'oneOf'],
  ['properties', 'items', 'prefixItems', 'additionalProperties', 'patternProperties'],
]
const STRUCTURE: readonly string[] = [...GROUPS.flat(), 'type', 'allOf', FLYTE_KEYWORD, PART_KEYWORD]

/**
 * The schema that says the type: references and parts are followed, and an intersection of objects is the object of all their
 * fields. Any other intersection is left, as `allOf` alone.
 */
export function resolve(node: unknown, place: Place, through: readonly unknown[] = []): Found {
  if (!isPlainObject(node)) return refuseEmpty(place)
  if (through.includes(node)) throw new DiagnosticError(diagnostics.FLY1206(place))
  const next = [...through, node]
  const part = node[PART_KEYWORD]
  if (typeof part === 'number' && !(FLYTE_KEYWORD in node)) {
    const root = place.document.part!(part)
    return resolve(root, { ...place, root }, next)
  }
  if (FLYTE_KEYWORD in node) return { node, place }
  const members = membersOf(node)
  if (members.length > 1) return intersect(node, members, place, next)
  const [only] = members
  const isItself = Array.isArray(node['allOf']) && node['allOf'].includes(node)
  if (only !== undefined && (only !== node || isItself)) return resolve(only, place, next)
  if (typeof node['$ref'] !== 'string') return { node, place }
  const ref = node['$ref']
  const target = resolveReference(place.root, ref)
  if (target === undefined) {
    return refuse(
      `a reference to ${quote(ref)}`,
      'Put the schema itself there; only references inside it are followed.',
      place,
    )
  }
  return resolve(target, place, next)
}

/** Whether a schema says a type, and does not only narrow one. */
export function hasStructure(node: unknown): boolean {
  return isPlainObject(node) && Object.keys(node).some((keyword) => STRUCTURE.includes(keyword))
}

/** Whether a schema, that is resolved, is an object with fields. */
export function isObjectWithFields(node: JsonSchema): boolean {
  if (FLYTE_KEYWORD in node || 'patternProperties' in node || !isObject(node)) return false
  return isPlainObject(node['properties']) || node['additionalProperties'] === false || fieldNames(node) !== undefined
}

/** Whether a schema, that is resolved, is an object of some kind. */
export function isObject({ type, properties }: JsonSchema): boolean {
  return type === 'object' || (type === undefined && properties !== undefined)
}

/** The keys of a record whose keys are an enum. */
export function fieldNames({
  properties,
  propertyNames,
  additionalProperties,
}: JsonSchema): readonly string[] | undefined {
  if (isPlainObject(properties) || !isPlainObject(propertyNames) || !isPlainObject(additionalProperties))
    return undefined
  const names = 'const' in propertyNames ? [propertyNames['const']] : propertyNames['enum']
  const isList = Array.isArray(names) && names.every((name) => typeof name === 'string')
  return isList ? names : undefined
}

/** What an object is known by: itself, unless its library said which it is. */
export function identityOf(node: JsonSchema, place: Place): object {
  const id = node[ID_KEYWORD]
  if (typeof id !== 'number') return node
  const known = made<Map<number, object>>(place, place.document, () => new Map())
  if (!known.has(id)) known.set(id, node)
  return known.get(id)!
}

/** What is made of an object once: the same result whenever it is asked for. */
export function made<T>(place: Place, of: object, make: () => T): T {
  if (!place.made.has(of)) place.made.set(of, make())
  return place.made.get(of) as T
}

export function refuseEmpty(place: Place): never {
  throw new DiagnosticError(diagnostics.FLY1205(place))
}

export function refuse(found: string, instead: string, place: Place): never {
  throw new DiagnosticError(diagnostics.FLY1210({ ...place, found, instead }))
}

/** All the schemas that a value must follow; the schema itself where it is one. */
function membersOf(node: JsonSchema): readonly JsonSchema[] {
  const groups = GROUPS.filter((group) => group.some((keyword) => saysType(node, keyword)))
  const all = Array.isArray(node['allOf']) ? (node['allOf'] as unknown[]).filter(hasStructure) : []
  if (all.length === 0 && groups.length <= 1) return [node]
  const parts = groups.map((group) =>
    Object.fromEntries(
      Object.entries(node).filter(([key]) => group.includes(key) || !STRUCTURE.includes(key) || key === 'type'),
    ),
  )
  // A scalar type that stands beside an intersection is a part of it.
  const isScalar = parts.length === 0 && typeof node['type'] === 'string' && !['object', 'array'].includes(node['type'])
  return [...parts, ...(isScalar ? [{ type: node['type'] }] : []), ...(all as JsonSchema[])]
}

/** Whether a keyword says a type here; a union of schemas that only narrow says none. */
function saysType(node: JsonSchema, keyword: string): boolean {
  const value = node[keyword]
  if (value === undefined) return false
  if (keyword !== 'anyOf' && keyword !== 'oneOf') return true
  return Array.isArray(value) && value.some(hasStructure)
}

function intersect(node: JsonSchema, members: readonly JsonSchema[], place: Place, through: readonly unknown[]): Found {
  const found = made(place, node, () => {
    const all = members.map((member) => resolve(member, place, through))
    const isMergeable = all.every((one) => one.place.root === place.root && isObjectWithFields(one.node))
    const properties = isMergeable ? mergeProperties(all.map((one) => one.node)) : undefined
    if (!properties) return { allOf: members }
    const required = all.flatMap((one) => (one.node['required'] as string[] | undefined) ?? [])
    return {
      type: 'object',
      properties,
      required: [...new Set(required)],
      ...(typeof node['title'] === 'string' && { title: node['title'] }),
    }
  })
  return { node: found, place }
}

/** The fields of all of the objects, those of one name as an intersection; nothing if one of them takes further keys. */
function mergeProperties(nodes: readonly JsonSchema[]): Record<string, unknown> | undefined {
  const properties: Record<string, unknown> = {}
  for (const node of nodes) {
    const { additionalProperties = false } = node
    if (additionalProperties !== false || fieldNames(node)) return undefined
    for (const [name, property] of Object.entries(node['properties'] ?? {})) {
      properties[name] = Object.hasOwn(properties, name) ? { allOf: [properties[name], property] } : property
    }
  }
  return properties
}

/** A local JSON pointer (RFC 6901) in the form of a URI fragment, or the name of a definition, as TypeBox writes it. */
function resolveReference(root: JsonSchema, ref: string): unknown {
  if (ref === '#') return root
  const steps = ref.startsWith('#/') ? ref.slice(2).split('/') : ['$defs', encodeURIComponent(ref)]
  let node: unknown = root
  for (const step of steps) {
    const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined
    node = (node as Record<string, unknown>)[key]
  }
  return node
}
