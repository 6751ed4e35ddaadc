import type { CallExpression, Expression, NewExpression, Node } from 'oxc-parser'
import { isFunction } from '../../syntax/nodes.ts'
import type { FunctionNode } from '../../syntax/nodes.ts'
import type { Reader } from '../context.ts'
import type { ModuleFile } from '../modules/declarations.ts'
import { readDeclared } from '../types/declared.ts'
import { findLocal, functionFrame, placeIn, scopeAt } from './frame.ts'
import type { Frame } from './frame.ts'
import { findCallee, plainFunction, remembered } from './names.ts'
import { readFrozen } from './object-literal.ts'
import type { Shape, TypeSource } from '../shape.ts'
import { BIGINT, BINARY, BOOLEAN, DATETIME, DURATION, FLOAT, made, STRING } from '../shape.ts'
import { readStringLiteral } from '../types/literal.ts'
import { awaitedShape, widened } from './widening.ts'

/** Functions of the language, by what they surely give. */
const GLOBAL_CALLS: Readonly<Record<string, Shape>> = {
  String: STRING,
  Number: FLOAT,
  Boolean: BOOLEAN,
  BigInt: BIGINT,
  parseInt: FLOAT,
  parseFloat: FLOAT,
  isNaN: BOOLEAN,
  isFinite: BOOLEAN,
  encodeURIComponent: STRING,
  decodeURIComponent: STRING,
  encodeURI: STRING,
  decodeURI: STRING,
  'Number.parseInt': FLOAT,
  'Number.parseFloat': FLOAT,
  'Number.isInteger': BOOLEAN,
  'Number.isSafeInteger': BOOLEAN,
  'Number.isFinite': BOOLEAN,
  'Number.isNaN': BOOLEAN,
  'Date.now': FLOAT,
  'Date.parse': FLOAT,
  'Date.UTC': FLOAT,
  'JSON.stringify': STRING,
  'Array.isArray': BOOLEAN,
  'Object.is': BOOLEAN,
  'Object.hasOwn': BOOLEAN,
  'String.fromCharCode': STRING,
  'performance.now': FLOAT,
  'crypto.randomUUID': STRING,
}

/** What a call gives that is not one of a method of a value. */
export function callShape(reader: Reader, call: CallExpression, frame: Frame): Shape | undefined {
  if (call.optional) return undefined
  const local = call.callee.type === 'Identifier' ? findLocal(frame, call.callee.name, call.callee.start) : undefined
  if (local) {
    const fn = localFunction(local.local)
    return fn && resultOfFunction(reader, fn, frame.file, { outer: local.frame })
  }
  const found = findCallee(reader, call.callee, frame)
  switch (found?.kind) {
    case 'declared': {
      const fn = plainFunction(found.declarations)
      return fn && resultOfFunction(reader, fn, found.file)
    }
    case 'global':
      return globalCall(reader, found.name, call, frame)
    case 'sdk':
      if (found.name === 'Duration.from') return DURATION
      if (found.name === 'FlyteFile.from') return blobShape(call, 'single')
      return found.name === 'FlyteDirectory.from' ? blobShape(call, 'multipart') : undefined
    default:
      return undefined
  }
}

/** What `new` gives: a date, bytes, a list or a map with a written type, or an instance of a class that is declared. */
export function newShape(
  reader: Reader,
  { callee, arguments: args, typeArguments }: NewExpression,
  frame: Frame,
): Shape | undefined {
  const found = findCallee(reader, callee, frame)
  const types = (typeArguments?.params ?? []).map((node): TypeSource => ({
    kind: 'written',
    node,
    scope: scopeAt(frame, node.start),
  }))
  const place = placeIn(frame, callee)
  if (found?.kind === 'declared') {
    const [declaration, ...more] = found.declarations
    if (declaration?.kind !== 'class' || more.length > 0) return undefined
    const wanted = declaration.node.typeParameters?.params.length ?? 0
    return types.length === wanted ? readDeclared(reader, found, types, place) : undefined
  }
  if (found?.kind !== 'global') return undefined
  switch (found.name) {
    case 'Date':
      return DATETIME
    case 'Uint8Array':
      return BINARY
    case 'Set': {
      if (types.length === 1) return { kind: 'list', item: types[0]!, as: 'Set' }
      const [values, ...more] = args
      if (!values || more.length > 0 || values.type === 'SpreadElement' || types.length > 0) return undefined
      const list = reader.valueOf(values, frame)
      return list?.kind === 'list' ? { kind: 'list', item: list.item, as: 'Set' } : undefined
    }
    case 'Map': {
      const key = types.length === 2 ? reader.shape(types[0]!) : undefined
      return key?.kind === 'leaf' && key.type.kind === 'string' && !key.brand && !key.pattern
        ? { kind: 'map', value: types[1]!, as: 'Map' }
        : undefined
    }
    default:
      return undefined
  }
}

/** What a function gives when it is called; a promise if it is async. Generic ones and generators are not read. */
export function resultOfFunction(
  reader: Reader,
  fn: FunctionNode,
  file: ModuleFile,
  inside: { readonly outer?: Frame; readonly given?: readonly (Shape | undefined)[] } = {},
): Shape | undefined {
  if (fn.typeParameters || fn.generator) return undefined
  if (fn.returnType) {
    const annotation = fn.returnType.typeAnnotation
    if (annotation.type === 'TSTypePredicate') return annotation.asserts ? undefined : BOOLEAN
    return reader.shape({ kind: 'written', node: annotation, scope: scopeAt({ file }, annotation.start) })
  }
  const result = remembered(reader, fn, () => reader.resultOf(functionFrame(fn, file, inside)))
  return result && fn.async ? { kind: 'promise', of: made(result, { module: file.module, offset: fn.start }) } : result
}

/** What a function that is given to a method gives, by its name or as it is written there. */
export function callbackResult(
  reader: Reader,
  callback: Node | undefined,
  frame: Frame,
  given: readonly (Shape | undefined)[],
): Shape | undefined {
  if (!callback) return undefined
  if (isFunction(callback)) return resultOfFunction(reader, callback, frame.file, { outer: frame, given })
  const local = callback.type === 'Identifier' ? findLocal(frame, callback.name, callback.start) : undefined
  if (local) {
    const fn = localFunction(local.local)
    return fn && resultOfFunction(reader, fn, frame.file, { outer: local.frame })
  }
  const found = findCallee(reader, callback, frame)
  if (found?.kind === 'global') return CALLBACKS[found.name]
  const fn = found?.kind === 'declared' ? plainFunction(found.declarations) : undefined
  return fn && found?.kind === 'declared' ? resultOfFunction(reader, fn, found.file) : undefined
}

const CALLBACKS: Readonly<Partial<Record<string, Shape>>> = { String: STRING, Number: FLOAT, Boolean: BOOLEAN }

function localFunction(local: NonNullable<ReturnType<typeof findLocal>>['local']): FunctionNode | undefined {
  if (local.kind === 'function') return local.node
  if (local.kind !== 'variable' || !local.constant) return undefined
  const { id, init } = local.node
  return id.type === 'Identifier' && !id.typeAnnotation && isFunction(init) ? init : undefined
}

function globalCall(reader: Reader, name: string, call: CallExpression, frame: Frame): Shape | undefined {
  if (call.typeArguments) return undefined
  if (Object.hasOwn(GLOBAL_CALLS, name)) return GLOBAL_CALLS[name]
  if (name.startsWith('Math.')) return FLOAT
  const [first, second, ...more] = call.arguments
  const read = (argument: Node | undefined): Shape | undefined =>
    argument && argument.type !== 'SpreadElement' ? reader.valueOf(argument as Expression, frame) : undefined
  const place = placeIn(frame, call)
  if (more.length > 0) return undefined
  switch (name) {
    case 'Promise.resolve': {
      const value = read(first)
      const awaited = value && awaitedShape(reader, widened(value), place)
      return awaited && !second ? { kind: 'promise', of: made(awaited, place) } : undefined
    }
    case 'Promise.all':
      return second ? undefined : allAwaited(reader, first, frame)
    case 'Object.keys':
      return { kind: 'list', item: made(STRING, place) }
    case 'Object.values':
    case 'Object.entries': {
      const value = mapValue(read(first))
      if (!value || second) return undefined
      const pair: Shape = { kind: 'tuple', items: [made(STRING, place), value] }
      return { kind: 'list', item: name === 'Object.values' ? value : made(pair, place) }
    }
    case 'Object.freeze':
      return second ? undefined : frozen(reader, first, frame)
    case 'Array.from':
      return arrayFrom(reader, first, second, frame)
    default:
      return undefined
  }
}

/** The values of a record. Those of other objects TypeScript knows for some types of objects, and for others not. */
function mapValue(shape: Shape | undefined): TypeSource | undefined {
  return shape?.kind === 'map' && !shape.as ? shape.value : undefined
}

/** `Promise.all` of a list, or of a list literal, which it makes a tuple of. */
function allAwaited(reader: Reader, argument: Node | undefined, frame: Frame): Shape | undefined {
  if (!argument || argument.type === 'SpreadElement') return undefined
  const place = placeIn(frame, argument)
  if (argument.type === 'ArrayExpression') {
    const items: TypeSource[] = []
    for (const element of argument.elements) {
      if (!element || element.type === 'SpreadElement') return undefined
      const shape = reader.valueOf(element, frame)
      const awaited = shape && awaitedShape(reader, widened(shape), place)
      if (!awaited) return undefined
      items.push(made(awaited, placeIn(frame, element)))
    }
    return items.length > 0 ? { kind: 'promise', of: made({ kind: 'tuple', items }, place) } : undefined
  }
  const list = reader.valueOf(argument as Expression, frame)
  const item = list?.kind === 'list' && !list.as ? reader.shape(list.item) : undefined
  const awaited = item && awaitedShape(reader, item, place)
  return awaited && { kind: 'promise', of: made({ kind: 'list', item: made(awaited, place) }, place) }
}

/** `Object.freeze` of an object literal, whose literals keep their types, or of what is no literal. */
function frozen(reader: Reader, argument: Node | undefined, frame: Frame): Shape | undefined {
  if (argument?.type === 'ObjectExpression') return readFrozen(reader, argument, frame)
  if (argument?.type !== 'TSAsExpression' && argument?.type !== 'Identifier') return undefined
  const shape = reader.valueOf(argument as Expression, frame)
  return shape?.kind === 'object' || shape?.kind === 'tuple' || shape?.kind === 'list' ? shape : undefined
}

/** `Array.from` of a list or a set; and of a length, with a function of the index. */
function arrayFrom(reader: Reader, first: Node | undefined, second: Node | undefined, frame: Frame): Shape | undefined {
  if (!first || first.type === 'SpreadElement') return undefined
  const place = placeIn(frame, first)
  const isLength =
    first.type === 'ObjectExpression' &&
    first.properties.length === 1 &&
    first.properties[0]!.type === 'Property' &&
    first.properties[0]!.key.type === 'Identifier' &&
    first.properties[0]!.key.name === 'length'
  if (isLength) {
    const result = second && callbackResult(reader, second, frame, [undefined, FLOAT])
    return result && { kind: 'list', item: made(result, place) }
  }
  const list = reader.valueOf(first as Expression, frame)
  if (list?.kind !== 'list') return undefined
  if (!second) return { kind: 'list', item: list.item }
  const result = callbackResult(reader, second, frame, [reader.shape(list.item), FLOAT])
  return result && { kind: 'list', item: made(result, place) }
}

/** `FlyteFile.from(uri, 'csv')` has the format that is written there. */
function blobShape(
  { arguments: args, typeArguments }: CallExpression,
  dimensionality: 'single' | 'multipart',
): Shape | undefined {
  const [uri, written, ...more] = args
  if (!uri || uri.type === 'SpreadElement' || written?.type === 'SpreadElement' || more.length > 0 || typeArguments)
    return undefined
  const format = written ? readStringLiteral(written) : ''
  return format === undefined ? undefined : { kind: 'leaf', type: { kind: 'blob', dimensionality, format } }
}
