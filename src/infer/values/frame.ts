import type { Expression, Node, VariableDeclarator } from 'oxc-parser'
import { boundIdentifiers, childrenOf, isFunction } from '../../syntax/nodes.ts'
import type { FunctionNode } from '../../syntax/nodes.ts'
import type { ModuleFile } from '../modules/declarations.ts'
import { enclosingNames } from '../modules/enclosing.ts'
import { identifiersIn, pathOfReference } from './narrowing.ts'
import type { Path } from './narrowing.ts'
import type { Place, Scope, Shape } from '../shape.ts'

/** A function whose expressions are read, or the top level of a module. */
export interface Frame {
  readonly file: ModuleFile
  /** Absent: the top level of a module. */
  readonly fn?: FunctionNode
  /** The function around a callback. */
  readonly outer?: Frame
  /** What the parameters of a callback are, where they have no annotation. */
  readonly given?: readonly (Shape | undefined)[]
  /** Where the statements and expressions are. */
  readonly root: Node
  readonly blocks: readonly Block[]
  /** What is assigned anywhere in it, functions inside included. */
  readonly assigned: readonly Path[]
}

/** The names of a piece of source. */
interface Block {
  readonly start: number
  readonly end: number
  readonly names: ReadonlyMap<string, Local>
}

/** What a name stands for inside a function. */
export type Local =
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'variable'; readonly node: VariableDeclarator; readonly constant: boolean }
  /** The variable of a loop over the items of something. */
  | { readonly kind: 'item'; readonly node: VariableDeclarator; readonly of: Expression; readonly awaits: boolean }
  | { readonly kind: 'function'; readonly node: FunctionNode }
  /** Known by name only. */
  | { readonly kind: 'unknown' }

/** The frame of a function. */
export function functionFrame(
  fn: FunctionNode,
  file: ModuleFile,
  inside: { readonly outer?: Frame; readonly given?: readonly (Shape | undefined)[] } = {},
): Frame {
  const root = fn.body ?? fn
  return { ...inside, file, fn, root, blocks: blocksOf(fn), assigned: assignedIn(fn) }
}

/** The frame of an expression at the top level of a module, whose names are those of the module. */
export function expressionFrame(root: Expression, file: ModuleFile): Frame {
  return { file, root, blocks: [], assigned: assignedIn(root) }
}

/** What a name means at an offset, and in which frame it is declared; `undefined` when none of them declares it. */
export function findLocal(
  frame: Frame,
  name: string,
  offset: number,
): { readonly frame: Frame; readonly local: Local } | undefined {
  const block = frame.blocks.findLast(({ start, end, names }) => start <= offset && offset < end && names.has(name))
  if (block) return { frame, local: block.names.get(name)! }
  return frame.outer && findLocal(frame.outer, name, frame.fn!.start)
}

/** The scope of annotations and of names that are not local, at an offset. */
export function scopeAt({ file }: Pick<Frame, 'file'>, offset: number): Scope {
  return { file, args: new Map(), around: enclosingNames(file, offset) }
}

/** All names that a constant was made from, by way of other constants too. */
export function madeFrom(frame: Frame, name: string, offset: number, seen: Set<string> = new Set()): Set<string> {
  const found = findLocal(frame, name, offset)
  const init = found?.local.kind === 'variable' ? found.local.node.init : undefined
  for (const other of init ? identifiersIn(init) : []) {
    if (seen.has(other)) continue
    seen.add(other)
    madeFrom(found!.frame, other, init!.start, seen)
  }
  return seen
}

function blocksOf(fn: FunctionNode): Block[] {
  const top = new Map<string, Local>()
  if (fn.type === 'FunctionExpression' && fn.id) top.set(fn.id.name, UNKNOWN)
  for (const [index, param] of fn.params.entries()) {
    for (const { name } of boundIdentifiers(param)) top.set(name, { kind: 'parameter', index })
  }
  const blocks: Block[] = [{ start: fn.start, end: fn.end, names: top }]
  if (fn.body) visit(fn.body, blocks, top)
  return blocks
}

const UNKNOWN: Local = { kind: 'unknown' }

function visit(node: Node, blocks: Block[], top: Map<string, Local>): void {
  if (isFunction(node)) return
  const names = new Map<string, Local>()
  for (const statement of declarationsIn(node)) addDeclaration(statement, names, top)
  if ((node.type === 'ForOfStatement' || node.type === 'ForInStatement') && node.left.type === 'VariableDeclaration') {
    const [declarator] = node.left.declarations
    const of = node.type === 'ForOfStatement' ? node : undefined
    for (const { name } of boundIdentifiers(declarator!.id)) {
      const item: Local | undefined =
        of && node.left.kind !== 'var' ? { kind: 'item', node: declarator!, of: of.right, awaits: of.await } : undefined
      ;(node.left.kind === 'var' ? top : names).set(name, item ?? UNKNOWN)
    }
  }
  if (node.type === 'CatchClause' && node.param) {
    for (const { name } of boundIdentifiers(node.param)) names.set(name, UNKNOWN)
  }
  if (names.size > 0) blocks.push({ start: node.start, end: node.end, names })
  for (const child of childrenOf(node)) visit(child, blocks, top)
}

/** The statements whose names a node is the scope of. */
function declarationsIn(node: Node): readonly Node[] {
  switch (node.type) {
    case 'BlockStatement':
    case 'StaticBlock':
      return node.body
    case 'SwitchStatement':
      return node.cases.flatMap(({ consequent }) => consequent)
    case 'ForStatement':
      return node.init?.type === 'VariableDeclaration' ? [node.init] : []
    default:
      return []
  }
}

function addDeclaration(statement: Node, names: Map<string, Local>, top: Map<string, Local>): void {
  if (statement.type === 'VariableDeclaration') {
    for (const declarator of statement.declarations) {
      for (const { name } of boundIdentifiers(declarator.id)) {
        // `var` belongs to the whole function, and may be declared again.
        if (statement.kind === 'var') top.set(name, UNKNOWN)
        else if (statement.kind !== 'const' && statement.kind !== 'let') names.set(name, UNKNOWN)
        else names.set(name, { kind: 'variable', node: declarator, constant: statement.kind === 'const' })
      }
    }
    return
  }
  const id = 'id' in statement ? statement.id : undefined
  if (!id || typeof id !== 'object' || !('name' in id)) return
  const known = names.has(id.name)
  names.set(
    id.name,
    statement.type === 'FunctionDeclaration' && !known ? { kind: 'function', node: statement } : UNKNOWN,
  )
}

/** What is assigned, counted up or down, or deleted. */
function assignedIn(root: Node): Path[] {
  const paths: Path[] = []
  const add = (node: Node): void => {
    const path = pathOfReference(node)
    if (path) paths.push(path)
    else paths.push(...identifiersIn(node).map((name) => [name]))
  }
  const walk = (node: Node): void => {
    if (node.type === 'AssignmentExpression') add(node.left)
    if (node.type === 'UpdateExpression') add(node.argument)
    if (node.type === 'UnaryExpression' && node.operator === 'delete') add(node.argument)
    if ((node.type === 'ForOfStatement' || node.type === 'ForInStatement') && node.left.type !== 'VariableDeclaration')
      add(node.left)
    for (const child of childrenOf(node)) walk(child)
  }
  walk(root)
  return paths
}

/** The place of a node in the module of a frame. */
export function placeIn({ file }: Pick<Frame, 'file'>, { start }: Node): Place {
  return { module: file.module, offset: start }
}
