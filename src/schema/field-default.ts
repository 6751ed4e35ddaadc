import type { LiteralModel } from '../model/literal.ts'
import { fieldOnPath, recurs } from '../model/recursion.ts'
import type { FlyteType } from '../model/types.ts'
import { toConstant } from './constant.ts'
import { acceptsNone } from './union.ts'

const NONE: FlyteType = { kind: 'none' }

/**
 * The default of a field as a literal. Inside itself an object is not known by its fields, so there its default is taken as any JSON
 * value.
 *
 * @throws ConstantMismatch for one that does not fit
 */
export function fieldDefault(value: unknown, type: FlyteType): LiteralModel {
  if (!recurs(type)) return toConstant(value, type)
  if (value === null && acceptsNone(type)) return { kind: 'union', value: { kind: 'none' }, type: NONE }
  return toConstant(value, fieldOnPath({ name: '', type }))
}
