import { displayName } from '../authoring/definition.ts'
import type { Definition } from '../authoring/definition.ts'
import type { DiagnosticError } from '../diagnostics/define.ts'
import { isDiagnosticError } from '../diagnostics/define.ts'
import type { InterfaceModel } from '../model/interface.ts'
import type { Literals } from './literals.ts'
import { taskInputs } from './task-inputs.ts'
import { taskOutputs } from './task-outputs.ts'
import { TaskFailure, userFailure } from './task-failure.ts'

/**
 * Runs one task on literals: reads its inputs by the declared types, runs `body` on them (the task's function by `runTask`, or
 * what stands in for it), and writes what that returned (flytekit `dispatch_execute`). The container and the local engine run
 * tasks through it alone.
 *
 * @throws TaskFailure for what the author's code threw (origin `user`) and for values that do not fit (origin `system`)
 */
export async function dispatchExecute(
  definition: Definition,
  model: InterfaceModel,
  inputs: Literals,
  body: (values: Record<string, unknown>) => unknown,
): Promise<Literals> {
  const task = displayName(definition)
  const values = taskInputs(task, definition, model, inputs)
  let returned: unknown
  try {
    returned = await body(values)
  } catch (error) {
    if (isOutputMismatch(error, task))
      throw new TaskFailure(error.diagnostic.message, { origin: 'system', code: 'SYSTEM', cause: error })
    throw userFailure(task, error)
  }
  return taskOutputs(task, model, returned)
}

/** Whether the schemas of this very task, and not of one that it called, refuse what it returned. */
function isOutputMismatch(error: unknown, task: string): error is DiagnosticError {
  return isDiagnosticError(error) && error.diagnostic.code === 'FLY1216' && error.diagnostic.entity === task
}
