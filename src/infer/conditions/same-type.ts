import type { Identity, Shape } from '../shape.ts'

/** Whether two shapes are one type for sure: of the same declaration with the same arguments, or a type of the language without any. */
export function isSameType(a: Shape, b: Shape): boolean {
  if (a === b) return true
  if (a.kind === 'leaf' && b.kind === 'leaf') {
    return !a.brand && !b.brand && !a.pattern && !b.pattern && JSON.stringify(a.type) === JSON.stringify(b.type)
  }
  if (a.kind !== b.kind || !a.through || !b.through) return false
  return a.through.some((one) => b.through!.some((other) => isSameIdentity(one, other)))
}

function isSameIdentity(a: Identity, b: Identity): boolean {
  return (
    a.declaration === b.declaration && a.args.length === b.args.length && a.args.every((arg, i) => arg === b.args[i])
  )
}
