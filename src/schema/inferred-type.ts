import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { InferredType } from '../model/interface.ts'
import { someType } from '../model/some-type.ts'
import type { FlyteType, RecursionType, StructType } from '../model/types.ts'
import { readSchema } from './standard.ts'
import { orNone, unionOf } from './union.ts'

/**
 * The type that an annotation says, with what its schemas say in their places. `what` names the value in messages, as
 * `input "row"`.
 *
 * Throws FLY12xx for what a schema cannot say, and for unions whose variants nobody could tell apart.
 */
export function resolveInferredType(type: InferredType, what: string): FlyteType {
  if (!isDeferred(type)) return type
  const resolve = (part: InferredType): FlyteType => resolveInferredType(part, what)
  switch (type.kind) {
    case 'deferred': {
      const schema = (type.schema as () => unknown)() as StandardSchemaV1
      const reading = readSchema(schema, type.side, what)
      // What a schema lets callers leave out has a value once the schema has made it, if it has a default.
      return reading.optional && !reading.default ? orNone(reading.type) : reading.type
    }
    case 'list':
      return { ...type, item: resolve(type.item) }
    case 'map':
      return { ...type, value: resolve(type.value) }
    case 'union':
      return unionOf(type.variants.map(resolve), what, '')
    case 'tuple':
      return { ...type, items: type.items.map(resolve) }
    case 'struct':
      return { ...type, fields: type.fields!.map((field) => ({ ...field, type: resolve(field.type) })) }
    case 'choice':
      // Its members are objects already; what is read of schemas is in their fields.
      return { ...type, variants: type.variants.map((variant) => resolve(variant) as StructType | RecursionType) }
    case 'dataset':
      return { ...type, columns: type.columns.map((column) => ({ ...column, type: resolve(column.type) })) }
  }
}

/** Whether any part of a type is what a schema says. */
function isDeferred(type: InferredType): type is Exclude<InferredType, FlyteType> {
  return someType(type, ({ kind }) => kind === 'deferred')
}
