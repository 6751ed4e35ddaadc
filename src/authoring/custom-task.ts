import { author } from '../diagnostics/author.ts'
import { splitSite } from './call-site.ts'
import type { NamedSchemas, Schemas } from './definition.ts'
import { makeEntity } from './entity.ts'
import { checkOptions, customForms } from './options.ts'
import { raise } from './realm.ts'
import type { CustomTaskFunction } from './types/functions.ts'
import type { CustomTaskOptions } from './types/options.ts'

/**
 * A task without a function: a plugin of Flyte knows from `custom`, `config`, a container, a pod or a statement what to do. The
 * interface is given by types, `customTask<In, Outputs<{ … }>>({ … })`, or by schemas.
 *
 * ```ts
 * export const rows = customTask<{ day: string }, Dataset>({
 *   taskType: 'bigquery_query_job_task',
 *   custom: { ProjectID: 'acme', Location: 'EU' },
 *   sql: { statement: 'SELECT * FROM visits WHERE day = @day' },
 * })
 * ```
 *
 * @throws DiagnosticError FLY1002, FLY1003 and FLY1061 for wrong options; in a build they are located errors
 */
export const customTask: CustomTaskFunction = ((...given: unknown[]) => {
  const { args, site } = splitSite(given)
  const stated = (args[0] ?? {}) as CustomTaskOptions & { inputs?: NamedSchemas; outputs?: Schemas }
  const entity = `customTask ${stated.name ?? site?.name ?? ''}`.trim()
  const options = checkOptions(entity, stated, customForms, site)
  const problem = problemOf(stated)
  if (problem !== undefined) raise(author.FLY1061({ entity, problem }, { location: site }))
  return makeEntity(
    { kind: 'task', mode: 'custom', options, inputs: options.inputs, outputs: options.outputs },
    // Without a type it cannot be built; once is enough.
    problem === undefined ? site : site && { ...site, refused: true },
  )
}) as CustomTaskFunction

/** What only a container has a use for. */
const OF_CONTAINERS = ['image', 'env', 'resources'] as const

/** What is stated in vain. */
function problemOf(options: CustomTaskOptions): string | undefined {
  const { taskType, container, podTemplate, sql } = options
  if (taskType === undefined) return 'has no taskType'
  if (sql && (container || podTemplate)) return `has a statement and a ${container ? 'container' : 'pod'}`
  if (container || podTemplate) return undefined
  const lost = OF_CONTAINERS.find((option) => options[option] !== undefined)
  return lost && `has the option "${lost}" and no container`
}
