import { matchesPattern } from './pattern.ts'
import { isNothing } from '../conditions/primitives.ts'
import { isSameType } from '../conditions/same-type.ts'
import type { Shape, Variant } from '../shape.ts'

/**
 * The variants that TypeScript keeps of a union: a literal beside its own primitive type is dropped, and so is what was there
 * before; `true | false` is boolean. Operators that go through the variants would count them otherwise.
 */
export function reduceUnion(variants: readonly Variant[]): readonly Variant[] {
  if (variants.length < 2) return variants
  // Beside any or unknown nothing else counts.
  const all = variants.find((one) => isNamed(one, 'any')) ?? variants.find((one) => isNamed(one, 'unknown'))
  if (all) return [all]
  const shapes = variants.map(({ shape }) => shape)
  const halves = [true, false].map((half) => shapes.some((shape) => isBoolean(shape, half)))
  const whole = halves.every(Boolean)
  const leaves = shapes.filter(({ kind }) => kind === 'leaf')
  const kept: Variant[] = []
  const seen = new Map<unknown, Shape[]>()
  for (const variant of variants) {
    const shape = whole && isBoolean(variant.shape) ? BOOLEAN : variant.shape
    const key = shape.kind === 'literal' ? shape.value : shape.kind
    const known = seen.get(key) ?? []
    if (known.some((other) => isSame(other, shape)) || leaves.some((other) => absorbs(other, shape))) continue
    seen.set(key, [...known, shape])
    kept.push(shape === variant.shape ? variant : { ...variant, shape })
  }
  return kept
}

/** The variants of a union, with boolean as `false` and `true`, as TypeScript goes through them. */
export function splitBoolean(variants: readonly Variant[]): readonly Variant[] {
  return variants.flatMap((variant) =>
    isBoolean(variant.shape) && variant.shape.kind === 'leaf' && !variant.shape.brand
      ? [false, true].map((value): Variant => ({ ...variant, shape: { kind: 'literal', value } }))
      : [variant],
  )
}

// `shape.ts` imports this module.
const BOOLEAN: Shape = { kind: 'leaf', type: { kind: 'boolean' } }

function isNamed({ shape }: Variant, name: string): boolean {
  return shape.kind === 'opaque' && shape.name === name
}

/** Whether a shape is boolean, or the half of it that is asked for. */
function isBoolean(shape: Shape, half?: boolean): boolean {
  if (shape.kind === 'literal') return half === undefined ? typeof shape.value === 'boolean' : shape.value === half
  return shape.kind === 'leaf' && shape.type.kind === 'boolean' && !shape.brand
}

function absorbs(other: Shape, shape: Shape): boolean {
  if (other.kind !== 'leaf' || other.brand) return false
  if (shape.kind === 'leaf') return shape.pattern !== undefined && other.type.kind === 'string' && !other.pattern
  if (shape.kind !== 'literal') return false
  switch (typeof shape.value) {
    case 'string':
      if (other.type.kind !== 'string' || isDateText(other)) return false
      return !other.pattern || (!shape.enumeration && matchesPattern(other.pattern, shape.value) === 'yes')
    case 'number':
      return other.type.kind === 'float'
    case 'bigint':
      return other.bigint === true
    default:
      return other.type.kind === 'boolean'
  }
}

/** A plain date of Temporal is a STRING for Flyte, and no text for TypeScript. */
function isDateText(shape: Shape & { kind: 'leaf' }): boolean {
  return shape.type.kind === 'string' && shape.type.as !== undefined
}

function isSame(a: Shape, b: Shape): boolean {
  if (a.kind === 'literal' && b.kind === 'literal') return a.value === b.value && a.enumeration === b.enumeration
  return a.kind === 'leaf' ? isSameType(a, b) : a === b || (a.kind === b.kind && isNothing(a))
}
