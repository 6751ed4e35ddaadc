import { infer } from '../../diagnostics/infer.ts'
import type { Reader } from '../context.ts'
import type { Place, TypeSource } from '../shape.ts'

/** Refuses a known type with too few or too many type arguments. */
export function checkArity(
  reader: Reader,
  type: string,
  args: readonly TypeSource[],
  [min, max]: readonly [number, number],
  place: Place,
): boolean {
  if (args.length >= min && args.length <= max) return true
  const wanted = min === max ? `${min}` : `${min} to ${max}`
  reader.refuse(infer.FLY2027, { type, problem: `takes ${wanted} type arguments; got ${args.length}` }, place)
  return false
}
