import { conditionOf } from '../authoring/condition.ts'
import { realm } from '../authoring/realm.ts'
import { makeReference, referenceOf } from '../authoring/reference.ts'
import type { ReferenceData } from '../authoring/reference.ts'
import type { BranchBuilder } from '../authoring/tracer.ts'
import { compile } from '../diagnostics/compile.ts'
import type { NamedBinding } from '../model/binding.ts'
import type { OutputShape, Variable } from '../model/interface.ts'
import type { BranchTarget, ConditionModel, NodeModel } from '../model/node.ts'
import type { Location } from '../model/source.ts'
import { describe, nodesOf } from './binding.ts'
import { claimId } from './call.ts'
import { sameType } from './casting.ts'
import { compileCondition } from './condition.ts'
import { createScope } from './scope.ts'
import { reporter, resultOf } from './trace-context.ts'
import type { OpenBranch, TraceContext } from './trace-context.ts'

interface Case {
  readonly condition: ConditionModel
  readonly node: NodeModel
}
/** The node that a branch returned, and what can be read from it. */
interface Chosen {
  readonly node: NodeModel
  readonly outputs: readonly Variable[]
  readonly shape: OutputShape
}

/**
 * A conditional (`flyteidl.core.BranchNode`). All branches share one scope that starts at n0 again; the node of the
 * conditional itself is numbered when its last branch is closed, as flytekit numbers it.
 */
export function startBranch(
  context: TraceContext,
  condition: unknown,
  body: () => unknown,
  options: { readonly name?: string },
  position: () => Location | undefined,
): BranchBuilder {
  const report = reporter(context, position)
  const name = options.name ?? 'when'
  const inner: TraceContext = { ...context, scope: createScope(context.scope) }
  const open: OpenBranch = { name, position }
  context.openBranches.add(open)
  const cases: Case[] = []
  const chosen: Chosen[] = []
  const variables = new Map<string, NamedBinding>()
  let complete = true

  const run = (label: string, branch: () => unknown): Chosen | undefined => {
    const result = runBranch(inner, label, branch, position)
    if (result) chosen.push(result)
    else complete = false
    return result
  }
  const addCase = (label: string, question: unknown, branch: () => unknown): void => {
    const content = conditionOf(question)
    if (!content) report(compile.FLY1130({ got: describe(question) }))
    const compiled = content && compileCondition(content, { scope: context.scope, report })
    for (const binding of compiled?.variables ?? []) variables.set(binding.var, binding)
    const result = run(label, branch)
    if (compiled && result) cases.push({ condition: compiled.condition, node: result.node })
    else complete = false
  }
  const close = (otherwise: BranchTarget['otherwise'] | undefined): object => {
    context.openBranches.delete(open)
    const inputs = [...variables.values()].toSorted((a, b) => (a.var < b.var ? -1 : 1))
    const id = claimId({ scope: context.scope, position, report }, undefined)
    if (!complete || !otherwise || id === undefined) {
      context.state.broken.add(context.definition)
      return makeReference({ kind: 'broken', scope: context.scope, node: undefined, label: `when(…)` })
    }
    const upstream = [...new Set(inputs.flatMap(({ binding }) => nodesOf(binding)))]
    const node: NodeModel = {
      id,
      metadata: { name, retries: 0 },
      inputs,
      upstream,
      target: { kind: 'branch', cases, otherwise },
    }
    context.scope.nodes.push(node)
    return resultOf(context.scope, node, commonOutputs(chosen, report), 'when(…)')
  }

  addCase('first', condition, body)
  const builder: BranchBuilder = {
    elseWhen(question, branch) {
      addCase(`elseWhen`, question, branch)
      return builder
    },
    otherwise(branch) {
      const result = run('otherwise', branch)
      return close(result && { kind: 'node', node: result.node })
    },
    otherwiseFail(message) {
      return close({ kind: 'fail', nodeId: name, message })
    },
  }
  return builder
}

/** Runs the function of one branch; it must leave exactly the node that it returns. */
function runBranch(
  context: TraceContext,
  label: string,
  branch: () => unknown,
  position: () => Location | undefined,
): Chosen | undefined {
  const { scope } = context
  const report = reporter(context, position)
  const before = scope.nodes.length
  const outer = realm().tracer
  realm().tracer = context.tracerOf(scope)
  let returned: unknown
  try {
    returned = branch()
  } finally {
    realm().tracer = outer
  }
  const reference = referenceOf(returned)
  if (reference?.kind === 'broken') return undefined
  const made = scope.nodes.splice(before)
  const node = made.find(({ id }) => reference?.scope === scope && id === reference.node?.id)
  if (!reference || !node || (reference.kind === 'one' && reference.path.length > 0)) {
    report(
      compile.FLY1134({
        branch: label,
        got: reference ? `${reference.label}, which is no call made in it` : describe(returned),
      }),
    )
    return undefined
  }
  if (made.length > 1) {
    report(compile.FLY1133({ branch: label, count: made.length - 1 }))
    return undefined
  }
  return { node, ...readable(reference) }
}

function readable(reference: ReferenceData): Pick<Chosen, 'outputs' | 'shape'> {
  if (reference.kind === 'one') return { outputs: [{ name: reference.var, type: reference.type }], shape: 'single' }
  if (reference.kind === 'several') return { outputs: reference.outputs, shape: reference.tuple ? 'tuple' : 'named' }
  return { outputs: [], shape: 'none' }
}

/** Outputs that all branches have; their types must be equal to the letter. */
function commonOutputs(
  chosen: readonly Chosen[],

  report: ReturnType<typeof reporter>,
): Pick<Chosen, 'outputs'> & { outputShape: OutputShape } {
  const [first, ...others] = chosen
  if (!first) return { outputs: [], outputShape: 'none' }
  const outputs = first.outputs.filter((output) =>
    others.every((other) => {
      const same = other.outputs.find(({ name }) => name === output.name)
      if (same && !sameType(same.type, output.type)) {
        report(compile.FLY1135({ output: output.name, first: output.type, second: same.type }))
      }
      return same !== undefined
    }),
  )
  const outputShape =
    outputs.length === 0 ? 'none' : others.every(({ shape }) => shape === first.shape) ? first.shape : 'named'
  return { outputs, outputShape }
}
