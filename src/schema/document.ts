import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec'
import { DiagnosticError, isDiagnosticError } from '../diagnostics/define.ts'
import { schema as diagnostics } from '../diagnostics/schema.ts'
import type { JsonDocument } from './keyword.ts'
import type { Side } from './reading.ts'
import { arktypeDocument } from './vendors/arktype.ts'
import { effectDocument, isEffectSchema } from './vendors/effect.ts'
import { suryDocument } from './vendors/sury.ts'
import { valibotDocument } from './vendors/valibot.ts'
import { zodDocument } from './vendors/zod.ts'

/**
 * One side of a schema of another library as a JSON Schema, with words of ours for what JSON Schema does not have. Of libraries that
 * are not known by name it is what they write themselves, by Standard JSON Schema.
 *
 * @throws FLY1202 for a library that writes none, FLY1204 for a schema that it cannot write
 */
export function documentOf(schema: StandardSchemaV1, side: Side, what: string): JsonDocument {
  const { vendor, jsonSchema } = schema['~standard'] as StandardSchemaV1.Props & Partial<StandardJSONSchemaV1.Props>
  const isReadable =
    jsonSchema !== undefined ||
    (vendor === 'valibot' && (schema as { kind?: unknown }).kind === 'schema') ||
    (vendor === 'effect' && isEffectSchema(schema))
  if (!isReadable) throw new DiagnosticError(diagnostics.FLY1202({ what, vendor }))
  try {
    return read(schema, side, vendor)
  } catch (error) {
    if (isDiagnosticError(error)) throw error
    const message = error instanceof Error ? error.message : String(error)
    throw new DiagnosticError(diagnostics.FLY1204({ what, vendor, message }), { cause: error })
  }
}

function read(schema: StandardSchemaV1, side: Side, vendor: string): JsonDocument {
  switch (vendor) {
    case 'zod':
      return zodDocument(schema, side)
    case 'arktype':
      return arktypeDocument(schema, side)
    case 'valibot':
      return valibotDocument(schema, side)
    case 'sury':
      return suryDocument(schema, side)
    case 'effect':
      // Another major version has another form; what it writes itself is of another encoding.
      if (isEffectSchema(schema)) return effectDocument(schema, side)
      throw new Error('it is none of effect 4')
    default: {
      const { jsonSchema } = schema['~standard'] as unknown as StandardJSONSchemaV1.Props
      return { root: jsonSchema[side]({ target: 'draft-2020-12' }) }
    }
  }
}
