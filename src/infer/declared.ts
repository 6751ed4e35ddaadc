import type { TSEnumDeclaration, TSInterfaceDeclaration, TSTypeParameterDeclaration } from 'oxc-parser'
import { infer } from '../diagnostics/infer.ts'
import { readClass } from './classes.ts'
import { refuseTwice } from './combine.ts'
import { sourceText } from './context.ts'
import type { Reader } from './context.ts'
import type { ModuleFile } from './declarations.ts'
import { readBase } from './heritage.ts'
import type { DeclaredName } from './lookup.ts'
import { mergeMembers, readSignatures } from './members.ts'
import type { Identity, Member, Place, Scope, Shape, TypeSource, Variant } from './shape.ts'
import { passedThrough, unionOf } from './shape.ts'
import { readStringLiteral } from './values.ts'

/** The type that a declared name stands for, with its type arguments. */
export function readDeclared(
  reader: Reader,
  { name, file, declarations }: DeclaredName,
  args: readonly TypeSource[],
  place: Place,
): Shape | undefined {
  const [first, ...more] = declarations
  if (!first) return undefined
  const interfaces = declarations.flatMap((declaration) => (declaration.kind === 'interface' ? [declaration.node] : []))
  if (more.length > 0 && interfaces.length < declarations.length) {
    return reader.refuse(infer.FLY2026, { name, what: 'is declared more than once' }, place)
  }
  const identity: Identity = { name, declaration: first.node, args }
  const read = (): Shape | undefined => {
    switch (first.kind) {
      case 'alias': {
        const scope = bind(reader, name, first.node.typeParameters, args, file, place)
        const shape = scope && reader.shape({ kind: 'written', node: first.node.typeAnnotation, scope })
        return shape?.kind === 'object' && shape.title === undefined ? { ...shape, title: name } : shape
      }
      case 'interface':
        return readInterface(reader, name, interfaces, args, file, place)
      case 'class': {
        const scope = bind(reader, name, first.node.typeParameters, args, file, place)
        return scope && readClass(reader, first.node, scope)
      }
      case 'enum':
        return readEnum(reader, first.node, file)
      default:
        return reader.refuse(infer.FLY2026, { name, what: 'is no type that is declared in a module' }, place)
    }
  }
  const shape = reader.following(identity, place, read)
  return shape && passedThrough(shape, [identity])
}

/** A member of an enum as a type: its text. */
export function readEnumMember(
  reader: Reader,
  { name, file, declarations }: DeclaredName,
  member: string,
  place: Place,
): Shape | undefined {
  const [declaration, ...more] = declarations
  if (declaration?.kind !== 'enum' || more.length > 0) {
    return reader.refuse(infer.FLY2026, { name, what: 'is declared more than once' }, place)
  }
  const found = declaration.node.body.members.find(
    ({ id }) => (id.type === 'Identifier' ? id.name : id.type === 'Literal' ? id.value : '') === member,
  )
  const value = found?.initializer ? readStringLiteral(found.initializer) : undefined
  if (found && value !== undefined) return { kind: 'literal', value, enumeration: declaration.node }
  if (!found)
    return reader.refuse(infer.FLY2027, { type: `${name}.${member}`, problem: 'is no member of the enum' }, place)
  return reader.refuse(infer.FLY2017, { name, member }, { module: file.module, offset: found.start })
}

function readInterface(
  reader: Reader,
  name: string,
  nodes: readonly TSInterfaceDeclaration[],
  args: readonly TypeSource[],
  file: ModuleFile,
  place: Place,
): Shape | undefined {
  let inherited: readonly Member[] = []
  const own: Member[] = []
  for (const node of nodes) {
    const at: Place = { module: file.module, offset: node.id.start }
    reader.noteInterface(name, at)
    const scope = bind(reader, name, node.typeParameters, args, file, place)
    const members = scope && readSignatures(reader, node.body.body, scope)
    if (!scope || !members) return undefined
    if (members.kind === 'map') {
      if (nodes.length === 1 && node.extends.length === 0) return members
      const what = 'an index signature stands beside other members'
      return reader.refuse(
        infer.FLY2010,
        { what, fix: 'Put the entries into a property of their own: Record<string, T>.' },
        at,
      )
    }
    for (const heritage of node.extends) {
      const base = readBase(reader, heritage.expression, heritage.typeArguments?.params ?? [], scope, 'interface')
      if (!base) return undefined
      inherited = mergeMembers(inherited, base.members)
    }
    const twice = members.members.find((member) => own.some((known) => known.name === member.name))
    if (twice) return refuseTwice(reader, twice)
    own.push(...members.members)
  }
  return { kind: 'object', title: name, members: mergeMembers(inherited, own) }
}

function readEnum(reader: Reader, node: TSEnumDeclaration, file: ModuleFile): Shape | undefined {
  const variants: Variant[] = []
  for (const member of node.body.members) {
    const place: Place = { module: file.module, offset: member.start }
    const value = member.initializer ? readStringLiteral(member.initializer) : undefined
    if (value === undefined) {
      return reader.refuse(infer.FLY2017, { name: node.id.name, member: sourceText(file.module, member.id) }, place)
    }
    variants.push({ shape: { kind: 'literal', value, enumeration: node }, place })
  }
  return unionOf(variants)
}

/** The scope of a declaration: its module, and what its type parameters stand for. A parameter that is left out takes its default. */
function bind(
  reader: Reader,
  name: string,
  parameters: TSTypeParameterDeclaration | null | undefined,
  args: readonly TypeSource[],
  file: ModuleFile,
  place: Place,
): Scope | undefined {
  const wanted = parameters?.params ?? []
  const bound = new Map<string, TypeSource>()
  for (const [i, parameter] of wanted.entries()) {
    const byDefault: TypeSource | undefined = parameter.default
      ? { kind: 'written', node: parameter.default, scope: { file, args: new Map(bound) } }
      : undefined
    const source = args[i] ?? byDefault
    if (!source) {
      return reader.refuse(
        infer.FLY2027,
        { type: name, problem: `takes ${wanted.length} type arguments; got ${args.length}` },
        place,
      )
    }
    bound.set(parameter.name.name, source)
  }
  if (args.length <= wanted.length) return { file, args: bound }
  return reader.refuse(
    infer.FLY2027,
    { type: name, problem: `takes ${wanted.length} type arguments; got ${args.length}` },
    place,
  )
}
