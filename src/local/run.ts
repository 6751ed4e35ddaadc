import { settleArguments } from '../authoring/arguments.ts'
import { definitionOf, displayName } from '../authoring/definition.ts'
import type { Definition, MapTaskDefinition, WorkflowDefinition } from '../authoring/definition.ts'
import { entityOf } from '../authoring/entity.ts'
import type { InputsOf, OutputsOf } from '../authoring/types/entity.ts'
import type { AnyEntity } from '../authoring/types/any-entity.ts'
import { DiagnosticError, quote } from '../diagnostics/define.ts'
import { local } from '../diagnostics/local.ts'
import type { Literals } from '../execute/literals.ts'
import { fromLiteral } from '../literals/from-literal.ts'
import type { WorkflowModel } from '../model/entity.ts'
import type { InterfaceModel } from '../model/interface.ts'
import type { LiteralModel } from '../model/literal.ts'
import { ConstantMismatch, toConstant } from '../schema/constant.ts'
import type { LocalCache } from './cache.ts'
import { runGraph } from './graph.ts'
import type { Graph } from './graph.ts'
import { createLibrary } from './library.ts'
import type { Library } from './library.ts'
import { runPlan } from './node.ts'
import type { SandboxOptions } from './sandbox.ts'
import { runTaskHere } from './task.ts'

export interface LocalRunOptions extends SandboxOptions {
  /** Keeps results of tasks that cache. @default none: every task runs */
  readonly cache?: LocalCache
  /** Runs cached tasks again, and keeps their new results. @default false */
  readonly overwriteCache?: boolean
  /** Answers to gates, by their names: `true` or `false` to approve, a value for what is waited for. */
  readonly gates?: Readonly<Record<string, unknown>>
}

/** One run: what its nodes share. */
export interface LocalRun extends LocalRunOptions {
  readonly library: Library
  /** The entity that was asked for. */
  readonly name: string
  readonly runGraph: (graph: Graph, inputs: Literals) => Promise<Literals>
  /** What a call in an eager body does. */
  readonly call: (definition: Definition, inputs: unknown) => Promise<unknown>
}

/**
 * Runs a task, workflow or launch plan here, on plain values, through its compiled graph and through the same literals as on
 * Flyte.
 *
 * ```ts
 * const { model, rmse } = await run(train, { source: FlyteFile.from('data.csv'), threshold: 4 })
 * ```
 *
 * Outputs come as the entity's callers see them: nothing, one value, an object of named outputs, or a list.
 *
 * @throws DiagnosticError FLY3101–FLY3109 for a call that Flyte would refuse, and what keeps the entity from being built
 * @throws whatever a task threw, with the task's name in its message
 */
export async function run<E extends AnyEntity>(
  entity: E,
  inputs?: InputsOf<E>,
  options: LocalRunOptions = {},
): Promise<OutputsOf<E>> {
  const definition = definitionOf(entity)
  if (definition?.kind === 'task' && definition.mode === 'map')
    return run(aroundMap(entity, definition), inputs, options)
  if (!definition) throw new DiagnosticError(local.FLY3108({ got: quote(entity) }))
  return runDefinition(definition, inputs ?? {}, options) as Promise<OutputsOf<E>>
}

/** The same by definition. */
async function runDefinition(
  definition: Definition,
  inputs: Readonly<Record<string, unknown>>,
  options: LocalRunOptions = {},
): Promise<unknown> {
  const library = createLibrary(definition)
  const name = displayName(definition)
  const model = library.interfaceOf(definition)
  const literals = toLiterals(definition, model, inputs)
  const context: LocalRun = {
    ...options,
    library,
    name,
    runGraph: (graph, given) => runGraph(graph, given, context),
    call: async (called, given) =>
      run(
        entityOf(called) as never,
        (await settleArguments((given ?? {}) as Record<string, unknown>)) as never,
        options,
      ),
  }
  const outputs = await start(definition, literals, context)
  return toValues(model, outputs)
}

/** A map is a node, so something must be around it. */
function aroundMap<E extends AnyEntity>(map: E, definition: MapTaskDefinition): E {
  const { inputs } = createLibrary(definition).interfaceOf(definition)
  const free = inputs.filter(({ name }) => !Object.hasOwn(definition.options.bind ?? {}, name))
  const types = free.map(({ name, type, default: own }) => ({ name, type, optional: own !== undefined }))
  const workflow: WorkflowDefinition = {
    kind: 'workflow',
    order: 0,
    site: { module: '', name: '', file: '', line: 0, column: 0, interface: { inputs: types } },
    body: (given: unknown) => (map as unknown as (given: unknown) => unknown)(given),
    inputs: undefined,
    outputs: undefined,
    options: { name: displayName(definition) },
  }
  return entityOf(workflow) as unknown as E
}

async function start(definition: Definition, inputs: Literals, context: LocalRun): Promise<Literals> {
  const { library, name } = context
  if (definition.kind === 'workflow') return context.runGraph(library.workflow(name) as WorkflowModel, inputs)
  if (definition.kind !== 'launchPlan') return runTaskHere(definition, inputs, context)
  const plan = library.launchPlan(name)
  return plan.kind === 'reference' ? runTaskHere(plan, inputs, context) : runPlan(plan, inputs, context)
}

function toLiterals(definition: Definition, model: InterfaceModel, given: Readonly<Record<string, unknown>>): Literals {
  const entity = displayName(definition)
  const known = model.inputs.map(({ name }) => name)
  for (const input of Object.keys(given)) {
    if (known.includes(input)) continue
    const isFixed = definition.kind === 'launchPlan' && Object.hasOwn(definition.options.fixed ?? {}, input)
    throw new DiagnosticError(
      isFixed ? local.FLY3105({ plan: entity, input }) : local.FLY3102({ entity, input, known }),
    )
  }
  const missing = model.inputs.filter(
    ({ name, default: own, optional }) => given[name] === undefined && !own && !optional,
  )
  if (missing.length > 0) throw new DiagnosticError(local.FLY3103({ entity, inputs: missing.map(({ name }) => name) }))
  const literals = new Map<string, LiteralModel>()
  for (const { name, type, default: own } of model.inputs) {
    if (given[name] === undefined) {
      if (own) literals.set(name, own)
      continue
    }
    try {
      literals.set(name, toConstant(given[name], type))
    } catch (error) {
      if (!(error instanceof ConstantMismatch)) throw error
      throw new DiagnosticError(local.FLY3101({ entity, input: name, problem: error.message }))
    }
  }
  return literals
}

function toValues({ outputs, outputShape }: InterfaceModel, literals: Literals): unknown {
  const values = outputs.map(({ name, type }) => [name, fromLiteral(literals.get(name)!, type)] as const)
  switch (outputShape) {
    case 'none':
      return undefined
    case 'single':
      return values[0]![1]
    case 'tuple':
      return values.map(([, value]) => value)
    case 'named':
      return Object.fromEntries(values)
  }
}
