import { childrenOf, isFunction, isTypeOnly, isWrapper, propertyName, unwrap } from '../syntax/nodes.ts'
import type { CallExpression, Node } from '../syntax/nodes.ts'
import { SITE } from './bindings.ts'
import type { TransformContext } from './context.ts'
import { exportedNames, preferredName } from './exports.ts'
import type { Variable } from './scope.ts'

/** The SDK's functions that make entities, by the name under which it exports them. */
export type EntityMaker = (typeof ENTITY_MAKERS)[number]

export const ENTITY_MAKERS = [
  'task',
  'dynamic',
  'eager',
  'workflow',
  'launchPlan',
  'mapTask',
  'containerTask',
  'customTask',
  'imperativeWorkflow',
  'reference.task',
  'reference.workflow',
  'reference.launchPlan',
  'launchPlan.cloneWith',
] as const

/**
 * A function of a module that makes a task of what its caller gives, as the authors of plugins write them:
 *
 * ```ts
 * export const sparkTask = (options, fn) => task({ taskType: 'spark', ...options }, fn)
 * ```
 *
 * What only the source of the task knows is at the caller's, so it is handed on: with the function, where the factory passes that
 * on as it is, else with the options, which it spreads.
 */
export interface Factory {
  readonly maker: EntityMaker
  readonly carries: 'function' | 'options'
  /** Sides of the interface that the factory itself gives by schemas. */
  readonly schemas: { readonly inputs: boolean; readonly outputs: boolean }
}

/** A call that makes an entity, and where it stands. */
export interface EntityCall {
  readonly call: CallExpression
  readonly maker: EntityMaker
  /** Whether it has its site already, because the module went through the transform before. */
  readonly marked: boolean
  /** Whether it runs once, when the module is evaluated. */
  readonly atModuleLevel: boolean
  /** Name of the variable, as exported where it is. Absent for calls in functions, objects, lists and patterns. */
  readonly name: string | undefined
  readonly exported: boolean
  /** Start of what a doc comment of the entity stands before. */
  readonly docOffset: number | undefined
  /** The function that is given to it: the function itself where the module holds it, else what names it. */
  readonly fn: Node | undefined
  /** The options as written; an object literal where the module holds it. */
  readonly options: Node | undefined
  /** The factory that makes it, and the argument that is to carry what is known of it. */
  readonly factory?: Factory
  readonly carrier?: Node
}

/** The call of a maker that an expression is, if it is one. */
export function makerOf(expression: Node, context: MakerContext): EntityMaker | undefined {
  const node = unwrap(expression)
  if (node.type !== 'CallExpression') return undefined
  const name = context.bindings.sdkName(node.callee)
  if (name === undefined) return isCopy(unwrap(node.callee), context) ? 'launchPlan.cloneWith' : undefined
  return ENTITY_MAKERS.find((maker) => maker === name)
}

type MakerContext = Pick<TransformContext, 'bindings' | 'scopes' | 'isEntity'>

/** Whether this is `plan.cloneWith`, for a launch plan of this module or an entity of another. */
function isCopy(callee: Node, context: MakerContext): boolean {
  if (callee.type !== 'MemberExpression' || propertyName(callee.property, callee.computed) !== 'cloneWith') return false
  const made = makerOf(followConstant(callee.object, context), context)
  if (made !== undefined) return made === 'launchPlan' || made === 'launchPlan.cloneWith'
  const imported = context.bindings.importOf(callee.object)
  return imported !== undefined && context.isEntity(imported.source, imported.imported)
}

/** Finds all calls that make entities, in order of source, wherever they stand. */
export function findEntityCalls(context: TransformContext): EntityCall[] {
  const { program } = context.module
  const names = exportedNames(program)
  const calls: EntityCall[] = []
  const visit = (node: Node) => {
    if (isTypeOnly(node)) return
    const maker = node.type === 'CallExpression' ? makerOf(node, context) : undefined
    if (maker) calls.push(describeCall(node as CallExpression, maker, names, context))
    for (const child of childrenOf(node)) visit(child)
  }
  visit(program)
  return calls
}

/** The innermost function around a node; `undefined` for what runs when the module is evaluated. Fields of instances count as functions. */
export function functionAround(node: Node, { scopes }: Pick<TransformContext, 'scopes'>): Node | undefined {
  let child = node
  for (let parent = scopes.parentOf(node); parent; parent = scopes.parentOf(parent)) {
    if (isFunction(parent)) return parent
    if (parent.type === 'PropertyDefinition' && !parent.static && parent.value === child) return parent
    child = parent
  }
  return undefined
}

/** The first node above that is no mere wrapper, and the child of it that a node is in. */
export function holderOf(
  node: Node,
  { scopes }: Pick<TransformContext, 'scopes'>,
): { holder: Node | undefined; child: Node } {
  let child = node
  let holder = scopes.parentOf(node)
  while (holder && isWrapper(holder)) {
    child = holder
    holder = scopes.parentOf(holder)
  }
  return { holder, child }
}

/** The value of an expression as far as the module writes it: constants are followed to their initialiser, names of functions to the function. */
export function followConstant(
  expression: Node,
  context: Pick<TransformContext, 'scopes'>,
  seen: readonly Variable[] = [],
): Node {
  const node = unwrap(expression)
  if (node.type !== 'Identifier') return node
  const variable = context.scopes.lookup(node.name, node)
  if (!variable || variable.assignments.length > 0 || seen.includes(variable)) return node
  const { declaration } = variable
  if (isFunction(declaration)) return declaration
  if (declaration.type !== 'VariableDeclarator' || declaration.id.type !== 'Identifier' || !declaration.init)
    return node
  return followConstant(declaration.init, context, [...seen, variable])
}

/** What is to be known of a call that makes an entity. */
export function describeCall(
  call: CallExpression,
  maker: EntityMaker,
  names: ReadonlyMap<string, readonly string[]>,
  context: TransformContext,
): EntityCall {
  const atModuleLevel = functionAround(call, context) === undefined
  const place = placeOf(call, names, context)
  return {
    call,
    maker,
    marked: call.arguments.some((arg) => isSite(arg, context)),
    atModuleLevel,
    name: atModuleLevel ? place.name : undefined,
    exported: atModuleLevel && place.exported,
    docOffset: place.docOffset,
    ...readArguments(call, maker, context),
  }
}

interface Place {
  readonly name?: string
  readonly exported: boolean
  readonly docOffset?: number
}

function placeOf(
  call: CallExpression,
  names: ReadonlyMap<string, readonly string[]>,
  context: TransformContext,
): Place {
  const { holder, child } = holderOf(call, context)
  switch (holder?.type) {
    case 'VariableDeclarator':
      return { ...named(holder.id, names, context), docOffset: declarationStart(holder, context) }
    case 'AssignmentExpression': {
      if (holder.operator !== '=' || holder.right !== child) return { exported: false }
      const statement = context.scopes.parentOf(holder)
      return { ...named(holder.left, names, context), docOffset: (statement ?? holder).start }
    }
    case 'ExportDefaultDeclaration':
      return { name: 'default', exported: true, docOffset: holder.start }
    case 'Property':
    case 'PropertyDefinition':
      return { exported: false, docOffset: holder.start }
    default:
      return { exported: false }
  }
}

function named(target: Node, names: ReadonlyMap<string, readonly string[]>, { scopes }: TransformContext): Place {
  if (target.type !== 'Identifier') return { exported: false }
  if (scopes.lookup(target.name, target)?.scope !== scopes.module) return { exported: false }
  const exported = names.get(target.name)
  return exported
    ? { name: preferredName(target.name, exported), exported: true }
    : { name: target.name, exported: false }
}

/** Where the comment of a variable ends: before `export` for the first of a statement, before its name for the others. */
function declarationStart(declarator: Node, { scopes }: TransformContext): number {
  const declaration = scopes.parentOf(declarator)
  if (declaration?.type !== 'VariableDeclaration' || declaration.declarations[0] !== declarator) return declarator.start
  const statement = scopes.parentOf(declaration)
  return statement?.type === 'ExportNamedDeclaration' ? statement.start : declaration.start
}

/** Options come first, the function last. A reference, a map or a launch plan has no function of ours. */
export function readArguments(
  call: CallExpression,
  maker: EntityMaker,
  context: Pick<TransformContext, 'bindings' | 'scopes'>,
): Pick<EntityCall, 'fn' | 'options'> {
  const args = call.arguments.filter((arg) => !isSite(arg, context))
  if (!TAKES_FUNCTION.has(maker)) {
    const options = args[maker === 'mapTask' || maker === 'launchPlan' ? 1 : 0]
    return { fn: undefined, options: options && followConstant(options, context) }
  }
  const fn = args.findLast((arg) => !NO_FUNCTIONS.has(followConstant(arg, context).type))
  const options = args.find((arg) => arg !== fn && arg.type !== 'SpreadElement')
  return { fn: fn && resolveFunction(fn, context), options: options && followConstant(options, context) }
}

const TAKES_FUNCTION: ReadonlySet<string> = /* @__PURE__ */ new Set<EntityMaker>([
  'task',
  'dynamic',
  'eager',
  'workflow',
])

/** What is surely no function is left to the SDK, which says so better. */
const NO_FUNCTIONS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'ObjectExpression',
  'ArrayExpression',
  'Literal',
  'TemplateLiteral',
  'SpreadElement',
])

function resolveFunction(arg: Node, context: Pick<TransformContext, 'scopes'>): Node {
  const value = followConstant(arg, context)
  return isFunction(value) ? value : unwrap(arg)
}

/** Whether an argument was put there by an earlier transform. */
export function isSite(arg: Node, { bindings }: Pick<TransformContext, 'bindings'>): boolean {
  return arg.type === 'CallExpression' && bindings.sdkName(arg.callee) === SITE
}
