import { author } from '../diagnostics/author.ts'
import type { CallSite } from '../model/call-site.ts'
import { splitSite } from './call-site.ts'
import { quote } from '../diagnostics/define.ts'
import { definitionOf, describeEntity, displayName } from './definition.ts'
import type { LaunchPlanDefinition, PlanOptions, WorkflowDefinition } from './definition.ts'
import { entityOf, makeEntity } from './entity.ts'
import { sameValue } from './equality.ts'
import { checkOptions, executionForms, planForms } from './options.ts'
import { raise, realm } from './realm.ts'
import type { LaunchPlanFunction } from './types/functions.ts'

/**
 * A named way to start a workflow. Without options it is the workflow's default launch plan. Asking twice for the same name
 * gives the same plan, if it is asked for in the same way.
 *
 * ```ts
 * export const nightly = launchPlan(train, {
 *   name: 'train.nightly', fixed: { threshold: 4 }, schedule: cron('0 3 * * *'), autoActivate: true,
 * })
 * ```
 *
 * `cloneWith` makes another one of it: `nightly.cloneWith({ name: 'train.weekly', schedule: cron('@weekly') })` keeps what it
 * does not state, and clears what is null.
 *
 * @throws DiagnosticError FLY1004–FLY1008 and FLY1046; in a build they are located errors
 */
export const launchPlan: LaunchPlanFunction = ((...given: unknown[]) => {
  const { args, site } = splitSite(given)
  const workflow = definitionOf(args[0])
  const stated = (args[1] ?? {}) as PlanOptions & { name?: string }
  if (workflow?.kind !== 'workflow') {
    raise(
      author.FLY1008(
        { what: 'launchPlan()', got: workflow ? describeEntity(workflow) : quote(args[0]) },
        { location: site },
      ),
    )
    return args[0]
  }
  const { name, ...options } = checkOptions(`launchPlan ${stated.name ?? ''}`.trim(), stated, planForms, site)
  return getOrCreate(workflow, name, options, site)
}) as LaunchPlanFunction

function getOrCreate(
  workflow: WorkflowDefinition,
  name: string | undefined,
  options: PlanOptions,
  site: CallSite | undefined,
): unknown {
  const { plans } = realm()
  const set = Object.entries(options).flatMap(([option, value]) => (value === undefined ? [] : [option]))
  if (name === undefined && set.length > 0) {
    raise(author.FLY1006({ workflow: displayName(workflow), options: set }, { location: site }))
  }
  const existing = plans.get(name ?? workflow)
  if (!existing) {
    const entity = makeEntity({ kind: 'launchPlan', workflow, name, options }, site)
    const definition = definitionOf(entity) as LaunchPlanDefinition
    plans.set(name ?? workflow, definition)
    return withClone(entity, definition)
  }
  if (name !== undefined) checkSame(existing, workflow, name, options, site)
  return withClone(entityOf(existing), existing)
}

/** `plan.cloneWith({ name, … })`: the same plan under another name, with what is given changed and what is null cleared. */
function withClone(entity: Function, plan: LaunchPlanDefinition): Function {
  const cloneWith = (...given: unknown[]): unknown => {
    const { args, site } = splitSite(given)
    const stated = Object.entries(args[0] ?? {})
    const place = site ?? callerSite()
    const cleared = new Set(stated.filter(([, value]) => value === null).map(([option]) => option))
    const what = `cloneWith of ${displayName(plan)}`
    const changes: PlanOptions & { name?: string } = Object.fromEntries(
      stated.map(([option, value]) => [option, value === null ? undefined : value] as const),
    )
    const { name, ...options } = checkOptions(what, changes, planForms, place)
    // Without a name it would be the default plan.
    if (name === undefined) {
      raise(author.FLY1046({ plan: displayName(plan) }, { location: place }))
      return withClone(entityOf(plan), plan)
    }
    const kept = Object.entries({ ...ownOptions(plan), ...present(options) }).filter(([option]) => !cleared.has(option))
    return getOrCreate(plan.workflow, name, Object.fromEntries(kept), place)
  }
  return Object.defineProperty(entity, 'cloneWith', { value: cloneWith })
}

/** The default plan has what its workflow says of executions. */
function ownOptions({ name, options, workflow }: LaunchPlanDefinition): PlanOptions {
  if (name !== undefined) return options
  const settings = Object.entries(workflow.options).filter(([option]) => Object.hasOwn(executionForms, option))
  return Object.fromEntries(settings)
}

function present(options: PlanOptions): PlanOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

/** The transform marks calls that it sees to be of a launch plan; the others stand where they are called. */
function callerSite(): CallSite | undefined {
  const location = realm().locate?.(new Error('cloneWith'))
  return location && { module: '', ...location }
}

function checkSame(
  existing: LaunchPlanDefinition,
  workflow: WorkflowDefinition,
  name: string,
  options: PlanOptions,
  site: CallSite | undefined,
): void {
  const place = { location: site, related: existing.site && [existing.site], entity: name }
  if (existing.workflow !== workflow) {
    raise(author.FLY1004({ name, first: displayName(existing.workflow), second: displayName(workflow) }, place))
    return
  }
  for (const argument of new Set([...Object.keys(existing.options), ...Object.keys(options)]) as Set<
    keyof PlanOptions
  >) {
    if (!sameValue(existing.options[argument], options[argument])) raise(author.FLY1005({ name, argument }, place))
  }
}
