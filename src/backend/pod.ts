import type { JsonObject, JsonValue } from '@bufbuild/protobuf'
import { Resources_ResourceName } from '../gen/flyteidl/core/tasks_pb.ts'
import type { Nanos } from './quantity.ts'
import { readQuantity } from './quantity.ts'
import type { Amounts } from './resources.ts'

/** A container of a pod, as far as Flyte looks at it. */
export interface PodContainer {
  readonly name: string
  readonly requests: Amounts
  readonly limits: Amounts
}

/**
 * Why Go could not read a pod's specification (`corev1.PodSpec`), or nothing. Fields that it does not know it skips; of those
 * that it knows, the ones that people write are looked at.
 */
export function podProblem(spec: JsonObject): string | undefined {
  return problemOf(spec, POD, '')
}

/** The containers of a pod that can be read. */
export function podContainers(spec: JsonObject): PodContainer[] {
  const containers = fieldOf(spec, 'containers')
  return (Array.isArray(containers) ? containers : []).map((container) => {
    const resources = asObject(fieldOf(asObject(container), 'resources'))
    const name = fieldOf(asObject(container), 'name')
    return {
      name: typeof name === 'string' ? name : '',
      requests: amountsOf(fieldOf(resources, 'requests')),
      limits: amountsOf(fieldOf(resources, 'limits')),
    }
  })
}

/** What a value must be: a basic kind, a list or a record of something, or an object with known fields. */
type Shape =
  | 'string'
  | 'boolean'
  | 'integer'
  | 'quantity'
  | { readonly list: Shape }
  | { readonly record: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> }

const NAMED: Shape = { fields: { name: 'string', optional: 'boolean' } }
const CONTAINER: Shape = {
  fields: {
    name: 'string',
    image: 'string',
    command: { list: 'string' },
    args: { list: 'string' },
    workingDir: 'string',
    imagePullPolicy: 'string',
    terminationMessagePath: 'string',
    stdin: 'boolean',
    tty: 'boolean',
    ports: { list: { fields: { name: 'string', containerPort: 'integer', hostPort: 'integer', protocol: 'string' } } },
    envFrom: { list: { fields: { prefix: 'string', configMapRef: NAMED, secretRef: NAMED } } },
    env: { list: { fields: { name: 'string', value: 'string', valueFrom: { fields: {} } } } },
    resources: { fields: { requests: { record: 'quantity' }, limits: { record: 'quantity' } } },
    volumeMounts: {
      list: { fields: { name: 'string', mountPath: 'string', subPath: 'string', readOnly: 'boolean' } },
    },
    securityContext: {
      fields: {
        runAsUser: 'integer',
        runAsGroup: 'integer',
        privileged: 'boolean',
        readOnlyRootFilesystem: 'boolean',
        allowPrivilegeEscalation: 'boolean',
        capabilities: { fields: { add: { list: 'string' }, drop: { list: 'string' } } },
      },
    },
  },
}
const POD: Shape = {
  fields: {
    containers: { list: CONTAINER },
    initContainers: { list: CONTAINER },
    volumes: {
      list: {
        fields: {
          name: 'string',
          emptyDir: { fields: { medium: 'string', sizeLimit: 'quantity' } },
          hostPath: { fields: { path: 'string', type: 'string' } },
          secret: { fields: { secretName: 'string', optional: 'boolean', defaultMode: 'integer' } },
          configMap: { fields: { name: 'string', optional: 'boolean', defaultMode: 'integer' } },
          persistentVolumeClaim: { fields: { claimName: 'string', readOnly: 'boolean' } },
        },
      },
    },
    nodeSelector: { record: 'string' },
    restartPolicy: 'string',
    serviceAccountName: 'string',
    schedulerName: 'string',
    priorityClassName: 'string',
    runtimeClassName: 'string',
    hostname: 'string',
    nodeName: 'string',
    dnsPolicy: 'string',
    hostNetwork: 'boolean',
    hostPID: 'boolean',
    hostIPC: 'boolean',
    automountServiceAccountToken: 'boolean',
    terminationGracePeriodSeconds: 'integer',
    activeDeadlineSeconds: 'integer',
    priority: 'integer',
    imagePullSecrets: { list: NAMED },
    tolerations: {
      list: {
        fields: { key: 'string', operator: 'string', value: 'string', effect: 'string', tolerationSeconds: 'integer' },
      },
    },
    securityContext: {
      fields: { runAsUser: 'integer', runAsGroup: 'integer', fsGroup: 'integer', runAsNonRoot: 'boolean' },
    },
    affinity: {
      fields: { nodeAffinity: { fields: {} }, podAffinity: { fields: {} }, podAntiAffinity: { fields: {} } },
    },
  },
}

function problemOf(value: JsonValue | undefined, shape: Shape, path: string): string | undefined {
  // Go leaves what is null as it is.
  if (value === undefined || value === null) return undefined
  const wrong = `${path === '' ? 'it' : path} is ${describe(value)}`
  if (typeof shape === 'string') return fits(value, shape) ? undefined : wrong
  if ('list' in shape) {
    if (!Array.isArray(value)) return wrong
    return firstOf(
      value.map((item, index) => [item, `${path}[${index}]`]),
      shape.list,
    )
  }
  if (typeof value !== 'object' || Array.isArray(value)) return wrong
  if ('record' in shape) {
    return firstOf(
      Object.entries(value).map(([key, item]) => [item, `${path}.${key}`]),
      shape.record,
    )
  }
  for (const [name, inner] of Object.entries(shape.fields)) {
    const found = problemOf(fieldOf(value, name), inner, path === '' ? name : `${path}.${name}`)
    if (found !== undefined) return found
  }
  return undefined
}

function firstOf(items: readonly (readonly [JsonValue, string])[], shape: Shape): string | undefined {
  for (const [item, path] of items) {
    const found = problemOf(item, shape, path)
    if (found !== undefined) return found
  }
  return undefined
}

function fits(value: JsonValue, shape: Extract<Shape, string>): boolean {
  switch (shape) {
    case 'integer':
      return Number.isInteger(value)
    case 'quantity':
      return (typeof value === 'string' || typeof value === 'number') && quantityOf(value) !== undefined
    default:
      return typeof value === shape
  }
}

/** Go finds a field whatever the case of its letters; the exact name wins. */
function fieldOf(object: JsonObject | undefined, name: string): JsonValue | undefined {
  if (!object) return undefined
  if (Object.hasOwn(object, name)) return object[name]
  const key = Object.keys(object).find((other) => other.toLowerCase() === name.toLowerCase())
  return key === undefined ? undefined : object[key]
}

function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
}

const RESOURCES: Readonly<Record<string, Resources_ResourceName>> = {
  CPU: Resources_ResourceName.CPU,
  GPU: Resources_ResourceName.GPU,
  MEMORY: Resources_ResourceName.MEMORY,
  STORAGE: Resources_ResourceName.STORAGE,
  'EPHEMERAL-STORAGE': Resources_ResourceName.EPHEMERAL_STORAGE,
}

function amountsOf(list: JsonValue | undefined): Amounts {
  const amounts = new Map<Resources_ResourceName, Nanos>()
  for (const [name, value] of Object.entries(asObject(list) ?? {})) {
    const amount = quantityOf(value)
    if (amount !== undefined) amounts.set(RESOURCES[name.toUpperCase()] ?? Resources_ResourceName.UNKNOWN, amount)
  }
  return amounts
}

function quantityOf(value: JsonValue): Nanos | undefined {
  return typeof value === 'object' ? undefined : readQuantity(String(value).trim())
}

function describe(value: JsonValue): string {
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : JSON.stringify(value)
}
