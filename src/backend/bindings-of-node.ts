import type { Binding } from '../gen/flyteidl/core/literals_pb.ts'
import type { LiteralType } from '../gen/flyteidl/core/types_pb.ts'
import { judgeBindings } from './binding.ts'
import { START_NODE } from './graph.ts'
import { choicesOf, resolveOutput } from './node-outputs.ts'
import type { Work, WorkNode } from './node-work.ts'
import { promisesOf, UNKNOWN_TYPE } from './node-work.ts'
import type { Finding } from './verdict.ts'
import type { Variables } from './world.ts'

/** What came of all bindings of a node. */
export interface BoundInputs {
  readonly findings: readonly Finding[]
  readonly types: ReadonlyMap<string, LiteralType>
  /** Ids of the nodes that they read. */
  readonly upstream: readonly string[]
}

/**
 * Judges the bindings of a node. Those that read something registered elsewhere are taken as they are; so is everything that
 * goes to such a node, but for what it reads. Without `inputs` any name may be bound.
 */
export function bindNode(work: Work, { id, bindings }: WorkNode, inputs: Variables | 'open' | undefined): BoundInputs {
  const open = bindings.filter(({ binding }) => readsUnknown(work, binding))
  const judged = bindings.filter((binding) => !open.includes(binding) && (inputs !== 'open' || isPromise(binding)))
  const wanted = typeof inputs === 'object' ? withoutNames(inputs, open) : undefined
  const judge = (choice: number) =>
    judgeBindings(judged, wanted, {
      node: id,
      resolve: (nodeId, variable) => resolveOutput(work, nodeId, variable, choice),
    })
  const { types, upstream, ...first } = judge(0)
  const findings = withChoices(work, judged, first.findings, (choice) => judge(choice).findings)
  return {
    findings: withReader(id, findings),
    types: new Map([...types, ...open.map((binding) => [binding.var, UNKNOWN_TYPE] as const)]),
    upstream: [...upstream, ...open.flatMap(({ binding }) => promisesOf(binding).map(({ nodeId }) => nodeId))].map(
      (from) => (from === '' ? START_NODE : from),
    ),
  }
}

/** What is read is at fault where it stands; that the input is not bound only follows. */
function withReader(id: string, findings: readonly Finding[]): Finding[] {
  const inherited = new Set(findings.filter(({ node }) => node !== id))
  return findings.map((finding, index) => {
    if (inherited.has(finding)) return { ...finding, reader: id }
    const follows = finding.code === 'ParameterNotBound' && index > 0 && inherited.has(findings[index - 1]!)
    return follows ? { ...finding, isConsequence: true } : finding
  })
}

/** Aliases may give one name to several outputs. Which of them is read changes from run to run, and so does what is found. */
function withChoices(
  work: Work,
  bindings: readonly Binding[],
  first: readonly Finding[],
  judge: (choice: number) => readonly Finding[],
): readonly Finding[] {
  const reads = bindings.flatMap(({ binding }) => promisesOf(binding))
  const choices = Math.max(1, ...reads.map(({ nodeId, var: variable }) => choicesOf(work, nodeId, variable)))
  if (choices === 1) return first
  const runs = [first, ...Array.from({ length: choices - 1 }, (_, index) => judge(index + 1))]
  const always = (finding: Finding) =>
    runs.every((findings) =>
      findings.some(({ code, variable }) => code === finding.code && variable === finding.variable),
    )
  return runs.flat().map((finding) => (always(finding) ? finding : { ...finding, verdict: 'varies' as const }))
}

function readsUnknown(work: Work, binding: Binding['binding']): boolean {
  return promisesOf(binding).some(({ nodeId, var: variable }) => {
    const resolved = resolveOutput(work, nodeId, variable)
    return 'type' in resolved && resolved.type === UNKNOWN_TYPE
  })
}

function isPromise({ binding }: Binding): boolean {
  return binding?.value.case === 'promise'
}

function withoutNames(inputs: Variables, bindings: readonly Binding[]): Variables {
  if (bindings.length === 0) return inputs
  const names = new Set(bindings.map((binding) => binding.var))
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !names.has(name)))
}
