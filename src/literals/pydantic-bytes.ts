import type { StructValue } from '../model/literal.ts'
import type { FlyteType } from '../model/types.ts'
import { toBase64 } from '../schema/base64.ts'

/** A value of a field of a pydantic model, with bytes where the model has them as text in UTF-8. */
export function bytesFromText(value: StructValue, type: FlyteType): StructValue {
  switch (type.kind) {
    case 'binary':
      return value.kind === 'string'
        ? { kind: 'binary', base64: toBase64(new TextEncoder().encode(value.value)) }
        : value
    case 'list':
      return value.kind === 'list'
        ? { kind: 'list', items: value.items.map((item) => bytesFromText(item, type.item)) }
        : value
    case 'tuple':
      return value.kind === 'list'
        ? {
            kind: 'list',
            items: value.items.map((item, at) => (type.items[at] ? bytesFromText(item, type.items[at]) : item)),
          }
        : value
    case 'map':
      return value.kind === 'record'
        ? {
            kind: 'record',
            entries: value.entries.map(({ key, value: entry }) => ({ key, value: bytesFromText(entry, type.value) })),
          }
        : value
    case 'union': {
      // Text beside bytes stays text.
      const [variant, other] = type.variants.filter(({ kind }) => kind !== 'none')
      return variant && !other ? bytesFromText(value, variant) : value
    }
    default:
      return value
  }
}
