import type { Notification } from '../gen/flyteidl/admin/common_pb.ts'
import type { LaunchPlan, LaunchPlanSpec } from '../gen/flyteidl/admin/launch_plan_pb.ts'
import { WorkflowExecution_Phase } from '../gen/flyteidl/core/execution_pb.ts'
import type { TypedInterface } from '../gen/flyteidl/core/interface_pb.ts'
import { isLabel } from '../utils/kubernetes.ts'
import { invalidArgument } from './invalid-argument.ts'
import { notFound } from './judge-workflow.ts'
import { isRequired, judgeInputs, judgeValues } from './plan-inputs.ts'
import { judgeCron, judgeKickoff, judgeScheduleNeeds } from './schedule.ts'
import type { Finding } from './verdict.ts'
import type { RegisteredPlan, World } from './world.ts'
import { typesOf } from './world.ts'

/** What came of a launch plan. */
export interface JudgedPlan {
  readonly findings: readonly Finding[]
  /** What nodes that start it see; absent when its workflow is not known. */
  readonly plan?: RegisteredPlan
}

/** Judges a launch plan as flytectl and flyteadmin do (`ValidateLaunchPlan`), and whether its defaults could start it. */
export function judgeLaunchPlan({ id, spec }: LaunchPlan, world: World): JudgedPlan {
  if (!id?.name) return { findings: [invalidArgument('it has no name')] }
  if (!spec) return { findings: [invalidArgument('it says nothing')] }
  const workflow = world.workflows.get(world.keyOf(spec.workflowId))
  if (!workflow)
    return {
      findings: world.isElsewhere(spec.workflowId)
        ? own(spec, world)
        : [notFound(spec.workflowId), ...own(spec, world)],
    }
  const found = own(spec, world)
  // An input that is wrong by itself is not compared any more.
  const wrong = new Set(found.map(({ variable }) => variable))
  const rest = judgeInputs(spec, workflow).filter(({ variable }) => variable === undefined || !wrong.has(variable))
  const inputs = expectedInputs(spec, workflow)
  const findings = [...judgeScheduleNeeds(spec, workflow, world), ...found, ...rest, ...judgeKickoff(spec, inputs)]
  return { findings, plan: { inputs, outputs: typesOf(workflow.outputs) } }
}

/** What does not depend on the workflow. */
function own(spec: LaunchPlanSpec, world: World): Finding[] {
  const { entityMetadata } = spec
  return [
    ...judgeLabels(spec.labels?.values ?? {}),
    ...judgeValues(spec, world),
    ...judgeCron(entityMetadata?.schedule),
    ...(entityMetadata?.notifications ?? []).flatMap(judgeNotification),
    ...(entityMetadata?.launchConditions
      ? [invalidArgument('it has launch conditions, which Flyte does not know')]
      : []),
  ]
}

function judgeLabels(labels: Readonly<Record<string, string>>): Finding[] {
  const count = Object.keys(labels).length
  const wrong = Object.entries(labels).filter(([key, value]) => !isLabel(key, value))
  return [
    ...(count > 16 ? [invalidArgument(`it has ${count} labels, and Flyte takes 16`)] : []),
    ...wrong.map((entry) => invalidArgument(`${JSON.stringify(entry.join('='))} is no Kubernetes label`)),
  ]
}

/** Inputs that an execution may give: of the launch plan, and of the workflow where it says nothing. */
function expectedInputs(spec: LaunchPlanSpec, workflow: TypedInterface): RegisteredPlan['inputs'] {
  const parameters = spec.defaultInputs?.parameters ?? {}
  const fixed = spec.fixedInputs?.literals ?? {}
  return Object.fromEntries(
    Object.entries(typesOf(workflow.inputs)).flatMap(([name, type]) => {
      const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined
      if (parameter) return [[name, { type: parameter.var?.type, required: isRequired(parameter) }]]
      return Object.hasOwn(fixed, name) ? [] : [[name, { type, required: true }]]
    }),
  )
}

const FINAL: ReadonlySet<WorkflowExecution_Phase> = new Set([
  WorkflowExecution_Phase.SUCCEEDED,
  WorkflowExecution_Phase.FAILED,
  WorkflowExecution_Phase.TIMED_OUT,
  WorkflowExecution_Phase.ABORTED,
])

function judgeNotification({ type, phases }: Notification): Finding[] {
  if (type.case === undefined) return [invalidArgument('a notification of it goes nowhere')]
  const { recipientsEmail } = type.value
  if (recipientsEmail.length === 0 || recipientsEmail.includes(''))
    return [invalidArgument('a notification of it lacks a recipient')]
  return phases.every((phase) => FINAL.has(phase))
    ? []
    : [invalidArgument('a notification of it is for a phase that is not the last')]
}
