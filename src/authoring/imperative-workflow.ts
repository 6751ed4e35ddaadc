import { author } from '../diagnostics/author.ts'
import type { CallSite } from '../model/call-site.ts'
import { isStandardSchema } from '../schema/standard.ts'
import { splitSite } from './call-site.ts'
import { definitionOf, displayName } from './definition.ts'
import type { Definition, ImperativeBody, NamedSchemas, WorkflowDefinition } from './definition.ts'
import { makeEntity } from './entity.ts'
import { checkOptions, imperativeForms } from './options.ts'
import { raise, realm } from './realm.ts'
import { makeReference, placeHere } from './reference.ts'
import type { PendingReference } from './reference.ts'
import type { ImperativeWorkflowFunction } from './types/imperative.ts'

/**
 * A workflow that is put together step by step, under exactly this name. The interface is given by types or by schemas.
 *
 * ```ts
 * export const flow = imperativeWorkflow<{ text: string }, { size: int }>({ name: 'built.flow' })
 * const made = flow.add(make, { text: flow.inputs.text })
 * flow.output('size', made.size)
 * ```
 *
 * The steps are noted as they are written, and become nodes when the workflow is built: what is wrong with one is an error of
 * the build, at its line.
 *
 * @throws DiagnosticError FLY1002 and FLY1003 for wrong options, FLY1030–FLY1032 for wrong steps; in a build they are located errors
 */
export const imperativeWorkflow: ImperativeWorkflowFunction = ((...given: unknown[]) => {
  const { args, site } = splitSite(given)
  const stated = (args[0] ?? {}) as WorkflowDefinition['options'] & { inputs?: NamedSchemas; outputs?: NamedSchemas }
  const options = checkOptions(`imperativeWorkflow ${stated.name ?? ''}`.trim(), stated, imperativeForms, site)
  const body: ImperativeBody = { steps: [], outputs: [] }
  const flow = makeEntity({ kind: 'workflow', body, options, inputs: options.inputs, outputs: options.outputs }, site)
  const name = displayName(definitionOf(flow)!)
  return Object.defineProperties(flow, {
    inputs: { value: pendingInputs(body, inputNames(options.inputs, site)), enumerable: true },
    add: {
      value: function add(entity: unknown, inputs: unknown, stepOptions: unknown) {
        return addStep(body, name, { entity, inputs, options: stepOptions, place: placeHere(add) })
      },
    },
    output: {
      value: function output(variable: string, value: unknown) {
        bindOutput(body, name, { name: variable, value, place: placeHere(output) })
        return flow
      },
    },
  })
}) as ImperativeWorkflowFunction

function inputNames(schemas: NamedSchemas | undefined, site: CallSite | undefined): readonly string[] {
  return schemas ? Object.keys(schemas) : (site?.interface?.inputs ?? []).map(({ name }) => name)
}

function pendingInputs(body: ImperativeBody, names: readonly string[]): Readonly<Record<string, object>> {
  return Object.freeze(Object.fromEntries(names.map((name) => [name, pending(body, name, `the input ${name}`)])))
}

function addStep(
  body: ImperativeBody,
  workflow: string,
  step: {
    readonly entity: unknown
    readonly inputs: unknown
    readonly options: unknown
    readonly place: object
  },
): object {
  const { entity, inputs, options, place } = step
  const definition = definitionOf(entity)
  const isOpen = checkOpen(workflow, 'add()', place)
  if (!definition) raiseAt(author.FLY1030({ workflow, got: entity }), place)
  if (!definition || !isOpen) return makeReference({ kind: 'broken', scope: body, node: undefined, label: 'add(…)' })
  body.steps.push({ definition, inputs, options, place })
  const label = `${displayName(definition).split('.').at(-1)}(…)`
  return pending(body, body.steps.length - 1, label, severalOutputs(definition))
}

function bindOutput(body: ImperativeBody, workflow: string, output: ImperativeBody['outputs'][number]): void {
  if (!checkOpen(workflow, 'output()', output.place)) return
  const first = body.outputs.find(({ name }) => name === output.name)
  if (!first) {
    body.outputs.push(output)
    return
  }
  const before = realm().locate?.(first.place)
  raiseAt(author.FLY1032({ workflow, output: output.name }, { related: before && [before] }), output.place)
}

/** Steps are added while modules are evaluated: when bodies run, it is being built already. */
function checkOpen(workflow: string, what: string, place: object): boolean {
  if (!realm().tracer) return true
  raiseAt(author.FLY1031({ workflow, what }), place)
  return false
}

function raiseAt(diagnostic: Parameters<typeof raise>[0], place: object): void {
  const location = realm().locate?.(place)
  raise(location ? { ...diagnostic, location } : diagnostic)
}

function pending(
  body: ImperativeBody,
  of: string | number,
  label: string,
  outputs?: PendingReference['outputs'],
): object {
  return makeReference({ kind: 'pending', scope: body, node: undefined, label, of, path: [], outputs })
}

/** Outputs that can be told before anything is built. */
function severalOutputs(definition: Definition): PendingReference['outputs'] {
  const schemas = 'outputs' in definition ? definition.outputs : undefined
  if (schemas) return isStandardSchema(schemas) ? undefined : { names: Object.keys(schemas), tuple: false }
  const outputs = definition.site?.interface?.outputs
  if (outputs?.shape !== 'named' && outputs?.shape !== 'tuple') return undefined
  return { names: outputs.variables.map(({ name }) => name), tuple: outputs.shape === 'tuple' }
}
