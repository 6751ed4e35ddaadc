import type {
  AndOrFunction,
  CompareFunction,
  IsNoneFunction,
  IsTrueFunction,
  OrderFunction,
} from './types/functions.ts'
import type { ComparisonOperator } from '../model/node.ts'

/** A condition as authored: operands are references or constants still. */
export type Condition =
  | { readonly kind: 'compare'; readonly operator: ComparisonOperator; readonly left: unknown; readonly right: unknown }
  | { readonly kind: 'and' | 'or'; readonly left: unknown; readonly right: unknown }

const CONDITION: unique symbol = Symbol.for('unplugin-flyte.condition') as never

/** The condition behind a value, or nothing when it is none. */
export function conditionOf(value: unknown): Condition | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return (value as { [CONDITION]?: Condition })[CONDITION]
}

function condition(content: Condition): object {
  return Object.freeze({ [CONDITION]: content })
}
const compare =
  (operator: ComparisonOperator) =>
  (left: unknown, right: unknown): object =>
    condition({ kind: 'compare', operator, left, right })

/** Equal. The left side is a reference, the right side a constant or a reference of the same type. */
export const eq: CompareFunction = /* @__PURE__ */ compare('eq') as CompareFunction
/** Not equal. */
export const ne: CompareFunction = /* @__PURE__ */ compare('ne') as CompareFunction
/** Greater than. */
export const gt: OrderFunction = /* @__PURE__ */ compare('gt') as OrderFunction
/** Greater than or equal. */
export const ge: OrderFunction = /* @__PURE__ */ compare('ge') as OrderFunction
/** Less than. */
export const lt: OrderFunction = /* @__PURE__ */ compare('lt') as OrderFunction
/** Less than or equal. */
export const le: OrderFunction = /* @__PURE__ */ compare('le') as OrderFunction
/** The boolean is true. */
export const isTrue: IsTrueFunction = ((left: unknown) =>
  condition({ kind: 'compare', operator: 'eq', left, right: true })) as IsTrueFunction
/** The boolean is false. */
export const isFalse: IsTrueFunction = ((left: unknown) =>
  condition({ kind: 'compare', operator: 'eq', left, right: false })) as IsTrueFunction
/** The value is null. Flyte 1.16.8 refuses the question (FLY1150); a boolean from a task asks the same. */
export const isNone: IsNoneFunction = ((left: unknown) =>
  condition({ kind: 'compare', operator: 'eq', left, right: null })) as IsNoneFunction
/** Both hold. */
export const and: AndOrFunction = ((left: unknown, right: unknown) =>
  condition({ kind: 'and', left, right })) as AndOrFunction
/** One of them holds. */
export const or: AndOrFunction = ((left: unknown, right: unknown) =>
  condition({ kind: 'or', left, right })) as AndOrFunction
