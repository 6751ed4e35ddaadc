import type { FunctionTaskDefinition } from '../authoring/definition.ts'
import { DiagnosticError } from '../diagnostics/define.ts'
import { local } from '../diagnostics/local.ts'
import type { Literals } from '../execute/literals.ts'
import type { LaunchPlanModel, WorkflowModel } from '../model/entity.ts'
import type { NodeModel } from '../model/node.ts'
import { runArray } from './array.ts'
import { chooseBranch } from './branch.ts'
import { resolveInputs } from './resolve.ts'
import type { NodeOutputs } from './resolve.ts'
import type { LocalRun } from './run.ts'
import { runGate } from './gate.ts'
import { runTaskHere } from './task.ts'

/** Runs one node and gives its outputs. `more` are inputs that nothing in the graph binds: the error of a failure handler. */
export async function runNode(
  node: NodeModel,
  outputs: NodeOutputs,
  run: LocalRun,
  more?: Literals,
): Promise<Literals> {
  const { target } = node
  if (target.kind === 'branch') {
    const chosen = chooseBranch(target, outputs)
    if ('failure' in chosen) throw new DiagnosticError(local.FLY3107({ workflow: run.name, message: chosen.failure }))
    return runNode(chosen.node, outputs, run)
  }
  const inputs = resolveInputs(node.inputs, outputs)
  const results = await runTarget(target, new Map([...inputs, ...(more ?? [])]), run)
  const aliases = (node.outputAliases ?? []).flatMap(({ var: name, alias }) => {
    const value = results.get(name)
    return value ? [[alias, value] as const] : []
  })
  return aliases.length > 0 ? new Map([...results, ...aliases]) : results
}

type Target = Exclude<NodeModel['target'], { kind: 'branch' }>

async function runTarget(target: Target, inputs: Literals, run: LocalRun): Promise<Literals> {
  const { library } = run
  switch (target.kind) {
    case 'task':
      return runTaskHere(library.task(target.ref.name), inputs, run)
    case 'workflow': {
      const workflow = library.workflow(target.ref.name)
      return workflow.kind === 'reference' ? runTaskHere(workflow, inputs, run) : run.runGraph(workflow, inputs)
    }
    case 'launchPlan': {
      const plan = library.launchPlan(target.ref.name)
      return plan.kind === 'reference' ? runTaskHere(plan, inputs, run) : runPlan(plan, inputs, run)
    }
    case 'gate':
      return runGate(target, inputs, run)
    case 'array': {
      const inner = target.node.target as Target
      const names = outputNames(inner, run)
      return runArray(target, names, inputs, (one) => runInner(inner, one, run))
    }
  }
}

/** A launch plan starts its workflow with what it fixes, what it was given, and its defaults. */
export async function runPlan(plan: LaunchPlanModel, inputs: Literals, run: LocalRun): Promise<Literals> {
  const given = new Map(inputs)
  for (const { variable, default: value } of plan.parameters) {
    if (value && !given.has(variable.name)) given.set(variable.name, value)
  }
  for (const { var: name, value } of plan.fixed) given.set(name, value)
  return run.runGraph(run.library.workflow(plan.workflow.name) as WorkflowModel, given)
}

/** The task behind a mapped task: the platform starts the map, whose entrypoint picks one item. */
function mappedTask(target: Target, { library }: LocalRun): FunctionTaskDefinition | undefined {
  if (target.kind !== 'task') return undefined
  const definition = library.task(target.ref.name)
  if (definition.kind === 'task' && definition.mode === 'map') return definition.target as FunctionTaskDefinition
  return undefined
}

async function runInner(target: Target, inputs: Literals, run: LocalRun): Promise<Literals> {
  const mapped = mappedTask(target, run)
  return mapped ? runTaskHere(mapped, inputs, run) : runTarget(target, inputs, run)
}

function outputNames(target: Target, run: LocalRun): readonly string[] {
  const { library } = run
  if (target.kind !== 'task' && target.kind !== 'launchPlan') return []
  const entity = mappedTask(target, run) ?? library[target.kind](target.ref.name)
  return entity.kind === 'launchPlan'
    ? (library.workflow(entity.workflow.name) as WorkflowModel).outputs.map((output) => output.var)
    : library.interfaceOf(entity).outputs.map(({ name }) => name)
}
