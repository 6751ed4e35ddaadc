import type { InferredType } from './interface.ts'

/** Whether a type, or any type in it, passes a test: items, values, variants, fields and columns, at every depth. */
export function someType(type: InferredType, test: (part: InferredType) => boolean): boolean {
  if (test(type)) return true
  const passes = (part: InferredType): boolean => someType(part, test)
  switch (type.kind) {
    case 'list':
      return passes(type.item)
    case 'map':
      return passes(type.value)
    case 'union':
    case 'choice':
      return type.variants.some(passes)
    case 'tuple':
      return type.items.some(passes)
    case 'struct':
      return (type.fields ?? []).some((field) => passes(field.type))
    case 'dataset':
      return type.columns.some((column) => passes(column.type))
    default:
      return false
  }
}
