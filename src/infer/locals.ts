import type { Expression, Node, TSType } from 'oxc-parser'
import { boundIdentifiers, childrenOf, isFunction } from '../syntax/nodes.ts'
import { memberShape } from './access.ts'
import type { Reader } from './context.ts'
import { enclosingNames } from './enclosing.ts'
import type { EntityFunction } from './function.ts'
import { inputObject, readParameter } from './parameters.ts'
import type { Scope, Shape } from './shape.ts'

/** The names that an expression at the end of a function's body may use, as far as their types are certain. */
export interface Locals {
  /** For annotations and names at that place. */
  readonly scope: Scope
  /** The type of a parameter or a constant; `undefined` when it is not certain. Reads the initialiser of a constant by `read`. */
  shapeOf(name: string, read: (value: Expression) => Shape | undefined): Shape | undefined
  /** Whether the function itself declares a name. */
  declares(name: string): boolean
}

/**
 * Reads the parameter and the constants of a function. TypeScript narrows the type of a name that was tested or assigned,
 * so such names are not certain, nor are those that a tested constant was made from.
 */
export function readLocals(reader: Reader, fn: EntityFunction): Locals {
  const { node, file } = fn
  const body = node.body!
  const offset = body.type === 'BlockStatement' ? (body.body.at(-1)?.start ?? body.start) : body.start
  const scope: Scope = { file, args: new Map(), around: enclosingNames(file.module.program, offset) }
  const narrowed = narrowedNames(body)
  const constants = constantsOf(body)
  let opened: readonly string[] = []

  const parameterShape = (name: string): Shape | undefined => {
    const [first] = node.params
    const pattern: Node | undefined = first?.type === 'AssignmentPattern' ? first.left : first
    if (node.params.length !== 1 || !(pattern as { readonly typeAnnotation?: unknown } | undefined)?.typeAnnotation)
      return undefined
    const parameter = readParameter(reader, fn, 'task')
    const object = parameter && inputObject(reader, parameter.annotation, false)
    if (!parameter || !object) return undefined
    if (parameter.whole === name) return object
    const input = parameter.parts.get(name)
    const member = object.members.find((candidate) => candidate.name === input)
    if (!member) return undefined
    return memberShape(
      reader,
      parameter.defaults.has(member.name) ? { ...member, optional: false, defined: true } : member,
    )
  }

  return {
    scope,
    declares: (name) => scope.around?.declares(name, 'value') ?? false,
    shapeOf(name, read) {
      if (narrowed.has(name) || opened.includes(name)) return undefined
      const constant = constants.get(name)
      if (constant === undefined) return parameterShape(name)
      const { init, annotation } = constant
      if (annotation) {
        const shape = reader.shape({ kind: 'written', node: annotation, scope })
        // What a union is initialised with narrows it.
        return shape?.kind === 'union' ? undefined : shape
      }
      opened = [...opened, name]
      const shape = init && read(init)
      opened = opened.slice(0, -1)
      return shape
    },
  }
}

/** Without both its type is not certain. */
interface Constant {
  readonly init?: Expression
  readonly annotation?: TSType | undefined
}

/** Every name that the body declares. Only constants with a plain name at its top have an initialiser to read. */
function constantsOf(body: Node): ReadonlyMap<string, Constant> {
  const constants = new Map<string, Constant>()
  const unknown: Constant = {}
  const visit = (node: Node, top: boolean): void => {
    if (isFunction(node) || node.type === 'ClassDeclaration') {
      if (node.id) constants.set(node.id.name, unknown)
      return
    }
    if (node.type === 'VariableDeclaration') {
      for (const { id, init } of node.declarations) {
        const certain = top && node.kind === 'const' && id.type === 'Identifier' && init && !constants.has(id.name)
        const annotation = id.type === 'Identifier' ? id.typeAnnotation?.typeAnnotation : undefined
        for (const { name } of boundIdentifiers(id)) constants.set(name, certain ? { init, annotation } : unknown)
      }
    }
    if (node.type === 'CatchClause' && node.param)
      for (const { name } of boundIdentifiers(node.param)) constants.set(name, unknown)
    for (const child of childrenOf(node)) visit(child, false)
  }
  if (body.type === 'BlockStatement') for (const statement of body.body) visit(statement, true)
  return constants
}

/**
 * Names in tests, in assignments, and in calls that stand alone, which may be assertions; and the names from which a
 * constant among them was made, since a test of the constant may tell of those.
 */
function narrowedNames(body: Node): ReadonlySet<string> {
  const names = new Set<string>()
  const made: { readonly names: readonly string[]; readonly from: Node }[] = []
  const visit = (node: Node): void => {
    if (isFunction(node)) return
    for (const test of testsOf(node)) for (const name of identifiersIn(test)) names.add(name)
    if (node.type === 'VariableDeclarator' && node.init) {
      made.push({ names: boundIdentifiers(node.id).map(({ name }) => name), from: node.init })
    }
    for (const child of childrenOf(node)) visit(child)
  }
  visit(body)
  // Constants are made before they are used, so one pass from the last to the first follows every chain.
  for (const constant of made.toReversed()) {
    if (constant.names.some((name) => names.has(name))) for (const name of identifiersIn(constant.from)) names.add(name)
  }
  return names
}

function testsOf(node: Node): readonly Node[] {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return [node.test]
    case 'ForStatement':
      return node.test ? [node.test] : []
    case 'SwitchStatement':
      return [node.discriminant, ...node.cases.flatMap(({ test }) => (test ? [test] : []))]
    case 'LogicalExpression':
      return [node.left]
    case 'AssignmentExpression':
      return [node.left]
    case 'UpdateExpression':
      return [node.argument]
    case 'ForInStatement':
    case 'ForOfStatement':
      return [node.left]
    case 'ExpressionStatement':
      return node.expression.type === 'CallExpression' && !isLog(node.expression.callee) ? [node.expression] : []
    default:
      return []
  }
}

/** `console.log(x)` asserts nothing. */
function isLog(callee: Node): boolean {
  return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'console'
}

/** Every identifier in a piece of source, names of properties included: too many do no harm. */
function identifiersIn(node: Node): string[] {
  const inner = childrenOf(node).flatMap(identifiersIn)
  return node.type === 'Identifier' ? [node.name, ...inner] : inner
}
