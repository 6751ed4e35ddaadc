import type { Inferred } from '../../../src/infer/index.ts'
import type { DeferredType, InferredInput, InferredType, InterfaceModel } from '../../../src/model/interface.ts'
import type { StructField } from '../../../src/model/types.ts'

/** An interface in the notation of the corpus: `(a:FLOAT,b?:STRING)->(o0:STRUCT{n:INTEGER})`. Variants of unions are sorted. */
export function print(inferred: Inferred): string {
  if ('refusals' in inferred) return `ERROR ${inferred.refusals.map(({ code }) => code).join(' ')}`
  const { inputs, outputs } = inferred.interface
  const left = inputs?.map((input) => `${input.name}${named(input, input.optional)}`).join(',')
  return `(${left ?? '-'})->(${outputs ? printOutputs(outputs.variables) : '-'})`
}

/**
 * The interface of an entity that was compiled: an input that has a default is `n=:INTEGER`. Once compiled, every input that may be
 * none has that as its default; `required` tells those that callers must give nevertheless.
 */
export function printModel({ inputs, outputs }: InterfaceModel, required: ReadonlySet<string> = new Set()): string {
  const left = inputs.map((input) => {
    const { name, type, default: value } = input
    if (value && value.kind !== 'none') return `${name}=:${printType(type)}`
    return `${name}${named(input, value !== undefined && !required.has(name))}`
  })
  return `(${left.join(',')})->(${printOutputs(outputs)})`
}

/**
 * A type in the notation: `STRUCT{a:INTEGER,b?:STRING}` an object, `STRUCT<A|B>` one of several objects, `STRUCT[A,B]` a tuple,
 * `JSON` any JSON value, `REC` the object or choice of objects that stands around, `REC1` the next one further out.
 */
export function printType(type: InferredType): string {
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
    case 'tuple':
      return `STRUCT[${type.items.map(printType).join(',')}]`
    case 'choice':
      return `STRUCT<${type.variants.map(printType).join('|')}>`
    case 'recursion':
      return `REC${type.levels || ''}`
    case 'blob':
      return type.dimensionality === 'single' ? 'BLOB' : 'BLOBDIR'
    default:
      return type.kind.toUpperCase()
  }
}

/** The same text with the variants of unions and of choices in alphabetical order, which the notation leaves open. */
export function sortVariants(text: string): string {
  let rest = text
  const list = (closing: string): string[] => {
    const parts: string[] = []
    while (!rest.startsWith(closing) && rest !== '') {
      if (rest.startsWith('|')) rest = rest.slice(1)
      parts.push(part())
    }
    rest = rest.slice(closing.length)
    return parts
  }
  /** Up to the next `|` or closing bracket that is not inside of brackets. */
  const part = (): string => {
    let made = ''
    for (let head = rest[0]; head !== undefined && !'|>'.includes(head); head = rest[0]) {
      if (rest.startsWith('->')) made += take(2)
      else if (head === '<') {
        take(1)
        made += `<${list('>').toSorted().join('|')}>`
      } else made += take(1)
    }
    return made
  }
  const take = (count: number): string => {
    const taken = rest.slice(0, count)
    rest = rest.slice(count)
    return taken
  }
  return part()
}

function printOutputs(variables: readonly { readonly name: string; readonly type: InferredType }[]): string {
  return variables.map(({ name, type }) => `${name}:${printType(type)}`).join(',')
}

/** `?:T` for what is optional, where T is without the none that this adds. */
function named({ type }: Pick<StructField<DeferredType> | InferredInput, 'type'>, optional: boolean): string {
  if (!optional) return `:${printType(type)}`
  if (type.kind !== 'union' || type.variants.at(-1)?.kind !== 'none') return `?!${printType(type)}`
  const rest = type.variants.slice(0, -1)
  return `?:${printType(rest.length === 1 ? rest[0]! : { kind: 'union', variants: rest })}`
}
