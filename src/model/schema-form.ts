import { holdsModel } from './flavor.ts'
import { recurs } from './recursion.ts'
import type { FlyteType, SimpleType } from './types.ts'

/** Who writes the schema of such a STRUCT in Python: mashumaro for dataclasses, or pydantic. */
export type SchemaForm = 'dataclass' | 'pydantic'

/**
 * The form of the JSON schema that a STRUCT carries, `undefined` if it carries none: any JSON value; a type that recurs, because
 * comparing two of those ends flyteadmin's process; and a dataclass with a pydantic model in it, for which flytekit has no schema
 * either. Without a schema it fits every other STRUCT.
 */
export function schemaForm(type: FlyteType): SchemaForm | undefined {
  if (recurs(type)) return undefined
  switch (type.kind) {
    case 'struct':
      if (!type.fields) return undefined
      if (type.flavor === 'pydantic') return 'pydantic'
      return holdsModel(type) ? undefined : 'dataclass'
    case 'tuple':
      return holdsModel(type) ? undefined : 'dataclass'
    case 'choice': {
      const [form, other] = new Set(type.variants.map(schemaForm))
      return other ? undefined : form
    }
    default:
      return undefined
  }
}

/**
 * The format that a text has inside a STRUCT, where it stands for a value of Python's `date` or `time`; those are the same text in
 * msgpack. Outside of a STRUCT it is a STRING like any other.
 */
export function textFormat(type: SimpleType): 'date' | 'time' | undefined {
  if (type.as === 'Temporal.PlainDate') return 'date'
  return type.as === 'Temporal.PlainTime' ? 'time' : undefined
}
