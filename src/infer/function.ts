import type { Node } from 'oxc-parser'
import { infer } from '../diagnostics/infer.ts'
import { isFunction } from '../syntax/nodes.ts'
import type { FunctionNode } from '../syntax/nodes.ts'
import { sourceText } from './context.ts'
import type { Reader } from './context.ts'
import type { Declaration, ModuleFile } from './modules/declarations.ts'
import { enclosingNames } from './modules/enclosing.ts'
import { findName, pathOf } from './modules/lookup.ts'
import type { DeclaredName } from './modules/lookup.ts'
import type { Place } from './shape.ts'

/** The function of an entity, where it stands. */
export interface EntityFunction {
  readonly node: FunctionNode
  readonly file: ModuleFile
  /** The name under which it was imported; absent when it stands in the entity's own module. */
  readonly importedAs?: string
}

/** Finds the function that is given to `task` or `workflow`: itself, or the one that a name stands for. Generic and overloaded functions, and generators, are refused. */
export function findFunction(reader: Reader, argument: Node, file: ModuleFile): EntityFunction | undefined {
  const place: Place = { module: file.module, offset: argument.start }
  const found = resolveFunction(reader, withoutParentheses(argument), file, place)
  if (!found) return undefined
  const { node } = found
  const at: Place = { module: found.file.module, offset: node.start }
  if (node.typeParameters) {
    const parameters = node.typeParameters.params.map(({ name }) => name.name)
    return reader.refuse(infer.FLY2005, { parameters }, at)
  }
  if (node.generator) {
    const fix = 'Return a list, or write to a file and return that.'
    return reader.refuse(infer.FLY2021, { what: 'a generator', fix }, at)
  }
  return found
}

function resolveFunction(reader: Reader, node: Node, file: ModuleFile, place: Place): EntityFunction | undefined {
  if (isFunction(node)) {
    const overloads = node.type === 'FunctionDeclaration' && node.id ? (file.declarations.get(node.id.name) ?? []) : []
    const overloaded =
      overloads.some((other) => other.kind === 'function' && other.node === node) && overloads.length > 1
    return overloaded ? refuseOverloads(reader, place) : { node, file }
  }
  const refuse = () => {
    const what = sourceText(file.module, node)
    return reader.refuse(
      infer.FLY2021,
      { what, fix: 'Pass the function itself, or the name of one at the top of a module.' },
      place,
    )
  }
  const path = pathOf(node)
  if (!path) return refuse()
  const scope = { file, args: new Map(), around: enclosingNames(file, node.start) }
  const found = findName(reader, path, scope, 'value', place)
  if (!found) return undefined
  if (found.kind !== 'declared') return refuse()
  return namedFunction(reader, found, file, path.join('.'), place) ?? refuse()
}

/** `null` when it is refused already. */
function namedFunction(
  reader: Reader,
  { declarations, file }: DeclaredName,
  from: ModuleFile,
  name: string,
  place: Place,
): EntityFunction | undefined {
  const [first, ...more] = declarations
  if (more.length > 0 && declarations.every(({ kind }) => kind === 'function')) return refuseOverloads(reader, place)
  const node = more.length === 0 && first ? functionNode(first) : undefined
  return node && { node, file, ...(file !== from && { importedAs: name }) }
}

function functionNode(declaration: Declaration): FunctionNode | undefined {
  if (declaration.kind === 'function') return declaration.node
  if (declaration.kind === 'other' && isFunction(declaration.node)) return declaration.node
  if (declaration.kind !== 'variable' || !declaration.constant || !declaration.node.init) return undefined
  const { id, init } = declaration.node
  const value = withoutParentheses(init)
  return id.type === 'Identifier' && !id.typeAnnotation && isFunction(value) ? value : undefined
}

function refuseOverloads(reader: Reader, place: Place): undefined {
  const fix = 'Write one signature, and make one entity for each set of types.'
  return reader.refuse(infer.FLY2021, { what: 'an overloaded function', fix }, place)
}

function withoutParentheses(node: Node): Node {
  return node.type === 'ParenthesizedExpression' ? withoutParentheses(node.expression) : node
}
