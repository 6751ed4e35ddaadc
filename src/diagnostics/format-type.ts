import type { InferredType } from '../model/interface.ts'

const WORDS = {
  none: 'null',
  integer: 'int',
  float: 'number',
  string: 'string',
  boolean: 'boolean',
  datetime: 'Date',
  duration: 'Duration',
  binary: 'Uint8Array',
  error: 'FlyteError',
} as const

/** A type as its author would write it in TypeScript: `{ date: Date; n: int }[]`. */
export function formatType(type: InferredType): string {
  switch (type.kind) {
    case 'list':
      if (type.as) return `Set<${formatType(type.item)}>`
      return needsParentheses(type.item) ? `(${formatType(type.item)})[]` : `${formatType(type.item)}[]`
    case 'map':
      return `${type.as ?? 'Record'}<string, ${formatType(type.value)}>`
    case 'enum':
      return type.values.map((value) => `'${value}'`).join(' | ')
    case 'union':
    case 'choice':
      return type.variants.map(formatType).join(' | ')
    case 'tuple':
      return `[${type.items.map(formatType).join(', ')}]`
    case 'recursion':
      return '…'
    case 'deferred':
      return typeof type.schema === 'function' ? 'the type of a schema' : `the type of ${type.schema.name}`
    case 'struct': {
      // One with a flavor is an object all the same, of which the platform knows no fields: it stands inside itself.
      if (!type.fields) return type.flavor ? '{ … }' : 'Json'
      const written =
        type.title ??
        `{ ${type.fields.map((field) => `${field.name}${field.default ? '?' : ''}: ${formatType(field.type)}`).join('; ')} }`
      return type.flavor === 'pydantic' ? `Struct<${written}, 'pydantic'>` : written
    }
    case 'blob':
      return `${type.dimensionality === 'single' ? 'FlyteFile' : 'FlyteDirectory'}${type.format ? `<'${type.format}'>` : ''}`
    case 'dataset':
      return type.columns.length === 0
        ? 'Dataset'
        : `Dataset<{ ${type.columns.map((column) => `${column.name}: ${formatType(column.type)}`).join('; ')} }>`
    default:
      return type.as ?? WORDS[type.kind]
  }
}

function needsParentheses(type: InferredType): boolean {
  return type.kind === 'union' || type.kind === 'choice' || (type.kind === 'enum' && type.values.length > 1)
}
