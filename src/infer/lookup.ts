import type { Node } from 'oxc-parser'
import { infer } from '../diagnostics/infer.ts'
import type { Reader } from './context.ts'
import type { Declaration, ModuleFile } from './declarations.ts'
import { isSchemaLibrary, SDK_MODULE } from './sdk.ts'
import type { Place, Scope, TypeSource } from './shape.ts'

/** What a name means where it stands. */
export type Found =
  | { readonly kind: 'argument'; readonly source: TypeSource }
  | DeclaredName
  /** Something of the SDK by its own name there, `*` for all of it. */
  | { readonly kind: 'sdk'; readonly name: string }
  | { readonly kind: 'schema'; readonly specifier: string }
  | { readonly kind: 'module'; readonly file: ModuleFile }
  | { readonly kind: 'member'; readonly of: DeclaredName; readonly name: string }
  /** Neither declared nor imported: one of the language or the platform. */
  | { readonly kind: 'global'; readonly name: string }
export interface DeclaredName {
  readonly kind: 'declared'
  readonly name: string
  readonly file: ModuleFile
  /** All of the wanted meaning, in order of source; at least one. */
  readonly declarations: readonly Declaration[]
}
export type Meaning = 'type' | 'value'

/** Finds what a dotted name means at a place in source, through imports and re-exports. */
export function findName(
  reader: Reader,
  path: readonly string[],
  scope: Scope,
  meaning: Meaning,
  place: Place,
): Found | undefined {
  const [first, ...rest] = path as [string, ...string[]]
  const base = meaning === 'type' ? 'typeBase' : 'valueBase'
  let found = findFirst(reader, first, scope, rest.length > 0 ? base : meaning, place)
  for (const [i, name] of rest.entries()) {
    if (!found) return undefined
    found = findMember(reader, found, name, i < rest.length - 1 ? base : meaning, path.slice(0, i + 1).join('.'), place)
  }
  return found
}

/** Finds what an import expression in a type takes from another module. */
export function findImported(
  reader: Reader,
  specifier: string,
  path: readonly string[],
  scope: Scope,
  place: Place,
): Found | undefined {
  let found = follow(reader, { specifier, name: '*' }, scope.file, 'typeBase', specifier, [], place)
  for (const [i, name] of path.entries()) {
    if (!found) return undefined
    found = findMember(reader, found, name, i < path.length - 1 ? 'typeBase' : 'type', specifier, place)
  }
  return found
}

/** The names of a dotted name, in either syntax; `undefined` when it is no such name. */
export function pathOf(node: Node): string[] | undefined {
  if (node.type === 'Identifier') return [node.name]
  const [left, right] =
    node.type === 'TSQualifiedName'
      ? [node.left, node.right]
      : node.type === 'MemberExpression' && !node.computed && !node.optional
        ? [node.object, node.property]
        : []
  if (!left || right?.type !== 'Identifier') return undefined
  const path = pathOf(left)
  return path && [...path, right.name]
}

/** A base is the left side of a dotted name: of a type a namespace, an enum or a module, of a value any value too. */
type Wanted = Meaning | 'typeBase' | 'valueBase'

function findFirst(reader: Reader, name: string, scope: Scope, wanted: Wanted, place: Place): Found | undefined {
  const argument = wanted === 'type' ? scope.args.get(name) : undefined
  if (argument) return { kind: 'argument', source: argument }
  const declares = (meaning: Meaning) => scope.around?.declares(name, meaning) === true
  const hidden =
    wanted === 'type'
      ? declares('type')
      : wanted === 'value'
        ? declares('value')
        : declares('type') || declares('value')
  if (hidden) return reader.refuse(infer.FLY2024, { name }, place)
  return findInFile(reader, name, scope.file, wanted, [], place) ?? undefined
}

/** A name at the top level of a file. */
function findInFile(
  reader: Reader,
  name: string,
  file: ModuleFile,
  wanted: Wanted,
  seen: readonly string[],
  place: Place,
): Found | undefined {
  const declarations = file.declarations.get(name)?.filter((declaration) => hasMeaning(declaration, wanted)) ?? []
  if (declarations.length > 0) return { kind: 'declared', name, file, declarations }
  const imported = file.imports.get(name)
  if (imported) return follow(reader, imported, file, wanted, name, seen, place)
  return { kind: 'global', name }
}

/** A name that a module exports. */
function findExport(
  reader: Reader,
  name: string,
  file: ModuleFile,
  wanted: Wanted,
  seen: readonly string[],
  place: Place,
): Found | 'none' | undefined {
  const exported = file.exports.get(name)
  if (exported?.kind === 'value') {
    return { kind: 'declared', name: 'default', file, declarations: [exported.declaration] }
  }
  if (exported?.kind === 'from') return follow(reader, exported, file, wanted, name, seen, place)
  if (exported) {
    const found = findInFile(reader, exported.name, file, wanted, seen, place)
    return found?.kind === 'global' ? 'none' : found
  }
  if (name === 'default') return 'none'
  for (const specifier of file.stars) {
    if (specifier === SDK_MODULE) continue
    const target = reader.modules.follow(file, specifier)
    if ('missing' in target) {
      return reader.refuse(infer.FLY2012, { name, specifier, reason: target.missing }, place)
    }
    const step = `${target.module.id}\0${name}`
    if (seen.includes(step)) continue
    reader.visit(target)
    const found = findExport(reader, name, target, wanted, [...seen, step], place)
    if (found !== 'none') return found
  }
  return file.stars.includes(SDK_MODULE) ? { kind: 'sdk', name } : 'none'
}

/** What an import or a re-export stands for. */
function follow(
  reader: Reader,
  { specifier, name }: { readonly specifier: string; readonly name: string },
  from: ModuleFile,
  wanted: Wanted,
  local: string,
  seen: readonly string[],
  place: Place,
): Found | undefined {
  if (specifier === SDK_MODULE) return { kind: 'sdk', name }
  if (isSchemaLibrary(specifier)) return { kind: 'schema', specifier }
  const refuse = (reason: string) => reader.refuse(infer.FLY2012, { name: local, specifier, reason }, place)
  const target = reader.modules.follow(from, specifier)
  if ('missing' in target) return refuse(target.missing)
  reader.visit(target)
  if (name === '*') return { kind: 'module', file: target }
  const step = `${target.module.id}\0${name}`
  if (seen.includes(step)) return refuse('which only leads back to itself')
  const found = findExport(reader, name, target, wanted, [...seen, step], place)
  return found === 'none'
    ? refuse(`which exports no ${wanted.startsWith('value') ? 'value' : 'type'} ${JSON.stringify(name)}`)
    : found
}

function findMember(
  reader: Reader,
  base: Found,
  name: string,
  wanted: Wanted,
  written: string,
  place: Place,
): Found | undefined {
  switch (base.kind) {
    case 'sdk':
      return base.name === '*' ? { kind: 'sdk', name } : { kind: 'sdk', name: `${base.name}.${name}` }
    case 'schema':
      return base
    case 'global':
      return { kind: 'global', name: `${base.name}.${name}` }
    case 'module': {
      const found = findExport(reader, name, base.file, wanted, [`${base.file.module.id}\0${name}`], place)
      if (found !== 'none') return found
      const reason = `which exports no ${JSON.stringify(name)}`
      return reader.refuse(
        infer.FLY2012,
        { name: `${written}.${name}`, specifier: base.file.module.locate(0).file, reason },
        place,
      )
    }
    default: {
      if (base.kind === 'declared' && base.declarations.some(({ kind }) => kind === 'enum')) {
        return { kind: 'member', of: base, name }
      }
      const what = 'is a namespace or a value, and what is inside it is not read'
      return reader.refuse(infer.FLY2026, { name: written, what }, place)
    }
  }
}

function hasMeaning({ kind }: Declaration, wanted: Wanted): boolean {
  switch (kind) {
    case 'alias':
    case 'interface':
      return wanted === 'type'
    case 'function':
    case 'variable':
    case 'pattern':
      return wanted === 'value' || wanted === 'valueBase'
    case 'namespace':
      return wanted === 'typeBase' || wanted === 'valueBase'
    default:
      return true
  }
}
