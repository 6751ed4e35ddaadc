import { splitSite } from './call-site.ts'
import type { NamedSchemas, Schemas } from './definition.ts'
import { makeEntity } from './entity.ts'
import { checkOptions, containerForms } from './options.ts'
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
 */
export const containerTask: ContainerTaskFunction = ((...given: unknown[]) => {
  const { args, site } = splitSite(given)
  const stated = (args[0] ?? {}) as ContainerOptions & { inputs?: NamedSchemas; outputs?: Schemas }
  const options = checkOptions(`containerTask ${stated.name ?? ''}`.trim(), stated, containerForms, site)
  return makeEntity(
    { kind: 'task', mode: 'container', options, inputs: options.inputs, outputs: options.outputs },
    site,
  )
}) as ContainerTaskFunction
