import { author } from '../diagnostics/author.ts'
import { splitSite } from './call-site.ts'
import { definitionOf } from './definition.ts'
import type { LaunchPlanDefinition, MapTaskDefinition, TaskDefinition } from './definition.ts'
import { makeEntity } from './entity.ts'
import { checkOptions, mapForms } from './options.ts'
import { raise } from './realm.ts'
import type { MapTaskFunction } from './types/functions.ts'

/**
 * One run of a task or launch plan for each item: every input that is not in `bind` becomes a list, and so does the output.
 *
 * ```ts
 * const scores = mapTask(score, { concurrency: 8, bind: { model } })({ row: rows })
 * ```
 */
export const mapTask: MapTaskFunction = ((...given: unknown[]) => {
  const { args, site } = splitSite(given)
  const [entity, stated = {}] = args as [unknown, MapTaskDefinition['options'] | undefined]
  const target = definitionOf(entity)
  if (!target || target.kind === 'workflow') {
    raise(
      author.FLY1025(
        { got: target ? `the workflow ${target.options.name ?? target.site?.name ?? ''}` : entity },
        { location: site },
      ),
    )
  }
  const options = checkOptions('mapTask', stated, mapForms, site)
  return makeEntity(
    { kind: 'task', mode: 'map', target: target as TaskDefinition | LaunchPlanDefinition, options },
    site,
  )
}) as MapTaskFunction
