import { DiagnosticError, quote } from '../diagnostics/define.ts'
import { schema as diagnostics } from '../diagnostics/schema.ts'
import type { FlyteType, SimpleType, StructField } from '../model/types.ts'
import { ConstantMismatch, toConstant } from './constant.ts'
import { isPlainObject } from './containers.ts'
import { reviveDefault } from './revive-default.ts'
import { orNone, unionOf } from './union.ts'
import { FLYTE_KEYWORD } from './vendors.ts'

/** A JSON Schema of draft 2020-12, as a library wrote it. */
export type JsonSchema = Readonly<Record<string, unknown>>

interface Place {
  readonly root: JsonSchema
  /** The schema for messages: `input "days"`. */
  readonly what: string
  /** Where in the value: `rows[].id`. */
  readonly path: string
  /** References that are being followed. */
  readonly refs: readonly string[]
}

const SIMPLE: Readonly<Record<string, SimpleType['kind']>> = {
  string: 'string',
  integer: 'integer',
  number: 'float',
  boolean: 'boolean',
  null: 'none',
}
const FLYTE_KINDS: readonly unknown[] = ['datetime', 'binary'] satisfies SimpleType['kind'][]

/**
 * The Flyte type that a JSON Schema describes. Fields keep the order of `properties`; a field that is not required is
 * `T | null` with the default none, or has the default that the schema states. Formats, patterns and bounds are left to the
 * validator.
 *
 * Refuses with FLY1205 to FLY1211 what has no Flyte type, instead of guessing.
 */
export function readJsonSchema(root: JsonSchema, what: string): FlyteType {
  return read(root, { root, what, path: '', refs: ['#'] })
}

function read(node: unknown, place: Place): FlyteType {
  if (!isPlainObject(node)) return refuseEmpty(place)
  if (typeof node['$ref'] === 'string') return readRef(node['$ref'], place)
  const kind = node[FLYTE_KEYWORD]
  if (FLYTE_KINDS.includes(kind)) return { kind: kind as SimpleType['kind'] }
  if ('const' in node) return readValues([node['const']], place)
  if (Array.isArray(node['enum'])) return readValues(node['enum'], place)
  const variants = node['anyOf'] ?? node['oneOf']
  if (Array.isArray(variants)) return readVariants(variants, place)
  if (Array.isArray(node['allOf'])) return readAll(node['allOf'], place)
  const { type } = node
  if (Array.isArray(type))
    return readVariants(
      type.map((one: unknown) => ({ ...node, type: one })),
      place,
    )
  if (type === 'array') return readArray(node, place)
  if (type === 'object' || (type === undefined && 'properties' in node)) return readObject(node, place)
  if (typeof type === 'string' && Object.hasOwn(SIMPLE, type)) return readSimple(node, SIMPLE[type]!, place)
  if (Object.keys(node).some((keyword) => keyword === 'not' || keyword === 'if')) {
    return refuse('a schema that only says what a value is not', 'Say what the value is.', place)
  }
  return refuseEmpty(place)
}

function readSimple(node: JsonSchema, kind: SimpleType['kind'], place: Place): FlyteType {
  if (node['format'] === 'binary' || node['contentEncoding'] === 'binary') {
    return refuse('a file of the browser', 'Say t.file() for a file, or t.binary for bytes.', place)
  }
  return { kind }
}

function readRef(ref: string, place: Place): FlyteType {
  if (place.refs.includes(ref)) throw new DiagnosticError(diagnostics.FLY1206(place))
  const target = resolvePointer(place.root, ref)
  if (target === undefined) {
    return refuse(
      `a reference to ${quote(ref)}`,
      'Put the schema itself there; only references inside it are followed.',
      place,
    )
  }
  return read(target, { ...place, refs: [...place.refs, ref] })
}

/** A local JSON pointer (RFC 6901) in the form of a URI fragment. */
function resolvePointer(root: JsonSchema, ref: string): unknown {
  if (!ref.startsWith('#/')) return undefined
  let node: unknown = root
  for (const step of ref.slice(2).split('/')) {
    const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined
    node = (node as Record<string, unknown>)[key]
  }
  return node
}

/** Strings are an enum; whole numbers, other numbers and booleans are only their type, since Flyte enums are strings. */
function readValues(values: readonly unknown[], place: Place): FlyteType {
  const strings = values.filter((value) => typeof value === 'string')
  const types: FlyteType[] = strings.length > 0 ? [{ kind: 'enum', values: [...new Set(strings)] }] : []
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length > 0) types.push({ kind: numbers.every(Number.isInteger) ? 'integer' : 'float' })
  if (values.some((value) => typeof value === 'boolean')) types.push({ kind: 'boolean' })
  if (values.includes(null)) types.push({ kind: 'none' })
  if (values.some((value) => typeof value === 'object' && value !== null)) {
    return refuse('an object or a list as a constant', 'Describe the object or list instead.', place)
  }
  if (types.length === 0) return refuseEmpty(place)
  return unionOf(types, place.what, place.path)
}

function readVariants(nodes: readonly unknown[], place: Place): FlyteType {
  const values = nodes.map((node) => (isPlainObject(node) && 'const' in node ? [node['const']] : undefined))
  // Libraries write an enum as a union of constants, too; it is one enum then, not several.
  const constants = values.flatMap((value) => value ?? [])
  const others = nodes.filter((_, position) => values[position] === undefined)
  const types = others.map((node) => read(node, place))
  return unionOf(constants.length > 0 ? [readValues(constants, place), ...types] : types, place.what, place.path)
}

function readAll(nodes: readonly unknown[], place: Place): FlyteType {
  if (nodes.length === 1) return read(nodes[0], place)
  return refuse('an intersection', 'Merge the objects into one.', place)
}

function readArray(node: JsonSchema, place: Place): FlyteType {
  if ('prefixItems' in node || Array.isArray(node['items'])) throw new DiagnosticError(diagnostics.FLY1207(place))
  return { kind: 'list', item: read(node['items'], { ...place, path: `${place.path}[]` }) }
}

function readObject(node: JsonSchema, place: Place): FlyteType {
  const { properties, additionalProperties, title } = node
  const open = additionalProperties !== undefined && additionalProperties !== false
  if (!isPlainObject(properties)) {
    if (open) return { kind: 'map', value: read(additionalProperties, below(place, '*')) }
    if (node['patternProperties'] !== undefined) {
      return refuse('an object with patterns for its keys', 'Use a map with any keys.', place)
    }
  }
  if (open) throw new DiagnosticError(diagnostics.FLY1211(place))
  const required: readonly unknown[] = Array.isArray(node['required']) ? node['required'] : []
  const fields = Object.entries(isPlainObject(properties) ? properties : {}).map(([name, property]) =>
    readField(name, property, required.includes(name), below(place, name)),
  )
  return { kind: 'struct', ...(typeof title === 'string' && { title }), fields }
}

function readField(name: string, node: unknown, required: boolean, place: Place): StructField {
  const type = read(node, place)
  if (isPlainObject(node) && 'default' in node) {
    const value = reviveDefault(node['default'], type)
    try {
      return { name, type, default: toConstant(value, type) }
    } catch (error) {
      if (!(error instanceof ConstantMismatch)) throw error
      throw new DiagnosticError(diagnostics.FLY1209({ ...place, type, got: value }))
    }
  }
  return required ? { name, type } : { name, type: orNone(type), default: { kind: 'none' } }
}

function below(place: Place, name: string): Place {
  return { ...place, path: place.path === '' ? name : `${place.path}.${name}` }
}

function refuseEmpty(place: Place): never {
  throw new DiagnosticError(diagnostics.FLY1205(place))
}

function refuse(found: string, instead: string, place: Place): never {
  throw new DiagnosticError(diagnostics.FLY1210({ ...place, found, instead }))
}
