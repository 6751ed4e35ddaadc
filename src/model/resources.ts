/** A length of time. Seconds are decimal text (int64). */
export interface DurationModel {
  readonly seconds: string
  readonly nanos: number
}
export type ResourceName = 'cpu' | 'gpu' | 'memory' | 'ephemeralStorage'
export interface ResourceEntry {
  readonly name: ResourceName
  /** Kubernetes quantity, such as `500m` or `1Gi`. */
  readonly value: string
}
/** `flyteidl.core.Resources`, in the order in which it is written. */
export interface ResourcesModel {
  readonly requests: readonly ResourceEntry[]
  readonly limits: readonly ResourceEntry[]
}
/** `flyteidl.core.GPUAccelerator`. `partition`: a size, `null` for surely unpartitioned, absent for any. */
export interface AcceleratorModel {
  readonly device: string
  readonly partition?: string | null
}
/** `flyteidl.core.SharedMemory`; `size` absent means the whole memory limit. */
export interface SharedMemoryModel {
  readonly size?: string
}
export interface SecretModel {
  readonly group: string
  readonly key: string
  readonly version: string
  readonly mount: 'any' | 'env' | 'file'
  readonly env: string
}
export interface SecurityContextModel {
  readonly serviceAccount?: string
  readonly iamRole?: string
  readonly secrets: readonly SecretModel[]
}
/** Any JSON value. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }
export type JsonObject = { readonly [key: string]: JsonValue }
/** A Kubernetes pod, still without the task's container (`flyteidl.core.K8sPod`). */
export interface PodTemplateModel {
  readonly primaryContainer: string
  readonly spec: JsonObject
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
}
