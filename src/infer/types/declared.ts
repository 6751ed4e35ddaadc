import type { TSInterfaceDeclaration, TSTypeParameterDeclaration } from 'oxc-parser'
import { infer } from '../../diagnostics/infer.ts'
import { readClass } from './classes.ts'
import { refuseTwice } from './combine.ts'
import type { Reader } from '../context.ts'
import type { ModuleFile } from '../modules/declarations.ts'
import { readEnum, readEnumValue } from './enums.ts'
import { readBase } from './heritage.ts'
import type { DeclaredName } from '../modules/lookup.ts'
import { mergeMembers, readSignatures } from './members.ts'
import type { Identity, Member, Place, Scope, Shape, TypeSource } from '../shape.ts'
import { passedThrough } from '../shape.ts'

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
        const shape = scope && readClass(reader, first.node, scope)
        return shape?.kind === 'object' ? { ...shape, nominal: true } : shape
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
  return readEnumValue(reader, declaration.node, file, member, place)
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
  return { kind: 'object', title: name, nominal: true, members: mergeMembers(inherited, own) }
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
  const constraints = new Map(wanted.map((parameter) => [parameter.name.name, parameter.constraint]))
  for (const [i, parameter] of wanted.entries()) {
    const byDefault: TypeSource | undefined = parameter.default
      ? { kind: 'written', node: parameter.default, scope: { file, args: new Map(bound), constraints } }
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
  if (args.length <= wanted.length) return { file, args: bound, constraints }
  return reader.refuse(
    infer.FLY2027,
    { type: name, problem: `takes ${wanted.length} type arguments; got ${args.length}` },
    place,
  )
}
