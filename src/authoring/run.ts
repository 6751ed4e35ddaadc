import type { StandardSchemaV1 } from '@standard-schema/spec'
import { author } from '../diagnostics/author.ts'
import { DiagnosticError } from '../diagnostics/define.ts'
import type { EntityKind } from '../model/entity.ts'
import { checkArguments, settleArguments } from './arguments.ts'
import { displayName } from './definition.ts'
import type { Definition, FunctionTaskDefinition, NamedSchemas } from './definition.ts'
import { mockOf } from './mock.ts'

/**
 * A call outside a workflow body: a plain task runs here, in this process, on plain values. Inputs that are still promises
 * are awaited first, so calls may be nested as they are in a workflow. What is more than a task runs by
 * `run()` of `unplugin-flyte/local`.
 *
 * @throws DiagnosticError for what Flyte alone can run, and for inputs that are not declared or missing (FLY1052, FLY1053)
 */
export async function runEntity(definition: Definition, inputs: unknown): Promise<unknown> {
  const given = await settleArguments((inputs ?? {}) as Record<string, unknown>)
  const mocked = mockOf(definition)
  if (mocked) return mocked(given)
  if (definition.kind === 'reference') {
    throw new DiagnosticError(author.FLY1041({ kind: kindWord(definition.of), name: displayName(definition) }))
  }
  // Eager code runs here as any other function does, and so do the calls in it.
  const isPlain = definition.kind === 'task' && (definition.mode === 'default' || definition.mode === 'eager')
  if (!isPlain) {
    const kind = definition.kind === 'task' ? `${definition.mode} task` : kindWord(definition.kind)
    throw new DiagnosticError(author.FLY1014({ kind, name: displayName(definition) }))
  }
  checkArguments(definition, given)
  // Awaited here, so that the caller's line is on the stack of what is thrown.
  return await runTask(definition, given)
}

function kindWord(kind: EntityKind): string {
  return kind === 'launchPlan' ? 'launch plan' : kind
}

/**
 * Runs the function of a task on values, between its hooks; where the task has schemas, they come first. What `postExecute`
 * returns, unless nothing, is the output.
 */
export async function runTask(definition: FunctionTaskDefinition, given: Record<string, unknown>): Promise<unknown> {
  const { preExecute, postExecute } = definition.options
  const before: unknown = await preExecute?.()
  const values = definition.inputs ? await validate(definition.inputs, given, displayName(definition)) : given
  const output = await (definition.fn as (inputs: unknown) => unknown)(values)
  if (!postExecute) return output
  return (await postExecute(output as never, before as never)) ?? output
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
