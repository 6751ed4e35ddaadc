import { author } from '../diagnostics/author.ts'
import { splitSite } from './call-site.ts'
import type { NamedSchemas, Schemas } from './definition.ts'
import { makeEntity } from './entity.ts'
import { checkOptions, containerForms } from './options.ts'
import { raise } from './realm.ts'
import type { ContainerTaskFunction } from './types/functions.ts'
import type { ContainerOptions } from './types/options.ts'

/**
 * A task in a container of any language, under exactly this name; inputs and outputs are files. The interface is given by
 * types, `containerTask<In, Outputs<{ … }>>({ … })`, or by schemas.
 *
 * ```ts
 * const area = containerTask<{ a: number; b: number }, number>({
 *   name: 'area', image: 'ghcr.io/acme/tools:v1', command: ['area', '{{.inputs.a}}', '{{.inputs.b}}'],
 * })
 * ```
 *
 * @throws DiagnosticError FLY1002, FLY1003 and FLY1071 for wrong options; in a build they are located errors
 */
export const containerTask: ContainerTaskFunction = ((...given: unknown[]) => {
  const { args, site } = splitSite(given)
  const stated = (args[0] ?? {}) as ContainerOptions & { inputs?: NamedSchemas; outputs?: Schemas }
  const options = checkOptions(`containerTask ${stated.name ?? ''}`.trim(), stated, containerForms, site)
  const missing = ['name', 'image', 'command'].filter(
    (option) => stated[option as keyof ContainerOptions] === undefined,
  )
  if (missing.length > 0) {
    raise(author.FLY1071({ name: stated.name ?? site?.name ?? '', missing }, { location: site }))
  }
  return makeEntity(
    { kind: 'task', mode: 'container', options, inputs: options.inputs, outputs: options.outputs },
    site,
  )
}) as ContainerTaskFunction
