import type { StandardSchemaV1 } from '@standard-schema/spec'
import { DiagnosticError, isDiagnosticError } from '../diagnostics/define.ts'
import { schema as diagnostics } from '../diagnostics/schema.ts'
import type { Diagnostic } from '../model/source.ts'
import { ConstantMismatch, toConstant } from './constant.ts'
import { documentOf } from './document.ts'
import type { JsonReading } from './json-schema.ts'
import { readJsonSchema } from './json-schema.ts'
import { isJsonSchema } from './keyword.ts'
import type { Open } from './open.ts'
import { readOwn } from './own-schema.ts'
import type { SchemaReading, Side } from './reading.ts'
import { validateSync } from './validate.ts'
import { isEffectSchema } from './vendors/effect.ts'

export type { SchemaReading } from './reading.ts'

/** Whether a value follows Standard Schema, of whichever library. */
export function isStandardSchema(value: unknown): value is StandardSchemaV1 {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false
  const standard: unknown = (value as { '~standard'?: unknown })['~standard']
  return (
    typeof standard === 'object' &&
    standard !== null &&
    typeof (standard as { validate?: unknown }).validate === 'function'
  )
}

/**
 * What one side of a schema says: `input` is what callers write, `output` what the schema makes of it. Our own builders say it
 * exactly; of other libraries the JSON Schema is read, and the validator is asked whether the value may be left out.
 *
 * Throws FLY12xx for what has no Flyte type; `what` names the schema in the message, such as `input "days"`, and `open` are our own
 * schemas that are being read around it.
 */
export function readSchema(
  schema: StandardSchemaV1,
  side: Side,
  what: string = 'the schema',
  open: readonly Open[] = [],
): SchemaReading {
  if (!isStandardSchema(schema)) throw new DiagnosticError(noSchema(schema, what))
  return readOwn(schema, side, what, open) ?? readForeign(schema, side, what)
}

/** What some libraries give is no Standard Schema until it is wrapped. */
function noSchema(got: unknown, what: string): Diagnostic {
  if (isEffectSchema(got)) return diagnostics.FLY1202({ what, vendor: 'effect' })
  return isJsonSchema(got) ? diagnostics.FLY1202({ what, vendor: 'JSON Schema' }) : diagnostics.FLY1201({ what, got })
}

function readForeign(schema: StandardSchemaV1, side: Side, what: string): SchemaReading {
  const json = readJsonSchema(documentOf(schema, side, what), what)
  const { type, description } = json
  const reading = { type, ...(description !== undefined && { description }) }
  const absent = validateAbsent(schema, what)
  if (absent.issues || isCoercedText(absent.value, json)) return { ...reading, optional: false }
  if (absent.value === undefined) return { ...reading, optional: true }
  return { ...reading, optional: true, default: { value: fittingDefault(absent.value, json, what) } }
}

function validateAbsent(schema: StandardSchemaV1, what: string): StandardSchemaV1.Result<unknown> {
  try {
    return validateSync(schema, undefined, what)
  } catch (error) {
    if (isDiagnosticError(error)) throw error
    // A transform that cannot cope with an absent value refuses it in its own way.
    return { issues: [] }
  }
}

/**
 * The default on the side that travels. The JSON Schema states it before any transform; the validator gives what came out of
 * it, and is asked second.
 */
function fittingDefault(given: unknown, { type, default: stated }: JsonReading, what: string): unknown {
  const candidates = stated ? [stated.value, given] : [given]
  for (const value of candidates) {
    try {
      toConstant(value, type)
      return value
    } catch (error) {
      // The next candidate may fit.
      if (!(error instanceof ConstantMismatch)) throw error
    }
  }
  throw new DiagnosticError(diagnostics.FLY1209({ what, path: '', type, got: candidates[0] }))
}

/** A schema that makes text of everything makes "undefined" of nothing; that is no default that anybody means. */
function isCoercedText(value: unknown, { default: stated }: JsonReading): boolean {
  return value === 'undefined' && !stated
}
