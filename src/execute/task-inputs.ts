import type { FunctionTaskDefinition } from '../authoring/definition.ts'
import { fromLiteral } from '../literals/from-literal.ts'
import type { InterfaceModel } from '../model/interface.ts'
import type { Literals } from './literals.ts'
import { conversionFailure, TaskFailure } from './task-failure.ts'

/**
 * Literals as the values that a task's function takes, by the declared types. An input that the annotation marks with `?` and
 * that is none is left out, so that destructuring sees `undefined` and not `null`. Inputs that are not declared are ignored,
 * as flytekit ignores them.
 *
 * @throws TaskFailure of origin `system`, for a literal that does not fit or is missing
 */
export function taskInputs(
  task: string,
  definition: Pick<FunctionTaskDefinition, 'site'>,
  { inputs }: InterfaceModel,
  literals: Literals,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const { name, type, default: own, optional } of inputs) {
    const literal = literals.get(name) ?? own
    if (!literal && optional) continue
    if (!literal) {
      throw new TaskFailure(`Failed to convert inputs of task '${task}': there is no input "${name}"`, {
        origin: 'system',
        code: 'SYSTEM',
      })
    }
    try {
      const value = fromLiteral(literal, type)
      if (value === null && isOptional(definition, name)) continue
      values[name] = value
    } catch (error) {
      throw conversionFailure(`Failed to convert inputs of task '${task}': input "${name}"`, error)
    }
  }
  return values
}

function isOptional({ site }: Pick<FunctionTaskDefinition, 'site'>, name: string): boolean {
  return site?.interface?.inputs?.find((input) => input.name === name)?.optional ?? false
}
