import type { Json } from './values.ts'

/** An amount as Kubernetes writes it: `'500m'`, `2`, `'1Gi'`. */
export type Amount = string | number

/** Amounts of CPU, memory, GPUs and disk. */
export interface Amounts {
  cpu?: Amount
  mem?: Amount
  gpu?: Amount
  ephemeralStorage?: Amount
}

/** What is asked for; or that and the most that may be used. */
export type AmountRange = Amount | readonly [request: Amount, limit: Amount]

/**
 * What a task asks for, and what it may use at most: as two sides, or resource by resource, `{ cpu: ['1', '2'], mem: '1Gi' }`.
 * One form or the other.
 */
export interface Resources {
  requests?: Amounts
  limits?: Amounts
  cpu?: AmountRange
  mem?: AmountRange
  gpu?: AmountRange
  ephemeralStorage?: AmountRange
}

/** A GPU by its device name, such as `'nvidia-tesla-a100'`, whole or a partition of it (`null`: surely unpartitioned). */
export type Accelerator = string | { device: string; partition?: string | null }

/** Shared memory at /dev/shm: `true` for as much as the memory limit, or its size. */
export type SharedMemory = true | string

/** A Kubernetes pod to run in. */
export interface PodTemplate {
  /** The container that runs the task. @default 'primary' */
  primaryContainer?: string
  /** A Kubernetes PodSpec. The task's own container is merged into it. */
  spec?: { readonly [key: string]: Json }
  labels?: Record<string, string>
  annotations?: Record<string, string>
}
