import { conditionOf } from '../authoring/condition.ts'
import { realm } from '../authoring/realm.ts'
import { makeReference, referenceOf } from '../authoring/reference.ts'
import type { ReferenceData } from '../authoring/reference.ts'
import type { BranchBuilder } from '../authoring/tracer.ts'
import { whenForms } from '../authoring/options.ts'
import type { WhenOptions } from '../authoring/types/condition.ts'
import { compile } from '../diagnostics/compile.ts'
import type { PromiseBinding } from '../model/binding.ts'
import type { OutputShape, Variable } from '../model/interface.ts'
import type { BranchTarget, ConditionModel, NodeModel } from '../model/node.ts'
import type { Location } from '../model/source.ts'
import { compareText } from '../utils/sort.ts'
import { describe } from './binding.ts'
import { checkCallOptions } from './call-options.ts'
import { claimId, placeOf, upstreamOf } from './call.ts'
import { sameType } from './casting.ts'
import { compileCondition } from './condition.ts'
import { createScope } from './scope.ts'
import { callPosition } from './state.ts'
import { reporter, resultOf } from './trace-context.ts'
import type { OpenBranch, TraceContext } from './trace-context.ts'

type Report = ReturnType<typeof reporter>
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
  stated: WhenOptions,
  position: () => Location | undefined,
): BranchBuilder {
  const { scope } = context
  const first = reporter(context, position)
  const options = checkCallOptions('when(…)', stated, whenForms, first)
  const { name = 'when' } = options
  const inner: TraceContext = { ...context, scope: createScope(scope) }
  const open: OpenBranch = { name, position }
  context.openBranches.add(open)
  const cases: Case[] = []
  const chosen: Chosen[] = []
  const variables = new Map<string, PromiseBinding>()
  let complete = true
  let closed: (() => Location | undefined) | undefined

  const run = (label: string, branch: () => unknown, report: Report): NodeModel | undefined => {
    const result = runBranch(inner, label, branch, report)
    if (result) chosen.push(result)
    else complete = false
    return result?.node
  }
  const addCase = (label: string, question: unknown, branch: () => unknown, report: Report): void => {
    const content = conditionOf(question)
    if (!content) report(compile.FLY1130({ got: describe(question) }))
    const compiled = content && compileCondition(content, { scope, variables, report })
    const node = run(label, branch, report)
    if (compiled && node) cases.push({ condition: compiled, node })
    else complete = false
  }
  const broken = (): object => {
    context.state.broken.add(context.definition)
    return makeReference({ kind: 'broken', scope, node: undefined, label: `when(…)` })
  }
  const close = (otherwise: BranchTarget['otherwise'] | undefined, report: Report): object => {
    context.openBranches.delete(open)
    const inputs = [...variables]
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([variable, binding]) => ({ var: variable, binding }))
    const upstream = upstreamOf({ scope, options, report: first }, inputs, `when(…)`)
    const id = claimId({ scope, position, report: first }, options.id)
    if (!complete || !otherwise || id === undefined) return broken()
    const node: NodeModel = {
      id,
      metadata: { name, retries: 0 },
      inputs,
      upstream,
      target: { kind: 'branch', cases, otherwise },
      ...placeOf(position),
    }
    scope.nodes.push(node)
    return resultOf(scope, node, commonOutputs(chosen, report), 'when(…)')
  }
  /** Where a method was called, or nothing when there is no branch to be added any more. */
  const enter = (method: 'elseWhen' | 'otherwise' | 'otherwiseFail'): Report | undefined => {
    const here = callPosition(context.state, builder[method])
    const report = reporter(context, here)
    if (closed) {
      const last = closed()
      report(compile.FLY1152({ name, method }, { related: last && [last] }))
      return undefined
    }
    if (method !== 'elseWhen') closed = here
    return report
  }
  const builder: BranchBuilder = {
    elseWhen(question, branch) {
      const report = enter('elseWhen')
      if (report) addCase('elseWhen', question, branch, report)
      return builder
    },
    otherwise(branch) {
      const report = enter('otherwise')
      if (!report) return broken()
      const node = run('otherwise', branch, report)
      return close(node && { kind: 'node', node }, report)
    },
    otherwiseFail(message) {
      const report = enter('otherwiseFail')
      if (!report) return broken()
      const isText = typeof message === 'string'
      if (!isText) report(compile.FLY1156({ name, got: describe(message) }))
      return close(isText ? { kind: 'fail', nodeId: name, message } : undefined, report)
    },
  }
  addCase('first', condition, body, first)
  return builder
}

/** Runs the function of one branch; it must leave exactly the node that it returns. */
function runBranch(context: TraceContext, label: string, branch: () => unknown, report: Report): Chosen | undefined {
  if (typeof branch !== 'function') {
    report(compile.FLY1153({ branch: label, got: describe(branch) }))
    return undefined
  }
  const { scope } = context
  const before = scope.nodes.length
  const open = context.openBranches.size
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
  // A conditional inside that lacks its last branch is reported with the body.
  if (context.openBranches.size > open) return undefined
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
  report: Report,
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
