import { displayName } from '../authoring/definition.ts'
import type {
  Definition,
  FunctionTaskDefinition,
  ReferenceDefinition,
  TaskDefinition,
} from '../authoring/definition.ts'
import { separateEagerRuns, withEagerRun } from '../authoring/eager-run.ts'
import { mockOf } from '../authoring/mock.ts'
import { runTask } from '../authoring/run.ts'
import { validateInputs } from '../authoring/validate.ts'
import { compileDynamic } from '../compile/dynamic.ts'
import { DiagnosticError } from '../diagnostics/define.ts'
import { local } from '../diagnostics/local.ts'
import { dispatchExecute } from '../execute/dispatch.ts'
import type { Literals } from '../execute/literals.ts'
import { TaskFailure } from '../execute/task-failure.ts'
import { taskInputs } from '../execute/task-inputs.ts'
import { cacheKey } from './cache.ts'
import type { LocalRun } from './run.ts'
import { inSandbox } from './sandbox.ts'

/**
 * Runs one task, what stands in for it, or fails for what has no code here. What the author's code threw is thrown as it is,
 * with the task's name in front of its message, so that tests can look at its class.
 */
export async function runTaskHere(
  definition: TaskDefinition | ReferenceDefinition,
  inputs: Literals,
  run: LocalRun,
): Promise<Literals> {
  const mocked = mockOf(definition)
  if (mocked)
    return blamed(definition, () => dispatchExecute(definition, run.library.interfaceOf(definition), inputs, mocked))
  if (definition.kind === 'reference' || !('fn' in definition)) throw noCode(definition)
  const key = run.cache && cacheKey(definition, run.library.interfaceOf(definition), inputs)
  const kept = key !== undefined && !run.overwriteCache ? run.cache!.get(key) : undefined
  if (kept) return kept
  const outputs = await blamed(definition, () => runFunction(definition, inputs, run))
  if (key !== undefined) run.cache!.set(key, outputs)
  return outputs
}

async function runFunction(definition: FunctionTaskDefinition, inputs: Literals, run: LocalRun): Promise<Literals> {
  const model = run.library.interfaceOf(definition)
  const task = displayName(definition)
  const dispatch = (): Promise<Literals> =>
    inSandbox(task, run, () => dispatchExecute(definition, model, inputs, (values) => runTask(definition, values)))
  if (definition.mode === 'default') return dispatch()
  if (definition.mode === 'eager') {
    separateEagerRuns()
    return withEagerRun({ call: run.call }, dispatch)
  }
  const given = taskInputs(task, definition, model, inputs)
  const values = definition.inputs ? await validateInputs(definition.inputs, given, task) : given
  // A container finds tasks by their exports; here they are at hand.
  const made = compileDynamic(definition, values, { locate: () => undefined, levels: { FLY1111: 'off' } })
  if (made.kind === 'outputs') return new Map(made.outputs.map(({ var: name, value }) => [name, value]))
  return run.runGraph(made, inputs)
}

async function blamed(definition: Definition, work: () => Promise<Literals>): Promise<Literals> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof TaskFailure) || error.origin === 'system' || !(error.cause instanceof Error)) throw error
    const { cause } = error
    const place = `Error encountered while executing '${displayName(definition)}': `
    if (!cause.message.startsWith(place)) cause.message = place + cause.message
    throw cause
  }
}

function noCode(definition: TaskDefinition | ReferenceDefinition): DiagnosticError {
  const kind = definition.kind === 'task' ? `${definition.mode} task` : `reference to a ${definition.of}`
  const how = 'Say what it gives, by mock(entity, fn), or run it on Flyte.'
  return new DiagnosticError(local.FLY3104({ kind, name: displayName(definition), how }))
}
