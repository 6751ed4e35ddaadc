import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec'
import { DiagnosticError, isDiagnosticError } from '../diagnostics/define.ts'
import { schema as diagnostics } from '../diagnostics/schema.ts'
import type { FlyteType } from '../model/types.ts'
import { ConstantMismatch, toConstant } from './constant.ts'
import type { JsonSchema } from './json-schema.ts'
import { readJsonSchema } from './json-schema.ts'
import { readOwn } from './own-schema.ts'
import type { SchemaReading, Side } from './reading.ts'
import { reviveDefault } from './revive-default.ts'
import { validateSync } from './validate.ts'
import { libraryOptions } from './vendors.ts'

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
 * Throws FLY12xx for what has no Flyte type; `what` names the schema in the message, such as `input "days"`.
 */
export function readSchema(schema: StandardSchemaV1, side: Side, what: string = 'the schema'): SchemaReading {
  if (!isStandardSchema(schema)) throw new DiagnosticError(diagnostics.FLY1201({ what, got: schema }))
  return readOwn(schema, side, what) ?? readForeign(schema, side, what)
}

function readForeign(schema: StandardSchemaV1, side: Side, what: string): SchemaReading {
  const json = jsonSchemaOf(schema, side, what)
  const type = readJsonSchema(json, what)
  const { description } = json
  const reading = { type, ...(typeof description === 'string' && { description }) }
  const absent = validateAbsent(schema, what)
  if (absent.issues || isCoercedText(absent.value, json)) return { ...reading, optional: false }
  if (absent.value === undefined) return { ...reading, optional: true }
  return { ...reading, optional: true, default: { value: fittingDefault(absent.value, json, type, what) } }
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

function jsonSchemaOf(schema: StandardSchemaV1, side: Side, what: string): JsonSchema {
  const { vendor, jsonSchema } = schema['~standard'] as StandardSchemaV1.Props & Partial<StandardJSONSchemaV1.Props>
  if (!jsonSchema) throw new DiagnosticError(diagnostics.FLY1202({ what, vendor }))
  try {
    return jsonSchema[side]({ target: 'draft-2020-12', libraryOptions: libraryOptions(vendor) })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new DiagnosticError(diagnostics.FLY1204({ what, vendor, message }), { cause: error })
  }
}

/**
 * The default on the side that travels. The JSON Schema states it before any transform; the validator gives what came out of
 * it, and is asked second.
 */
function fittingDefault(given: unknown, json: JsonSchema, type: FlyteType, what: string): unknown {
  const candidates = 'default' in json ? [reviveDefault(json['default'], type), given] : [given]
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
function isCoercedText(value: unknown, json: JsonSchema): boolean {
  return value === 'undefined' && !('default' in json)
}
