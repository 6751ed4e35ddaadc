import type { Diagnostic } from '../../model/source.ts'

/**
 * Whether the type checker may know better. What was refused by a rule, such as one object for all inputs, it would refuse as
 * well; what could not be read from syntax, it can read.
 */
export function isForChecker(refusals: readonly Diagnostic[]): boolean {
  return refusals.every(({ code }) => UNREAD.has(code))
}

/** Refusals of what the syntax alone does not say. */
const UNREAD: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'FLY2004', // no annotation of the result
  'FLY2006', // a property without an annotation is any by syntax
  'FLY2008', // a form of syntax
  'FLY2009', // a member
  'FLY2010', // names of properties, and those that are declared twice
  'FLY2011', // a name that is not found
  'FLY2012', // an import that is not followed
  'FLY2024', // a declaration in a function
  'FLY2026', // namespaces, and what other modules add
  'FLY2027', // operands of operators
  'FLY2028', // too many steps
  'FLY2029', // conditions
  'FLY2030', // intersections
])
