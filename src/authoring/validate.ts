import type { StandardSchemaV1 } from '@standard-schema/spec'
import { author } from '../diagnostics/author.ts'
import { DiagnosticError } from '../diagnostics/define.ts'
import { schema as diagnostics } from '../diagnostics/schema.ts'
import { describeIssue } from '../schema/issues.ts'
import { isStandardSchema } from '../schema/standard.ts'
import type { NamedSchemas, Schemas } from './definition.ts'

/**
 * What the schemas make of the inputs of a task: defaults are filled in and values are transformed. Validators may be asynchronous.
 *
 * @throws DiagnosticError FLY1024 with all that the validators have to say, in their own words
 */
export async function validateInputs(
  schemas: NamedSchemas,
  given: Readonly<Record<string, unknown>>,
  task: string,
): Promise<Record<string, unknown>> {
  const { values, issues } = await validateAll(schemas, given)
  if (issues.length > 0) throw new DiagnosticError(author.FLY1024({ task, issues }))
  return values
}

/**
 * What the schemas make of what a task returned: of the value itself where there is one schema, else of each named output. What has
 * no schema stays, for whoever encodes the outputs to judge.
 *
 * @throws DiagnosticError FLY1216 with all that the validators have to say, in their own words
 */
export async function validateOutputs(schemas: Schemas, returned: unknown, task: string): Promise<unknown> {
  const isSingle = isStandardSchema(schemas)
  const { values, issues } = isSingle
    ? await validateAll({ o0: schemas }, { o0: returned })
    : await validateAll(schemas, (returned ?? {}) as Readonly<Record<string, unknown>>)
  if (issues.length > 0) {
    throw new DiagnosticError(
      diagnostics.FLY1216(
        { task, issues: issues.map(({ name, text }) => ({ output: isSingle ? undefined : name, text })) },
        { entity: task },
      ),
    )
  }
  return isSingle ? values['o0'] : { ...(returned as object), ...values }
}

interface NamedIssue {
  readonly name: string
  readonly text: string
}

async function validateAll(
  schemas: NamedSchemas,
  given: Readonly<Record<string, unknown>>,
): Promise<{ readonly values: Record<string, unknown>; readonly issues: readonly NamedIssue[] }> {
  const values: Record<string, unknown> = {}
  const issues: NamedIssue[] = []
  for (const [name, schema] of Object.entries(schemas)) {
    const result: StandardSchemaV1.Result<unknown> = await schema['~standard'].validate(given[name])
    if (result.issues) issues.push(...result.issues.map((issue) => ({ name, text: describeIssue(issue) })))
    else values[name] = result.value
  }
  return { values, issues }
}
