import { DiagnosticError, quote } from '../diagnostics/define.ts'
import { schema as diagnostics } from '../diagnostics/schema.ts'
import type { FlyteType, SimpleType, StructField } from '../model/types.ts'
import { choiceOf } from './choice-of.ts'
import { ConstantMismatch } from './constant-mismatch.ts'
import { isPlainObject } from './containers.ts'
import { fieldDefault } from './field-default.ts'
import type { Found, Place } from './json-resolve.ts'
import {
  fieldNames,
  hasStructure,
  identityOf,
  isObject,
  isObjectWithFields,
  made,
  refuse,
  refuseEmpty,
  resolve,
} from './json-resolve.ts'
import type { FlyteWord, JsonDocument, JsonSchema, Refusal } from './keyword.ts'
import { FLYTE_KEYWORD, FLYTE_WORDS, PART_KEYWORD, VALUE_KEYWORD } from './keyword.ts'
import type { Open } from './open.ts'
import { recursionTo } from './open.ts'
import { reviveDefault } from './revive-default.ts'
import { isSame, orNone, unionOf } from './union.ts'

/** What a JSON Schema says. */
export interface JsonReading {
  readonly type: FlyteType
  readonly description?: string
  /** The default that the schema states, as the value that it was. */
  readonly default?: { readonly value: unknown }
}

const SIMPLE: Readonly<Record<string, SimpleType>> = {
  string: { kind: 'string' },
  integer: { kind: 'integer' },
  number: { kind: 'float' },
  boolean: { kind: 'boolean' },
  null: { kind: 'none' },
  bigint: { kind: 'integer', as: 'bigint' },
}
const ANY_KEY: readonly string[] = ['^.*$', '^(.*)$']

/**
 * The Flyte type that a JSON Schema describes. Fields keep the order of `properties`; a field that is not required is
 * `T | null` with the default none, or has the default that the schema states. Formats, patterns and bounds are left to the
 * validator.
 *
 * Refuses with FLY1205 to FLY1211 and FLY1214 what has no Flyte type, instead of guessing.
 */
export function readJsonSchema(document: JsonDocument, what: string): JsonReading {
  const place: Place = { document, root: document.root, what, path: '', open: [], made: new Map() }
  const type = read(document.root, place)
  const { node } = resolve(document.root, place)
  const description = document.root['description'] ?? node['description']
  const value = statedDefault(document.root, place)
  return {
    type,
    ...(typeof description === 'string' && { description }),
    ...(value && { default: { value: reviveDefault(value.value, type) } }),
  }
}

function read(given: unknown, outer: Place): FlyteType {
  const { node, place } = resolve(given, outer)
  if (FLYTE_KEYWORD in node) return readKeyword(node, place)
  if (Array.isArray(node['allOf']) && node['allOf'].some(hasStructure)) return readAll(node['allOf'], place)
  if ('const' in node) return readValues([node['const']], node, place)
  if (Array.isArray(node['enum'])) return readValues(node['enum'], node, place)
  const variants = variantsOf(node, place)
  if (variants) return readVariants(node, variants, place)
  const { type } = node
  if (type === 'array') return passing(node, place, (inside) => readArray(node, inside))
  if (isObject(node)) return readObject(node, place)
  if (typeof type === 'string' && Object.hasOwn(SIMPLE, type)) return readSimple(node, SIMPLE[type]!, place)
  if (type !== undefined) return refuse(`a schema of type ${quote(type)}`, 'Say another type.', place)
  if ('not' in node || 'if' in node) {
    return refuse('a schema that only says what a value is not', 'Say what the value is.', place)
  }
  return refuseEmpty(place)
}

/** What is no object, but may hold one. It must not hold itself but for an object in between. */
function passing<T>(node: object, place: Place, inner: (place: Place) => T): T {
  if (recursionTo(node, place.open) === 'endless') throw new DiagnosticError(diagnostics.FLY1206(place))
  return inner(inside(place, node, 'passing'))
}

function readSimple(node: JsonSchema, type: SimpleType, place: Place): FlyteType {
  if (node['format'] === 'binary' || node['contentEncoding'] === 'binary') {
    return refuse('a file of the browser', 'Say t.file() for a file, or t.binary for bytes.', place)
  }
  return type
}

function readKeyword(node: JsonSchema, place: Place): FlyteType {
  const keyword = node[FLYTE_KEYWORD]
  if (isPlainObject(keyword) && typeof keyword['found'] === 'string') {
    const { found, instead } = keyword as unknown as Refusal
    return refuse(found, instead, place)
  }
  if (!FLYTE_WORDS.includes(keyword as FlyteWord))
    throw new DiagnosticError(diagnostics.FLY1214({ ...place, got: keyword }))
  const word = keyword as FlyteWord
  switch (word) {
    case 'bigint':
      return { kind: 'integer', as: 'bigint' }
    case 'json':
      return { kind: 'struct' }
    case 'map':
      return passing(node, place, (at) => ({
        kind: 'map',
        value: readPart(node, 'additionalProperties', below(at, '*')),
        as: 'Map',
      }))
    case 'set':
      return passing(node, place, (at) => ({ kind: 'list', item: readPart(node, 'items', each(at)), as: 'Set' }))
    case 'undefined':
      return refuse('undefined', 'Leave the input or output out, or make it optional.', place)
    default:
      return { kind: word }
  }
}

/** The values of a `Map` or `Set`: a document of their own where the library cannot write them into the same one. */
function readPart(node: JsonSchema, keyword: string, place: Place): FlyteType {
  const part = node[PART_KEYWORD]
  if (typeof part !== 'number') return read(node[keyword], place)
  const root = place.document.part!(part)
  return read(root, { ...place, root })
}

/** Strings are an enum; whole numbers, other numbers and booleans are only their type, since Flyte enums are strings. */
function readValues(values: readonly unknown[], { type: of }: JsonSchema, place: Place): FlyteType {
  // TypeBox writes the value of a bigint as text.
  if (of === 'bigint') return SIMPLE['bigint']!
  const strings = values.filter((value) => typeof value === 'string')
  const types: FlyteType[] = strings.length > 0 ? [{ kind: 'enum', values: [...new Set(strings)] }] : []
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length > 0) types.push({ kind: numbers.every(Number.isInteger) ? 'integer' : 'float' })
  if (values.some((value) => typeof value === 'bigint')) types.push(SIMPLE['bigint']!)
  if (values.some((value) => typeof value === 'boolean')) types.push({ kind: 'boolean' })
  if (values.includes(null)) types.push({ kind: 'none' })
  if (values.some((value) => typeof value === 'object' && value !== null)) {
    return refuse('an object or a list as a constant', 'Describe the object or list instead.', place)
  }
  if (types.length === 0) return refuseEmpty(place)
  return unionOf(types, place.what, place.path)
}

/** The schemas of a union: of `anyOf` or `oneOf`, or of several types. */
function variantsOf(node: JsonSchema, place: Place): readonly unknown[] | undefined {
  const variants = node['anyOf'] ?? node['oneOf']
  // Variants without structure only narrow a type that stands beside them.
  if (Array.isArray(variants) && (variants.some(hasStructure) || node['type'] === undefined)) return variants
  const { type } = node
  return Array.isArray(type) ? made(place, node, () => type.map((one: unknown) => ({ ...node, type: one }))) : undefined
}

/**
 * Two or more objects are one choice, which is a level for the recursions in them; the variants that are no objects stand beside
 * it. Constants are one enum, because libraries write an enum as a union of constants, too.
 */
function readVariants(node: JsonSchema, nodes: readonly unknown[], place: Place): FlyteType {
  const variants = flatten(nodes, place, [node])
  if (isAnyJson(node, variants)) return { kind: 'struct' }
  const objects = variants.filter((one) => isObjectWithFields(one.node)).map((one) => identityOf(one.node, one.place))
  if (new Set(objects).size > 1) {
    const choice = choiceAmong(objects, place)
    const levels = recursionTo(choice, place.open)
    if (typeof levels === 'number') {
      return unionOf(typesOf(variants, place, { kind: 'recursion', levels }), place.what, place.path)
    }
    const type = choiceOf(typesOf(variants, inside(place, choice, 'choice')), place.what, place.path)
    // Objects that turn out to be equal are one, and no choice.
    if (type) return type
  }
  return passing(node, place, (at) => unionOf(typesOf(variants, at), place.what, place.path))
}

/** One thing for the choice among some objects, in whichever union they stand: with null beside them, it is the same one. */
function choiceAmong(objects: readonly object[], place: Place): object {
  const known = made<Set<object>[]>(place, place.made, () => [])
  const members = new Set(objects)
  const same = known.find((one) => one.size === members.size && objects.every((object) => one.has(object)))
  if (!same) known.push(members)
  return same ?? members
}

/** Every single variant, with those of unions in the union in their place. */
function flatten(nodes: readonly unknown[], place: Place, through: readonly unknown[]): readonly Found[] {
  return nodes.flatMap((one) => {
    const found = resolve(one, place)
    if (through.includes(found.node)) throw new DiagnosticError(diagnostics.FLY1206(place))
    const variants = isUnion(found.node) ? variantsOf(found.node, found.place) : undefined
    const single = variants && flatten(variants, found.place, [...through, found.node])
    return single && !isAnyJson(found.node, single) ? single : [found]
  })
}

function isUnion(node: JsonSchema): boolean {
  return !(FLYTE_KEYWORD in node || 'const' in node || 'enum' in node || 'allOf' in node)
}

function typesOf(variants: readonly Found[], { open }: Place, recursion?: FlyteType): readonly FlyteType[] {
  const isUndefined = ({ node }: Found): boolean => node[FLYTE_KEYWORD] === 'undefined'
  // What may be undefined may be left out; undefined itself is no value that is sent.
  const sent = variants.every(isUndefined) ? variants : variants.filter((variant) => !isUndefined(variant))
  const kinds = sent.map(({ node }) => (constantsOf(node) || FLYTE_KEYWORD in node ? undefined : node['type']))
  // As in TypeScript, a constant beside its whole type is nothing more.
  const constants = sent.flatMap(({ node }) => constantsOf(node) ?? []).filter((value) => !kinds.includes(typeof value))
  const first = constants.length === 0 ? -1 : sent.findIndex(({ node }) => constantsOf(node))
  return sent.flatMap(({ node, place }, position): readonly FlyteType[] => {
    if (constantsOf(node)) return position === first ? [readValues(constants, {}, place)] : []
    return [recursion && isObjectWithFields(node) ? recursion : read(node, { ...place, open })]
  })
}

function constantsOf(node: JsonSchema): readonly unknown[] | undefined {
  if (FLYTE_KEYWORD in node || node['type'] === 'bigint') return undefined
  if ('const' in node) return [node['const']]
  return Array.isArray(node['enum']) ? node['enum'] : undefined
}

/** Whether a union is the one of all JSON values, as libraries write it out: scalars, and lists and maps of itself. */
function isAnyJson(node: JsonSchema, variants: readonly Found[]): boolean {
  const kinds = variants.map(({ node: variant, place }) => {
    const { type, items, properties, additionalProperties } = variant
    if (type !== 'array' && type !== 'object') return constantsOf(variant) ? undefined : type
    const value = type === 'array' ? items : properties === undefined ? additionalProperties : undefined
    return isPlainObject(value) && resolve(value, place).node === node ? type : undefined
  })
  return (
    ['string', 'number', 'boolean', 'null', 'array', 'object'].every((kind) => kinds.includes(kind)) &&
    kinds.length === 6
  )
}

/** An intersection of what are no objects: of types that are the same but for what narrows them. */
function readAll(nodes: readonly unknown[], place: Place): FlyteType {
  const types = nodes.filter(hasStructure).map((node) => read(node, place))
  const narrowest =
    types.find(({ kind }) => kind === 'enum') ??
    types.find(({ kind }) => kind === 'integer') ??
    types.find(({ kind }) => kind !== 'struct')
  const fits = (type: FlyteType): boolean =>
    isSame(type, narrowest!) ||
    (type.kind === 'string' && narrowest!.kind === 'enum') ||
    (type.kind === 'float' && narrowest!.kind === 'integer')
  return narrowest && types.every(fits) ? narrowest : refuse('an intersection', 'Merge the objects into one.', place)
}

/** A list, or a tuple in the words of draft 2020-12 (`prefixItems`) or draft 7 (`items`). */
function readArray(node: JsonSchema, place: Place): FlyteType {
  const { prefixItems, items, additionalItems, minItems } = node
  const isDraft7 = Array.isArray(items)
  const prefix = isDraft7 ? items : prefixItems
  if (!Array.isArray(prefix)) return { kind: 'list', item: read(items, each(place)) }
  const rest = isDraft7 ? additionalItems : items
  const isFixed = rest === undefined || rest === false
  const isWhole = typeof minItems !== 'number' || minItems >= prefix.length
  if (!isFixed || !isWhole || prefix.length === 0) throw new DiagnosticError(diagnostics.FLY1207(place))
  return { kind: 'tuple', items: prefix.map((item, at) => read(item, { ...place, path: `${place.path}[${at}]` })) }
}

function readObject(node: JsonSchema, place: Place): FlyteType {
  const { properties, additionalProperties, patternProperties, title } = node
  if (patternProperties !== undefined) return readPatterns(node, place)
  const isOpen = additionalProperties !== undefined && additionalProperties !== false
  const names = fieldNames(node)
  if (!isPlainObject(properties) && !names) {
    if (isOpen)
      return passing(node, place, (at) => ({ kind: 'map', value: read(additionalProperties, below(at, '*')) }))
    // JSON Schema means any object by this.
    if (additionalProperties !== false) return refuseEmpty(place)
  }
  if (isOpen && !names) throw new DiagnosticError(diagnostics.FLY1211(place))
  const identity = identityOf(node, place)
  const levels = recursionTo(identity, place.open)
  if (typeof levels === 'number') return { kind: 'recursion', levels }
  const within = inside(place, identity, 'struct')
  const required: readonly unknown[] = Array.isArray(node['required']) ? node['required'] : []
  const entries = names
    ? names.map((name) => [name, additionalProperties] as const)
    : Object.entries((properties ?? {}) as JsonSchema)
  const fields = entries.map(([name, property]) =>
    readField(name, property, required.includes(name), below(within, name)),
  )
  return { kind: 'struct', ...(typeof title === 'string' && { title }), fields }
}

/** A map, as TypeBox writes it: all keys follow the one pattern. */
function readPatterns(node: JsonSchema, place: Place): FlyteType {
  const patterns = Object.entries(node['patternProperties'] as object)
  const [first] = patterns
  const isMap = patterns.length === 1 && ANY_KEY.includes(first![0]) && !isPlainObject(node['properties'])
  if (isMap) return passing(node, place, (at) => ({ kind: 'map', value: read(first![1], below(at, '*')) }))
  return refuse('an object with patterns for its keys', 'Use a map with any keys.', place)
}

function readField(name: string, node: unknown, required: boolean, place: Place): StructField {
  const type = read(node, place)
  const stated = statedDefault(node, place)
  if (!stated) {
    const mustBeThere = required && !takesUndefined(node, place)
    return mustBeThere ? { name, type } : { name, type: orNone(type), default: { kind: 'none' } }
  }
  const value = reviveDefault(stated.value, type)
  try {
    return { name, type, default: fieldDefault(value, type) }
  } catch (error) {
    if (!(error instanceof ConstantMismatch)) throw error
    throw new DiagnosticError(diagnostics.FLY1209({ ...place, type, got: value }))
  }
}

function takesUndefined(node: unknown, outer: Place): boolean {
  const { node: found, place } = resolve(node, outer)
  const variants = isUnion(found) ? variantsOf(found, place) : undefined
  return variants?.some((one) => resolve(one, place).node[FLYTE_KEYWORD] === 'undefined') ?? false
}

/** The default that stands at a schema, or at a variant of it: a library writes `null` around it as a union. */
function statedDefault(node: unknown, outer: Place): { readonly value: unknown } | undefined {
  const { node: found, place } = resolve(node, outer)
  const holder = [node, found].find((one) => isPlainObject(one) && 'default' in one)
  if (!holder) {
    const variants = isUnion(found) ? (variantsOf(found, place) ?? []) : []
    const variant = flatten(variants, place, [found]).find((one) => 'default' in one.node)
    return variant && statedDefault(variant.node, variant.place)
  }
  const value = (holder as JsonSchema)['default']
  const at = isPlainObject(value) ? value[VALUE_KEYWORD] : undefined
  return { value: typeof at === 'number' ? place.document.value!(at) : value }
}

function inside(place: Place, of: object, as: Open['as']): Place {
  return { ...place, open: [...place.open, { of, as }] }
}

function below(place: Place, name: string): Place {
  return { ...place, path: place.path === '' ? name : `${place.path}.${name}` }
}

function each(place: Place): Place {
  return { ...place, path: `${place.path}[]` }
}
