import type { Resources, Resources_ResourceEntry } from '../gen/flyteidl/core/tasks_pb.ts'
import { Resources_ResourceName } from '../gen/flyteidl/core/tasks_pb.ts'
import type { Nanos } from './quantity.ts'
import { isWhole, readQuantity, wholeUnits } from './quantity.ts'

/** The most that a task may ask for; what is left out has no limit. */
export interface PlatformLimits {
  readonly cpu?: string
  readonly memory?: string
  readonly gpu?: string
}

/** What an unconfigured flyteadmin 1.16.8 allows. */
export const DEFAULT_LIMITS: PlatformLimits = { cpu: '2', memory: '1Gi', gpu: '1' }

/** Amounts by resource. */
export type Amounts = ReadonlyMap<Resources_ResourceName, Nanos>

/** What is wrong with the resources of a task (flyteadmin, `validateTaskResources`), as the end of a sentence. */
export function resourcesProblem(resources: Resources, limits: PlatformLimits): string | undefined {
  const requests = readEntries(resources.requests)
  if (typeof requests === 'string') return requests
  const most = readEntries(resources.limits)
  return typeof most === 'string' ? most : amountsProblem(requests, most, limits)
}

/** Compares whole units: 900m over 500m passes. Only what is requested is looked at. */
export function amountsProblem(requests: Amounts, limits: Amounts, platform: PlatformLimits): string | undefined {
  for (const [resource, request] of requests) {
    if (!CHECKED.has(resource)) continue
    const name = nameOf(resource)
    const wanted = wholeUnits(request)
    const limit = limits.get(resource)
    if (resource === Resources_ResourceName.GPU) {
      if (limit !== undefined && wholeUnits(limit) !== wanted)
        return `it requests ${wanted} gpu, and limits them to ${wholeUnits(limit)}`
    } else if (limit !== undefined && wholeUnits(limit) < wanted) {
      return `it requests ${wanted} ${name}, and limits them to ${wholeUnits(limit)}`
    }
    const most = platformLimit(platform, resource)
    if (most === undefined) continue
    const asked =
      resource === Resources_ResourceName.GPU || limit === undefined ? wanted : max(wanted, wholeUnits(limit))
    if (asked > most) return `it asks for ${asked} ${name}, and the platform gives ${most}`
  }
  return undefined
}

/** The first value that Kubernetes could not read (flytepropeller, `validateKnownResources`), whatever it is an amount of. */
export function badQuantity(
  resources: Resources | undefined,
): { readonly name: string; readonly value: string } | undefined {
  const bad = [...(resources?.requests ?? []), ...(resources?.limits ?? [])].find(
    ({ value }) => readQuantity(value) === undefined,
  )
  return bad && { name: Resources_ResourceName[bad.name] ?? String(bad.name), value: bad.value }
}

const CHECKED: ReadonlySet<Resources_ResourceName> = new Set([
  Resources_ResourceName.CPU,
  Resources_ResourceName.MEMORY,
  Resources_ResourceName.GPU,
  Resources_ResourceName.EPHEMERAL_STORAGE,
])

function readEntries(entries: readonly Resources_ResourceEntry[]): Amounts | string {
  const amounts = new Map<Resources_ResourceName, Nanos>()
  for (const { name, value } of entries) {
    if (!CHECKED.has(name)) continue
    if (amounts.has(name)) return `it states ${nameOf(name)} twice`
    const amount = readQuantity(value)
    if (amount === undefined) return `${JSON.stringify(value)} is no amount of ${nameOf(name)}`
    if (name === Resources_ResourceName.GPU && !isWhole(amount)) return `${value} gpu is not a whole number`
    amounts.set(name, amount)
  }
  return amounts
}

function platformLimit({ cpu, memory, gpu }: PlatformLimits, resource: Resources_ResourceName): bigint | undefined {
  const text = {
    [Resources_ResourceName.CPU]: cpu,
    [Resources_ResourceName.MEMORY]: memory,
    [Resources_ResourceName.GPU]: gpu,
  }[resource as number]
  const amount = text === undefined ? undefined : readQuantity(text)
  return amount === undefined ? undefined : wholeUnits(amount)
}

function nameOf(resource: Resources_ResourceName): string {
  return (Resources_ResourceName[resource] ?? 'unknown').toLowerCase().replace('_', ' ')
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
