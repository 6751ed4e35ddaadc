import { author } from '../diagnostics/author.ts'
import { splitSite } from './call-site.ts'
import { quote } from '../diagnostics/define.ts'
import { definitionOf, describeEntity } from './definition.ts'
import type { MapTaskDefinition } from './definition.ts'
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
  if (!target || target.kind === 'workflow' || (target.kind === 'reference' && target.of === 'workflow')) {
    raise(author.FLY1025({ got: target ? describeEntity(target) : quote(entity) }, { location: site }))
    if (!target) return entity
  }
  const options = checkOptions('mapTask', stated, mapForms, site)
  return makeEntity({ kind: 'task', mode: 'map', target: target as MapTaskDefinition['target'], options }, site)
}) as MapTaskFunction
