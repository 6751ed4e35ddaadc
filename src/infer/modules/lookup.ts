import type { Node } from 'oxc-parser'
import { infer } from '../../diagnostics/infer.ts'
import type { Reader } from '../context.ts'
import { EXPORT_ASSIGNMENT } from './declarations.ts'
import type { Declaration, ModuleFile } from './declarations.ts'
import { namespaceBlocks } from './namespace.ts'
import { isSchemaLibrary, SDK_MODULE } from '../types/sdk.ts'
import type { Place, Scope, TypeSource } from '../shape.ts'

/** What a name means where it stands. */
export type Found =
  | { readonly kind: 'argument'; readonly source: TypeSource }
  | DeclaredName
  /** Something of the SDK by its own name there, `*` for all of it. */
  | { readonly kind: 'sdk'; readonly name: string }
  /** Something of a schema library by its name there, `*` for all of it. */
  | { readonly kind: 'schema'; readonly specifier: string; readonly name: string }
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

/** Whether a name is imported from a schema library. */
export function isFromSchemaLibrary(file: ModuleFile, name: string): boolean {
  const imported = file.imports.get(name)
  return imported !== undefined && isSchemaLibrary(imported.specifier)
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
  const alias = declarations.length === 1 && aliasOf(declarations[0]!)
  if (alias) return findAlias(reader, alias, file, wanted, seen, place)
  if (declarations.length > 0) return { kind: 'declared', name, file, declarations }
  const imported = file.imports.get(name)
  if (imported) return follow(reader, imported, file, wanted, name, seen, place)
  if (!file.outer) return { kind: 'global', name }
  // In a namespace: what its other blocks export, and then what is around it.
  const block = file.merged?.find((other) => other !== file && other.exports.has(name))
  const found = block ? findExport(reader, name, block, wanted, seen, place) : 'none'
  return found === 'none' ? findInFile(reader, name, file.outer, wanted, seen, place) : found
}

/** `A.B` of `import X = A.B`. */
function aliasOf({ node }: Declaration): readonly string[] | undefined {
  if (node.type !== 'TSImportEqualsDeclaration') return undefined
  return node.moduleReference.type === 'TSExternalModuleReference' ? undefined : pathOf(node.moduleReference)
}

function findAlias(
  reader: Reader,
  path: readonly string[],
  file: ModuleFile,
  wanted: Wanted,
  seen: readonly string[],
  place: Place,
): Found | undefined {
  const [first, ...rest] = path as [string, ...string[]]
  const step = `${file.module.id}\0${path.join('.')}`
  if (seen.includes(step)) return reader.refuse(infer.FLY2013, { name: path.join('.') }, place)
  let found = findInFile(reader, first, file, rest.length > 0 ? baseOf(wanted) : wanted, [...seen, step], place)
  for (const [i, name] of rest.entries()) {
    if (!found) return undefined
    const next = i < rest.length - 1 ? baseOf(wanted) : wanted
    found = findMember(reader, found, name, next, path.slice(0, i + 1).join('.'), place)
  }
  return found
}

function baseOf(wanted: Wanted): Wanted {
  return wanted.startsWith('type') ? 'typeBase' : 'valueBase'
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
  if (isSchemaLibrary(specifier)) return { kind: 'schema', specifier, name }
  const refuse = (reason: string) => reader.refuse(infer.FLY2012, { name: local, specifier, reason }, place)
  const target = reader.modules.follow(from, specifier)
  if ('missing' in target) return refuse(target.missing)
  reader.visit(target)
  const whole = target.exports.get(EXPORT_ASSIGNMENT)
  if (whole?.kind === 'local')
    return findAssigned(reader, whole.name, { name, local, target }, wanted, seen, place) ?? undefined
  if (name === '*') return { kind: 'module', file: target }
  const step = `${target.module.id}\0${name}`
  if (seen.includes(step)) return refuse('which only leads back to itself')
  const found = findExport(reader, name, target, wanted, [...seen, step], place)
  return found === 'none'
    ? refuse(`which exports no ${wanted.startsWith('value') ? 'value' : 'type'} ${JSON.stringify(name)}`)
    : found
}

/** What is taken from a module whose `export =` is one thing: that itself, or what a namespace of its name exports. */
function findAssigned(
  reader: Reader,
  assigned: string,
  { name, local, target }: { readonly name: string; readonly local: string; readonly target: ModuleFile },
  wanted: Wanted,
  seen: readonly string[],
  place: Place,
): Found | undefined {
  const step = `${target.module.id}\0${EXPORT_ASSIGNMENT}`
  const isWhole = name === '*' || name === 'default'
  if (seen.includes(step)) return reader.refuse(infer.FLY2013, { name: local }, place)
  const found = findInFile(reader, assigned, target, isWhole ? wanted : baseOf(wanted), [...seen, step], place)
  return isWhole || !found ? found : findMember(reader, found, name, wanted, local, place)
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
      return { ...base, name: base.name === '*' ? name : `${base.name}.${name}` }
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
      const inside = base.kind === 'declared' ? findInNamespace(reader, base, name, wanted, place) : 'none'
      if (inside !== 'none') return inside
      if (base.kind === 'declared' && base.declarations.some(({ kind }) => kind === 'enum')) {
        return { kind: 'member', of: base, name }
      }
      const what = `has no ${wanted.startsWith('value') ? 'value' : 'type'} ${JSON.stringify(name)} that can be read`
      return reader.refuse(infer.FLY2026, { name: written, what }, place)
    }
  }
}

/** What a namespace exports; `none` also for what is no namespace. */
function findInNamespace(
  reader: Reader,
  { file, declarations }: DeclaredName,
  name: string,
  wanted: Wanted,
  place: Place,
): Found | 'none' | undefined {
  const found = namespaceBlocks(file, declarations)
    .filter((block) => block.exports.has(name))
    .map((block) => findExport(reader, name, block, wanted, [], place))
    .filter((one) => one !== 'none')
  const [first, ...more] = found
  if (found.length === 0) return 'none'
  return more.length === 0 ? first : reader.refuse(infer.FLY2026, { name, what: 'is declared more than once' }, place)
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
