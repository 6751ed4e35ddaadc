import type { CallExpression, Expression, Node, TSType } from 'oxc-parser'
import { isFunction, propertyName } from '../../syntax/nodes.ts'
import type { FunctionNode } from '../../syntax/nodes.ts'
import type { Reader } from '../context.ts'
import type { Declaration, ModuleFile } from '../modules/declarations.ts'
import { factsAt } from './flow.ts'
import type { Fact, IsPlainCall } from './flow.ts'
import { expressionFrame, findLocal, madeFrom, scopeAt } from './frame.ts'
import type { Frame, Local } from './frame.ts'
import { findName, pathOf } from '../modules/lookup.ts'
import { valueProperty } from './property.ts'
import type { DeclaredName, Found } from '../modules/lookup.ts'
import { identifiersIn, isSingle, leadsTo, mentions, narrowed, pathsIn } from './narrowing.ts'
import type { Path } from './narrowing.ts'
import type { Place, Shape } from '../shape.ts'
import { BOOLEAN, variantsOf } from '../shape.ts'
import { hasKind, isEmptyList, joined, sameValue, widened } from './widening.ts'

/** The type of a name at an offset, as far as it is certain; `undefined` when it is not. */
export function nameShape(reader: Reader, name: string, frame: Frame, offset: number): Shape | undefined {
  const found = findLocal(frame, name, offset)
  const shape = found ? localShape(reader, name, found) : constantShape(reader, name, frame, offset)
  return shape && flowing(reader, shape, [name], frame, offset, found?.frame)
}

/**
 * What is left of the type of a name or a property after the tests and the assignments on the way to a place. A `let` has
 * the type that it was declared with as long as that is no union.
 */
export function flowing(
  reader: Reader,
  shape: Shape,
  path: Path,
  frame: Frame,
  offset: number,
  home: Frame | undefined,
): Shape | undefined {
  const place: Place = { module: frame.file.module, offset }
  const assignments = (home ?? frame).assigned.filter(([root]) => root === path[0])
  const concerns = assignments.filter((assigned) => leadsTo(assigned, path) || leadsTo(path, assigned))
  if (concerns.length > 0 && !isSingle(shape)) return undefined
  let result: Shape | undefined = shape
  for (let at: Frame | undefined = frame, where = offset; at; where = at.fn?.start ?? 0, at = at.outer) {
    const inner = at
    const isPlain = plainCalls(reader, inner)
    const facts = factsAt(at.root, where, isPlain).filter((fact) => concernsPath(fact, path, inner, where))
    if (facts.length > 0) {
      const before: Shape = result
      result = narrowed(before, facts, {
        path,
        place,
        isNoGuard: (call) => remembers(reader, call.callee, () => isNoGuard(reader, call, inner)),
        madeFrom: (name) => madeFrom(inner, name, where),
      })
      if (!result) return undefined
      // An assignment ends what a test told, and inside a function nothing is known of the properties of a name outside.
      if (result !== before && (concerns.length > 0 || (at !== frame && path.length > 1))) return undefined
    }
    if (at === home || !at.fn) break
  }
  return result
}

/** What a called name means, unless a function around declares it. */
export function findCallee(reader: Reader, callee: Node, frame: Frame): Found | undefined {
  const path = pathOf(callee)
  if (!path || findLocal(frame, path[0]!, callee.start)) return undefined
  const place: Place = { module: frame.file.module, offset: callee.start }
  return reader.quietly(() => findName(reader, path, scopeAt(frame, callee.start), 'value', place))
}

/** The type of what a pattern binds a name to, when the whole has a shape. `annotated`: the whole has an annotation. */
function destructured(
  reader: Reader,
  pattern: Node,
  name: string,
  shape: Shape | undefined,
  context: { readonly frame: Frame; readonly annotated: boolean },
): Shape | undefined {
  if (!shape) return undefined
  const { frame } = context
  const place: Place = { module: frame.file.module, offset: pattern.start }
  switch (pattern.type) {
    case 'Identifier':
      return pattern.name === name ? shape : undefined
    case 'AssignmentPattern': {
      const byDefault = reader.valueOf(pattern.right, frame)
      if (!byDefault || hasKind(byDefault, 'undefined')) return undefined
      const kept = variantsOf(shape, place).filter((variant) => variant.shape.kind !== 'undefined')
      const both = context.annotated
        ? joined(reader, kept)
        : joined(reader, [...kept, { shape: widened(byDefault), place }])
      // Without an annotation, what the default is decides over the type too.
      const rest = joined(reader, kept)
      if (!both || !rest || (!context.annotated && !sameValue(reader, both, rest))) return undefined
      return destructured(reader, pattern.left, name, rest, context)
    }
    case 'ObjectPattern': {
      const keys = pattern.properties.map((property) =>
        property.type === 'Property' ? propertyName(property.key, property.computed) : '',
      )
      for (const [i, property] of pattern.properties.entries()) {
        if (!identifiersIn(property.type === 'Property' ? property.value : property).includes(name)) continue
        if (property.type === 'Property') {
          const part = keys[i] === undefined ? undefined : valueProperty(reader, shape, keys[i])
          return destructured(reader, property.value, name, part, context)
        }
        if (shape.kind !== 'object' || shape.methods || shape.flavor || keys.includes(undefined)) return undefined
        const members = shape.members.filter((member) => !keys.includes(member.name))
        return destructured(reader, property.argument, name, { kind: 'object', members }, context)
      }
      return undefined
    }
    case 'ArrayPattern': {
      const index = pattern.elements.findIndex((element) => element && identifiersIn(element).includes(name))
      const element = pattern.elements[index]
      if (!element || shape.kind !== 'tuple' || element.type === 'RestElement') return undefined
      const item = shape.items[index]
      return item && destructured(reader, element, name, reader.shape(item), context)
    }
    default:
      return undefined
  }
}

/** The local name's type as it is declared. */
function localShape(
  reader: Reader,
  name: string,
  { frame, local }: { readonly frame: Frame; readonly local: Local },
): Shape | undefined {
  switch (local.kind) {
    case 'parameter':
      return parameterShape(reader, name, frame, local.index)
    case 'variable':
      return variableShape(reader, name, frame, local)
    case 'item': {
      const of = reader.valueOf(local.of, frame)
      const item = of?.kind === 'list' && !isEmptyList(of) ? reader.shape(of.item) : undefined
      const awaited = local.awaits ? undefined : item
      return destructured(reader, local.node.id, name, awaited, { frame, annotated: false })
    }
    default:
      return undefined
  }
}

function parameterShape(reader: Reader, name: string, frame: Frame, index: number): Shape | undefined {
  const param: Node = frame.fn!.params[index]!
  if (param.type === 'TSParameterProperty' || param.type === 'RestElement') return undefined
  const pattern = param.type === 'AssignmentPattern' ? param.left : param
  const annotation = (pattern as { readonly typeAnnotation?: { readonly typeAnnotation: TSType } | null })
    .typeAnnotation
  if (annotation) {
    const node = annotation.typeAnnotation
    const shape = reader.shape({ kind: 'written', node, scope: scopeAt(frame, node.start) })
    const optional = (pattern as { readonly optional?: boolean }).optional === true
    const place: Place = { module: frame.file.module, offset: param.start }
    const whole =
      optional && shape
        ? joined(reader, [
            { shape, place },
            { shape: { kind: 'undefined' }, place },
          ])
        : shape
    return destructured(reader, pattern, name, whole && unwrapIn(whole), { frame, annotated: true })
  }
  if (param.type === 'AssignmentPattern') {
    const shape =
      pattern.type === 'Identifier' && !frame.given?.[index] ? reader.valueOf(param.right, frame) : undefined
    const wide = shape && widened(shape)
    return wide && isSingle(wide) ? wide : undefined
  }
  return destructured(reader, pattern, name, frame.given?.[index], { frame, annotated: false })
}

/** What a body sees of `In<…>` is no value. */
function unwrapIn(shape: Shape): Shape | undefined {
  return shape.kind === 'in' || shape.kind === 'bind' ? undefined : shape
}

function variableShape(
  reader: Reader,
  name: string,
  frame: Frame,
  { node, constant }: Local & { kind: 'variable' },
): Shape | undefined {
  const { id, init } = node
  const annotation = 'typeAnnotation' in id ? id.typeAnnotation?.typeAnnotation : undefined
  if (annotation) {
    const shape = reader.shape({ kind: 'written', node: annotation, scope: scopeAt(frame, annotation.start) })
    if (id.type !== 'Identifier') return destructured(reader, id, name, shape, { frame, annotated: true })
    // What a union is initialised with narrows it.
    return shape && isSingle(shape) ? shape : undefined
  }
  if (!init) return undefined
  const whole = remembered(reader, node, () => reader.valueOf(init, frame))
  if (!whole || isEmptyList(whole)) return undefined
  const shape = destructured(reader, id, name, whole, { frame, annotated: false })
  if (constant || !shape) return shape
  const wide = widened(shape)
  return isSingle(wide) ? wide : undefined
}

/** The type of a constant at the top level of this module or another. A union is refused: what it was made with may narrow it. */
function constantShape(reader: Reader, name: string, frame: Frame, offset: number): Shape | undefined {
  const place: Place = { module: frame.file.module, offset }
  const found = reader.quietly(() => findName(reader, [name], scopeAt(frame, offset), 'value', place))
  if (found?.kind === 'global') return GLOBAL_VALUES[found.name]?.()
  if (found?.kind !== 'declared') return undefined
  if (found.file === frame.file && isTestedOutside(frame, name)) return undefined
  const shape = declaredValue(reader, found)
  return shape && (isSingle(shape) || shape.kind === 'literal') ? shape : undefined
}

/** The type of a declared constant, as it is declared. */
export function declaredValue(reader: Reader, { declarations, file }: DeclaredName): Shape | undefined {
  const [declaration, ...more] = declarations
  if (!declaration || more.length > 0) return undefined
  if (declaration.kind === 'other') return defaultValue(reader, declaration.node, file)
  if (declaration.kind !== 'variable') return undefined
  const { id, init } = declaration.node
  if (id.type !== 'Identifier') return undefined
  const annotation = id.typeAnnotation?.typeAnnotation
  if (annotation) return reader.shape({ kind: 'written', node: annotation, scope: { file, args: new Map() } })
  if (!init) return undefined
  const shape = remembered(reader, declaration.node, () => reader.valueOf(init, expressionFrame(init, file)))
  if (!shape || isEmptyList(shape)) return undefined
  return declaration.constant ? shape : widened(shape)
}

/** The type of an object or a list that a module exports as its default: also that of a JSON file. */
function defaultValue(reader: Reader, node: Node, file: ModuleFile): Shape | undefined {
  if (node.type.startsWith('TSImport') || node.type.startsWith('TSExport') || isFunction(node)) return undefined
  const shape = remembered(reader, node, () =>
    reader.valueOf(node as Expression, expressionFrame(node as Expression, file)),
  )
  return shape && isSingle(shape) && !isEmptyList(shape) ? shape : undefined
}

const GLOBAL_VALUES: Readonly<Partial<Record<string, () => Shape>>> = {
  undefined: () => ({ kind: 'undefined' }),
  NaN: () => ({ kind: 'leaf', type: { kind: 'float' } }),
  Infinity: () => ({ kind: 'leaf', type: { kind: 'float' } }),
}

/** Reads the type of a constant or a result once. One that is made from itself is not certain. */
export function remembered(reader: Reader, node: Node, read: () => Shape | undefined): Shape | undefined {
  const known = reader.known.get(node)
  if (known !== undefined) return known ?? undefined
  reader.known.set(node, null)
  const shape = reader.quietly(read)
  reader.known.set(node, shape ?? null)
  return shape
}

/** Which calls that stand alone come back and assert nothing. */
export function plainCalls(reader: Reader, frame: Frame): IsPlainCall {
  return (call) => remembers(reader, call, () => isPlainCall(reader, call, frame))
}

/** As `remembered`, for what is so or not: each statement before another would ask for all that are before it. */
function remembers(reader: Reader, node: Node, is: () => boolean): boolean {
  return remembered(reader, node, () => (is() ? BOOLEAN : undefined)) !== undefined
}

function concernsPath(fact: Fact, path: Path, frame: Frame, offset: number): boolean {
  const node = 'test' in fact ? fact.test : fact.opaque
  const names = identifiersIn(node)
  // What tells of the name alone is counted in where the name is read.
  const direct = path.length === 1 ? names.includes(path[0]!) : pathsIn(node).some((tested) => leadsTo(path, tested))
  return direct || names.some((name) => madeFrom(frame, name, offset).has(path[0]!))
}

/** Whether a statement at the top of the module tests a name, or hands it to a call, or assigns it. */
function isTestedOutside(frame: Frame, name: string): boolean {
  const outermost = frame.outer ? outermostOf(frame.outer) : frame
  return outermost.file.module.program.body.some(
    (statement) =>
      !DECLARATIONS.has(statement.type) && statement.type !== 'ExpressionStatement' && mentions(statement, name),
  )
}

function outermostOf(frame: Frame): Frame {
  return frame.outer ? outermostOf(frame.outer) : frame
}

const DECLARATIONS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'ExportAllDeclaration',
  'VariableDeclaration',
  'FunctionDeclaration',
  'ClassDeclaration',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'TSEnumDeclaration',
  'TSModuleDeclaration',
])

/** Whether a call that stands alone comes back and asserts nothing. */
function isPlainCall(reader: Reader, call: CallExpression, frame: Frame): boolean {
  const path = pathOf(call.callee)
  // TypeScript takes only what has a name for an assertion.
  if (!path) return true
  const local = findLocal(frame, path[0]!, call.start)
  if (local) {
    if (path.length > 1) return isBuiltIn(reader, call, frame)
    return local.local.kind === 'variable' && isFunction(local.local.node.init) && !hasAnnotation(local.local.node.id)
  }
  const found = findCallee(reader, call.callee, frame)
  if (found?.kind === 'global') return found.name.startsWith('console.')
  const fn = found?.kind === 'declared' ? plainFunction(found.declarations) : undefined
  if (!fn) return path.length > 1 && found === undefined && isBuiltIn(reader, call, frame)
  const result = fn.returnType?.typeAnnotation
  return !result || PLAIN_RESULTS.has(result.type)
}

/** Whether a call is no type guard: it is a method of the language, or its result is annotated as something else. */
export function isNoGuard(reader: Reader, call: CallExpression, frame: Frame): boolean {
  if (isBuiltIn(reader, call, frame)) return true
  const found = findCallee(reader, call.callee, frame)
  if (found?.kind === 'global') return NO_GUARDS.has(found.name)
  const fn = found?.kind === 'declared' ? plainFunction(found.declarations) : undefined
  return fn?.returnType !== undefined && fn.returnType !== null && PLAIN_RESULTS.has(fn.returnType.typeAnnotation.type)
}

/** Methods of text, numbers, lists, sets and maps; of a list `every` may be a guard of it. */
function isBuiltIn(reader: Reader, { callee }: CallExpression, frame: Frame): boolean {
  if (callee.type !== 'MemberExpression' || callee.computed) return false
  if (callee.property.type !== 'Identifier' || callee.property.name === 'every') return false
  const shape = reader.quietly(() => reader.valueOf(callee.object, frame))
  if (!shape) return false
  if (shape.kind === 'map') return shape.as === 'Map'
  return shape.kind === 'list' || (shape.kind === 'leaf' && LANGUAGE.has(shape.type.kind))
}

const LANGUAGE: ReadonlySet<string> = /* @__PURE__ */ new Set(['string', 'float', 'integer', 'boolean', 'datetime'])
const NO_GUARDS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'Number.isInteger',
  'Number.isFinite',
  'Number.isNaN',
  'Number.isSafeInteger',
  'isNaN',
  'isFinite',
])
const PLAIN_RESULTS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'TSVoidKeyword',
  'TSBooleanKeyword',
  'TSStringKeyword',
  'TSNumberKeyword',
  'TSUndefinedKeyword',
  'TSArrayType',
])

/** The function that a declaration is, if it is one, and no other has its name. */
export function plainFunction(declarations: readonly Declaration[]): FunctionNode | undefined {
  const [declaration, ...more] = declarations
  if (!declaration || more.length > 0) return undefined
  if (declaration.kind === 'function') return declaration.node
  if (declaration.kind === 'other') return isFunction(declaration.node) ? declaration.node : undefined
  if (declaration.kind !== 'variable' || !declaration.constant) return undefined
  const { id, init } = declaration.node
  return init && isFunction(init) && !hasAnnotation(id) ? init : undefined
}

function hasAnnotation(pattern: Node): boolean {
  return 'typeAnnotation' in pattern && pattern.typeAnnotation !== null && pattern.typeAnnotation !== undefined
}
