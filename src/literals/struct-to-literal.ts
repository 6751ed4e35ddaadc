import type { LiteralModel, StructValue } from '../model/literal.ts'

/**
 * A part of a struct as a literal of its own, as propeller hands it on: scalars become primitives, lists become collections of
 * parts, and an object stays msgpack.
 */
export function structToLiteral(value: StructValue): LiteralModel {
  switch (value.kind) {
    case 'list':
      return { kind: 'list', items: value.items.map(structToLiteral) }
    case 'record':
      return { kind: 'record', value }
    default:
      return value
  }
}
