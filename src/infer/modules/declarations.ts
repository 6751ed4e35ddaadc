import type {
  Class,
  Function,
  Node,
  Statement,
  TSEnumDeclaration,
  TSInterfaceDeclaration,
  TSTypeAliasDeclaration,
  VariableDeclarator,
} from 'oxc-parser'
import { boundIdentifiers } from '../../syntax/nodes.ts'
import type { ParsedModule } from '../../syntax/parse.ts'

/** What the top level of a module declares, imports and exports. */
export interface ModuleFile {
  /** Absolute, with forward slashes. */
  readonly path: string
  readonly module: ParsedModule
  readonly declarations: Names<readonly Declaration[]>
  readonly imports: Names<Imported>
  readonly exports: Names<Exported>
  /** Sources of `export * from`, in order. */
  readonly stars: readonly string[]
  /** Sources of imports, those for their effects alone too, in order. */
  readonly sources: readonly string[]
  /** Names that `declare module` and `declare global` blocks in it add to elsewhere. */
  readonly augmented: Pick<ReadonlySet<string>, 'has'>
  /** The statement at the top level that an offset is in. */
  statementAt(offset: number): Statement | undefined
  /** Of a block of a namespace: what is around it, and all blocks of the namespace, itself among them. */
  readonly outer?: ModuleFile
  readonly merged?: readonly ModuleFile[]
  /** Of a block of a namespace that is declared only. */
  readonly ambient?: boolean
}

/** The name under which `export =` stands among the exports of a module. */
export const EXPORT_ASSIGNMENT = 'export='

/** What is asked of the names of a module: little, since each reading of an interface notes what it has asked. */
export type Names<V> = Pick<ReadonlyMap<string, V>, 'get' | 'has'> & {
  keys(): Iterable<string>
  entries(): Iterable<readonly [string, V]>
}

/** A declaration of a name. One name may have several: overloads, merged interfaces, a type and a value. */
export type Declaration =
  | { readonly kind: 'alias'; readonly node: TSTypeAliasDeclaration }
  | { readonly kind: 'interface'; readonly node: TSInterfaceDeclaration }
  | { readonly kind: 'enum'; readonly node: TSEnumDeclaration }
  | { readonly kind: 'class'; readonly node: Class }
  | { readonly kind: 'function'; readonly node: Function }
  | { readonly kind: 'variable'; readonly node: VariableDeclarator; readonly constant: boolean }
  | { readonly kind: 'namespace'; readonly node: Node }
  /** A part of a destructuring pattern: known by name only. */
  | { readonly kind: 'pattern'; readonly node: Node }
  /** Known by name only: `import x = require()`, the value of a default export. */
  | { readonly kind: 'other'; readonly node: Node }

/** What an import takes from another module: a name, `default`, or `*` for all of it. */
export interface Imported {
  readonly specifier: string
  readonly name: string
  /** `import type`: there is no such value at run time. */
  readonly typeOnly?: true
}
/** What stands behind an exported name: something of this module, or of another. */
export type Exported =
  /** `typeOnly`: only the type of this name is exported, not a value. */
  | { readonly kind: 'local'; readonly name: string; readonly typeOnly?: true }
  | { readonly kind: 'from'; readonly specifier: string; readonly name: string }
  /** A default export without a name. */
  | { readonly kind: 'value'; readonly declaration: Declaration }

/** Reads the top level of a module. */
export function readDeclarations(module: ParsedModule): ModuleFile {
  const file: Draft = {
    path: module.id.replaceAll('\\', '/'),
    module,
    declarations: new Map(),
    imports: new Map(),
    exports: new Map(),
    stars: [],
    sources: [],
    augmented: new Set(),
    statementAt: (offset) => module.program.body.find(({ start, end }) => start <= offset && offset < end),
  }
  for (const statement of module.program.body) readStatement(file, statement)
  return file
}

/** Reads the statements of a namespace as a module inside of another. */
export function readBlock(
  statements: readonly Node[],
  around: Required<Pick<ModuleFile, 'outer' | 'merged' | 'ambient'>>,
): ModuleFile {
  const { path, module, statementAt } = around.outer
  const file: Draft = {
    path,
    module,
    declarations: new Map(),
    imports: new Map(),
    exports: new Map(),
    stars: [],
    sources: [],
    augmented: new Set(),
    statementAt,
    ...around,
  }
  for (const statement of statements) readStatement(file, statement)
  // Without a list of what it exports, a namespace that is only declared exports all.
  const isListed = statements.some((statement) => statement.type === 'ExportNamedDeclaration' && !statement.declaration)
  if (around.ambient && !isListed) for (const name of file.declarations.keys()) exportLocal(file, name, name, false)
  return file
}

interface Draft extends ModuleFile {
  readonly declarations: Map<string, Declaration[]>
  readonly imports: Map<string, Imported>
  readonly exports: Map<string, Exported>
  readonly stars: string[]
  readonly sources: string[]
  readonly augmented: Set<string>
}
type ExportName =
  | { readonly type: 'Identifier'; readonly name: string }
  | { readonly type: 'Literal'; readonly value: string }

function readStatement(file: Draft, statement: Statement | Node): void {
  switch (statement.type) {
    case 'ImportDeclaration':
      file.sources.push(statement.source.value)
      for (const specifier of statement.specifiers) {
        const typeOnly =
          statement.importKind === 'type' || (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type')
        file.imports.set(specifier.local.name, {
          specifier: statement.source.value,
          name: importedName(specifier),
          ...(typeOnly && { typeOnly }),
        })
      }
      return
    case 'ExportNamedDeclaration':
      readNamedExport(file, statement)
      return
    case 'ExportDefaultDeclaration':
      readDefaultExport(file, statement.declaration)
      return
    case 'ExportAllDeclaration': {
      const specifier = statement.source.value
      if (statement.exported) file.exports.set(nameOf(statement.exported), { kind: 'from', specifier, name: '*' })
      else file.stars.push(specifier)
      return
    }
    case 'TSExportAssignment':
      if (statement.expression.type === 'Identifier') {
        file.exports.set(EXPORT_ASSIGNMENT, { kind: 'local', name: statement.expression.name })
      }
      return
    case 'TSImportEqualsDeclaration': {
      const { moduleReference: from, id, importKind } = statement
      if (from.type !== 'TSExternalModuleReference') break
      const typeOnly = importKind === 'type' && ({ typeOnly: true } as const)
      file.imports.set(id.name, { specifier: from.expression.value, name: '*', ...typeOnly })
      return
    }
  }
  for (const [name, declaration] of declarationsOf(statement, file)) declare(file, name, declaration)
}

function readNamedExport(file: Draft, statement: Extract<Statement, { type: 'ExportNamedDeclaration' }>): void {
  if (statement.declaration) {
    for (const [name, declaration] of declarationsOf(statement.declaration, file)) {
      declare(file, name, declaration)
      exportLocal(file, name, name, statement.exportKind === 'type')
    }
  }
  for (const { local, exported, exportKind } of statement.specifiers) {
    const name = nameOf(local)
    if (statement.source) file.exports.set(nameOf(exported), { kind: 'from', specifier: statement.source.value, name })
    else exportLocal(file, nameOf(exported), name, statement.exportKind === 'type' || exportKind === 'type')
  }
}

/** A type and a value of one name may be exported by two statements. */
function exportLocal(file: Draft, exported: string, name: string, typeOnly: boolean): void {
  if (typeOnly && file.exports.has(exported)) return
  file.exports.set(exported, { kind: 'local', name, ...(typeOnly && { typeOnly }) })
}

function readDefaultExport(file: Draft, value: Node): void {
  if (value.type === 'Identifier') {
    file.exports.set('default', { kind: 'local', name: value.name })
    return
  }
  const [declared] = declarationsOf(value, file)
  if (declared) {
    declare(file, declared[0], declared[1])
    file.exports.set('default', { kind: 'local', name: declared[0] })
    return
  }
  const declaration: Declaration =
    value.type === 'FunctionDeclaration' || value.type === 'TSDeclareFunction'
      ? { kind: 'function', node: value }
      : value.type === 'ClassDeclaration'
        ? { kind: 'class', node: value }
        : { kind: 'other', node: value }
  file.exports.set('default', { kind: 'value', declaration })
}

/** The names that a statement declares; none for other statements, and for a default export without a name. */
function declarationsOf(node: Node, file: Draft): [string, Declaration][] {
  switch (node.type) {
    case 'TSTypeAliasDeclaration':
      return [[node.id.name, { kind: 'alias', node }]]
    case 'TSInterfaceDeclaration':
      return [[node.id.name, { kind: 'interface', node }]]
    case 'TSEnumDeclaration':
      return [[node.id.name, { kind: 'enum', node }]]
    case 'ClassDeclaration':
      return node.id ? [[node.id.name, { kind: 'class', node }]] : []
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      return node.id ? [[node.id.name, { kind: 'function', node }]] : []
    case 'VariableDeclaration':
      return node.declarations.flatMap((declarator) => variables(declarator, node.kind === 'const'))
    case 'TSImportEqualsDeclaration':
      return [[node.id.name, { kind: 'other', node }]]
    case 'TSModuleDeclaration': {
      if (node.id.type === 'Literal' || node.kind === 'global') {
        addAugmented(file, node.body?.body ?? [])
        return []
      }
      return [[rootName(node.id), { kind: 'namespace', node }]]
    }
    default:
      return []
  }
}

function variables(declarator: VariableDeclarator, constant: boolean): [string, Declaration][] {
  if (declarator.id.type === 'Identifier')
    return [[declarator.id.name, { kind: 'variable', node: declarator, constant }]]
  return boundIdentifiers(declarator.id).map(({ name }) => [name, { kind: 'pattern', node: declarator }])
}

function addAugmented(file: Draft, statements: readonly Node[]): void {
  for (const statement of statements) {
    const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (node?.type === 'TSInterfaceDeclaration') file.augmented.add(node.id.name)
  }
}

function declare(file: Draft, name: string, declaration: Declaration): void {
  const known = file.declarations.get(name)
  if (known) known.push(declaration)
  else file.declarations.set(name, [declaration])
}

function importedName(specifier: Node): string {
  if (specifier.type === 'ImportSpecifier') return nameOf(specifier.imported)
  return specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*'
}

function nameOf(name: ExportName): string {
  return name.type === 'Identifier' ? name.name : name.value
}

/** `A` of `namespace A.B.C`. */
function rootName(id: Node): string {
  if (id.type === 'TSQualifiedName') return rootName(id.left)
  return id.type === 'Identifier' ? id.name : ''
}
