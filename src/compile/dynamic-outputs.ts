import { displayName } from '../authoring/definition.ts'
import type { FunctionTaskDefinition } from '../authoring/definition.ts'
import { recordOf } from '../authoring/outputs.ts'
import { referenceOf } from '../authoring/reference.ts'
import { compile } from '../diagnostics/compile.ts'
import type { NamedBinding } from '../model/binding.ts'
import type { DynamicOutputsModel } from '../model/dynamic.ts'
import type { InterfaceModel } from '../model/interface.ts'
import { toConstant } from '../schema/constant.ts'
import { acceptsNone } from '../schema/union.ts'
import { bindValue, describe, isPlainObject } from './binding.ts'
import type { Scope } from './scope.ts'
import { note } from './state.ts'
import type { CompileState } from './state.ts'

/** An output, bound, with the value that it was bound from. */
interface BoundOutput extends NamedBinding {
  readonly value: unknown
}

/**
 * Binds what a dynamic body returned to the outputs that it declares: nothing, one value, an object of named ones, a list of
 * several. What is returned without a declared output is ignored, as flytekit ignores it. `undefined` when any cannot be bound,
 * which has been reported then.
 */
export function bindDynamicOutputs(
  state: CompileState,
  definition: FunctionTaskDefinition,
  model: InterfaceModel,
  scope: Scope,
  returned: unknown,
): readonly BoundOutput[] | undefined {
  const name = displayName(definition)
  const place = { location: definition.site, entity: name }
  const values = splitOutputs(model, returned)
  if (typeof values === 'string') {
    note(state, definition, compile.FLY1181({ name, problem: values }, place))
    return undefined
  }
  const bound: BoundOutput[] = []
  for (const [position, { name: output, type }] of model.outputs.entries()) {
    // An absent value is none.
    const value = values[position] === undefined && acceptsNone(type) ? null : values[position]
    if (value === undefined) {
      note(state, definition, compile.FLY1181({ name, problem: `lacks the output "${output}"` }, place))
      continue
    }
    const binding = bindValue(value, type, {
      call: `the output "${output}" of ${name}`,
      input: output,
      scope,
      location: definition.site,
      report: (diagnostic) => note(state, definition, { ...diagnostic, entity: name }),
    })
    if (binding) bound.push({ var: output, binding, value })
  }
  return bound.length === model.outputs.length ? bound : undefined
}

/** The outputs of a body that called nothing, as literals of the declared types; unlike bindings they say the variant of every union. */
export function dynamicLiterals(
  { outputs }: InterfaceModel,
  bound: readonly BoundOutput[],
): DynamicOutputsModel['outputs'] {
  return bound.map(({ var: name, value }, position) => ({
    var: name,
    value: toConstant(withoutRecords(value), outputs[position]!.type),
  }))
}

/** Values in the order of the outputs, or what is wrong with what was returned. */
function splitOutputs({ outputs, outputShape }: InterfaceModel, returned: unknown): readonly unknown[] | string {
  const reference = referenceOf(returned)
  switch (outputShape) {
    case 'none':
      return []
    case 'single':
      return [returned]
    case 'named':
      if (reference?.kind !== 'several' && !isPlainObject(returned))
        return problem(returned, 'an object of its outputs')
      return outputs.map(({ name }) =>
        hasOutput(returned, name) ? (returned as Record<string, unknown>)[name] : undefined,
      )
    case 'tuple': {
      const values = reference?.kind === 'several' || Array.isArray(returned) ? [...(returned as unknown[])] : undefined
      if (values?.length === outputs.length) return values
      return problem(returned, `a list of ${outputs.length} outputs`)
    }
  }
}

/** Whether it can be asked for; a call refuses to be asked for an output that it does not have. */
function hasOutput(returned: unknown, name: string): boolean {
  const reference = referenceOf(returned)
  return reference?.kind === 'several' ? reference.outputs.some((output) => output.name === name) : true
}

function problem(returned: unknown, expected: string): string {
  return `returned ${describe(returned)}; expected ${expected}`
}

/** `record({ … })` is the map in it. */
function withoutRecords(value: unknown): unknown {
  const record = recordOf(value)
  if (record) return Object.fromEntries(Object.entries(record).map(([key, entry]) => [key, withoutRecords(entry)]))
  return Array.isArray(value) ? value.map(withoutRecords) : value
}
