import type { Granularity } from '../../model/artifact.ts'

/** The value of an input, in an execution; made by `fromInput()`. */
export interface FromInput {
  readonly '~artifact': 'input'
}

/** An output that is kept as an artifact; made by calling the artifact. */
export interface ArtifactOutput {
  readonly '~artifact': 'output'
}

/** The newest artifact with these partitions, as the default of an input; made by `query`. */
export interface ArtifactQuery {
  readonly '~artifact': 'query'
}

/** Options of an artifact. */
export interface ArtifactOptions<K extends string, T extends Granularity | undefined> {
  name: string
  /** @default the project of the execution */
  project?: string
  /** @default the domain of the execution */
  domain?: string
  /** Names of partitions, ten at most. @default [] */
  partitions?: readonly K[]
  /** How fine the time is by which it is partitioned, too. @default no time */
  timePartition?: T
}

/** A family of values that Flyte keeps track of. */
export interface Artifact<K extends string, T extends Granularity | undefined = undefined> {
  /** Marks an output: `artifacts: { o0: model({ region: fromInput('region') }) }`. */
  (...values: PartitionArgs<K, T>): ArtifactOutput
  /** The newest one with these partitions, as default of an input: `defaults: { path: model.query({ region: 'eu' }) }`. */
  query(...values: PartitionArgs<K, T>): ArtifactQuery
}

/** Every partition is given: nothing else would give it. */
type PartitionArgs<K extends string, T> = [K, T] extends [never, undefined]
  ? [values?: {}]
  : [
      values: { readonly [P in K]: string | FromInput } & (T extends string
        ? { readonly timePartition: Date | FromInput }
        : {}),
    ]

/** The type of `artifact`. */
export interface ArtifactFunction {
  /**
   * Declares a family of values that Flyte keeps track of by name and partitions. The backend needs its artifact service
   * switched on.
   *
   * ```ts
   * const model = artifact({ name: 'model', partitions: ['region'] })
   * export const train = task({ artifacts: { o0: model({ region: 'eu' }) } }, async (): Promise<string> => …)
   * ```
   */
  <const K extends string = never, const T extends Granularity | undefined = undefined>(
    options: ArtifactOptions<K, T>,
  ): Artifact<K, T>
}

/** The type of `fromInput`. */
export interface FromInputFunction {
  /** The value that an input has in an execution: `model({ region: fromInput('region') })`. */
  (name: string): FromInput
}
