import { create } from '@bufbuild/protobuf'
import type { ExtendedResources, GPUAccelerator, Resources } from '../gen/flyteidl/core/tasks_pb.ts'
import {
  ExtendedResourcesSchema,
  GPUAcceleratorSchema,
  Resources_ResourceName,
  ResourcesSchema,
} from '../gen/flyteidl/core/tasks_pb.ts'
import type {
  AcceleratorModel,
  ResourceEntry,
  ResourceName,
  ResourcesModel,
  SharedMemoryModel,
} from '../model/resources.ts'

const RESOURCE_NAMES: Readonly<Record<ResourceName, Resources_ResourceName>> = {
  cpu: Resources_ResourceName.CPU,
  gpu: Resources_ResourceName.GPU,
  memory: Resources_ResourceName.MEMORY,
  ephemeralStorage: Resources_ResourceName.EPHEMERAL_STORAGE,
}

/** Requests and limits (`flyteidl.core.Resources`), entries in the order of the model. */
export function serializeResources({ requests, limits }: ResourcesModel): Resources {
  const entry = ({ name, value }: ResourceEntry) => ({ name: RESOURCE_NAMES[name], value })
  return create(ResourcesSchema, { requests: requests.map(entry), limits: limits.map(entry) })
}

/** What stands beside requests and limits; absent when there is neither. flytekit's mount of the shared memory is fixed. */
export function serializeExtendedResources(of: {
  readonly accelerator?: AcceleratorModel
  readonly sharedMemory?: SharedMemoryModel
}): ExtendedResources | undefined {
  const { accelerator, sharedMemory } = of
  if (!accelerator && !sharedMemory) return undefined
  return create(ExtendedResourcesSchema, {
    ...(accelerator && { gpuAccelerator: serializeAccelerator(accelerator) }),
    ...(sharedMemory && {
      sharedMemory: { mountName: 'flyte-shared-memory', mountPath: '/dev/shm', sizeLimit: sharedMemory.size ?? '' },
    }),
  })
}

function serializeAccelerator({ device, partition }: AcceleratorModel): GPUAccelerator {
  return create(GPUAcceleratorSchema, {
    device,
    ...(partition === null && { partitionSizeValue: { case: 'unpartitioned', value: true } }),
    ...(typeof partition === 'string' && { partitionSizeValue: { case: 'partitionSize', value: partition } }),
  })
}
