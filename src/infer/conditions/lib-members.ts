import type { Shape } from '../shape.ts'

/**
 * Whether a type of the language may have a property. The properties are those of this version of the language, with what newer
 * ones add: where this says no, no declaration of the type has it.
 */
export function mayHaveName(shape: Shape, name: string): boolean {
  const prototype = prototypeOf(shape)
  return prototype === undefined || name in prototype || NEWER.has(name)
}

/** Whether a type may be one of the platform's that is known by name only: it must have what only those have. */
export function mayHaveMember(shape: Shape, target: Shape & { readonly kind: 'opaque' }): boolean {
  const name = Object.hasOwn(TELLING, target.name) ? TELLING[target.name] : undefined
  if (name === undefined) return true
  if (shape.kind === 'object') return shape.methods === true || shape.members.some((member) => member.name === name)
  return mayHaveName(shape, name)
}

/** A property that tells a type of the platform from data. */
const TELLING: Readonly<Record<string, string>> = {
  Function: 'apply',
  RegExp: 'exec',
  Error: 'message',
  URL: 'searchParams',
  Request: 'headers',
  Response: 'headers',
  Blob: 'arrayBuffer',
  File: 'lastModified',
  ReadableStream: 'getReader',
  ArrayBuffer: 'byteLength',
  WeakMap: 'delete',
  WeakSet: 'delete',
  PromiseLike: 'then',
}
const NEWER: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'difference',
  'intersection',
  'isDisjointFrom',
  'isSubsetOf',
  'isSupersetOf',
  'symmetricDifference',
  'union',
  'getOrInsert',
  'getOrInsertComputed',
  'setFromBase64',
  'setFromHex',
  'toBase64',
  'toHex',
  'toTemporalInstant',
])

/** `undefined` for what is not known. */
function prototypeOf(shape: Shape): object | undefined {
  switch (shape.kind) {
    case 'literal':
      return Object.getPrototypeOf(Object(shape.value)) as object
    case 'list':
      return shape.as === 'Set' ? Set.prototype : Array.prototype
    case 'tuple':
    case 'open':
      return Array.prototype
    case 'map':
      return shape.as === 'Map' ? Map.prototype : undefined
    case 'promise':
      return Promise.prototype
    case 'function':
      return Function.prototype
    case 'leaf':
      return leafPrototype(shape)
    default:
      return undefined
  }
}

function leafPrototype({ type, bigint }: Shape & { readonly kind: 'leaf' }): object | undefined {
  const { kind, as } = type as { readonly kind: string; readonly as?: string }
  switch (kind) {
    case 'string':
      return as === undefined ? String.prototype : undefined
    case 'boolean':
      return Boolean.prototype
    case 'float':
      return Number.prototype
    case 'integer':
      return bigint ? BigInt.prototype : Number.prototype
    case 'datetime':
      return as === undefined ? Date.prototype : undefined
    case 'binary':
      return Uint8Array.prototype
    default:
      return undefined
  }
}
