import { create } from '@bufbuild/protobuf'
import type { Notification } from '../gen/flyteidl/admin/common_pb.ts'
import { NotificationSchema } from '../gen/flyteidl/admin/common_pb.ts'
import type { LaunchPlan, LaunchPlanSpec } from '../gen/flyteidl/admin/launch_plan_pb.ts'
import {
  ConcurrencyLimitBehavior,
  LaunchPlanSchema,
  LaunchPlanSpecSchema,
} from '../gen/flyteidl/admin/launch_plan_pb.ts'
import type { Schedule } from '../gen/flyteidl/admin/schedule_pb.ts'
import { FixedRateUnit, ScheduleSchema } from '../gen/flyteidl/admin/schedule_pb.ts'
import { ArtifactQuerySchema } from '../gen/flyteidl/core/artifact_id_pb.ts'
import { WorkflowExecution_Phase } from '../gen/flyteidl/core/execution_pb.ts'
import type { Parameter } from '../gen/flyteidl/core/interface_pb.ts'
import { ParameterSchema } from '../gen/flyteidl/core/interface_pb.ts'
import type {
  ExecutionSettingsModel,
  LaunchPlanModel,
  NotificationModel,
  ParameterModel,
  ScheduleModel,
} from '../model/entity.ts'
import type { SecurityContextModel } from '../model/resources.ts'
import type { RegistrationOptions } from '../model/settings.ts'
import { sortedFromEntries, sortedRecord } from '../utils/sort.ts'
import type { SerializeContext } from './context.ts'
import { serializeArtifact } from './artifact.ts'
import { serializeIdentifier } from './identifier.ts'
import { serializeVariable } from './interface.ts'
import { serializeLiteral } from './literal.ts'
import { serializeSecurityContext } from './security.ts'

/**
 * A launch plan (`flyteidl.admin.LaunchPlan`, launch_plan.proto), with `options` laid over its own settings. The closure stands
 * empty, as flytekit leaves it.
 */
export function serializeLaunchPlan(
  plan: LaunchPlanModel,
  context: Pick<SerializeContext, 'settings'>,
  options: RegistrationOptions = {},
): LaunchPlan {
  return create(LaunchPlanSchema, {
    id: serializeIdentifier({ kind: 'launchPlan', name: plan.name }, context.settings),
    spec: serializeSpec(plan, mergeSettings(plan.settings, options), context),
    closure: { expectedInputs: {}, expectedOutputs: {} },
  })
}

/**
 * Registration options replace what a launch plan says, member by member; 0, false and an empty list replace too. Identity and
 * secrets of the security context are replaced one without the other (flytekit since 1.16).
 */
export function mergeSettings(plan: ExecutionSettingsModel, options: RegistrationOptions): ExecutionSettingsModel {
  const securityContext = mergeSecurity(plan.securityContext, options.securityContext)
  return { ...plan, ...dropAbsent(options), ...(securityContext && { securityContext }) }
}

function mergeSecurity(
  plan: SecurityContextModel | undefined,
  option: SecurityContextModel | undefined,
): SecurityContextModel | undefined {
  if (!plan || !option) return option ?? plan
  const { serviceAccount, iamRole } =
    option.serviceAccount !== undefined || option.iamRole !== undefined ? option : plan
  return {
    ...(serviceAccount !== undefined && { serviceAccount }),
    ...(iamRole !== undefined && { iamRole }),
    secrets: option.secrets.length > 0 ? option.secrets : plan.secrets,
  }
}

/** An option that is there but `undefined` states nothing. */
function dropAbsent(options: RegistrationOptions): RegistrationOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

function serializeSpec(
  plan: LaunchPlanModel,
  settings: ExecutionSettingsModel,
  context: Pick<SerializeContext, 'settings'>,
): LaunchPlanSpec {
  const securityContext = settings.securityContext && serializeSecurityContext(settings.securityContext)
  const { schedule, concurrency } = plan
  return create(LaunchPlanSpecSchema, {
    workflowId: serializeIdentifier(plan.workflow, context.settings),
    entityMetadata: {
      ...(schedule && { schedule: serializeSchedule(schedule) }),
      notifications: (settings.notifications ?? []).map(serializeNotification),
    },
    defaultInputs: {
      parameters: sortedFromEntries(
        plan.parameters.map((parameter) => [parameter.variable.name, serializeParameter(parameter)] as const),
      ),
    },
    fixedInputs: {
      literals: sortedFromEntries(plan.fixed.map(({ var: name, value }) => [name, serializeLiteral(value)] as const)),
    },
    labels: { values: sortedRecord(settings.labels ?? {}) },
    annotations: { values: sortedRecord(settings.annotations ?? {}) },
    rawOutputDataConfig: { outputLocationPrefix: settings.rawOutputPrefix ?? '' },
    maxParallelism: settings.maxParallelism ?? 0,
    overwriteCache: settings.overwriteCache ?? false,
    ...(securityContext && { securityContext }),
    ...(concurrency && { concurrencyPolicy: { max: concurrency.max, behavior: ConcurrencyLimitBehavior.SKIP } }),
  })
}

function serializeParameter(parameter: ParameterModel): Parameter {
  return create(ParameterSchema, {
    var: serializeVariable(parameter.variable),
    behavior: serializeBehavior(parameter),
  })
}

/** What is asked of the artifact service is not required, and no default either. */
function serializeBehavior({ default: value, query }: ParameterModel): Parameter['behavior'] {
  if (value) return { case: 'default', value: serializeLiteral(value) }
  if (!query) return { case: 'required', value: true }
  const identifier = { case: 'artifactId', value: serializeArtifact(query) } as const
  return { case: 'artifactQuery', value: create(ArtifactQuerySchema, { identifier }) }
}

function serializeSchedule(schedule: ScheduleModel): Schedule {
  return create(ScheduleSchema, {
    kickoffTimeInputArg: schedule.kickoff ?? '',
    ScheduleExpression:
      schedule.kind === 'cron'
        ? { case: 'cronSchedule', value: { schedule: schedule.expression, offset: schedule.offset ?? '' } }
        : { case: 'rate', value: { value: schedule.value, unit: RATE_UNITS[schedule.unit] } },
  })
}

const RATE_UNITS = { minute: FixedRateUnit.MINUTE, hour: FixedRateUnit.HOUR, day: FixedRateUnit.DAY } as const

function serializeNotification({ kind, recipients, phases }: NotificationModel): Notification {
  return create(NotificationSchema, {
    phases: phases.map((phase) => PHASES[phase]),
    type: { case: kind, value: { recipientsEmail: [...recipients] } },
  })
}

const PHASES: Readonly<Record<NotificationModel['phases'][number], WorkflowExecution_Phase>> = {
  succeeded: WorkflowExecution_Phase.SUCCEEDED,
  failed: WorkflowExecution_Phase.FAILED,
  aborted: WorkflowExecution_Phase.ABORTED,
  timedOut: WorkflowExecution_Phase.TIMED_OUT,
}
