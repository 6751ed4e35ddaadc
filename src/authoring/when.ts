import { author } from '../diagnostics/author.ts'
import { DiagnosticError } from '../diagnostics/define.ts'
import type { Condition } from './condition.ts'
import { realm } from './realm.ts'
import { splitSite } from './call-site.ts'
import type { WhenFunction } from './types/functions.ts'

/**
 * Chooses between calls while the workflow runs.
 *
 * ```ts
 * const verdict = when(gt(rmse, 4), () => reject({ model })).otherwise(() => publish({ model }))
 * ```
 *
 * Nothing here is called `then`: a builder with a `then` would be awaitable by accident.
 *
 * @throws DiagnosticError FLY1013 outside a workflow body
 */
export const when: WhenFunction = ((...given: unknown[]) => {
  const { args } = splitSite(given)
  const { tracer } = realm()
  if (!tracer) throw new DiagnosticError(author.FLY1013({ what: 'when()' }))
  const [condition, body, options] = args
  return tracer.branch(condition as Condition, body as () => unknown, options, when)
}) as unknown as WhenFunction
