import { mayHaveMember, mayHaveName } from './lib-members.ts'
import { matchesPattern } from '../types/pattern.ts'
import type { Shape } from '../shape.ts'
import type { Verdict } from './verdict.ts'

/** The primitive type that a shape is of; an enum counts by its values. */
type Family = 'string' | 'number' | 'boolean' | 'bigint'

/** The primitive type of a shape, `undefined` for all else. */
export function familyOf(shape: Shape): Family | undefined {
  if (shape.kind === 'literal') return typeof shape.value as Family
  if (shape.kind !== 'leaf') return undefined
  const { kind, as } = shape.type as { readonly kind: string; readonly as?: string }
  if (kind === 'string') return as === undefined ? 'string' : undefined
  if (kind === 'boolean') return 'boolean'
  if (kind === 'float') return 'number'
  return kind === 'integer' ? (shape.bigint ? 'bigint' : 'number') : undefined
}

/** Whether a shape has no value but null or undefined. */
export function isNothing({ kind }: Shape): boolean {
  return kind === 'null' || kind === 'undefined' || kind === 'void'
}

/** A primitive type against a type that is no union: one of a primitive, or of objects. */
export function comparePrimitive(source: Shape, from: Family, target: Shape, to: Family | undefined): Verdict {
  if (to) return from === to ? compareWithin(source, target) : 'no'
  // What an intersection marks is an object too.
  const marked = isMarked(source)
  switch (target.kind) {
    case 'object':
      if (marked) return target.members.every((member) => member.optional) ? 'unknown' : markedVerdict(source, target)
      return target.methods || target.members.some(({ name }) => mayHaveName(source, name)) ? 'unknown' : 'no'
    case 'opaque':
      if (target.name === 'object') return marked ? 'yes' : 'no'
      if (target.name === 'Object') return 'yes'
      return target.name === 'symbol' || !(marked || mayHaveMember(source, target)) ? 'no' : 'unknown'
    default:
      return marked && isBranded(source) ? 'unknown' : 'no'
  }
}

function markedVerdict(source: Shape, target: Shape & { kind: 'object' }): Verdict {
  if (isBranded(source) || target.methods) return 'unknown'
  return target.members.some(({ name }) => name !== '~flyte' && !mayHaveName(source, name)) ? 'no' : 'unknown'
}

/** Whether a primitive type is marked by an object type, as `int` is: by an optional property, so that any number may be assigned. */
export function isMarked(shape: Shape): boolean {
  return shape.kind === 'leaf' && (shape.brand === true || (shape.type.kind === 'integer' && !shape.bigint))
}

function isBranded(shape: Shape): boolean {
  return shape.kind === 'leaf' && shape.brand === true
}

/** Both are of one primitive type. */
function compareWithin(source: Shape, target: Shape): Verdict {
  if (target.kind === 'leaf') {
    if (target.brand) return 'unknown'
    return target.pattern ? compareWithPattern(source, target) : 'yes'
  }
  if (target.kind !== 'literal') return 'unknown'
  if (source.kind === 'leaf') return target.enumeration && typeof target.value === 'number' ? 'unknown' : 'no'
  if (source.kind !== 'literal') return 'unknown'
  if (source.value !== target.value) return 'no'
  if (!target.enumeration || source.enumeration === target.enumeration) return 'yes'
  // A number may stand for the member of an enum, a text may not. Two enums of one name are compared by TypeScript.
  return source.enumeration ? 'unknown' : typeof target.value === 'number' ? 'yes' : 'no'
}

function compareWithPattern(source: Shape, target: Shape & { kind: 'leaf' }): Verdict {
  if (source.kind === 'literal') return matchesPattern(target.pattern!, String(source.value))
  if (source.kind !== 'leaf' || source.brand) return 'unknown'
  if (!source.pattern) return target.pattern!.texts.some((text) => text !== '') ? 'no' : 'unknown'
  const same = JSON.stringify(source.pattern) === JSON.stringify(target.pattern)
  return same && !target.pattern!.holes.includes('other') ? 'yes' : 'unknown'
}
