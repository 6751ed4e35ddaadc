import type { StandardSchemaV1 } from '@standard-schema/spec'
import { author } from '../diagnostics/author.ts'
import { DiagnosticError } from '../diagnostics/define.ts'
import { displayName } from './definition.ts'
import type { Definition, NamedSchemas } from './definition.ts'

/**
 * A call outside a workflow body: a plain task runs here, in this process, on plain values. Inputs that are still promises
 * are awaited first, so calls may be nested as they are in a workflow.
 *
 * @throws DiagnosticError for what Flyte alone can run
 */
export async function runEntity(definition: Definition, inputs: unknown): Promise<unknown> {
  if (definition.kind !== 'task' || definition.mode !== 'default') {
    const kind =
      definition.kind === 'task'
        ? `${definition.mode} task`
        : definition.kind === 'workflow'
          ? 'workflow'
          : 'launch plan'
    throw new DiagnosticError(author.FLY1014({ kind, name: displayName(definition) }))
  }
  const given = await settled((inputs ?? {}) as Record<string, unknown>)
  const values = definition.inputs ? await validate(definition.inputs, given, displayName(definition)) : given
  return (definition.fn as (inputs: unknown) => unknown)(values)
}

async function settled(inputs: Record<string, unknown>): Promise<Record<string, unknown>> {
  const entries = await Promise.all(Object.entries(inputs).map(async ([name, value]) => [name, await value] as const))
  return Object.fromEntries(entries)
}

/** Runs every input through its schema: defaults are filled in, wrong values are refused with the vendor's own words. */
async function validate(
  schemas: NamedSchemas,
  given: Record<string, unknown>,
  task: string,
): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(schemas)) {
    const result: StandardSchemaV1.Result<unknown> = await schema['~standard'].validate(given[name])
    if (result.issues) {
      const issues = result.issues.map((issue) => issue.message)
      throw new DiagnosticError(author.FLY1024({ task, input: name, issues }))
    }
    values[name] = result.value
  }
  return values
}
