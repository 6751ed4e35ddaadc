import type { Reader } from '../context.ts'
import type { Shape, TypeSource } from '../shape.ts'

/** Whether something is so for TypeScript; `unknown` where syntax does not tell, or compiler options decide. */
export type Verdict = 'yes' | 'no' | 'unknown'

/** The comparison of two types, for what they are made of. */
export interface Comparison {
  readonly reader: Reader
  shapes(source: Shape, target: Shape): Verdict
  sources(source: TypeSource, target: TypeSource): Verdict
}

/** `yes` if all are, `no` if one is not. */
export function every(verdicts: Iterable<Verdict>): Verdict {
  let result: Verdict = 'yes'
  for (const verdict of verdicts) {
    if (verdict === 'no') return 'no'
    if (verdict === 'unknown') result = 'unknown'
  }
  return result
}

/** `yes` if one is, `no` if none is. */
export function some(verdicts: Iterable<Verdict>): Verdict {
  let result: Verdict = 'no'
  for (const verdict of verdicts) {
    if (verdict === 'yes') return 'yes'
    if (verdict === 'unknown') result = 'unknown'
  }
  return result
}
