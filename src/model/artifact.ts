/**
 * An artifact as an output makes it or a query asks for it (`flyteidl.core.ArtifactID`, artifact_id.proto). Its version is
 * never stated: an execution makes it, and a query finds the newest.
 */
export interface ArtifactModel {
  readonly name: string
  /** Absent: that of the execution. */
  readonly project?: string
  readonly domain?: string
  /** In the order of the declaration. */
  readonly partitions: readonly { readonly key: string; readonly value: PartitionValue }[]
  readonly time?: { readonly granularity: Granularity; readonly value: TimeValue }
}
export type Granularity = 'minute' | 'hour' | 'day' | 'month'
export type PartitionValue = { readonly kind: 'constant'; readonly value: string } | InputValue
export type TimeValue = { readonly kind: 'datetime'; readonly seconds: string; readonly nanos: number } | InputValue
/** The value that an input of the same task or workflow has in an execution. */
export interface InputValue {
  readonly kind: 'input'
  readonly var: string
}
