import type { LaunchPlanSpec } from '../gen/flyteidl/admin/launch_plan_pb.ts'
import type { Schedule } from '../gen/flyteidl/admin/schedule_pb.ts'
import type { Parameter, TypedInterface } from '../gen/flyteidl/core/interface_pb.ts'
import type { LiteralType } from '../gen/flyteidl/core/types_pb.ts'
import { SimpleType } from '../gen/flyteidl/core/types_pb.ts'
import { cronFault } from '../utils/cron.ts'
import { invalidArgument } from './invalid-argument.ts'
import type { Finding } from './verdict.ts'
import type { RegisteredPlan, World } from './world.ts'

/** Flytectl's own look at a scheduled launch plan: nobody is there to give inputs. */
export function judgeScheduleNeeds(spec: LaunchPlanSpec, workflow: TypedInterface, { artifacts }: World): Finding[] {
  const schedule = spec.entityMetadata?.schedule
  if (!schedule) return []
  const parameters = spec.defaultInputs?.parameters ?? {}
  const open = Object.keys(workflow.inputs?.variables ?? {}).filter(
    (name) =>
      name !== schedule.kickoffTimeInputArg &&
      !(Object.hasOwn(parameters, name) && isGiven(parameters[name]!, artifacts)) &&
      !Object.hasOwn(spec.fixedInputs?.literals ?? {}, name),
  )
  if (open.length === 0) return []
  const names = open.toSorted().map((name) => JSON.stringify(name))
  const detail = `it has a schedule, but nothing gives the input${names.length > 1 ? 's' : ''} ${names.join(', ')}`
  const flytectl: Finding = {
    verdict: 'refused',
    stage: 'flytectl',
    code: 'Schedule',
    variable: open.toSorted()[0]!,
    detail,
  }
  const flyteadmin = { ...invalidArgument(detail, open.toSorted()[0]), isConsequence: true as const }
  return isScheduled(schedule) ? [flytectl, flyteadmin] : [flytectl]
}

function isGiven({ behavior }: Parameter, artifacts: boolean): boolean {
  return behavior.case === 'default' || (artifacts && behavior.case === 'artifactQuery')
}

/** The input that is given the time must be free, and a time. */
export function judgeKickoff(spec: LaunchPlanSpec, inputs: RegisteredPlan['inputs']): Finding[] {
  const schedule = spec.entityMetadata?.schedule
  const name = schedule?.kickoffTimeInputArg
  if (!schedule || !name || !isScheduled(schedule)) return []
  const input = Object.entries(inputs).find(([other]) => other === name)?.[1]
  if (!input)
    return [invalidArgument(`the time of the start goes to ${JSON.stringify(name)}, which is fixed or no input`, name)]
  return isDatetime(input.type)
    ? []
    : [invalidArgument(`the time of the start goes to ${JSON.stringify(name)}, which is no Date`, name)]
}

/** A schedule that says nothing is none for flyteadmin. */
function isScheduled({ ScheduleExpression: expression }: Schedule): boolean {
  return expression.case !== undefined && expression.value !== ''
}

/** What the parser of the scheduler takes. */
export function judgeCron(schedule: Schedule | undefined): Finding[] {
  const expression = schedule?.ScheduleExpression
  const text =
    expression?.case === 'cronSchedule'
      ? expression.value.schedule
      : expression?.case === 'cronExpression'
        ? expression.value
        : ''
  const fault = text === '' ? undefined : cronFault(text)
  if (fault === undefined) return []
  const dies = /^(?:CRON_)?TZ=[^ ]*$/.test(text)
  return [
    invalidArgument(`its schedule ${JSON.stringify(text)} is none: ${fault}`, undefined, dies ? 'panics' : 'refused'),
  ]
}

export function isDatetime(type: LiteralType | undefined): boolean {
  return type?.type.case === 'simple' && type.type.value === SimpleType.DATETIME
}
