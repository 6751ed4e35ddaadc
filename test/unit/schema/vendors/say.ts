import type { StandardSchemaV1 } from '@standard-schema/spec'
import { isDiagnosticError } from '../../../../src/diagnostics/define.ts'
import type { LiteralModel } from '../../../../src/model/literal.ts'
import type { FlyteType } from '../../../../src/model/types.ts'
import { readSchema } from '../../../../src/schema/standard.ts'

/** One schema with what both of its sides say; the output is that of the input, unless it is stated. */
export type Row = readonly [of: string, schema: () => unknown, input: string, output?: string]

const WORDS = {
  none: 'null',
  integer: 'int',
  float: 'number',
  string: 'string',
  boolean: 'boolean',
  datetime: 'Date',
  duration: 'Duration',
  binary: 'bytes',
  error: 'error',
} as const

/**
 * What a schema says, on one line, or the code of its refusal: `{ a: int, b?: string, c = 3: int }`, `<A | B>` for one of several
 * objects, `^0` for the nearest object around. What may be left out ends in `?`, or in ` = …` with its default.
 */
export function say(schema: unknown, side: 'input' | 'output' = 'input'): string {
  try {
    const reading = readSchema(schema as StandardSchemaV1, side)
    const text = sayType(reading.type)
    if (reading.default) return `${text} = ${sayValue(reading.default.value)}`
    return reading.optional ? `${text} ?` : text
  } catch (error) {
    if (isDiagnosticError(error)) return error.diagnostic.code
    throw error
  }
}

/** A type in the same notation. */
function sayType(type: FlyteType): string {
  switch (type.kind) {
    case 'list':
      return type.as ? `Set<${sayType(type.item)}>` : `${grouped(type.item)}[]`
    case 'map':
      return `${type.as ?? 'Record'}<${sayType(type.value)}>`
    case 'enum':
      return type.values.map((value) => `'${value}'`).join('|')
    case 'union':
      return type.variants.map(sayType).join(' | ')
    case 'choice':
      return `<${type.variants.map(sayType).join(' | ')}>`
    case 'tuple':
      return `[${type.items.map(sayType).join(', ')}]`
    case 'recursion':
      return `^${type.levels}`
    case 'struct': {
      if (!type.fields) return 'Json'
      const fields = type.fields.map((field) => {
        if (!field.default) return `${field.name}: ${sayType(field.type)}`
        if (
          field.default.kind === 'none' &&
          field.type.kind === 'union' &&
          field.type.variants.at(-1)!.kind === 'none'
        ) {
          const rest = field.type.variants.slice(0, -1)
          return `${field.name}?: ${sayType(rest.length === 1 ? rest[0]! : { kind: 'union', variants: rest })}`
        }
        return `${field.name} = ${sayLiteral(field.default)}: ${sayType(field.type)}`
      })
      return `${type.title ?? ''}{ ${fields.join(', ')} }`
    }
    case 'blob':
      return type.dimensionality === 'single' ? `File<${type.format}>` : `Directory<${type.format}>`
    case 'dataset':
      return `Dataset<${type.columns.map(({ name, type: of }) => `${name}: ${sayType(of)}`).join(', ')}>`
    default:
      return type.as ?? WORDS[type.kind]
  }
}

function grouped(type: FlyteType): string {
  return type.kind === 'union' || type.kind === 'enum' ? `(${sayType(type)})` : sayType(type)
}

function sayLiteral(literal: LiteralModel): string {
  if (literal.kind === 'union') return sayLiteral(literal.value)
  if (literal.kind === 'none') return 'null'
  if (literal.kind === 'datetime') return new Date(Number(literal.seconds) * 1000).toISOString()
  if (literal.kind === 'list') return `[${literal.items.map(sayLiteral).join(', ')}]`
  if (literal.kind === 'map')
    return `{${literal.entries.map(({ key, value }) => `${key}: ${sayLiteral(value)}`).join(', ')}}`
  if ('value' in literal && typeof literal.value !== 'object') return JSON.stringify(literal.value)
  return JSON.stringify(literal)
}

function sayValue(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Set) return `Set(${[...value].map(sayValue).join(', ')})`
  if (value instanceof Map) return `Map(${[...value].map(([key, one]) => `${key}: ${sayValue(one)}`).join(', ')})`
  return JSON.stringify(value)
}
