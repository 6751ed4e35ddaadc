import { schemaForm } from '../model/schema-form.ts'
import type { ChoiceType, StructType, TupleType } from '../model/types.ts'
import { dataclassSchema } from './dataclass-schema.ts'
import type { Schema } from './json.ts'
import { pydanticSchema } from './pydantic-schema.ts'

/**
 * The one writer of the JSON schema that a STRUCT carries; `undefined` for one that carries none. flyteadmin compares the schemas of
 * the two ends of a binding, so the forms are those that flytekit writes for a dataclass and for a pydantic model, to the letter.
 *
 * Only these keywords are written: type, title, properties, required, items, additionalProperties, propertyNames, anyOf, enum,
 * format, default, of tuples prefixItems, minItems and maxItems, and of pydantic models $defs and $ref, which never lead back. Others
 * are refused, or panic the compiler (`pattern`), or kill the server (a recursive `$ref`). No descriptions: the schema is part of
 * the cache key.
 */
export function structSchema(type: StructType | TupleType | ChoiceType): Schema | undefined {
  switch (schemaForm(type)) {
    case 'dataclass':
      return dataclassSchema(type)
    case 'pydantic':
      return pydanticSchema(type)
    default:
      return undefined
  }
}
