import { DiagnosticError } from '../diagnostics/define.ts'
import { schema as diagnostics } from '../diagnostics/schema.ts'
import { ConstantMismatch, toConstant } from './constant.ts'
import { readJsonSchema } from './json-schema.ts'
import type { JsonSchema } from './keyword.ts'
import { isJsonSchema } from './keyword.ts'
import type { OwnSchema, Result } from './own-schema.ts'
import { createSchema } from './own-schema.ts'

/** What a check says of a value, in the terms of Ajv and TypeBox. */
interface CheckError {
  /** A JSON pointer into the value. */
  readonly instancePath?: string
  readonly message?: string
}
/** A function such as those of Ajv, or a compiled checker of TypeBox. */
export type JsonCheck =
  | (((value: unknown) => unknown) & { readonly errors?: readonly CheckError[] | null | undefined })
  | { Check(value: unknown): boolean; Errors(value: unknown): Iterable<CheckError> }

/**
 * A JSON Schema, as those of TypeBox are, with what checks its values: a function that says whether a value fits, such as Ajv
 * compiles, or a checker that TypeBox compiled. Without one only the structure is checked.
 */
export function jsonSchema(root: unknown, check?: JsonCheck): OwnSchema {
  if (!isJsonSchema(root)) throw new DiagnosticError(diagnostics.FLY1215({ builder: 't.jsonSchema()', got: root }))
  const isOptional = (root as { '~optional'?: unknown })['~optional'] === true
  return createSchema(
    (_side, what) => {
      const { type, description, default: value } = readJsonSchema({ root }, what)
      return {
        type,
        optional: isOptional || value !== undefined,
        ...(value && { default: fitting(value.value, root, what) }),
        ...(description !== undefined && { description }),
      }
    },
    (given) => {
      const value = given === undefined && 'default' in root ? root['default'] : given
      if (value === undefined && isOptional) return { value }
      return check ? checked(check, value) : checkStructure(root, value)
    },
  )
}

function fitting(value: unknown, root: JsonSchema, what: string): { readonly value: unknown } {
  const { type } = readJsonSchema({ root }, what)
  try {
    toConstant(value, type)
    return { value }
  } catch (error) {
    if (!(error instanceof ConstantMismatch)) throw error
    throw new DiagnosticError(
      diagnostics.FLY1209({ what, path: error.path.join('.'), type: error.expected, got: error.got }),
    )
  }
}

function checked(check: JsonCheck, value: unknown): Result {
  if (typeof check === 'function') return check(value) ? { value } : issuesOf(check.errors ?? [])
  return check.Check(value) ? { value } : issuesOf([...check.Errors(value)])
}

function issuesOf(errors: readonly CheckError[]): Result {
  const issues = errors.map(({ instancePath = '', message = 'does not fit' }) => ({
    message,
    path: instancePath
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')),
  }))
  return { issues: issues.length > 0 ? issues : [{ message: 'does not fit the schema' }] }
}

function checkStructure(root: JsonSchema, value: unknown): Result {
  try {
    toConstant(value, readJsonSchema({ root }, 't.jsonSchema(…)').type)
    return { value }
  } catch (error) {
    if (!(error instanceof ConstantMismatch)) throw error
    return { issues: [{ message: error.message, path: error.path }] }
  }
}
