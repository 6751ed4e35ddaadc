import type { Literals } from '../execute/literals.ts'
import { structToLiteral } from '../literals/struct-to-literal.ts'
import type { BindingModel, NamedBinding, PromiseBinding } from '../model/binding.ts'
import type { LiteralModel } from '../model/literal.ts'

/** Outputs of the nodes that have run, by node id. The workflow's own inputs have the empty id. */
export type NodeOutputs = ReadonlyMap<string, Literals>

/** The inputs of a node as literals. */
export function resolveInputs(inputs: readonly NamedBinding[], outputs: NodeOutputs): Literals {
  return new Map(inputs.map((input) => [input.var, resolve(input.binding, outputs)]))
}

/** A binding as the literal that it stands for. */
export function resolve(binding: BindingModel, outputs: NodeOutputs): LiteralModel {
  switch (binding.kind) {
    case 'literal':
      return binding.value
    case 'promise':
      return resolvePromise(binding, outputs)
    case 'list':
      return { kind: 'list', items: binding.items.map((item) => resolve(item, outputs)) }
    case 'map':
      return {
        kind: 'map',
        entries: binding.entries.map(({ key, value }) => ({ key, value: resolve(value, outputs) })),
      }
  }
}

/** The output that a promise names, followed along its attribute path. */
export function resolvePromise({ nodeId, var: name, path }: PromiseBinding, outputs: NodeOutputs): LiteralModel {
  const literal = outputs.get(nodeId)?.get(name)
  // The compiler has checked that the node stands before and has the output.
  if (!literal) throw new Error(`there is no value for ${nodeId}.${name}`)
  return path.reduce(step, literal)
}

function step(literal: LiteralModel, key: string | number): LiteralModel {
  const found = child(literal, key)
  if (found) return found
  throw new RangeError(
    `a value of kind ${literal.kind} has no ${typeof key === 'number' ? `item ${key}` : `entry "${key}"`}`,
  )
}

function child(literal: LiteralModel, key: string | number): LiteralModel | undefined {
  switch (literal.kind) {
    case 'union':
      return child(literal.value, key)
    case 'list':
      return literal.items[Number(key)]
    case 'map':
      return literal.entries.find((entry) => entry.key === key)?.value
    case 'record': {
      const { value } = literal
      const inner =
        value.kind === 'record'
          ? value.entries.find((entry) => entry.key === key)?.value
          : value.kind === 'list'
            ? value.items[Number(key)]
            : undefined
      return inner && structToLiteral(inner)
    }
    default:
      return undefined
  }
}
