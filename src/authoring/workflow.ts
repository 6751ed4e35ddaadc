import { author } from '../diagnostics/author.ts'
import { splitSite } from './call-site.ts'
import type { NamedSchemas, WorkflowDefinition } from './definition.ts'
import { makeEntity } from './entity.ts'
import { checkOptions, workflowForms } from './options.ts'
import { raise } from './realm.ts'
import type { WorkflowFunction } from './types/functions.ts'

/**
 * A workflow: connects tasks. The body runs once, when it is built, on references. A returned object is the named outputs;
 * `record({ … })` is one map.
 *
 * ```ts
 * export const train = workflow(({ source }: In<{ source: FlyteFile<'csv'> }>) => {
 *   const { days } = load({ source })
 *   return { model: fit({ days }) }
 * })
 * ```
 *
 * @throws DiagnosticError FLY1001–FLY1003 for wrong arguments; in a build they are located errors
 */
export const workflow: WorkflowFunction = ((...given: unknown[]) => {
  const { args, site } = splitSite(given)
  const body = args.at(-1)
  if (typeof body !== 'function') raise(author.FLY1001({ what: 'workflow()', got: body }, { location: site }))
  const stated = (args.length > 1 ? (args[0] ?? {}) : {}) as WorkflowDefinition['options'] & { inputs?: NamedSchemas }
  const options = checkOptions(`workflow ${stated.name ?? site?.name ?? ''}`.trim(), stated, workflowForms, site)
  return makeEntity(
    { kind: 'workflow', body: body as WorkflowDefinition['body'], options, inputs: options.inputs },
    // Without a body nothing else of it can be known; once is enough.
    typeof body === 'function' ? site : site && { ...site, refused: true },
  )
}) as WorkflowFunction
