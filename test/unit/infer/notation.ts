import type { Inferred } from '../../../src/infer/index.ts'
import type { InferredInput } from '../../../src/model/interface.ts'
import type { FlyteType, StructField } from '../../../src/model/types.ts'

/** An interface in the notation of the corpus: `(a:FLOAT,b?:STRING)->(o0:STRUCT{n:INTEGER})`. Variants of unions are sorted. */
export function print(inferred: Inferred): string {
  if ('refusals' in inferred) return `ERROR ${inferred.refusals.map(({ code }) => code).join(' ')}`
  const { inputs, outputs } = inferred.interface
  const left = inputs?.map((input) => `${input.name}${named(input, input.optional)}`).join(',')
  const right = outputs?.variables.map(({ name, type }) => `${name}:${printType(type)}`).join(',')
  return `(${left ?? '-'})->(${right ?? '-'})`
}

export function printType(type: FlyteType): string {
  switch (type.kind) {
    case 'list':
      return `LIST<${printType(type.item)}>`
    case 'map':
      return `MAP<${printType(type.value)}>`
    case 'enum':
      return `ENUM[${type.values.join(',')}]`
    case 'union':
      return `UNION<${type.variants.map(printType).toSorted().join('|')}>`
    case 'struct':
      return type.fields
        ? `STRUCT{${type.fields.map((field) => field.name + named(field, 'default' in field)).join(',')}}`
        : 'JSON'
    case 'blob':
      return type.dimensionality === 'single' ? 'BLOB' : 'BLOBDIR'
    default:
      return type.kind.toUpperCase()
  }
}

/** `?:T` for what is optional, where T is without the none that this adds. */
function named({ type }: StructField | InferredInput, optional: boolean): string {
  if (!optional) return `:${printType(type)}`
  if (type.kind !== 'union' || type.variants.at(-1)?.kind !== 'none') return `?!${printType(type)}`
  const rest = type.variants.slice(0, -1)
  return `?:${printType(rest.length === 1 ? rest[0]! : { kind: 'union', variants: rest })}`
}
