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
import { boundIdentifiers } from '../syntax/nodes.ts'
import type { ParsedModule } from '../syntax/parse.ts'

/** What the top level of a module declares, imports and exports. */
export interface ModuleFile {
  readonly module: ParsedModule
  readonly declarations: ReadonlyMap<string, readonly Declaration[]>
  readonly imports: ReadonlyMap<string, Imported>
  readonly exports: ReadonlyMap<string, Exported>
  /** Sources of `export * from`, in order. */
  readonly stars: readonly string[]
  /** Names that `declare module` and `declare global` blocks in it add to elsewhere. */
  readonly augmented: ReadonlySet<string>
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
}
/** What stands behind an exported name: something of this module, or of another. */
export type Exported =
  | { readonly kind: 'local'; readonly name: string }
  | { readonly kind: 'from'; readonly specifier: string; readonly name: string }
  /** A default export without a name. */
  | { readonly kind: 'value'; readonly declaration: Declaration }

/** Reads the top level of a module. */
export function readDeclarations(module: ParsedModule): ModuleFile {
  const file: Draft = {
    module,
    declarations: new Map(),
    imports: new Map(),
    exports: new Map(),
    stars: [],
    augmented: new Set(),
  }
  for (const statement of module.program.body) readStatement(file, statement)
  return file
}

interface Draft extends ModuleFile {
  readonly declarations: Map<string, Declaration[]>
  readonly imports: Map<string, Imported>
  readonly exports: Map<string, Exported>
  readonly stars: string[]
  readonly augmented: Set<string>
}
type ExportName =
  | { readonly type: 'Identifier'; readonly name: string }
  | { readonly type: 'Literal'; readonly value: string }

function readStatement(file: Draft, statement: Statement | Node): void {
  switch (statement.type) {
    case 'ImportDeclaration':
      for (const specifier of statement.specifiers) {
        file.imports.set(specifier.local.name, { specifier: statement.source.value, name: importedName(specifier) })
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
    default:
      for (const [name, declaration] of declarationsOf(statement, file)) declare(file, name, declaration)
  }
}

function readNamedExport(file: Draft, statement: Extract<Statement, { type: 'ExportNamedDeclaration' }>): void {
  if (statement.declaration) {
    for (const [name, declaration] of declarationsOf(statement.declaration, file)) {
      declare(file, name, declaration)
      file.exports.set(name, { kind: 'local', name })
    }
  }
  for (const { local, exported } of statement.specifiers) {
    const name = nameOf(local)
    file.exports.set(
      nameOf(exported),
      statement.source ? { kind: 'from', specifier: statement.source.value, name } : { kind: 'local', name },
    )
  }
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
