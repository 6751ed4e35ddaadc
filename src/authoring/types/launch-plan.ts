import type { ArtifactQuery } from './artifact.ts'
import type { Args, In } from './bind.ts'
import type { LaunchPlan } from './entity.ts'
import type { Say } from './checks.ts'
import type { IsAny, RequiredKeys, Simplify } from './logic.ts'
import type { ExecutionOptions } from './options.ts'

/** Values for the inputs `D`. */
export type Values<I, D extends keyof I> = { readonly [K in D]: Exclude<I[K], undefined> }

/** Defaults of the inputs `D`: values, or queries for artifacts. */
export type Defaults<I, D extends keyof I> = { readonly [K in D]: Exclude<I[K], undefined> | ArtifactQuery }

/** The inputs as callers see them, when those in `D` have defaults. */
export type Defaulted<I, D> = [D] extends [never]
  ? I
  : Simplify<{ [K in keyof I as K extends D ? never : K]: I[K] } & { [K in keyof I as K extends D ? K : never]?: I[K] }>

/** The inputs of a launch plan: defaults are optional, fixed ones are gone. */
export type Planned<I, D, F> = [D | F] extends [never]
  ? I
  : Simplify<Omit<I, (D | F) & PropertyKey> & { [K in Exclude<D, F> & keyof I]?: I[K] }>

/** When to start; made by `cron()` or `fixedRate()`. `Kickoff` names the input that is given the time. */
export interface Schedule<out Kickoff extends string = never> {
  readonly '~schedule': Kickoff
}

/** How many executions of a launch plan may run at once, and what happens to the next one. */
export interface Concurrency {
  max: number
  behavior: 'skip'
}

/** Options of a launch plan. Inputs in `defaults` may be left out; those in `fixed` are no inputs any more. */
export interface LaunchPlanOptions<
  I,
  D extends keyof I,
  F extends keyof I,
  Kickoff extends string,
> extends ExecutionOptions {
  /** The name under which it is registered, exactly. */
  name: string
  defaults?: Defaults<I, D>
  fixed?: Values<I, F>
  schedule?: Say<BadSchedule<I, D | F | Kickoff>> & Schedule<Kickoff>
  /** Activates it when it is registered, which starts its schedule. @default false */
  autoActivate?: boolean
  concurrency?: Concurrency
}

/**
 * A launch plan that this build makes. `W` are the inputs of its workflow, `D` those with a default of the plan, `F` those that
 * it fixes.
 */
export interface OwnLaunchPlan<W, O, D extends keyof W, F extends keyof W> extends LaunchPlan<Planned<W, D, F>, O> {
  /**
   * The same plan under another name. What is left out stays as it is, `null` clears; `defaults` and `fixed` are replaced as a
   * whole.
   *
   * ```ts
   * export const weekly = nightly.cloneWith({ name: 'train.weekly', schedule: cron('@weekly'), labels: null })
   * ```
   */
  cloneWith<
    D2 extends keyof W = D,
    F2 extends keyof W = F,
    Kickoff extends string = never,
    GivenD = unknown,
    GivenF = unknown,
  >(
    options: CloneOptions<W, D2, F2, Kickoff> & { readonly defaults?: GivenD; readonly fixed?: GivenF },
  ): OwnLaunchPlan<W, O, Cleared<D2, GivenD>, Cleared<F2, GivenF>>
}

/** Nothing when null was given. */
type Cleared<D, G> = [G] extends [never] ? D : [G] extends [null] ? never : D

/** Options of a copy: those of a launch plan, where `null` clears. */
export type CloneOptions<W, D extends keyof W, F extends keyof W, Kickoff extends string> = {
  name: string
  defaults?: Defaults<W, D> | null
  fixed?: Values<W, F> | null
  schedule?: (Say<BadSchedule<W, D | F | Kickoff>> & Schedule<Kickoff>) | null
  autoActivate?: boolean | null
  concurrency?: Concurrency | null
} & { [K in keyof ExecutionOptions]?: ExecutionOptions[K] | null }

type BadSchedule<I, Known> = [Exclude<RequiredKeys<I>, Known>] extends [never]
  ? never
  : `flyte: a schedule gives no inputs, so each needs a default or a fixed value; missing: ${Exclude<RequiredKeys<I>, Known> & string}`

/** An entity that runs when a workflow with the inputs `I` has failed. It takes them all, and may take an error beside. */
export type Handler<I, H> = Say<BadHandler<NoInfer<I>, H>> & {
  readonly id: string
  readonly kind: 'task' | 'workflow'
  readonly '~flyte': { readonly in: H; readonly out: any }
}

type BadHandler<I, H> =
  IsAny<H> extends true
    ? never
    : [Exclude<keyof I, keyof H>] extends [never]
      ? [Exclude<RequiredKeys<H>, keyof I>] extends [never]
        ? [In<I>] extends [Args<Pick<H, keyof H & keyof I>>]
          ? never
          : 'flyte: onFailure takes the inputs of the workflow with the same types'
        : `flyte: onFailure has an input that the workflow lacks; make it optional: ${Exclude<RequiredKeys<H>, keyof I> & string}`
      : `flyte: onFailure must take every input of the workflow; it lacks: ${Exclude<keyof I, keyof H> & string}`
