import type { Node } from 'oxc-parser'
import { boundIdentifiers, childrenOf, isFunction } from '../../syntax/nodes.ts'
import type { ModuleFile } from './declarations.ts'

/** Names that functions, blocks, classes and namespaces around a place declare. Values and types have separate names. */
export interface EnclosingNames {
  declares(name: string, meaning: 'type' | 'value'): boolean
}

/**
 * The names between the top level of a module and an offset. A name that is declared later in the same block counts too,
 * and `var` counts for the whole body of its function.
 */
export function enclosingNames(file: Pick<ModuleFile, 'statementAt'>, offset: number): EnclosingNames {
  let names: Names | undefined
  return {
    declares(name, meaning) {
      names ??= collect(file.statementAt(offset), offset)
      return names[meaning].has(name)
    },
  }
}

interface Names {
  readonly type: Set<string>
  readonly value: Set<string>
}

function collect(statement: Node | undefined, offset: number): Names {
  const names = { type: new Set<string>(), value: new Set<string>() }
  let node = statement
  while (node) {
    addScope(node, names)
    const child: Node | undefined = childrenOf(node).find((inner) => holds(inner, offset))
    if (isFunction(node) && child && child === node.body) addHoisted(child, names)
    node = child
  }
  return names
}

function holds(node: Node, offset: number): boolean {
  return node.start <= offset && offset < node.end
}

function addScope(node: Node, names: Names): void {
  if (isFunction(node)) {
    addTypeParameters(node, names)
    for (const param of node.params) addValues(param, names)
    if (node.type === 'FunctionExpression' && node.id) names.value.add(node.id.name)
  }
  switch (node.type) {
    case 'BlockStatement':
    case 'TSModuleBlock':
    case 'StaticBlock':
      for (const statement of node.body) addDeclaration(statement, names)
      break
    case 'SwitchStatement':
      for (const { consequent } of node.cases) for (const statement of consequent) addDeclaration(statement, names)
      break
    case 'ForStatement':
      if (node.init?.type === 'VariableDeclaration') addDeclaration(node.init, names)
      break
    case 'ForInStatement':
    case 'ForOfStatement':
      if (node.left.type === 'VariableDeclaration') addDeclaration(node.left, names)
      break
    case 'CatchClause':
      if (node.param) addValues(node.param, names)
      break
    case 'ClassDeclaration':
    case 'ClassExpression':
      addTypeParameters(node, names)
      if (node.id && node.type === 'ClassExpression') addBoth(node.id.name, names)
  }
}

function addDeclaration(statement: Node, names: Names): void {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
      if (statement.declaration) addDeclaration(statement.declaration, names)
      break
    case 'VariableDeclaration':
      for (const { id } of statement.declarations) addValues(id, names)
      break
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      if (statement.id) names.value.add(statement.id.name)
      break
    case 'ClassDeclaration':
      if (statement.id) addBoth(statement.id.name, names)
      break
    case 'TSEnumDeclaration':
      addBoth(statement.id.name, names)
      break
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
      names.type.add(statement.id.name)
      break
    case 'TSModuleDeclaration':
    case 'TSImportEqualsDeclaration':
      if (statement.id.type === 'Identifier') addBoth(statement.id.name, names)
  }
}

/** `var` belongs to the whole function, wherever in it the statement stands. */
function addHoisted(node: Node, names: Names): void {
  for (const child of childrenOf(node)) {
    if (isFunction(child)) continue
    if (child.type === 'VariableDeclaration' && child.kind === 'var') addDeclaration(child, names)
    addHoisted(child, names)
  }
}

function addTypeParameters(
  node: Node & { typeParameters?: { params: readonly { name: { name: string } }[] } | null },
  names: Names,
): void {
  for (const { name } of node.typeParameters?.params ?? []) names.type.add(name.name)
}

function addValues(pattern: Node, names: Names): void {
  for (const { name } of boundIdentifiers(pattern)) names.value.add(name)
}

function addBoth(name: string, names: Names): void {
  names.type.add(name)
  names.value.add(name)
}
