import type { AnyEntity } from './any-entity.ts'
import type { Bind, In } from './bind.ts'
import type { Workflow } from './entity.ts'
import type { Defaulted, Values } from './launch-plan.ts'
import type { WorkflowOptions } from './options.ts'
import type { Given, None, Schemas, Shape } from './schemas.ts'
import type { Outputs } from './values.ts'

/**
 * A workflow that is put together step by step. `I` are its inputs as callers give them, `Within` as its steps see them: an input
 * with a default may be left out by callers, and is always there.
 */
export interface ImperativeWorkflow<I, O, Within = I> extends Workflow<I, O> {
  /** A reference for each input. */
  readonly inputs: In<Within>
  /** Adds a step: a call of an entity, with its inputs and the options of the call. Steps are numbered in this order. */
  // By the call signature, not by Entity<…>: with that as its context TypeScript could not infer what `mapTask(…)` gives here.
  add<A extends unknown[], R>(entity: AnyEntity & ((...args: A) => R), ...args: NoInfer<A>): R
  /** Binds a declared output. */
  output<K extends Exclude<keyof O, '~outputs'>>(name: K, value: Bind<O[K]>): this
}

/** Options of an imperative workflow. */
export interface ImperativeOptions<I, D extends keyof I> extends WorkflowOptions {
  /** The name under which it is registered, exactly. */
  name: string
  /**
   * Inputs that callers may leave out. TypeScript knows which where the interface comes from schemas; next to type arguments name
   * them in a third one: `imperativeWorkflow<In, Out, 'limit'>(…)`.
   */
  defaults?: Values<I, D> & { readonly [K in keyof I]?: Exclude<I[K], undefined> }
  /** What runs when the workflow has failed, with the same inputs. */
  onFailure?: AnyEntity & { readonly kind: 'task' | 'workflow' } & ((inputs: In<I>) => unknown)
}

type NamedOutputs<O> = [keyof O] extends [never] ? void : Outputs<O & object>

/** The type of `imperativeWorkflow`. */
export interface ImperativeWorkflowFunction {
  /**
   * A workflow that is put together step by step, under exactly this name. The interface is given by types,
   * `imperativeWorkflow<In, Out>({ … })`, or by schemas.
   *
   * ```ts
   * export const flow = imperativeWorkflow<{ text: string }, { size: int }>({ name: 'built.flow' })
   * const made = flow.add(make, { text: flow.inputs.text })
   * flow.output('size', made.size)
   * ```
   */
  <
    I = None,
    O = None,
    D extends keyof Given<I, S, 'output'> = never,
    const S extends Shape = None,
    const P extends Shape = None,
  >(
    options: ImperativeOptions<Given<I, S, 'output'>, D> & Schemas<S, P>,
  ): ImperativeWorkflow<Defaulted<Given<I, S, 'input'>, D>, NamedOutputs<Given<O, P, 'output'>>, Given<I, S, 'output'>>
}
