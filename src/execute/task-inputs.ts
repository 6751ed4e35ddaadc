import type { Definition, NamedSchemas } from '../authoring/definition.ts'
import { fromLiteral } from '../literals/from-literal.ts'
import type { InterfaceModel } from '../model/interface.ts'
import { readSchema } from '../schema/standard.ts'
import type { Literals } from './literals.ts'
import { conversionFailure, TaskFailure } from './task-failure.ts'
import { withoutAbsent } from './without-absent.ts'

/** What says how an input is meant: an annotation, or a schema. */
type TypedEntity = Pick<Definition, 'site'> & { readonly inputs?: NamedSchemas | undefined }

/**
 * Literals as the values that a task's function, or else its schemas, take, by the declared types. An input that the annotation
 * marks with `?`, or that its schema takes as absent, and that is none is left out, so that destructuring sees `undefined` and not
 * `null`. So are such fields of an input that has a schema. Inputs that are not declared are ignored, as flytekit ignores them.
 *
 * @throws TaskFailure of origin `system`, for a literal that does not fit or is missing
 */
export function taskInputs(
  task: string,
  definition: TypedEntity,
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
      values[name] = definition.inputs ? withoutAbsent(value, type) : value
    } catch (error) {
      throw conversionFailure(`Failed to convert inputs of task '${task}': input "${name}"`, error)
    }
  }
  return values
}

function isOptional({ site, inputs }: TypedEntity, name: string): boolean {
  const schema = inputs?.[name]
  if (!schema) return site?.interface?.inputs?.find((input) => input.name === name)?.optional ?? false
  const { optional, default: value } = readSchema(schema, 'input')
  // With a default of its own, none was given on purpose.
  return optional && !value
}
