import type { Node, TSIndexSignature, TSMethodSignature, TSSignature, TSType, TSTypeLiteral } from 'oxc-parser'
import { infer } from '../../diagnostics/infer.ts'
import { sourceText } from '../context.ts'
import type { Reader } from '../context.ts'
import type { FunctionShape, Member, Place, Scope, Shape, TypeSource } from '../shape.ts'
import { made } from '../shape.ts'

/** What the members of an object type make: fields, or the values of a map. */
export type Members =
  | { readonly kind: 'fields'; readonly members: readonly Member[] }
  | { readonly kind: 'map'; readonly value: TypeSource }

/** `{ … }` as a type. */
export function readTypeLiteral(reader: Reader, node: TSTypeLiteral, scope: Scope): Shape | undefined {
  const read = readSignatures(reader, node.members, scope)
  if (!read) return undefined
  return read.kind === 'map' ? read : { kind: 'object', members: read.members }
}

/** Members as they are written in an object type or an interface. Only properties, or one index signature, are read. */
export function readSignatures(reader: Reader, signatures: readonly TSSignature[], scope: Scope): Members | undefined {
  const [first] = signatures
  if (first?.type === 'TSIndexSignature' && signatures.length === 1) return readIndexSignature(reader, first, scope)
  const members: Member[] = []
  let refused = false
  for (const signature of signatures) {
    const member = readSignature(reader, signature, scope)
    if (!member) refused = true
    else if (members.some(({ name }) => name === member.name)) {
      const what = `the property ${JSON.stringify(member.name)} is declared twice`
      reader.refuse(infer.FLY2010, { what, fix: 'Declare it once.' }, member.place)
      refused = true
    } else members.push(member)
  }
  return refused ? undefined : { kind: 'fields', members }
}

/** Members of a base type, then one's own. One that is declared again keeps its place and takes the new type. */
export function mergeMembers(base: readonly Member[], own: readonly Member[]): Member[] {
  const merged = new Map(base.map((member) => [member.name, member]))
  for (const member of own) merged.set(member.name, member)
  return [...merged.values()]
}

/**
 * The name of a property, written as a name or as text. Computed ones are refused, and so are those that would not keep
 * their place in an object: JavaScript puts whole numbers first, and `__proto__` is no property.
 */
export function readKey(reader: Reader, key: Node, computed: boolean, place: Place): string | undefined {
  const name = computed
    ? undefined
    : key.type === 'Identifier'
      ? key.name
      : key.type === 'Literal' && typeof key.value === 'string'
        ? key.value
        : undefined
  if (name !== undefined && isFieldName(name)) return name
  const what = `the property name ${computed ? '[' : ''}${sourceText(place.module, key)}${computed ? ']' : ''} is not read`
  return reader.refuse(infer.FLY2010, { what, fix: 'Name the property by a plain word.' }, place)
}

/** Whether a name is one that keeps its place in an object. */
export function isFieldName(name: string): boolean {
  return name !== '' && name !== '__proto__' && !/^(0|[1-9]\d*)$/.test(name)
}

/** A property from its parts; the type of one without an annotation is any. */
export function readProperty(
  reader: Reader,
  name: string,
  { optional, type }: { readonly optional: boolean; readonly type: TSType | undefined },
  scope: Scope,
  place: Place,
): Member | undefined {
  if (type) return { name, optional, type: { kind: 'written', node: type, scope }, place }
  return reader.property(name, () => reader.refuse(infer.FLY2006, { type: 'a property without an annotation' }, place))
}

function readSignature(reader: Reader, signature: TSSignature, scope: Scope): Member | undefined {
  const place: Place = { module: scope.file.module, offset: signature.start }
  switch (signature.type) {
    case 'TSPropertySignature': {
      const name = readKey(reader, signature.key, signature.computed, place)
      if (name === undefined) return undefined
      const type = signature.typeAnnotation?.typeAnnotation
      return readProperty(reader, name, { optional: signature.optional, type }, scope, place)
    }
    case 'TSMethodSignature': {
      const member = sourceText(place.module, signature.key)
      if (signature.kind !== 'method') return reader.refuse(infer.FLY2009, { what: 'the accessor', member }, place)
      return readMethod(reader, signature, member, scope, place)
    }
    case 'TSCallSignatureDeclaration':
    case 'TSConstructSignatureDeclaration':
      return reader.refuse(
        infer.FLY2009,
        { what: 'the call signature', member: sourceText(place.module, signature) },
        place,
      )
    case 'TSIndexSignature': {
      const what = 'an index signature stands beside other members'
      return reader.refuse(
        infer.FLY2010,
        { what, fix: 'Put the entries into a property of their own: Record<string, T>.' },
        place,
      )
    }
  }
}

/** A method is a property that is a function: operators may leave it out. */
function readMethod(
  reader: Reader,
  { key, computed, optional, params, returnType, typeParameters }: TSMethodSignature,
  method: string,
  scope: Scope,
  place: Place,
): Member | undefined {
  const name = readKey(reader, key, computed, place)
  if (name === undefined) return undefined
  const shape: FunctionShape = {
    kind: 'function',
    constructs: false,
    generic: typeParameters !== null,
    params,
    ...(returnType && { returns: { kind: 'written', node: returnType.typeAnnotation, scope } }),
    scope,
    method,
    place,
  }
  return { name, optional, type: made(shape, place), place }
}

/** `{ [key: string]: T }` is a map. */
function readIndexSignature(reader: Reader, signature: TSIndexSignature, scope: Scope): Members | undefined {
  const place: Place = { module: scope.file.module, offset: signature.start }
  const [parameter, ...more] = signature.parameters
  const key = parameter?.typeAnnotation.typeAnnotation
  if (key?.type !== 'TSStringKeyword' || more.length > 0 || signature.static) {
    return reader.refuse(infer.FLY2016, { got: key ? sourceText(place.module, key) : 'none' }, place)
  }
  return { kind: 'map', value: { kind: 'written', node: signature.typeAnnotation.typeAnnotation, scope } }
}
