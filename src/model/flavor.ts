import type { FlyteType, StructType } from './types.ts'

/**
 * The type of a field as it stands outside of its struct: objects in a pydantic model are models too, unless they say what they
 * are. Those further in take it from the object around them.
 */
export function inheritFlavor(type: FlyteType, flavor: StructType['flavor']): FlyteType {
  if (flavor !== 'pydantic') return type
  const inherit = <T extends FlyteType>(part: T): T => inheritFlavor(part, flavor) as T
  switch (type.kind) {
    case 'struct':
      return type.fields && !type.flavor ? { ...type, flavor } : type
    case 'list':
      return { ...type, item: inherit(type.item) }
    case 'map':
      return { ...type, value: inherit(type.value) }
    case 'tuple':
      return { ...type, items: type.items.map(inherit) }
    case 'union':
      return { ...type, variants: type.variants.map(inherit) }
    case 'choice':
      return { ...type, variants: type.variants.map(inherit) }
    default:
      return type
  }
}

/** Whether an object in it is a pydantic model. */
export function holdsModel(type: FlyteType): boolean {
  switch (type.kind) {
    case 'struct':
      return type.flavor === 'pydantic' || (type.fields ?? []).some((field) => holdsModel(field.type))
    case 'list':
      return holdsModel(type.item)
    case 'map':
      return holdsModel(type.value)
    case 'tuple':
      return type.items.some(holdsModel)
    case 'union':
    case 'choice':
      return type.variants.some(holdsModel)
    default:
      return false
  }
}
