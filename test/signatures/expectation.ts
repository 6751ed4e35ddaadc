import { sortVariants } from '../unit/infer/notation.ts'

/**
 * Whether an interface is the expected one. The order of variants does not count. `ERROR` expects a refusal, `ERROR FLY2006` one
 * with that code, and with a sentence behind it that one exactly.
 */
export function isExpected(got: string, expected: string): boolean {
  if (!expected.startsWith('ERROR')) return sortVariants(got) === sortVariants(expected)
  if (!got.startsWith('ERROR')) return false
  return /^ERROR(?: FLY\d{4})?$/.test(expected) ? got === expected || got.startsWith(`${expected} `) : got === expected
}

/** Several refusals of one signature as one line. */
export function formatRefusals(refusals: readonly { readonly code: string; readonly message: string }[]): string {
  if (refusals.length === 0) return 'ERROR nobody says why'
  return `ERROR ${[...new Set(refusals.map(({ code, message }) => `${code} ${message}`))].join(' · ')}`
}
