import type { LiteralModel, StructValue } from '../model/literal.ts'
import type { FlyteType } from '../model/types.ts'
import type { Path } from './constant-mismatch.ts'
import { ConstantMismatch } from './constant-mismatch.ts'
import { isPlainObject } from './containers.ts'

const JSON_TYPE: FlyteType = { kind: 'struct' }

/**
 * A literal as it stands inside a struct, where everything is msgpack: unions have no wrapper, files and directories are
 * `{ path }` and tables `{ uri, file_format }`, as flytekit's dataclasses write them.
 */
export function literalToStruct(literal: LiteralModel): StructValue {
  switch (literal.kind) {
    case 'list':
      return { kind: 'list', items: literal.items.map(literalToStruct) }
    case 'map':
      return {
        kind: 'record',
        entries: literal.entries.map(({ key, value }) => ({ key, value: literalToStruct(value) })),
      }
    case 'record':
      return literal.value
    case 'union':
      return literalToStruct(literal.value)
    case 'blob':
      return textRecord({ path: literal.uri })
    case 'dataset':
      return textRecord({ uri: literal.uri, file_format: literal.type.format })
    case 'error':
      return textRecord({ message: literal.message, failed_node_id: literal.failedNode })
    default:
      return literal
  }
}

/** A JSON value without a declared type, keys in authored order: whole numbers are integers, other numbers are floats. */
export function jsonToStruct(value: unknown, path: Path, parents: readonly unknown[] = []): StructValue {
  if (value === null) return { kind: 'none' }
  if (typeof value === 'string') return { kind: 'string', value }
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  if (typeof value === 'number' && Number.isFinite(value)) {
    return Number.isSafeInteger(value) ? { kind: 'integer', value: String(value) } : { kind: 'float', value }
  }
  if (parents.includes(value)) throw new ConstantMismatch(path, JSON_TYPE, '…', 'it refers to itself')
  const inside = [...parents, value]
  if (Array.isArray(value)) {
    return { kind: 'list', items: Array.from(value, (item, index) => jsonToStruct(item, [...path, index], inside)) }
  }
  if (!isPlainObject(value)) throw new ConstantMismatch(path, JSON_TYPE, value)
  return {
    kind: 'record',
    entries: Object.entries(value)
      // JSON leaves them out as well.
      .filter(([, entry]) => entry !== undefined)
      .map(([key, entry]) => ({ key, value: jsonToStruct(entry, [...path, key], inside) })),
  }
}

function textRecord(texts: Readonly<Record<string, string>>): StructValue {
  return {
    kind: 'record',
    entries: Object.entries(texts).map(([key, value]) => ({ key, value: { kind: 'string', value } })),
  }
}
