import { defineFunctionTask } from './task.ts'
import type { EagerFunction } from './types/functions.ts'

/**
 * Code that starts tasks, workflows and launch plans and awaits them, as plain async TypeScript. It runs in a container of its
 * own, and each call in it is an execution of its own; outside of a cluster the calls run here.
 *
 * ```ts
 * export const tune = eager(async ({ rounds }: { rounds: int }): Promise<Model> => {
 *   let best = await fit({ rate: 0.1 })
 *   for (let i = 0; i < rounds; i++) best = await improve({ model: best })
 *   return best
 * })
 * ```
 *
 * A call that fails throws an `EagerError`. Flyte also gets a workflow of the same name around the task, whose failure handler
 * ends what the task has started.
 *
 * @throws DiagnosticError FLY1001–FLY1003 for wrong arguments; in a build they are located errors
 */
export const eager: EagerFunction = ((...args: unknown[]) =>
  defineFunctionTask('eager', 'eager', args)) as EagerFunction
