import type { FlyteType } from '../model/types.ts'

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
export function formatType(type: FlyteType): string {
  switch (type.kind) {
    case 'list':
      return needsParentheses(type.item) ? `(${formatType(type.item)})[]` : `${formatType(type.item)}[]`
    case 'map':
      return `Record<string, ${formatType(type.value)}>`
    case 'enum':
      return type.values.map((value) => `'${value}'`).join(' | ')
    case 'union':
      return type.variants.map(formatType).join(' | ')
    case 'struct':
      if (!type.fields) return 'Json'
      return (
        type.title ??
        `{ ${type.fields.map((field) => `${field.name}${field.default ? '?' : ''}: ${formatType(field.type)}`).join('; ')} }`
      )
    case 'blob':
      return `${type.dimensionality === 'single' ? 'FlyteFile' : 'FlyteDirectory'}${type.format ? `<'${type.format}'>` : ''}`
    case 'dataset':
      return type.columns.length === 0
        ? 'Dataset'
        : `Dataset<{ ${type.columns.map((column) => `${column.name}: ${formatType(column.type)}`).join('; ')} }>`
    default:
      return WORDS[type.kind]
  }
}

function needsParentheses(type: FlyteType): boolean {
  return type.kind === 'union' || (type.kind === 'enum' && type.values.length > 1)
}
