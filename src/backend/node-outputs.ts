import type { LiteralType } from '../gen/flyteidl/core/types_pb.ts'
import type { Resolved } from './binding.ts'
import { START_NODE } from './graph.ts'
import type { Work, WorkNode } from './node-work.ts'
import { UNKNOWN_TYPE } from './node-work.ts'
import type { Finding } from './verdict.ts'

/**
 * What a promise reads (flytepropeller, `validateOutputVar`): the type of a node's output, under its alias if it has one. Where
 * there are several, `choice` says which one counts.
 */
export function resolveOutput(work: Work, nodeId: string, variable: string, choice: number = 0): Resolved {
  const id = nodeId === '' ? START_NODE : nodeId
  const node = work.nodes.get(id)
  if (!node) {
    const detail = `there is no node ${JSON.stringify(id)} that could be read here`
    return { findings: [refused('NodeReferenceNotFound', id, detail)] }
  }
  if (node.interface?.outputs === 'open') return { type: UNKNOWN_TYPE }
  const { outputs, findings } = effectiveOutputs(node)
  if (findings.length > 0) return { findings }
  const types = outputs.get(variable)
  if (types) return { type: types[Math.min(choice, types.length - 1)]! }
  const what = id === START_NODE ? 'the workflow has no input' : `the node ${JSON.stringify(id)} has no output`
  const finding = refused('VariableNameNotFound', id, `${what} ${JSON.stringify(variable)}`, variable)
  return { findings: [node.interface ? finding : { ...finding, isConsequence: true }] }
}

/** How many types one name may have for a promise: one, unless aliases meet. */
export function choicesOf(work: Work, nodeId: string, variable: string): number {
  const node = work.nodes.get(nodeId === '' ? START_NODE : nodeId)
  return (node?.node.outputAliases.length && effectiveOutputs(node).outputs.get(variable)?.length) || 1
}

/**
 * The outputs of a node after its aliases (`validateEffectiveOutputParameters`). Where an alias takes the name of another
 * output there are several types for it: which one counts changes from run to run.
 */
export function effectiveOutputs({ id, node, interface: known }: WorkNode): {
  readonly outputs: ReadonlyMap<string, readonly (LiteralType | undefined)[]>
  readonly findings: readonly Finding[]
} {
  const findings: Finding[] = []
  const aliases = new Map<string, string>()
  for (const { var: variable, alias } of node.outputAliases) {
    if (aliases.has(variable))
      findings.push(refused('DuplicateAlias', id, `the output ${JSON.stringify(variable)} has two aliases`, variable))
    else aliases.set(variable, alias)
  }
  const outputs = new Map<string, (LiteralType | undefined)[]>()
  if (known?.outputs === 'open') return { outputs, findings }
  for (const [name, type] of Object.entries(known?.outputs ?? {})) {
    const shown = aliases.get(name) ?? name
    outputs.set(shown, [...(outputs.get(shown) ?? []), type])
    aliases.delete(name)
  }
  if (known) {
    for (const [variable, alias] of aliases)
      findings.push(
        refused(
          'ParameterNotBound',
          id,
          `the alias ${JSON.stringify(alias)} is of no output, ${JSON.stringify(variable)}`,
          alias,
        ),
      )
  }
  return { outputs, findings }
}

function refused(code: string, node: string, detail: string, variable?: string): Finding {
  return { verdict: 'refused', stage: 'compiler', code, node, ...(variable !== undefined && { variable }), detail }
}
