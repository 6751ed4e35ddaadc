import type { StandardSchemaV1 } from '@standard-schema/spec'
import { DiagnosticError } from '../diagnostics/define.ts'
import { schema as diagnostics } from '../diagnostics/schema.ts'
import { inheritFlavor } from '../model/flavor.ts'
import type { OwnSchema } from './own-schema.ts'
import { createSchema } from './own-schema.ts'
import { readSchema } from './standard.ts'

/** The schema of an object, of any library, that stands for a pydantic model instead of a dataclass. */
export function pydantic(schema: StandardSchemaV1): OwnSchema {
  return createSchema(
    (side, what, open) => {
      const reading = readSchema(schema, side, what, open)
      const { type } = reading
      // Met again inside itself, it is the object that stands around, whose class is known.
      if (type.kind === 'recursion') return reading
      if (type.kind !== 'choice' && !(type.kind === 'struct' && type.fields)) {
        throw new DiagnosticError(diagnostics.FLY1230({ what, type }))
      }
      return { ...reading, type: inheritFlavor(type, 'pydantic') }
    },
    (value) => schema['~standard'].validate(value),
  )
}
