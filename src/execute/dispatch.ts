import { displayName } from '../authoring/definition.ts'
import type { Definition } from '../authoring/definition.ts'
import type { InterfaceModel } from '../model/interface.ts'
import type { Literals } from './literals.ts'
import { taskInputs } from './task-inputs.ts'
import { taskOutputs } from './task-outputs.ts'
import { userFailure } from './task-failure.ts'

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
    throw userFailure(task, error)
  }
  return taskOutputs(task, model, returned)
}
