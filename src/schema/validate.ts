import type { StandardSchemaV1 } from '@standard-schema/spec'
import { DiagnosticError } from '../diagnostics/define.ts'
import { schema as diagnostics } from '../diagnostics/schema.ts'

/** What a schema makes of a value. An asynchronous validator is refused with FLY1203. */
export function validateSync(schema: StandardSchemaV1, value: unknown, what: string): StandardSchemaV1.Result<unknown> {
  const { vendor, validate } = schema['~standard']
  const result = validate(value)
  if (!('then' in result)) return result
  // Nobody waits for the answer, so its failure must not end the process.
  result.then(undefined, () => {})
  throw new DiagnosticError(diagnostics.FLY1203({ what, vendor }))
}
