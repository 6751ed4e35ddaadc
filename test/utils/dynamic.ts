import { __flyteSite } from '../../src/authoring/call-site.ts'
import { eager } from '../../src/authoring/eager.ts'
import { dynamic, task } from '../../src/authoring/task.ts'
import { workflow } from '../../src/authoring/workflow.ts'
import { createEntry } from '../../src/compile/entry.ts'
import type { DynamicHost } from '../../src/compile/dynamic.ts'
import type { Entry, EntryModule } from '../../src/compile/entry.ts'
import type { CallSite } from '../../src/model/call-site.ts'
import type { DynamicJobModel, DynamicModel } from '../../src/model/dynamic.ts'
import type { OutputShape } from '../../src/model/interface.ts'
import type { Result, Types } from './entities.ts'

/** An entity as a test calls it: with whatever it likes, inside bodies and outside. */
export type LooseEntity = (inputs?: object, options?: object) => LooseResult
/** What a call gives, as JavaScript sees it. */
export type LooseResult = { readonly [key: string]: LooseResult } & {
  readonly [index: number]: LooseResult
} & PromiseLike<unknown>
/** Inputs as a body sees them: numbers, or, in a workflow, references that it only passes on. */
export type Given<Name extends string> = Readonly<Record<Name, number>>
type Body = (inputs: never) => unknown

/** What stands in for the transform in a module of this dotted name: entities carry the site that it would have injected. */
export interface Defining {
  task(
    name: string,
    inputs: Types,
    result: Result,
    body?: Body,
    more?: Partial<CallSite> & { options?: object },
  ): LooseEntity
  dynamic(name: string, inputs: Types, result: Result, body: Body, options?: object): LooseEntity
  eager(name: string, inputs: Types, result: Result, body: Body, options?: object): LooseEntity
  workflow(name: string, inputs: Types, body: Body, options?: object): LooseEntity
}

export function definingIn(module: string): Defining {
  let line = 0
  const define = (make: unknown, name: string, more: Partial<CallSite>, ...args: unknown[]): LooseEntity => {
    line += 1
    const site = __flyteSite({ module, name, file: `src/${module}.ts`, line, column: 1, ...more })
    return (make as (...given: unknown[]) => LooseEntity)(...args, site)
  }
  const signature = (inputs: Types, result: Result): Pick<CallSite, 'interface'> => ({
    interface: { inputs: inputsOf(inputs), outputs: outputsOf(result) },
  })
  return {
    task: (name, inputs, result, body = () => undefined, { options = {}, ...more } = {}) =>
      define(task, name, { ...signature(inputs, result), ...more }, options, body),
    dynamic: (name, inputs, result, body, options = {}) =>
      define(dynamic, name, signature(inputs, result), options, body),
    eager: (name, inputs, result, body, options = {}) => define(eager, name, signature(inputs, result), options, body),
    workflow: (name, inputs, body, options = {}) =>
      define(workflow, name, { interface: { inputs: inputsOf(inputs) } }, options, body),
  }
}

/** Forgets all entities, as a fresh process would. */
export function freshRealm(): void {
  Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm'))
}

/** A bundle with these modules, each evaluated when it is loaded first. */
export function bundleOf(modules: Readonly<Record<string, () => Record<string, unknown>>>): Entry {
  freshRealm()
  return createEntry(
    Object.entries(modules).map(([module, define]): EntryModule => {
      let exports: Record<string, unknown> | undefined
      return { module, file: `src/${module}.ts`, load: async () => (exports ??= define()) }
    }),
  )
}

/** Runs a dynamic task of a bundle as its container does. */
export async function runDynamic(
  entry: Entry,
  path: `${string}.${string}`,
  inputs: Readonly<Record<string, unknown>> = {},
  host: Partial<DynamicHost> = {},
): Promise<DynamicModel> {
  const [module = '', name = ''] = path.split('.')
  return entry.compileDynamic(await entry.load(module, name), inputs, { locate: () => undefined, ...host })
}

/** The same, where it must have made nodes. */
export async function runJob(...args: Parameters<typeof runDynamic>): Promise<DynamicJobModel> {
  const model = await runDynamic(...args)
  if (model.kind !== 'job') throw new Error('the dynamic task made no nodes')
  return model
}

function inputsOf(inputs: Types): NonNullable<NonNullable<CallSite['interface']>['inputs']> {
  return Object.entries(inputs).map(([name, type]) => ({ name, type, optional: false }))
}

function outputsOf(result: Result): { shape: OutputShape; variables: { name: string; type: Types[string] }[] } {
  if (!result) return { shape: 'none', variables: [] }
  if ('named' in result)
    return { shape: 'named', variables: Object.entries(result.named).map(([name, type]) => ({ name, type })) }
  if ('tuple' in result)
    return { shape: 'tuple', variables: result.tuple.map((type, position) => ({ name: `o${position}`, type })) }
  return { shape: 'single', variables: [{ name: 'o0', type: result }] }
}
