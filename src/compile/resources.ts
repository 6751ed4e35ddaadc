import type {
  AcceleratorModel,
  JsonObject,
  PodTemplateModel,
  ResourceEntry,
  ResourceName,
  ResourcesModel,
  SecretModel,
  SecurityContextModel,
  SharedMemoryModel,
} from '../model/resources.ts'
import type { Secret } from '../authoring/types/options.ts'
import { bothSides } from '../authoring/both-sides.ts'
import type { Accelerator, Amounts, PodTemplate, Resources, SharedMemory } from '../authoring/types/resources.ts'

type Key = keyof Amounts
const NAMES: Readonly<Record<Key, ResourceName>> = {
  cpu: 'cpu',
  mem: 'memory',
  gpu: 'gpu',
  ephemeralStorage: 'ephemeralStorage',
}
/** flytekit writes the resources of tasks and those of overrides in different orders; the goldens hold both. */
const TASK_ORDER: readonly Key[] = ['ephemeralStorage', 'cpu', 'gpu', 'mem']
const OVERRIDE_ORDER: readonly Key[] = ['cpu', 'mem', 'gpu', 'ephemeralStorage']

/** Resources of a task; absent when neither side is stated, so that default resources apply. */
export function taskResources(resources: Resources | undefined): ResourcesModel | undefined {
  return resources && model(resources, TASK_ORDER)
}

/** Resources of one call. */
export function overrideResources(resources: Resources): ResourcesModel {
  return model(resources, OVERRIDE_ORDER) ?? { requests: [], limits: [] }
}

function model(resources: Resources, order: readonly Key[]): ResourcesModel | undefined {
  const { requests, limits } = bothSides(resources)
  if (!requests && !limits) return undefined
  return { requests: entries(requests ?? {}, order), limits: entries(limits ?? {}, order) }
}

function entries(amounts: Amounts, order: readonly Key[]): ResourceEntry[] {
  return order.flatMap((key) => (amounts[key] === undefined ? [] : [{ name: NAMES[key], value: String(amounts[key]) }]))
}

export function acceleratorModel(accelerator: Accelerator): AcceleratorModel {
  if (typeof accelerator === 'string') return { device: accelerator }
  const { device, partition } = accelerator
  return { device, ...(partition !== undefined && { partition }) }
}

export function sharedMemoryModel(size: SharedMemory): SharedMemoryModel {
  return size === true ? {} : { size }
}

/** A pod template; the primary container is `primary` unless it is named. */
export function podTemplateModel(template: PodTemplate): PodTemplateModel {
  return {
    primaryContainer: template.primaryContainer ?? 'primary',
    spec: plainJson(template.spec ?? {}),
    labels: template.labels ?? {},
    annotations: template.annotations ?? {},
  }
}

/** JSON without members that are undefined. */
export function plainJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject
}

export function secretModel({ key, group = '', version = '', mount = 'any', env = '' }: Secret): SecretModel {
  return { group, key, version, mount, env }
}

export function securityContextModel(context: {
  serviceAccount?: string
  iamRole?: string
  secrets?: readonly Secret[]
}): SecurityContextModel {
  return {
    ...(context.serviceAccount !== undefined && { serviceAccount: context.serviceAccount }),
    ...(context.iamRole !== undefined && { iamRole: context.iamRole }),
    secrets: (context.secrets ?? []).map(secretModel),
  }
}
