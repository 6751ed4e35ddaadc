import { author } from '../diagnostics/author.ts'
import type { EntityKind } from '../model/entity.ts'
import { splitSite } from './call-site.ts'
import type { NamedSchemas, Schemas } from './definition.ts'
import { makeEntity } from './entity.ts'
import { checkOptions, referenceForms } from './options.ts'
import { raise } from './realm.ts'
import type { ReferenceFunctions, ReferenceId } from './types/reference.ts'

const WORDS: Readonly<Record<EntityKind, string>> = { task: 'task', workflow: 'workflow', launchPlan: 'launch plan' }

/**
 * Entities that are registered already, whoever registered them and in whatever language. Nothing is looked up: the build takes
 * the interface as it is written here, and Flyte compares it with the registered one when the workflow is registered.
 *
 * ```ts
 * export const ask = reference.task<{ q: string }, string>({ name: 'py.module.ask', version: 'v3' })
 * export const main = workflow(({ q }: In<{ q: string }>) => ask({ q }))
 * ```
 *
 * Each throws FLY1002, FLY1003 or FLY1040 for a wrong id; in a build they are located errors.
 */
export const reference: ReferenceFunctions = {
  task: /* @__PURE__ */ refer('task') as ReferenceFunctions['task'],
  workflow: /* @__PURE__ */ refer('workflow') as ReferenceFunctions['workflow'],
  launchPlan: /* @__PURE__ */ refer('launchPlan') as ReferenceFunctions['launchPlan'],
}

function refer(of: EntityKind): unknown {
  return (...given: unknown[]): unknown => {
    const { args, site } = splitSite(given)
    const stated = (args[0] ?? {}) as Partial<ReferenceId> & { inputs?: NamedSchemas; outputs?: Schemas }
    const what = `reference.${of} ${stated.name ?? ''}`.trim()
    const { name = '', project, domain, version, inputs, outputs } = checkOptions(what, stated, referenceForms, site)
    const problem = idProblem(stated)
    if (problem) raise(author.FLY1040({ kind: WORDS[of], name, problem }, { location: site }))
    const ref = {
      kind: of,
      name,
      ...(project !== undefined && { project }),
      ...(domain !== undefined && { domain }),
      ...(version !== undefined && { version }),
    }
    return makeEntity({ kind: 'reference', of, ref, inputs, outputs }, site)
  }
}

/** An empty version would become that of whatever package refers to it, so that has to be asked for. */
function idProblem({ name, version, sameVersion }: Partial<ReferenceId>): string | undefined {
  if (name === undefined) return 'no name'
  if (version === undefined) return sameVersion === undefined ? 'no version' : undefined
  return sameVersion === undefined ? undefined : 'a version and sameVersion'
}
