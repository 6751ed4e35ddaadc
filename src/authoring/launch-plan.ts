import { author } from '../diagnostics/author.ts'
import type { CallSite } from '../model/call-site.ts'
import { splitSite } from './call-site.ts'
import { definitionOf, displayName } from './definition.ts'
import type { LaunchPlanDefinition, PlanOptions, WorkflowDefinition } from './definition.ts'
import { entityOf, makeEntity } from './entity.ts'
import { sameValue } from './equality.ts'
import { checkOptions, planForms } from './options.ts'
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
 * @throws DiagnosticError FLY1004–FLY1008; in a build they are located errors
 */
export const launchPlan: LaunchPlanFunction = ((...given: unknown[]) => {
  const { args, site } = splitSite(given)
  const workflow = definitionOf(args[0])
  const stated = (args[1] ?? {}) as PlanOptions & { name?: string }
  if (workflow?.kind !== 'workflow') {
    raise(
      author.FLY1008(
        { what: 'launchPlan()', got: workflow ? `the ${workflow.kind} ${displayName(workflow)}` : args[0] },
        { location: site },
      ),
    )
    return undefined
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
    plans.set(name ?? workflow, definitionOf(entity) as LaunchPlanDefinition)
    return entity
  }
  if (name !== undefined) checkSame(existing, workflow, name, options, site)
  return entityOf(existing)
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
