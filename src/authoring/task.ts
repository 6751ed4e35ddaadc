import { author } from '../diagnostics/author.ts'
import { splitSite } from './call-site.ts'
import { makeEntity } from './entity.ts'
import { checkOptions, dynamicForms, taskForms } from './options.ts'
import { raise } from './realm.ts'
import type { FunctionTaskDefinition, NamedSchemas, Schemas } from './definition.ts'
import type { DynamicFunction, TaskFunction } from './types/functions.ts'

/**
 * A task: a function that runs in a container of its own. Its interface is read from the annotations when the plugin
 * builds it, or given by `inputs` and `outputs`, which take any Standard Schema.
 *
 * ```ts
 * export const fit = task(
 *   { cache: { version: '1' }, resources: { requests: { cpu: '500m', mem: '1Gi' } } },
 *   async ({ days }: { days: Day[] }): Promise<Model> => …,
 * )
 * ```
 *
 * In a workflow body a call makes a node; elsewhere it runs the function and gives a promise.
 *
 * @throws DiagnosticError FLY1001–FLY1003 for wrong arguments; in a build they are located errors
 */
export const task: TaskFunction = ((...args: unknown[]) => defineFunctionTask('task', 'default', args)) as TaskFunction

/**
 * A workflow that is built while it runs: the body sees values and returns references. State the outputs, by `Bind` or by
 * schemas.
 *
 * ```ts
 * export const each = dynamic(({ n }: { n: int }): Bind<int[]> => Array.from({ length: n }, (_, i) => square({ n: i })))
 * ```
 *
 * @throws DiagnosticError FLY1001–FLY1003 for wrong arguments, FLY1051 for an async body; in a build they are located errors
 */
export const dynamic: DynamicFunction = ((...args: unknown[]) =>
  defineFunctionTask('dynamic', 'dynamic', args)) as DynamicFunction

/** What `task`, `dynamic` and `eager` have in common. */
export function defineFunctionTask(
  what: 'task' | 'dynamic' | 'eager',
  mode: FunctionTaskDefinition['mode'],
  given: readonly unknown[],
): unknown {
  const { args, site } = splitSite(given)
  const fn = args.at(-1)
  if (typeof fn !== 'function') raise(author.FLY1001({ what: `${what}()`, got: fn }, { location: site }))
  const stated = (args.length > 1 ? (args[0] ?? {}) : {}) as FunctionTaskDefinition['options'] & {
    inputs?: NamedSchemas
    outputs?: Schemas
  }
  const label = stated.name ?? site?.name ?? ''
  const forms = mode === 'dynamic' ? dynamicForms : taskForms
  const options = checkOptions(`${what} ${label}`.trim(), stated, forms, site)
  if (options.deckFields && !(options.enableDeck ?? mode === 'eager')) {
    raise(author.FLY1060({ entity: `${what} ${label}`.trim() }, { location: site }))
  }
  if (mode === 'dynamic' && isAsync(fn)) raise(author.FLY1051({ name: label }, { location: site }))
  return makeEntity(
    {
      kind: 'task',
      mode,
      fn: fn as FunctionTaskDefinition['fn'],
      options,
      inputs: options.inputs,
      outputs: options.outputs,
    },
    // Without a function there are no types either; once is enough.
    typeof fn === 'function' ? site : site && { ...site, refused: true },
  )
}

/** Whether a function is written with `async`; one that only returns a promise shows when it runs. */
function isAsync(fn: unknown): boolean {
  return Object.prototype.toString.call(fn) === '[object AsyncFunction]'
}
