import type { CallExpression, Node } from 'oxc-parser'
import { callbackResult } from './calls.ts'
import type { Reader } from '../context.ts'
import { isFunction } from '../../syntax/nodes.ts'
import { placeIn, scopeAt } from './frame.ts'
import type { Frame } from './frame.ts'
import { isFreeOfGuards } from './guards.ts'
import type { Shape } from '../shape.ts'
import { BOOLEAN, FLOAT, made, STRING, unionOf } from '../shape.ts'
import { isEmptyList, isText, joined, widened } from './widening.ts'

/** What a method of a value gives, where the value is of the language and the method is one of those that are listed. */
export function methodShape(
  reader: Reader,
  shape: Shape,
  name: string,
  call: CallExpression,
  frame: Frame,
): Shape | undefined {
  if (call.typeArguments && name !== 'reduce') return undefined
  if (isText(shape)) return textMethod(name, placeIn(frame, call))
  switch (shape.kind) {
    case 'list':
      if (isEmptyList(shape)) return undefined
      return shape.as
        ? BOOLEANS_OF_SETS.has(name)
          ? BOOLEAN
          : undefined
        : listMethod(reader, shape, name, call, frame)
    case 'map':
      return shape.as ? mapMethod(reader, shape, name, call, frame) : undefined
    case 'leaf':
      return leafMethod(shape, name)
    case 'literal':
      return leafMethod(
        widened(shape.widens ? shape : { ...shape, widens: typeof shape.value === 'number' ? FLOAT : BOOLEAN }),
        name,
      )
    default:
      return undefined
  }
}

type ListShape = Shape & { readonly kind: 'list' }
type MapShape = Shape & { readonly kind: 'map' }

const TEXTS_OF_TEXT: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'toUpperCase',
  'toLowerCase',
  'toLocaleUpperCase',
  'toLocaleLowerCase',
  'trim',
  'trimStart',
  'trimEnd',
  'slice',
  'substring',
  'replace',
  'replaceAll',
  'repeat',
  'padStart',
  'padEnd',
  'concat',
  'charAt',
  'normalize',
  'toString',
])
const BOOLEANS_OF_TEXT: ReadonlySet<string> = /* @__PURE__ */ new Set(['includes', 'startsWith', 'endsWith'])
const NUMBERS_OF_TEXT: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'indexOf',
  'lastIndexOf',
  'charCodeAt',
  'localeCompare',
  'search',
])
const BOOLEANS_OF_SETS: ReadonlySet<string> = /* @__PURE__ */ new Set(['has', 'delete'])
const TEXTS_OF_LISTS: ReadonlySet<string> = /* @__PURE__ */ new Set(['join', 'toString'])
const BOOLEANS_OF_LISTS: ReadonlySet<string> = /* @__PURE__ */ new Set(['includes', 'some', 'every'])
const NUMBERS_OF_LISTS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'indexOf',
  'lastIndexOf',
  'findIndex',
  'findLastIndex',
  'push',
  'unshift',
])
/** Methods that give a list of the same items. */
const SAME_LISTS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'slice',
  'concat',
  'sort',
  'reverse',
  'splice',
  'toSorted',
  'toReversed',
])
/** Methods that give one item, or undefined. */
const ITEMS: ReadonlySet<string> = /* @__PURE__ */ new Set(['at', 'pop', 'shift'])
const TEXTS_OF_DATES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'toISOString',
  'toString',
  'toJSON',
  'toDateString',
  'toUTCString',
])
const NUMBERS_OF_DATES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'getTime',
  'getFullYear',
  'getMonth',
  'getDate',
  'getDay',
  'getHours',
  'getMinutes',
  'getSeconds',
  'getMilliseconds',
  'getUTCFullYear',
  'getUTCMonth',
  'getUTCDate',
  'getUTCDay',
  'getUTCHours',
  'getUTCMinutes',
  'getUTCSeconds',
])
const TEXTS_OF_NUMBERS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'toFixed',
  'toString',
  'toPrecision',
  'toExponential',
  'toLocaleString',
])

function textMethod(name: string, place: ReturnType<typeof placeIn>): Shape | undefined {
  if (TEXTS_OF_TEXT.has(name)) return STRING
  if (BOOLEANS_OF_TEXT.has(name)) return BOOLEAN
  if (NUMBERS_OF_TEXT.has(name)) return FLOAT
  if (name === 'split') return { kind: 'list', item: made(STRING, place) }
  const one = name === 'at' ? STRING : name === 'codePointAt' ? FLOAT : undefined
  return one && unionOf([one, UNDEFINED].map((shape) => ({ shape, place })))
}

const UNDEFINED: Shape = { kind: 'undefined' }

function listMethod(
  reader: Reader,
  shape: ListShape,
  name: string,
  call: CallExpression,
  frame: Frame,
): Shape | undefined {
  const place = placeIn(frame, call)
  if (TEXTS_OF_LISTS.has(name)) return STRING
  if (BOOLEANS_OF_LISTS.has(name)) return BOOLEAN
  if (NUMBERS_OF_LISTS.has(name)) return FLOAT
  const same: Shape = { kind: 'list', item: shape.item }
  if (SAME_LISTS.has(name)) return same
  const item = reader.shape(shape.item)
  if (!item) return undefined
  const orUndefined = (): Shape | undefined =>
    joined(
      reader,
      [item, UNDEFINED].map((one) => ({ shape: one, place })),
    )
  const [callback, ...more] = call.arguments
  const arrow: Node | undefined = more.length === 0 && callback?.type !== 'SpreadElement' ? callback : undefined
  if (ITEMS.has(name)) return orUndefined()
  switch (name) {
    case 'filter':
      return isFreeOfGuards(reader, arrow, item, frame) ? same : undefined
    case 'find':
    case 'findLast':
      return isFreeOfGuards(reader, arrow, item, frame) ? orUndefined() : undefined
    case 'map': {
      const result = arrow && callbackResult(reader, arrow, frame, [item, FLOAT, shape])
      return result && { kind: 'list', item: made(result, placeIn(frame, arrow)) }
    }
    case 'flatMap': {
      const result = arrow && callbackResult(reader, arrow, frame, [item, FLOAT, shape])
      if (result?.kind === 'list' && !result.as) return { kind: 'list', item: result.item }
      return result?.kind === 'leaf' || result?.kind === 'object'
        ? { kind: 'list', item: made(result, place) }
        : undefined
    }
    case 'reduce':
      return reduced(reader, item, call, frame)
    case 'flat':
      return item.kind === 'list' && !item.as && call.arguments.length === 0 ? flattened(reader, item) : undefined
    case 'with':
      return callback ? same : undefined
    default:
      return undefined
  }
}

/**
 * `reduce` with a written type, or from a number or a text on. Where the items are of that type it gives their type; where they
 * cannot be, that of the start, widened.
 */
function reduced(reader: Reader, item: Shape, call: CallExpression, frame: Frame): Shape | undefined {
  const [callback, start, ...more] = call.arguments
  if (!callback || !start || start.type === 'SpreadElement' || more.length > 0) return undefined
  const written = call.typeArguments?.params
  if (written) {
    const [node] = written
    return written.length === 1 && node
      ? reader.shape({ kind: 'written', node, scope: scopeAt(frame, node.start) })
      : undefined
  }
  const shape = reader.valueOf(start, frame)
  const wide = shape && widened(shape)
  if (wide?.kind !== 'leaf' || wide.brand || !isFunction(callback) || callback.params.length === 0) return undefined
  if (callback.params.some((param) => 'typeAnnotation' in param && param.typeAnnotation)) return undefined
  if (item.kind === 'object')
    return item.members.some(({ name, optional }) => !optional && name !== 'length') ? wide : undefined
  if (item.kind !== 'leaf' || item.brand || item.pattern) return undefined
  const [of, from] = [item.type.kind, wide.type.kind]
  if (of === from && item.bigint === wide.bigint) return item
  if (of === 'integer' && !item.bigint && from === 'float') {
    // What is calculated is no int, so it is the type of the start that remains.
    const result = callbackResult(reader, callback, frame, [item, item, FLOAT])
    return result?.kind === 'leaf' && result.type.kind === 'float' ? FLOAT : undefined
  }
  return ((of === 'string' || of === 'datetime') && from === 'float') || (of === 'float' && from === 'string')
    ? wide
    : undefined
}

/** `flat` opens one level of lists, and leaves text as it is. */
function flattened(reader: Reader, item: ListShape): Shape | undefined {
  const inner = reader.shape(item.item)
  return inner && inner.kind !== 'union' ? { kind: 'list', item: item.item } : undefined
}

function mapMethod(
  reader: Reader,
  shape: MapShape,
  name: string,
  call: CallExpression,
  frame: Frame,
): Shape | undefined {
  if (name === 'has' || name === 'delete') return BOOLEAN
  const value = name === 'get' ? reader.shape(shape.value) : undefined
  const place = placeIn(frame, call)
  return (
    value &&
    joined(
      reader,
      [value, UNDEFINED].map((one) => ({ shape: one, place })),
    )
  )
}

function leafMethod(shape: Shape, name: string): Shape | undefined {
  if (shape.kind !== 'leaf') return undefined
  switch (shape.type.kind) {
    case 'float':
      return TEXTS_OF_NUMBERS.has(name) ? STRING : undefined
    case 'integer':
      return (shape.bigint ? name === 'toString' : TEXTS_OF_NUMBERS.has(name)) ? STRING : undefined
    case 'boolean':
      return name === 'toString' ? STRING : undefined
    case 'datetime':
      if (shape.type.as) return undefined
      if (TEXTS_OF_DATES.has(name)) return STRING
      return NUMBERS_OF_DATES.has(name) ? FLOAT : undefined
    default:
      return undefined
  }
}
