import { infer } from '../../diagnostics/infer.ts'
import type { Reader } from '../context.ts'
import type { Shape } from '../shape.ts'

/** A type that conditions may ask about, and that is refused as the type of a value. */
type NoValue = Shape & { readonly kind: 'opaque' | 'function' | 'open' }

/** Refuses a type that is no value, where it is written. */
export function refuseNoValue(reader: Reader, shape: NoValue): undefined {
  const { place } = shape
  switch (shape.kind) {
    case 'open': {
      const some = shape.elements.some(({ flag }) => flag === 'optional')
      const syntax = some ? 'an optional tuple element' : 'a tuple of any length'
      const fix = 'Write a list (T[]), or T | null for an element that may be missing.'
      return reader.refuse(infer.FLY2008, { syntax, fix }, place)
    }
    case 'function':
      return shape.method === undefined
        ? reader.refuse(infer.FLY2007, { what: 'a function', fix: FUNCTION_FIX }, place)
        : reader.refuse(infer.FLY2009, { what: 'the method', member: shape.method }, place)
    case 'opaque':
      if (SAYS_NOTHING.has(shape.name)) return reader.refuse(infer.FLY2006, { type: shape.name }, place)
      return shape.name === 'symbol'
        ? reader.refuse(infer.FLY2007, { what: 'a symbol', fix: FUNCTION_FIX }, place)
        : reader.refuse(infer.FLY2007, { what: shape.name, fix: shape.fix ?? FUNCTION_FIX }, place)
  }
}

/** What a shape is, for messages. */
export function describeShape(shape: Shape): string {
  switch (shape.kind) {
    case 'object':
      return shape.methods ? 'a class with methods' : (shape.title ?? 'an object type')
    case 'leaf':
      return describeLeaf(shape)
    case 'literal':
      return JSON.stringify(typeof shape.value === 'bigint' ? String(shape.value) : shape.value)
    case 'opaque':
      return shape.name
    case 'map':
      return shape.as ?? 'a map'
    case 'list':
      return shape.as ?? 'a list'
    case 'open':
      return 'a tuple of any length'
    default:
      return ['null', 'undefined', 'void', 'never'].includes(shape.kind) ? shape.kind : `a ${shape.kind}`
  }
}

function describeLeaf({ type, brand, bigint, pattern }: Shape & { readonly kind: 'leaf' }): string {
  if (pattern) return 'a template literal type'
  const { kind, as } = type as { readonly kind: string; readonly as?: string }
  const name = bigint ? 'bigint' : (as ?? (Object.hasOwn(LEAVES, kind) ? LEAVES[kind]! : kind))
  return brand ? `a marked ${name}` : name
}

/** Types of Flyte as TypeScript calls them. */
const LEAVES: Readonly<Record<string, string>> = {
  integer: 'int',
  float: 'number',
  datetime: 'Date',
  duration: 'Duration',
  binary: 'Uint8Array',
  struct: 'Json',
  blob: 'a file',
  dataset: 'a table',
  error: 'FlyteError',
}
const FUNCTION_FIX = 'Send the data that it needs, and make it again in the task.'
const SAYS_NOTHING: ReadonlySet<string> = /* @__PURE__ */ new Set(['any', 'unknown', 'object', 'Object', '{}'])
