import type { Range } from './backend.ts'

/** A node of a syntax tree, as far as those of TypeScript 5 to 7 are alike. Numbers of kinds differ, so they go by name. */
export interface AstNode {
  readonly kind: number
  readonly pos: number
  readonly end: number
  readonly parent: AstNode | undefined
  getStart(source?: never): number
  forEachChild<T>(visit: (node: never) => T | undefined): T | undefined
}
export type KindNames = Readonly<Record<number, string>>

/** The function that ends where another parser says that it does, and starts there too, but for what stands before it, such as `export`. */
export function findFunctionNode(root: AstNode, { start, end }: Range, kinds: KindNames): AstNode | undefined {
  let found: AstNode | undefined
  const visit = (node: AstNode): undefined => {
    if (node.end < end || node.pos > start) return undefined
    if (node.end === end && FUNCTIONS.has(kinds[node.kind] ?? '') && node.getStart() <= start) found = node
    node.forEachChild(visit)
    return undefined
  }
  visit(root)
  return found
}

/** The outermost type that is written at a place. */
export function findTypeNode(root: AstNode, { start, end }: Range, kinds: KindNames): AstNode | undefined {
  const visit = (node: AstNode): AstNode | undefined => {
    if (node.end < end || node.pos > start) return undefined
    if (node.end === end && node.getStart() === start && isTypeKind(kinds[node.kind] ?? '')) return node
    return node.forEachChild(visit)
  }
  return visit(root)
}

/** The class, the interface or the object that a property is written in. A parameter property is written in its class. */
export function containerOf(declaration: AstNode, kinds: KindNames): AstNode | undefined {
  const { parent } = declaration
  return parent && kinds[parent.kind] === 'Constructor' ? parent.parent : parent
}

export function containerKind(node: AstNode, kinds: KindNames): 'class' | 'interface' | 'literal' | undefined {
  return CONTAINERS[kinds[node.kind] ?? '']
}

/** The names of what is written in a class, an interface or an object, in order; `undefined` if not all of it has a plain name. */
export function namesIn(container: AstNode, kinds: KindNames): readonly string[] | undefined {
  const { members, properties } = container as {
    readonly members?: readonly AstNode[]
    readonly properties?: readonly AstNode[]
  }
  const names: string[] = []
  for (const member of members ?? properties ?? []) {
    if (kinds[member.kind] === 'Constructor') {
      for (const parameter of parametersOf(member)) {
        const name = modifiersOf(parameter, kinds).length > 0 ? nameOf(parameter) : undefined
        if (name !== undefined) names.push(name)
      }
      continue
    }
    const name = nameOf(member)
    if (name === undefined) return undefined
    names.push(name)
  }
  return names
}

/** Words before a declaration: `private`, `readonly`. */
export function modifiersOf(node: AstNode, kinds: KindNames): readonly string[] {
  const { modifiers } = node as { readonly modifiers?: readonly AstNode[] }
  return (modifiers ?? []).map((modifier) => kinds[modifier.kind] ?? '')
}

function nameOf(node: AstNode): string | undefined {
  const { name } = node as { readonly name?: { readonly text?: string } }
  return typeof name?.text === 'string' ? name.text : undefined
}

function parametersOf(node: AstNode): readonly AstNode[] {
  return (node as { readonly parameters?: readonly AstNode[] }).parameters ?? []
}

const FUNCTIONS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'ArrowFunction',
  'FunctionExpression',
  'FunctionDeclaration',
  'MethodDeclaration',
])

const CONTAINERS: Readonly<Record<string, 'class' | 'interface' | 'literal'>> = {
  ClassDeclaration: 'class',
  ClassExpression: 'class',
  InterfaceDeclaration: 'interface',
  TypeLiteral: 'literal',
  ObjectLiteralExpression: 'literal',
}

function isTypeKind(kind: string): boolean {
  return (
    kind.endsWith('Type') ||
    kind.endsWith('Keyword') ||
    kind === 'TypeReference' ||
    kind === 'TypeLiteral' ||
    kind === 'TypeQuery' ||
    kind === 'TypeOperator'
  )
}

/** The names of kinds. Of several for one number, marks such as `FirstTypeNode` are none. */
export function kindNames(kinds: object): KindNames {
  const names = Object.entries(kinds).filter(
    ([name, value]) => typeof value === 'number' && !/^(First|Last)[A-Z]/.test(name),
  )
  return Object.fromEntries(names.map(([name, value]) => [value as number, name]).toReversed())
}
