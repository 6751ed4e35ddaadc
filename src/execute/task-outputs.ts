import type { InterfaceModel } from '../model/interface.ts'
import type { LiteralModel } from '../model/literal.ts'
import { toConstant } from '../schema/constant.ts'
import type { Literals } from './literals.ts'
import { conversionFailure } from './task-failure.ts'

/**
 * What a function returned, as literals of the declared outputs: nothing, one value (which may be a list), named ones from an
 * object, or a tuple from a list. A task without outputs may return what it likes.
 *
 * @throws TaskFailure of origin `system` naming the output: its position for `o0`, `o1`, …, else its name
 */
export function taskOutputs(
  task: string,
  { outputs, outputShape }: Pick<InterfaceModel, 'outputs' | 'outputShape'>,
  returned: unknown,
): Literals {
  const literals = new Map<string, LiteralModel>()
  for (const [position, { name, type }] of outputs.entries()) {
    const value =
      outputShape === 'single'
        ? returned
        : (returned as Record<string | number, unknown> | undefined)?.[outputShape === 'tuple' ? position : name]
    try {
      literals.set(name, toConstant(value, type))
    } catch (error) {
      const place = /^o\d+$/.test(name) ? `position ${position}` : `output "${name}"`
      throw conversionFailure(`Failed to convert outputs of task '${task}' at ${place}`, error)
    }
  }
  return literals
}
