import { boundIdentifiers, childrenOf, isFunction, isTypeOnly } from '../syntax/nodes.ts'
import type { Node, Program } from '../syntax/nodes.ts'

/** A name and what it was declared by. */
export interface Variable {
  readonly name: string
  readonly kind: 'import' | 'const' | 'let' | 'var' | 'function' | 'class' | 'parameter' | 'catch' | 'other'
  /** Import specifier, declarator, function, class, or the whole pattern of a parameter. */
  readonly declaration: Node
  readonly scope: Scope
  /** What assigns to it beside its declaration: assignments, `++`, loops. */
  readonly assignments: readonly Node[]
}
/** A region of source that has names of its own. */
export interface Scope {
  readonly node: Node
  readonly variables: ReadonlyMap<string, Variable>
}
/** Scopes of a module, and the way up the tree, which oxc does not give. */
export interface Scopes {
  readonly module: Scope
  parentOf(node: Node): Node | undefined
  /** What a name means at a place; `undefined` for a global. Types are no variables. */
  lookup(name: string, from: Node): Variable | undefined
}

/** Reads every value scope of a module. `var` and functions hoist; a function's parameters and body are two scopes. */
export function analyzeScopes(program: Program): Scopes {
  const parents = new Map<Node, Node>()
  const scopes = new Map<Node, Draft>()
  const assigned: { readonly identifier: Node & { type: 'Identifier' }; readonly by: Node }[] = []

  const open = (node: Node, hoistsTo?: Draft): Draft => {
    const scope: Draft = { node, variables: new Map(), hoist: undefined! }
    scope.hoist = hoistsTo ?? scope
    scopes.set(node, scope)
    return scope
  }
  const visitAll = (nodes: readonly Node[], parent: Node, scope: Draft) => {
    for (const node of nodes) visit(node, parent, scope)
  }
  const visit = (node: Node, parent: Node, outer: Draft): void => {
    if (isTypeOnly(node) && node.type !== 'TSDeclareFunction') return
    parents.set(node, parent)
    declareNamed(node, outer)
    const target = assignmentTarget(node)
    if (target) assigned.push(...boundIdentifiers(target).map((identifier) => ({ identifier, by: node })))
    visitAll(childrenOf(node), node, openFor(node, parent, outer) ?? outer)
  }
  const openFor = (node: Node, parent: Node, outer: Draft): Draft | undefined => {
    if (isFunction(node)) {
      const scope = open(node)
      if (node.type === 'FunctionExpression' && node.id) declare(scope, node.id.name, 'function', node)
      for (const param of node.params) declareAll(scope, param, 'parameter', param)
      return scope
    }
    if (node.type === 'BlockStatement') return isFunction(parent) ? open(node) : open(node, outer.hoist)
    if (node.type === 'StaticBlock' || node.type === 'TSModuleBlock') return open(node)
    if (node.type === 'ClassExpression' && node.id) {
      const scope = open(node, outer.hoist)
      declare(scope, node.id.name, 'class', node)
      return scope
    }
    if (node.type === 'CatchClause') {
      const scope = open(node, outer.hoist)
      if (node.param) declareAll(scope, node.param, 'catch', node.param)
      return scope
    }
    return BLOCKS.has(node.type) ? open(node, outer.hoist) : undefined
  }

  const module = open(program)
  visitAll(program.body, program, module)

  const lookup = (name: string, from: Node): Variable | undefined => {
    for (let node: Node | undefined = from; node; node = parents.get(node)) {
      const variable = scopes.get(node)?.variables.get(name)
      if (variable) return variable
    }
    return undefined
  }
  for (const { identifier, by } of assigned) {
    const variable = lookup(identifier.name, identifier)
    if (variable) (variable.assignments as Node[]).push(by)
  }
  return { module, parentOf: (node) => parents.get(node), lookup }
}

/** Whether an identifier is a variable's value, and not the name of a property. */
export function isRead(node: Node, scopes: Scopes): boolean {
  const parent = scopes.parentOf(node)
  if (parent?.type === 'MemberExpression') return parent.object === node || parent.computed
  if (parent?.type === 'Property' || parent?.type === 'MethodDefinition' || parent?.type === 'PropertyDefinition') {
    return parent.value === node || parent.computed
  }
  return (
    parent?.type !== 'LabeledStatement' && parent?.type !== 'BreakStatement' && parent?.type !== 'ContinueStatement'
  )
}

interface Draft extends Scope {
  readonly variables: Map<string, Variable>
  /** Where `var` declarations in it belong. */
  hoist: Draft
}

/** Blocks that are no function's body. */
const BLOCKS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'SwitchStatement',
])

/** Names that a node declares in the scope around it. */
function declareNamed(node: Node, scope: Draft): void {
  switch (node.type) {
    case 'ImportDeclaration':
      for (const specifier of node.specifiers) {
        const typeOnly =
          node.importKind === 'type' || (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type')
        if (!typeOnly) declare(scope, specifier.local.name, 'import', specifier)
      }
      return
    case 'VariableDeclaration': {
      const kind = node.kind === 'var' || node.kind === 'let' ? node.kind : 'const'
      for (const declarator of node.declarations) {
        declareAll(kind === 'var' ? scope.hoist : scope, declarator.id, kind, declarator)
      }
      return
    }
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      if (node.id) declare(scope, node.id.name, 'function', node)
      return
    case 'ClassDeclaration':
      if (node.id) declare(scope, node.id.name, 'class', node)
      return
    case 'TSEnumDeclaration':
    case 'TSImportEqualsDeclaration':
    case 'TSModuleDeclaration':
      if (node.id.type === 'Identifier') declare(scope, node.id.name, 'other', node)
  }
}

function declareAll(scope: Draft, pattern: Node, kind: Variable['kind'], declaration: Node): void {
  for (const { name } of boundIdentifiers(pattern)) declare(scope, name, kind, declaration)
}

/** The last declaration wins: of an overloaded function that is the one with the body. */
function declare(scope: Draft, name: string, kind: Variable['kind'], declaration: Node): void {
  scope.variables.set(name, { name, kind, declaration, scope, assignments: [] })
}

function assignmentTarget(node: Node): Node | undefined {
  if (node.type === 'AssignmentExpression') return node.left
  if (node.type === 'UpdateExpression') return node.argument
  if (node.type !== 'ForOfStatement' && node.type !== 'ForInStatement') return undefined
  return node.left.type === 'VariableDeclaration' ? undefined : node.left
}
