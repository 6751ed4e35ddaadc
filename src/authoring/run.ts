import { author } from '../diagnostics/author.ts'
import { DiagnosticError } from '../diagnostics/define.ts'
import type { EntityKind } from '../model/entity.ts'
import { checkArguments, settleArguments } from './arguments.ts'
import { displayName } from './definition.ts'
import type { Definition, FunctionTaskDefinition } from './definition.ts'
import { mockOf } from './mock.ts'
import { validateInputs, validateOutputs } from './validate.ts'

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
 * Runs the function of a task on values, between its hooks. What `postExecute` returns, unless nothing, is the output. Where the
 * task has schemas, the function gets what those of the inputs make of the values, and callers what those of the outputs make of
 * the output.
 */
export async function runTask(definition: FunctionTaskDefinition, given: Record<string, unknown>): Promise<unknown> {
  const { preExecute, postExecute } = definition.options
  const before: unknown = await preExecute?.()
  const { inputs, outputs, fn } = definition
  const values = inputs ? await validateInputs(inputs, given, displayName(definition)) : given
  const returned = await (fn as (inputs: unknown) => unknown)(values)
  const output = postExecute ? ((await postExecute(returned as never, before as never)) ?? returned) : returned
  return outputs ? validateOutputs(outputs, output, displayName(definition)) : output
}
