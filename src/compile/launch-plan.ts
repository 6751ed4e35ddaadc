import { plainLocation } from '../diagnostics/define.ts'
import { displayName } from '../authoring/definition.ts'
import type { LaunchPlanDefinition, PlanOptions, WorkflowDefinition } from '../authoring/definition.ts'
import { notificationOf } from '../authoring/notification.ts'
import { scheduleOf } from '../authoring/schedule.ts'
import type { ExecutionOptions } from '../authoring/types/options.ts'
import { compile } from '../diagnostics/compile.ts'
import type { ExecutionSettingsModel, LaunchPlanModel, ParameterModel, ScheduleModel } from '../model/entity.ts'
import type { InputVariable } from '../model/interface.ts'
import type { LiteralModel } from '../model/literal.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import type { FlyteType } from '../model/types.ts'
import { ConstantMismatch, toConstant } from '../schema/constant.ts'
import { isLabel } from '../utils/kubernetes.ts'
import { checkInputs, queryOf } from './artifacts.ts'
import { canCast } from './casting.ts'
import { securityContextModel } from './resources.ts'
import type { CompileState } from './state.ts'

/** The model of a launch plan that was asked for by name. */
export function launchPlanModel(state: CompileState, definition: LaunchPlanDefinition): LaunchPlanModel | undefined {
  return buildPlan(state, definition.workflow, displayName(definition), definition.options, definition)
}

/** The launch plan that every workflow has, under the workflow's name and with the settings of its options. */
export function defaultPlanModel(state: CompileState, workflow: WorkflowDefinition): LaunchPlanModel | undefined {
  // The defaults of a workflow are in its interface already.
  const { defaults: _defaults, ...settings } = workflow.options
  return buildPlan(state, workflow, displayName(workflow), settings, workflow)
}

function buildPlan(
  state: CompileState,
  workflow: WorkflowDefinition,
  name: string,
  options: PlanOptions,
  source: LaunchPlanDefinition | WorkflowDefinition,
): LaunchPlanModel | undefined {
  const model = state.interfaceOf(workflow)
  if (!model) return undefined
  const location = source.site && plainLocation(source.site)
  const report = (diagnostic: Diagnostic): void => {
    state.diagnostics.push({ ...diagnostic, entity: name })
  }
  const context: PlanContext = { name, inputs: model.inputs, location, report }
  const defaults = constants(context, 'defaults', options.defaults ?? {})
  const fixed = constants(context, 'fixed', options.fixed ?? {})
  const parameters = model.inputs
    .filter((input) => !fixed.has(input.name))
    .map((input) => parameter(input, defaults.get(input.name), options.defaults?.[input.name]))
  for (const value of Object.values(options.defaults ?? {})) {
    const query = queryOf(value)
    if (query) checkInputs(state, source, query, model.inputs)
  }
  const schedule = scheduleOf(options.schedule)
  if (schedule) checkSchedule(context, schedule, parameters, fixed)
  checkLabels(context, options.labels ?? {})
  return {
    kind: 'launchPlan',
    name,
    workflow: { kind: 'workflow', name: displayName(workflow) },
    parameters,
    fixed: [...fixed].map(([variable, value]) => ({ var: variable, value })),
    ...(schedule && { schedule }),
    settings: settingsModel(options),
    ...(options.concurrency && {
      concurrency: { max: options.concurrency.max, behavior: options.concurrency.behavior },
    }),
    autoActivate: options.autoActivate ?? false,
    ...(location && { location }),
  }
}

interface PlanContext {
  readonly name: string
  readonly inputs: readonly InputVariable[]
  readonly location: Location | undefined
  readonly report: (diagnostic: Diagnostic) => void
}

/** Values by input, in the order of the interface. A fixed input of none cannot be told from one that is not fixed. */
function constants(
  { name, inputs, location, report }: PlanContext,
  option: string,
  values: Readonly<Record<string, unknown>>,
): Map<string, LiteralModel> {
  const known = inputs.map((input) => input.name)
  for (const input of Object.keys(values)) {
    if (!known.includes(input)) report(compile.FLY1125({ plan: name, option, input, known }, { location }))
  }
  const result = new Map<string, LiteralModel>()
  for (const { name: input, type } of inputs) {
    const value = values[input]
    if (value === undefined) continue
    if (queryOf(value)) {
      if (option === 'fixed') report(compile.FLY1126({ plan: name, option, input, problem: QUERY_FIXED }, { location }))
      continue
    }
    try {
      result.set(input, toConstant(value, type))
    } catch (error) {
      if (!(error instanceof ConstantMismatch)) throw error
      report(compile.FLY1126({ plan: name, option, input, problem: error.message }, { location }))
    }
  }
  return result
}

const QUERY_FIXED = 'a query for an artifact is a default; it finds another value with each execution'

/** A default of none is written bare, any other of a union with its variant; flytekit does the same. */
function parameter(
  { name, type, description, default: own, query: ownQuery }: InputVariable,
  given: LiteralModel | undefined,
  stated: unknown,
): ParameterModel {
  const variable = { name, type, ...(description !== undefined && { description }) }
  const query = queryOf(stated) ?? (given ? undefined : ownQuery)
  if (query) return { variable, query }
  const value = given ?? own
  if (!value) return { variable }
  return { variable, default: bareNone(value, type) }
}

/** flyteadmin compares a bare none by its type, and a table takes none too: there the wrapper says which variant it is. */
function bareNone(value: LiteralModel, type: FlyteType): LiteralModel {
  const none: LiteralModel = { kind: 'none' }
  if (value.kind !== 'none' && !(value.kind === 'union' && value.value.kind === 'none')) return value
  if (type.kind !== 'union' || canCast(none, type)) return none
  return { kind: 'union', value: none, type: none }
}

function checkSchedule(
  { name, inputs, location, report }: PlanContext,
  { kickoff }: ScheduleModel,
  parameters: readonly ParameterModel[],
  fixed: ReadonlyMap<string, LiteralModel>,
): void {
  const open = parameters
    .filter((entry) => !entry.default && !entry.query && entry.variable.name !== kickoff)
    .map(({ variable }) => variable.name)
  if (open.length > 0) report(compile.FLY1124({ plan: name, inputs: open }, { location }))
  if (kickoff === undefined) return
  const input = inputs.find((variable) => variable.name === kickoff)
  const problem = !input
    ? `which is no input of its workflow`
    : fixed.has(kickoff)
      ? 'which is fixed'
      : input.type.kind === 'datetime'
        ? undefined
        : 'which is no Date'
  if (problem) report(compile.FLY1127({ plan: name, input: kickoff, problem }, { location }))
}

function checkLabels({ name, location, report }: PlanContext, labels: Readonly<Record<string, string>>): void {
  const entries = Object.entries(labels)
  if (entries.length > 16) report(compile.FLY1143({ plan: name, labels: entries.length }, { location }))
  for (const [key, value] of entries) {
    if (!isLabel(key, value)) report(compile.FLY1144({ plan: name, key, value }, { location }))
  }
}

/** Settings as given: what is absent stays absent, so that registration options can tell. */
function settingsModel(options: ExecutionOptions): ExecutionSettingsModel {
  const { labels, annotations, maxParallelism, rawOutputPrefix, overwriteCache, notifications, securityContext } =
    options
  return {
    ...(labels && { labels }),
    ...(annotations && { annotations }),
    ...(notifications && {
      notifications: notifications.flatMap((notification) => notificationOf(notification) ?? []),
    }),
    ...(maxParallelism !== undefined && { maxParallelism }),
    ...(securityContext && { securityContext: securityContextModel(securityContext) }),
    ...(rawOutputPrefix !== undefined && { rawOutputPrefix }),
    ...(overwriteCache !== undefined && { overwriteCache }),
  }
}
