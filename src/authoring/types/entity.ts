import type { Args, NoArgs } from './bind.ts'
import type { CallOptions, NodeOptions } from './options.ts'
import type { Call } from './refs.ts'

/** What a call of an entity takes. Options are an argument of their own, so that no input can collide with one. */
export type CallArgs<I, Options> = keyof I extends never
  ? [args?: NoArgs, options?: Options]
  : {} extends I
    ? [args?: Args<I>, options?: Options]
    : [args: Args<I>, options?: Options]

/** Anything that can be called in a workflow: a task, a workflow or a launch plan. */
export interface Entity<I, O, Options = CallOptions> {
  (...args: CallArgs<I, Options>): Call<O>
  /** The name under which it is registered: the module path and the export, or the name that its options give. */
  readonly id: string
  readonly '~flyte': { readonly in: I; readonly out: O }
}

/** A task: a function that runs in a container of its own. */
export interface Task<I, O> extends Entity<I, O> {
  readonly kind: 'task'
}

/** A workflow: connects tasks, workflows and launch plans. */
export interface Workflow<I, O> extends Entity<I, O, NodeOptions> {
  readonly kind: 'workflow'
}

/** A launch plan: a named way to start a workflow. */
export interface LaunchPlan<I, O> extends Entity<I, O, NodeOptions> {
  readonly kind: 'launchPlan'
}

/** The inputs of an entity, as its callers give them. */
export type InputsOf<E> = E extends { readonly '~flyte': { readonly in: infer I } } ? I : never

/** The output of an entity. */
export type OutputsOf<E> = E extends { readonly '~flyte': { readonly out: infer O } } ? O : never
