import { childrenOf, isFunction, isTypeOnly, unwrap } from '../syntax/nodes.ts'
import type { CallExpression, Node } from '../syntax/nodes.ts'
import { describeCall, followConstant, functionAround, holderOf, isSite, makerOf, readArguments } from './call-sites.ts'
import type { EntityCall, EntityMaker, Factory } from './call-sites.ts'
import type { TransformContext } from './context.ts'
import { exportedNames } from './exports.ts'
import { schemaSides } from './options.ts'

/** Makers whose factories are known. */
const MAKERS: ReadonlySet<string> = /* @__PURE__ */ new Set<EntityMaker>([
  'task',
  'dynamic',
  'eager',
  'customTask',
  'containerTask',
])

type FactoryContext = Pick<TransformContext, 'module' | 'bindings' | 'scopes' | 'isEntity' | 'factoryOf'>

/** The factories among the functions at the top level of a module. A function that makes several kinds counts for the first. */
function findFactories(context: FactoryContext): ReadonlyMap<Node, Factory> {
  const factories = new Map<Node, Factory>()
  const visit = (node: Node): void => {
    if (isTypeOnly(node)) return
    const maker = node.type === 'CallExpression' ? makerOf(node, context) : undefined
    const around = maker && MAKERS.has(maker) ? functionAround(node, context) : undefined
    if (maker && around && !factories.has(around) && nameOf(around, context) !== undefined) {
      const { fn, options } = readArguments(node as CallExpression, maker, context)
      const carries = isParameter(fn, context) ? 'function' : 'options'
      factories.set(around, { maker, carries, schemas: schemaSides(options, context) })
    }
    for (const child of childrenOf(node)) visit(child)
  }
  visit(context.module.program)
  return factories
}

/** Factories that a module exports, by the names under which it does. */
export function exportedFactories(context: FactoryContext): ReadonlyMap<string, Factory> {
  const { program } = context.module
  const names = exportedNames(program)
  const exported = new Map<string, Factory>()
  for (const [fn, factory] of findFactories(context)) {
    const local = nameOf(fn, context)!
    for (const name of names.get(local) ?? []) exported.set(name, factory)
    const statement = context.scopes.parentOf(fn)
    if (statement?.type === 'ExportNamedDeclaration') exported.set(local, factory)
    if (statement?.type === 'ExportDefaultDeclaration') exported.set('default', factory)
  }
  return exported
}

/** Finds the calls of factories that can be told what their source knows, in order of source. */
export function findFactoryCalls(context: TransformContext): EntityCall[] {
  const factories = findFactories(context)
  const names = exportedNames(context.module.program)
  const calls: EntityCall[] = []
  const visit = (node: Node): void => {
    if (isTypeOnly(node)) return
    const factory = node.type === 'CallExpression' ? calledFactory(node, factories, context) : undefined
    const carrier = factory && carrierOf(node as CallExpression, factory, context)
    if (factory && carrier) {
      const call = describeCall(node as CallExpression, factory.maker, names, context)
      // What is given beside the options may be anything.
      const fn = factory.carries === 'function' ? call.fn : undefined
      calls.push({ ...call, fn, factory, carrier })
    }
    for (const child of childrenOf(node)) visit(child)
  }
  visit(context.module.program)
  return calls
}

/** The factory that a call calls, of this module or an imported one. */
function calledFactory(
  call: CallExpression,
  factories: ReadonlyMap<Node, Factory>,
  context: FactoryContext,
): Factory | undefined {
  const callee = followConstant(call.callee, context)
  if (isFunction(callee)) return factories.get(callee)
  const imported = context.bindings.importOf(callee)
  return imported && context.factoryOf(imported.source, imported.imported)
}

/** Whether an expression is a parameter of a function around it: what it is, the caller of that function knows. */
export function isParameter(node: Node | undefined, { scopes }: Pick<TransformContext, 'scopes'>): boolean {
  const value = node && unwrap(node)
  return value?.type === 'Identifier' && scopes.lookup(value.name, value)?.kind === 'parameter'
}

/** Whether types are parameters of the function around a call, so that the caller of that function knows them. */
export function areTypeParameters(call: CallExpression, { scopes }: Pick<TransformContext, 'scopes'>): boolean {
  const given = call.typeArguments?.params ?? []
  const declared = new Set<string>()
  for (let node = scopes.parentOf(call); node; node = scopes.parentOf(node)) {
    const { typeParameters } = node as { typeParameters?: { params: readonly { name: { name: string } }[] } | null }
    if (isFunction(node)) for (const { name } of typeParameters?.params ?? []) declared.add(name.name)
  }
  return given.some(
    (type) =>
      type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && declared.has(type.typeName.name),
  )
}

/** The argument of a call of a factory that carries what is known: one that the module writes, or names. */
function carrierOf(call: CallExpression, { carries }: Factory, context: FactoryContext): Node | undefined {
  const args = call.arguments.filter((arg) => arg.type !== 'SpreadElement' && !isSite(arg, context))
  if (carries === 'options') return args.find((arg) => followConstant(arg, context).type === 'ObjectExpression')
  return args.findLast((arg) => {
    const value = followConstant(arg, context)
    return isFunction(value) || context.bindings.importOf(value) !== undefined
  })
}

/** The name of a function at the top level of a module. */
function nameOf(fn: Node, context: Pick<TransformContext, 'scopes'>): string | undefined {
  const { scopes } = context
  const { holder: parent } = holderOf(fn, context)
  if (fn.type === 'FunctionDeclaration') {
    const isTop = parent?.type === 'Program' || parent?.type.startsWith('Export')
    return isTop ? (fn.id?.name ?? 'default') : undefined
  }
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return undefined
  return scopes.lookup(parent.id.name, parent.id)?.scope === scopes.module ? parent.id.name : undefined
}
