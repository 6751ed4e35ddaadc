import { infer } from '../../diagnostics/infer.ts'
import type { SimpleType } from '../../model/types.ts'
import { checkArity } from './arity.ts'
import { textOf } from './combine.ts'
import type { Reader } from '../context.ts'
import type { Place, Scope, Shape, TypeSource } from '../shape.ts'
import { BINARY, DATETIME, FLOAT, placeOf, STRING, unionOf } from '../shape.ts'
import { readUtility, UTILITY_TYPES } from './utility.ts'

/** A type that is neither declared nor imported: one of the language or the platform. */
export function readGlobal(
  reader: Reader,
  name: string,
  args: readonly TypeSource[],
  scope: Scope,
  place: Place,
): Shape | undefined {
  const utility = Object.hasOwn(UTILITY_TYPES, name) ? UTILITY_TYPES[name] : undefined
  if (utility !== undefined) {
    return checkArity(reader, name, args, [utility, utility], place)
      ? readUtility(reader, name, args, place)
      : undefined
  }
  switch (name) {
    case 'Date':
      return checkArity(reader, name, args, [0, 0], place) ? DATETIME : undefined
    case 'Temporal.Instant':
    case 'Temporal.ZonedDateTime':
      return checkArity(reader, name, args, [0, 0], place) ? temporal('datetime', name) : undefined
    case 'Temporal.Duration':
      return checkArity(reader, name, args, [0, 0], place) ? temporal('duration', name) : undefined
    case 'Temporal.PlainDate':
    case 'Temporal.PlainTime':
    case 'Temporal.PlainDateTime':
    case 'Temporal.PlainYearMonth':
    case 'Temporal.PlainMonthDay':
      return checkArity(reader, name, args, [0, 0], place) ? temporal('string', name) : undefined
    case 'Uint8Array':
      return checkArity(reader, name, args, [0, 1], place) && isBuffer(reader, args[0]) ? BINARY : undefined
    case 'Array':
    case 'ReadonlyArray':
      return checkArity(reader, name, args, [1, 1], place)
        ? { kind: 'list', item: args[0]!, ...readonly(name) }
        : undefined
    case 'Set':
    case 'ReadonlySet':
      return checkArity(reader, name, args, [1, 1], place)
        ? { kind: 'list', item: args[0]!, as: 'Set', ...readonly(name) }
        : undefined
    case 'Map':
    case 'ReadonlyMap':
      return checkArity(reader, name, args, [2, 2], place) ? readMap(reader, args[0]!, args[1]!, name) : undefined
    case 'Promise':
      return checkArity(reader, name, args, [1, 1], place) ? { kind: 'promise', of: args[0]! } : undefined
    case 'Object':
      return { kind: 'opaque', name, place }
    case 'PropertyKey':
      return checkArity(reader, name, args, [0, 0], place) ? propertyKey(place) : undefined
    default:
      return readOther(reader, name, scope, place)
  }
}

/** Names of platform types that people try, and what to write instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  String: 'Write string.',
  Number: 'Write number, or int for whole numbers.',
  Boolean: 'Write boolean.',
  BigInt: 'Write bigint.',
  Buffer: 'Write Uint8Array, which a Buffer is.',
  ArrayBuffer: 'Write Uint8Array.',
  Blob: 'Write Uint8Array, or FlyteFile for large content.',
  File: 'Write FlyteFile.',
  ReadableStream: 'Write FlyteFile, and open the stream in the task.',
  URL: 'Write string.',
  RegExp: 'Write string.',
  Error: 'Write an object type of what is to be known of the error.',
  Request: 'Write an object type of what the task needs of it.',
  Response: 'Write an object type of what the task needs of it.',
  WeakMap: 'Write Map<string, T> or Record<string, T>.',
  WeakSet: 'Write T[].',
  Symbol: 'Write string.',
  Function: 'Send the data that it needs, and make it again in the task.',
  Iterable: 'Write T[].',
  ThisType: 'Write the resulting type out.',
  AsyncIterable: 'Write T[], or FlyteFile for what does not fit into memory.',
  PromiseLike: 'Write Promise<T> as the return type.',
}

function propertyKey(place: Place): Shape {
  const kinds: readonly Shape[] = [STRING, FLOAT, { kind: 'opaque', name: 'symbol', place }]
  return unionOf(kinds.map((shape) => ({ shape, place })))
}

function temporal(kind: SimpleType['kind'], as: NonNullable<SimpleType['as']>): Shape {
  return { kind: 'leaf', type: { kind, as } }
}

function readOther(reader: Reader, name: string, { file }: Scope, place: Place): Shape | undefined {
  if (name.startsWith('Temporal.')) {
    const fix = 'Write Temporal.Instant, Temporal.ZonedDateTime, Temporal.Duration, a plain date or time, or string.'
    return reader.refuse(infer.FLY2007, { what: name, fix }, place)
  }
  const fix = Object.hasOwn(INSTEAD, name) ? INSTEAD[name] : undefined
  if (fix !== undefined) return { kind: 'opaque', name, fix, place }
  return reader.refuse(infer.FLY2011, { name, known: [...file.declarations.keys(), ...file.imports.keys()] }, place)
}

function readMap(reader: Reader, key: TypeSource, value: TypeSource, name: string): Shape | undefined {
  const shape = reader.shape(key)
  if (!shape) return undefined
  if (shape.kind === 'leaf' && shape.type.kind === 'string') return { kind: 'map', value, as: 'Map', ...readonly(name) }
  return reader.refuse(infer.FLY2016, { got: textOf(key) }, placeOf(key))
}

function readonly(name: string): { readonly readonly?: true } {
  return name.startsWith('Readonly') ? { readonly: true } : {}
}

/** `Uint8Array<ArrayBuffer>` and its like are bytes all the same. */
function isBuffer(reader: Reader, arg: TypeSource | undefined): boolean {
  if (!arg) return true
  const text = textOf(arg)
  if (text === 'ArrayBuffer' || text === 'ArrayBufferLike' || text === 'SharedArrayBuffer') return true
  reader.refuse(infer.FLY2027, { type: 'Uint8Array', problem: `takes a buffer type; got ${text}` }, placeOf(arg))
  return false
}
