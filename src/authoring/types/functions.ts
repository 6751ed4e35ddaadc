import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { DurationLike } from '../duration.ts'
import type { BodyOutputs, In, Unref } from './bind.ts'
import type {
  BadBody,
  BadIn,
  BadResult,
  CheckBody,
  CheckEntries,
  CheckItems,
  CheckMap,
  CheckTask,
  Say,
} from './checks.ts'
import type {
  Against,
  Branch,
  CheckBranch,
  Condition,
  NoneOperand,
  Operand,
  Ordered,
  WhenOptions,
} from './condition.ts'
import type { Entity, Task, Workflow } from './entity.ts'
import type { Defaulted, Defaults, Handler, LaunchPlanOptions, OwnLaunchPlan, Schedule } from './launch-plan.ts'
import type {
  ContainerOptions,
  CustomTaskOptions,
  DynamicOptions,
  MapOptions,
  Notification,
  Phase,
  Secret,
  TaskOptions,
  WorkflowOptions,
} from './options.ts'
import type { Ref, RefOf } from './refs.ts'
import type {
  BadReturn,
  Given,
  GivenOut,
  Infer,
  Inputs,
  Names,
  None,
  OutputsBy,
  Schemas,
  Shape,
  WantRefs,
} from './schemas.ts'
import type { NumberTag } from './tag.ts'
import type { int, Outputs } from './values.ts'

// One signature for each number of arguments: schema-first and types-first share it, so that an error never reads "No
// overload matches this call". Where no schemas are given, S and P are None, and I comes from the annotation.

/** The type of `task`. */
export interface TaskFunction {
  /**
   * A task: a function that runs in a container of its own. Its interface is read from the annotations.
   *
   * ```ts
   * export const square = task(({ n }: { n: int }): int => n * n)
   * ```
   */
  <I = {}, R = never>(fn: CheckTask<I, R> & ((input: I) => R)): Task<I, Awaited<R>>
  /**
   * A task with options. `inputs` and `outputs` give the interface as schemas, of any library that follows Standard Schema.
   *
   * ```ts
   * export const fit = task({ retries: 2, resources: { requests: { mem: '1Gi' } } }, async ({ days }: { days: Day[] }) => …)
   * export const tidy = task({ inputs: { text: z.string() }, outputs: z.string() }, ({ text }) => text.trim())
   * ```
   */
  <const S extends Shape = None, const P extends Shape | StandardSchemaV1 = None, I = Infer<S, 'output'>, R = never>(
    options: TaskOptions<Names<I>> & Schemas<S, P>,
    fn: CheckTask<I, R, P> & ((input: I) => R),
  ): Task<Inputs<S, I>, OutputsBy<P, Awaited<R>>>
}

/**
 * The type of a function that makes tasks of one kind: `task`, with more options. The plugin reads names, types and words where it is
 * called, if it hands the function on as it is.
 *
 * ```ts
 * export const sparkTask = (({ executors = 1, ...options }: SparkOptions, fn: never) =>
 *   task({ taskType: 'spark', custom: { executors }, ...options }, fn)) as TaskFactory<SparkOptions>
 * ```
 */
export interface TaskFactory<More extends object> {
  <const S extends Shape = None, const P extends Shape | StandardSchemaV1 = None, I = Infer<S, 'output'>, R = never>(
    options: More & TaskOptions<Names<I>> & Schemas<S, P>,
    fn: CheckTask<I, R, P> & ((input: I) => R),
  ): Task<Inputs<S, I>, OutputsBy<P, Awaited<R>>>
}

/** The type of `dynamic`. */
export interface DynamicFunction {
  /**
   * A workflow that is built while it runs: the body sees values, calls tasks and returns references. Annotate the return
   * as `Bind<…>`.
   *
   * ```ts
   * export const all = dynamic(({ n }: { n: int }): Bind<int[]> => Array.from({ length: n }, (_, i) => square({ n: i })))
   * ```
   */
  <I = {}, R = never>(fn: Say<BadIn<I> | BadBody<R>> & ((input: I) => R)): Task<I, BodyOutputs<R>>
  /** A dynamic workflow with options. `inputs` and `outputs` give the interface as schemas. */
  <const S extends Shape = None, const P extends Shape | StandardSchemaV1 = None, I = Infer<S, 'output'>, R = never>(
    options: DynamicOptions<Names<I>> & Schemas<S, P>,
    fn: Say<BadIn<I> | BadBody<R> | BadReturn<P, R, WantRefs<P>>> & ((input: I) => R),
  ): Task<Inputs<S, I>, OutputsBy<P, BodyOutputs<R>>>
}

/** The type of `eager`. */
export interface EagerFunction {
  /**
   * Code that starts tasks and awaits them, as plain async TypeScript; it runs in a container of its own.
   *
   * ```ts
   * export const both = eager(async ({ n }: { n: int }): Promise<int> => (await square({ n })) + (await cube({ n })))
   * ```
   */
  <I = {}, R = never>(fn: CheckTask<I, R> & ((input: I) => Promise<R>)): Task<I, R>
  /** Eager code with options. `inputs` and `outputs` give the interface as schemas. */
  <const S extends Shape = None, const P extends Shape | StandardSchemaV1 = None, I = Infer<S, 'output'>, R = never>(
    options: TaskOptions<Names<I>> & Schemas<S, P>,
    fn: CheckTask<I, R, P> & ((input: I) => Promise<R>),
  ): Task<Inputs<S, I>, OutputsBy<P, R>>
}

/** The type of `workflow`. */
export interface WorkflowFunction {
  /**
   * A workflow: connects tasks. The body runs once, when the workflow is built, on references. A returned object is the
   * named outputs; `record({ … })` is one map.
   *
   * ```ts
   * export const train = workflow(({ source }: In<{ source: FlyteFile<'csv'> }>) => {
   *   const { days } = load({ source })
   *   return fit({ days })
   * })
   * ```
   */
  <I = {}, R = never>(body: CheckBody<I, R> & ((input: In<I>) => R)): Workflow<I, BodyOutputs<R>>
  /**
   * A workflow with options. `defaults` are inputs that may be left out; `onFailure` runs when the workflow has failed, with
   * the same inputs.
   */
  <const S extends Shape = None, I = Infer<S, 'output'>, R = never, D extends keyof NoInfer<I> = never, H = any>(
    options: WorkflowOptions & {
      readonly inputs?: S
      readonly defaults?: Defaults<I, D>
      readonly onFailure?: Handler<I, H>
    },
    body: CheckBody<I, R> & ((input: In<I>) => R),
  ): Workflow<Defaulted<Inputs<S, I>, D>, BodyOutputs<R>>
}

/** The type of `launchPlan`. */
export interface LaunchPlanFunction {
  /**
   * A named way to start a workflow. Without options it is the workflow's default launch plan.
   *
   * ```ts
   * export const nightly = launchPlan(train, { name: 'nightly', fixed: { threshold: 4 }, schedule: cron('0 3 * * *') })
   * ```
   */
  <I, O, D extends keyof I = never, F extends keyof I = never, Kickoff extends string = never>(
    workflow: Workflow<I, O>,
    options?: LaunchPlanOptions<I, D, F, Kickoff>,
  ): OwnLaunchPlan<I, O, D, F>
}

interface Mappable<I, O> extends Entity<I, O, any> {
  readonly kind: 'task' | 'launchPlan'
}
type Mapped<O, Ratio, Least> = [O] extends [void] ? void : [Ratio, Least] extends [1, never] ? O[] : (O | null)[]

/** The type of `mapTask`. */
export interface MapTaskFunction {
  /**
   * One run of a task or launch plan for each item: every input that is not in `bind` becomes a list.
   *
   * ```ts
   * const scores = mapTask(score, { concurrency: 8, bind: { model } })({ row: rows })
   * ```
   */
  <I, O, B extends keyof I = never, const Ratio extends number = 1, const Least extends number = never>(
    entity: CheckMap<O> & Mappable<I, O>,
    options?: MapOptions<I, B, Ratio, Least>,
  ): Task<{ [K in keyof I as K extends B ? never : K]: Exclude<I[K], undefined>[] }, Mapped<O, Ratio, Least>>
}

/** The type of `containerTask`. */
export interface ContainerTaskFunction {
  /**
   * A task in a container of any language, under exactly this name; inputs and outputs are files. The interface is given by
   * types, `containerTask<In, Outputs<{ … }>>({ … })`, or by schemas.
   *
   * ```ts
   * export const area = containerTask({ name: 'area', image: 'alpine', command: ['sh', '-c', '…'], inputs: { a: t.float } })
   * ```
   */
  <I = None, O = None, const S extends Shape = None, const P extends Shape = None>(
    options: ContainerOptions & Schemas<S, P>,
  ): Task<Given<I, S, 'input'>, GivenOut<O, P>>
}

/** The type of `customTask`. */
export interface CustomTaskFunction {
  /**
   * A task without a function: a plugin of Flyte knows from `custom`, `config`, a container, a pod or a statement what to do. The
   * interface is given by types, `customTask<In, Outputs<{ … }>>({ … })`, or by schemas.
   *
   * ```ts
   * export const sync = customTask<{ table: string }>({ taskType: 'airbyte', custom: { connection: '5f3c' } })
   * ```
   */
  <I = None, O = None, const S extends Shape = None, const P extends Shape | StandardSchemaV1 = None>(
    options: CustomTaskOptions & Schemas<S, P>,
  ): Task<Given<I, S, 'input'>, GivenOut<O, P>>
}

/** The type of `when`. */
export interface WhenFunction {
  /**
   * Chooses between calls while the workflow runs. A branch returns one call; all branches give the same outputs.
   *
   * ```ts
   * const verdict = when(gt(rmse, 4), () => reject({ rmse })).otherwise(() => publish({ rmse }))
   * ```
   *
   * The conditional is one node. `isNone` and comparisons of parts of a value are refused by Flyte 1.16.8.
   */
  <R>(condition: Condition, branch: CheckBranch<R> & (() => R), options?: WhenOptions): Branch<R>
}

/** The type of `eq` and `ne`. */
export interface CompareFunction {
  /** Compares a reference, on the left, with a constant or a reference of the same type. */
  <T, N>(a: Operand<T, N, Ordered | boolean>, b: NoInfer<Against<T, N>>): Condition
}

/** The type of `gt`, `ge`, `lt` and `le`, which take no booleans. */
export interface OrderFunction {
  /** Compares a reference, on the left, with a constant or a reference of the same type. */
  <T, N>(a: Operand<T, N, Ordered>, b: NoInfer<Against<T, N>>): Condition
}

/** The type of `isTrue` and `isFalse`. */
export interface IsTrueFunction {
  /** Asks a reference to a boolean. */
  <T extends boolean | null>(a: Operand<T, unknown, boolean>): Condition
}

/** The type of `isNone`. */
export interface IsNoneFunction {
  /**
   * Asks whether a value is null, as flytekit's `is_none()` does. Flyte 1.16.8 refuses the question, so it is an error (FLY1150)
   * unless that is lowered for a backend that answers it.
   */
  <T>(a: NoneOperand<T>): Condition
}

/** The type of `and` and `or`. */
export interface AndOrFunction {
  /** Joins two conditions. */
  (a: Condition, b: Condition): Condition
}

/** The type of `outputs`. */
export interface OutputsFunction {
  /** Several outputs by name: `return outputs({ model, rmse })`. */
  <T extends object>(values: T): Outputs<T>
}

/** The type of `record`. */
export interface RecordFunction {
  /** One map of references and values, where a plain object would mean named outputs. */
  <const R extends { readonly [key: string]: unknown }>(
    entries: Say<BadResult<R[keyof R], 'record'>> & R,
  ): Ref<{ [key: string]: Widened<Unref<R[keyof R]>> }>
}
type Widened<T> = [T] extends [number] ? (NumberTag<T> extends 'INTEGER (int)' ? int : number) : T

/** The type of `item`. */
export interface ItemFunction {
  /** The item of a list. The same as `list[i]`, also for those with `noUncheckedIndexedAccess`. */
  <T extends readonly unknown[]>(list: CheckItems<T> & RefOf<T, unknown>, index: number): Ref<T[number]>
}

/** The type of `entry`. */
export interface EntryFunction {
  /** The entry of a map. The same as `map.key`. */
  <T extends Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>>(
    map: CheckEntries<T> & RefOf<T, unknown>,
    key: string,
  ): Ref<T extends ReadonlyMap<string, infer V> ? V : T[keyof T]>
}

/** The type of `cron`. */
export interface CronFunction {
  /**
   * Starts by a five-field cron expression, or `@hourly` and its like. `kickoff` names the input that is given the time, and
   * `offset` moves that time.
   */
  <const K extends string = never>(expression: string, options?: { kickoff?: K; offset?: DurationLike }): Schedule<K>
}

/** The type of `fixedRate`. */
export interface FixedRateFunction {
  /** Starts at a fixed rate of whole minutes. `kickoff` names the input that is given the time. */
  <const K extends string = never>(every: DurationLike, options?: { kickoff?: K }): Schedule<K>
}

/** The type of `email`, `slack` and `pagerDuty`, which are all told by mail. */
export interface NotificationFunction {
  /** Tells these recipients when an execution has ended in one of these phases. */
  (recipients: readonly string[], phases: readonly Phase[]): Notification
}

/** The type of `secret`. */
export interface SecretFunction {
  /** Names a secret: `secret('token', { group: 'openai', mount: 'env' })`. */
  (key: string, options?: Omit<Secret, 'key'>): Secret
}
