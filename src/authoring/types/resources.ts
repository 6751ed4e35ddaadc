import type { Json } from './values.ts'

/** Amounts of CPU, memory, GPUs and disk, as Kubernetes writes them: `'500m'`, `2`, `'1Gi'`. */
export interface Amounts {
  cpu?: string | number
  mem?: string | number
  gpu?: string | number
  ephemeralStorage?: string | number
}

/** What a task asks for, and what it may use at most. */
export interface Resources {
  requests?: Amounts
  limits?: Amounts
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
