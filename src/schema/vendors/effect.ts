import type { JsonDocument, JsonSchema } from '../keyword.ts'
import { FLYTE_KEYWORD, refuseAs, say } from '../keyword.ts'
import type { Side } from '../reading.ts'
import { createWriter, withWords } from './writer.ts'

/** What is read of the AST of a schema of effect 4 (`effect/SchemaAST`). */
interface Ast {
  readonly _tag: string
  readonly annotations?: Annotations
  readonly checks?: readonly Check[]
  /** From the type to what it is decoded from, step by step. */
  readonly encoding?: readonly { readonly to: Ast }[]
  readonly context?: { readonly isOptional?: boolean }
  readonly literal?: unknown
  readonly enums?: readonly (readonly [string, unknown])[]
  readonly types?: readonly Ast[]
  readonly elements?: readonly Ast[]
  readonly rest?: readonly Ast[]
  readonly propertySignatures?: readonly { readonly name: PropertyKey; readonly type: Ast }[]
  readonly indexSignatures?: readonly { readonly parameter: Ast; readonly type: Ast }[]
  readonly typeParameters?: readonly Ast[]
  readonly thunk?: () => Ast
}
interface Annotations {
  readonly title?: unknown
  readonly identifier?: unknown
  readonly description?: unknown
  readonly representation?: { readonly id?: unknown }
  readonly '~constructor'?: unknown
  readonly [FLYTE_KEYWORD]?: unknown
}
interface Check {
  readonly annotations?: Annotations
  /** Those of a group. */
  readonly checks?: readonly Check[]
}

/** Whether a value is a schema of effect 4, wrapped as a Standard Schema or not. */
export function isEffectSchema(value: unknown): value is { readonly ast: Ast } {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false
  const { ast } = value as { ast?: Partial<Ast> }
  return typeof ast === 'object' && ast !== null && typeof ast._tag === 'string'
}

/**
 * A schema of effect in words of JSON Schema, read from its AST. The JSON Schema that effect itself writes is not of the values that
 * its validator takes, but of their JSON encoding, in which a date is text.
 */
export function effectDocument({ ast }: { readonly ast: Ast }, side: Side): JsonDocument {
  return { root: createWriter<Ast>((one, inner) => write(one, side, inner))(ast) }
}

function write(ast: Ast, side: Side, inner: (ast: Ast) => JsonSchema): JsonSchema {
  const encoded = side === 'input' ? ast.encoding?.at(-1) : undefined
  if (encoded) return inner(encoded.to)
  const json = writeType(ast, side, inner)
  // What is said behind a check is kept by the check.
  const {
    title,
    identifier,
    description,
    [FLYTE_KEYWORD]: word,
  } = { ...ast.annotations, ...ast.checks?.at(-1)?.annotations }
  const name = title ?? (ast._tag === 'Objects' || ast._tag === 'Declaration' ? identifier : undefined)
  const words = {
    ...(name !== undefined && { title: name }),
    ...(description !== undefined && { description }),
    ...(word !== undefined && { [FLYTE_KEYWORD]: word }),
  }
  return Object.keys(words).length === 0 ? json : withWords(json, words)
}

function writeType(ast: Ast, side: Side, inner: (ast: Ast) => JsonSchema): JsonSchema {
  switch (ast._tag) {
    case 'String':
    case 'TemplateLiteral':
      return { type: 'string' }
    case 'Number':
      return { type: ast.checks?.some(isWhole) ? 'integer' : 'number' }
    case 'Boolean':
      return { type: 'boolean' }
    case 'BigInt':
      return say('bigint')
    case 'Null':
      return { type: 'null' }
    case 'Undefined':
    case 'Void':
      return say('undefined')
    case 'Literal':
      return typeof ast.literal === 'bigint' ? say('bigint') : { const: ast.literal }
    case 'Enum':
      return { enum: ast.enums!.map(([, value]) => value) }
    case 'Union':
      return { anyOf: ast.types!.map(inner) }
    case 'Suspend':
      return inner(ast.thunk!())
    case 'Arrays':
      return writeArray(ast, side, inner)
    case 'Objects':
      return writeObject(ast, side, inner)
    case 'Declaration':
      return writeDeclaration(ast, inner)
    case 'Any':
    case 'Unknown':
    case 'ObjectKeyword':
      return {}
    case 'Never':
      return { not: {} }
    default:
      return refuseAs(`Schema.${ast._tag}`, 'Use another schema for it, or a builder of t that says the type.')
  }
}

function isWhole({ annotations, checks }: Check): boolean {
  return annotations?.representation?.id === 'effect/schema/isInt' || (checks?.some(isWhole) ?? false)
}

function writeArray({ elements = [], rest = [] }: Ast, side: Side, inner: (ast: Ast) => JsonSchema): JsonSchema {
  if (rest.length > 1) return refuseAs('a tuple with items after its rest', 'Use an object with a name for each.')
  const [item] = rest
  if (elements.length === 0 && item) return { type: 'array', items: inner(item) }
  return {
    type: 'array',
    prefixItems: elements.map(inner),
    items: item ? inner(item) : false,
    minItems: elements.filter((element) => !isOptional(element, side)).length,
  }
}

function writeObject(ast: Ast, side: Side, inner: (ast: Ast) => JsonSchema): JsonSchema {
  const { propertySignatures: fields = [], indexSignatures: keys = [] } = ast
  if (fields.some(({ name }) => typeof name === 'symbol')) {
    return refuseAs('an object with a symbol for a key', 'Use a string for its name.')
  }
  const [key] = keys
  if (keys.length > 1 || (key && key.parameter._tag !== 'String')) {
    return refuseAs('an object with patterns for its keys', 'Use Schema.Record(Schema.String, …).')
  }
  const required = fields.filter(({ type }) => !isOptional(type, side)).map(({ name }) => String(name))
  return {
    type: 'object',
    ...((fields.length > 0 || !key) && {
      properties: Object.fromEntries(fields.map(({ name, type }) => [String(name), inner(type)])),
      required,
    }),
    ...(key && { additionalProperties: inner(key.type) }),
  }
}

/** Classes that effect has schemas for, and those made by `Schema.Class`, which are told by their fields. */
function writeDeclaration({ annotations, typeParameters = [] }: Ast, inner: (ast: Ast) => JsonSchema): JsonSchema {
  const id = annotations?.representation?.id
  const [first, second] = typeParameters
  if (id === 'effect/schema/Date') return say('datetime')
  if (id === 'effect/schema/Uint8Array') return say('binary')
  if (id === 'effect/schema/Json' || id === 'effect/schema/MutableJson') return say('json')
  if (id === 'effect/schema/ReadonlySet') return { ...say('set'), items: inner(first!) }
  if (id === 'effect/schema/ReadonlyMap') {
    if (first!._tag === 'String') return { ...say('map'), additionalProperties: inner(second!) }
    return refuseAs('a map whose keys are not Schema.String', 'Flyte maps have strings for keys.')
  }
  if (annotations?.['~constructor'] !== undefined && first?._tag === 'Objects') return inner(first)
  const name = typeof id === 'string' ? `Schema.${id.slice(id.lastIndexOf('/') + 1)}` : 'a declared schema'
  return refuseAs(name, 'Decode it from a type that Flyte has, or use a builder of t such as t.duration.')
}

function isOptional(ast: Ast, side: Side): boolean {
  const encoded = side === 'input' ? ast.encoding?.at(-1) : undefined
  return encoded ? isOptional(encoded.to, side) : (ast.context?.isOptional ?? false)
}
