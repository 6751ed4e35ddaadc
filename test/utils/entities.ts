import { __flyteSite } from '../../src/authoring/call-site.ts'
import { containerTask } from '../../src/authoring/container-task.ts'
import { customTask } from '../../src/authoring/custom-task.ts'
import { definitionOf } from '../../src/authoring/definition.ts'
import { reference } from '../../src/authoring/entity-reference.ts'
import { waitForInput } from '../../src/authoring/gates.ts'
import { imperativeWorkflow } from '../../src/authoring/imperative-workflow.ts'
import { launchPlan } from '../../src/authoring/launch-plan.ts'
import { mapTask } from '../../src/authoring/map-task.ts'
import { dynamic, task } from '../../src/authoring/task.ts'
import { workflow } from '../../src/authoring/workflow.ts'
import { createEntry } from '../../src/compile/entry.ts'
import type { CallSite } from '../../src/model/call-site.ts'
import type { EntityKind, EntityModel } from '../../src/model/entity.ts'
import type { OutputShape } from '../../src/model/interface.ts'
import type { Program } from '../../src/model/program.ts'
import type { FlyteType } from '../../src/model/types.ts'

export const int: FlyteType = { kind: 'integer' }
export const float: FlyteType = { kind: 'float' }
export const string: FlyteType = { kind: 'string' }
export const boolean: FlyteType = { kind: 'boolean' }
export const datetime: FlyteType = { kind: 'datetime' }
export const listOf = (item: FlyteType): FlyteType => ({ kind: 'list', item })
export const mapOf = (value: FlyteType): FlyteType => ({ kind: 'map', value })
export const nullable = (type: FlyteType): FlyteType => ({ kind: 'union', variants: [type, { kind: 'none' }] })
export const struct = (fields: Record<string, FlyteType>, title?: string): FlyteType => ({
  kind: 'struct',
  ...(title !== undefined && { title }),
  fields: Object.entries(fields).map(([name, type]) => ({ name, type })),
})

/** What a body gets, as JavaScript sees it: a test may do with it what types would refuse. */
export type Loose = { readonly [key: string]: Loose } & { readonly [index: number]: Loose }

export type Types = Readonly<Record<string, FlyteType>>
/** Nothing, one output, or several by name. */
export type Result = FlyteType | { readonly named: Types } | { readonly tuple: readonly FlyteType[] } | undefined

/** An imperative workflow, as JavaScript sees it. */
export interface Imperative {
  readonly inputs: Loose
  add(entity: unknown, inputs?: unknown, options?: object): Loose
  output(name: string, value: unknown): Imperative
}

/** What stands in for the transform: entities made here carry the site that it would have injected. */
export interface Module {
  task(name: string, inputs: Types, result?: Result, options?: object, defaults?: CallSite['defaults']): never
  dynamic(name: string, inputs: Types, result?: Result, options?: object): never
  containerTask(options: object, inputs: Types, result?: Result): never
  /** The last argument is the variable that holds it. */
  customTask(options: object, inputs?: Types, result?: Result, name?: string): never
  workflow(
    name: string,
    inputs: Types,
    body: (inputs: never) => unknown,
    options?: object,
    site?: Partial<CallSite>,
  ): never
  imperativeWorkflow(options: object, inputs?: Types, outputs?: Types): Imperative
  /** A gate that waits for an input, as the transform leaves it. */
  waitForInput(name: string, type?: FlyteType, options?: object): never
  launchPlan(workflow: unknown, options?: object, site?: Partial<CallSite>): never
  mapTask(entity: unknown, options?: object): never
  /** Inputs whose name ends in `?` may be left out. */
  reference(of: EntityKind, id: object, inputs?: Types, result?: Result): never
}

/**
 * Defines entities as a module `flow` of a project would, in a fresh realm, and compiles them. Every returned value is an
 * export. Lines count the definitions, so that places can be told apart.
 */
export async function compileEntities(
  define: (module: Module) => Record<string, unknown>,
  locate: (error: unknown) => { file: string; line: number; column: number } | undefined = () => undefined,
): Promise<Program> {
  Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm'))
  const load = async (): Promise<Record<string, unknown>> => define(createModule())
  const entry = createEntry([{ module: 'flow', file: 'src/flow.ts', load }])
  return entry.compile({ loading: () => {}, locate })
}

/** The one entity of this kind and name. */
export function find<K extends EntityKind>(program: Program, kind: K, name: string): Extract<EntityModel, { kind: K }> {
  const found = program.entities.filter((entity) => entity.kind === kind && entity.name === name)
  if (found.length !== 1) throw new Error(`${found.length} entities are ${kind} ${name}; problems: ${codes(program)}`)
  return found[0] as never
}

/** Codes of all diagnostics, in order. */
export function codes(program: Program): string[] {
  return program.diagnostics.map(({ code, location }) => (location ? `${code} ${location.line}` : code))
}

function createModule(): Module {
  let line = 0
  const site = (name: string | undefined, more: Partial<CallSite>): CallSite => {
    line += 1
    return __flyteSite({
      module: 'flow',
      ...(name !== undefined && { name }),
      file: 'src/flow.ts',
      line,
      column: 1,
      ...more,
    })
  }
  const call = (make: unknown, ...args: unknown[]): never => (make as (...given: unknown[]) => never)(...args)
  const signature = (inputs: Types, result: Result): Pick<CallSite, 'interface'> => ({
    interface: {
      inputs: Object.entries(inputs).map(([name, type]) => ({ name, type, optional: false })),
      outputs: outputsOf(result),
    },
  })
  return {
    task: (name, inputs, result, options = {}, defaults) =>
      call(task, options, () => {}, site(name, { ...signature(inputs, result), ...(defaults && { defaults }) })),
    dynamic: (name, inputs, result, options = {}) =>
      call(dynamic, options, () => {}, site(name, signature(inputs, result))),
    containerTask: (options, inputs, result) =>
      call(containerTask, options, site(undefined, signature(inputs, result))),
    customTask: (options, inputs = {}, result, name) =>
      call(customTask, options, site(name, signature(inputs, result))),
    workflow: (name, inputs, body, options = {}, more = {}) => {
      const { interface: both } = signature(inputs, undefined)
      return call(workflow, options, body, site(name, { interface: { inputs: both!.inputs! }, ...more }))
    },
    imperativeWorkflow: (options, inputs = {}, outputs = {}) =>
      call(
        imperativeWorkflow,
        options,
        site(undefined, signature(inputs, Object.keys(outputs).length > 0 ? { named: outputs } : undefined)),
      ),
    waitForInput: (name, type, options = {}) =>
      call(waitForInput, name, options, site(undefined, type ? signature({}, type) : {})),
    launchPlan: (target, options, more = {}) =>
      call(launchPlan, target, ...(options ? [options] : []), site(undefined, more)),
    mapTask: (entity, options = {}) => call(mapTask, entity, options, site(undefined, {})),
    reference: (of, id, inputs = {}, result) => {
      const { interface: both } = signature(inputs, result)
      const optional = both!.inputs!.map((input) => ({
        ...input,
        name: input.name.replace('?', ''),
        optional: input.name.endsWith('?'),
      }))
      return call(reference[of], id, site(undefined, { interface: { ...both, inputs: optional } }))
    },
  }
}

function outputsOf(result: Result): { shape: OutputShape; variables: { name: string; type: FlyteType }[] } {
  if (!result) return { shape: 'none', variables: [] }
  if ('named' in result)
    return { shape: 'named', variables: Object.entries(result.named).map(([name, type]) => ({ name, type })) }
  if ('tuple' in result)
    return { shape: 'tuple', variables: result.tuple.map((type, position) => ({ name: `o${position}`, type })) }
  return { shape: 'single', variables: [{ name: 'o0', type: result }] }
}

export { definitionOf }
