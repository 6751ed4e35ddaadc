/**
 * What a value of a pod must be: a text, one of some texts, true or false, a whole number, an amount, anything; a list of
 * something, a record of something (`*`), or an object with known fields.
 */
export type Shape =
  | 'text'
  | 'flag'
  | 'integer'
  | 'amount'
  | 'any'
  | { readonly words: readonly string[] }
  | readonly [Shape]
  | Fields
export interface Fields {
  readonly [field: string]: Shape
}

const words = (...texts: readonly string[]): Shape => ({ words: texts })
const AMOUNTS: Fields = { '*': 'amount' }
const RESOURCES: Fields = { claims: 'any', limits: AMOUNTS, requests: AMOUNTS }
const IDENTITY: Fields = {
  appArmorProfile: 'any',
  runAsGroup: 'integer',
  runAsNonRoot: 'flag',
  runAsUser: 'integer',
  seLinuxOptions: 'any',
  seccompProfile: 'any',
  windowsOptions: 'any',
}

const CONTAINER: Fields = {
  args: ['text'],
  command: ['text'],
  env: [{ name: 'text', value: 'text', valueFrom: 'any' }],
  envFrom: ['any'],
  image: 'text',
  imagePullPolicy: /* @__PURE__ */ words('Always', 'IfNotPresent', 'Never'),
  lifecycle: 'any',
  livenessProbe: 'any',
  name: 'text',
  ports: [
    {
      containerPort: 'integer',
      hostIP: 'text',
      hostPort: 'integer',
      name: 'text',
      protocol: /* @__PURE__ */ words('TCP', 'UDP', 'SCTP'),
    },
  ],
  readinessProbe: 'any',
  resizePolicy: 'any',
  resources: RESOURCES,
  restartPolicy: /* @__PURE__ */ words('Always', 'OnFailure', 'Never'),
  restartPolicyRules: 'any',
  securityContext: {
    ...IDENTITY,
    allowPrivilegeEscalation: 'flag',
    capabilities: { add: ['text'], drop: ['text'] },
    privileged: 'flag',
    procMount: 'text',
    readOnlyRootFilesystem: 'flag',
  },
  startupProbe: 'any',
  stdin: 'flag',
  stdinOnce: 'flag',
  terminationMessagePath: 'text',
  terminationMessagePolicy: /* @__PURE__ */ words('File', 'FallbackToLogsOnError'),
  tty: 'flag',
  volumeDevices: 'any',
  volumeMounts: [
    {
      mountPath: 'text',
      mountPropagation: 'text',
      name: 'text',
      readOnly: 'flag',
      recursiveReadOnly: 'text',
      subPath: 'text',
      subPathExpr: 'text',
    },
  ],
  workingDir: 'text',
}

const SOURCE: Fields = { defaultMode: 'integer', items: 'any', optional: 'flag' }
/** Where a volume comes from; each has one source. */
const SOURCES: Fields = {
  configMap: { ...SOURCE, name: 'text' },
  downwardAPI: 'any',
  emptyDir: { medium: 'text', sizeLimit: 'amount' },
  hostPath: { path: 'text', type: 'text' },
  nfs: { path: 'text', readOnly: 'flag', server: 'text' },
  persistentVolumeClaim: { claimName: 'text', readOnly: 'flag' },
  projected: 'any',
  secret: { ...SOURCE, secretName: 'text' },
  .../* @__PURE__ */ Object.fromEntries(
    (
      'awsElasticBlockStore azureDisk azureFile cephfs cinder csi ephemeral fc flexVolume flocker gcePersistentDisk gitRepo ' +
      'glusterfs image iscsi photonPersistentDisk portworxVolume quobyte rbd scaleIO storageos vsphereVolume'
    )
      .split(' ')
      .map((source) => [source, 'any'] as const),
  ),
}

/** The specification of a pod as Kubernetes 1.34 has it (k8s.io/api/core/v1), which Flyte 1.16.8 was built with. */
export const POD: Fields = {
  activeDeadlineSeconds: 'integer',
  affinity: { nodeAffinity: 'any', podAffinity: 'any', podAntiAffinity: 'any' },
  automountServiceAccountToken: 'flag',
  containers: [CONTAINER],
  dnsConfig: { nameservers: ['text'], options: 'any', searches: ['text'] },
  dnsPolicy: /* @__PURE__ */ words('ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'),
  enableServiceLinks: 'flag',
  ephemeralContainers: 'any',
  hostAliases: [{ hostnames: ['text'], ip: 'text' }],
  hostIPC: 'flag',
  hostNetwork: 'flag',
  hostPID: 'flag',
  hostUsers: 'flag',
  hostname: 'text',
  hostnameOverride: 'text',
  imagePullSecrets: [{ name: 'text' }],
  initContainers: [CONTAINER],
  nodeName: 'text',
  nodeSelector: { '*': 'text' },
  os: { name: /* @__PURE__ */ words('linux', 'windows') },
  overhead: AMOUNTS,
  preemptionPolicy: /* @__PURE__ */ words('PreemptLowerPriority', 'Never'),
  priority: 'integer',
  priorityClassName: 'text',
  readinessGates: 'any',
  resourceClaims: 'any',
  resources: RESOURCES,
  restartPolicy: /* @__PURE__ */ words('Always', 'OnFailure', 'Never'),
  runtimeClassName: 'text',
  schedulerName: 'text',
  schedulingGates: 'any',
  securityContext: {
    ...IDENTITY,
    fsGroup: 'integer',
    fsGroupChangePolicy: 'text',
    seLinuxChangePolicy: 'text',
    supplementalGroups: ['integer'],
    supplementalGroupsPolicy: 'text',
    sysctls: 'any',
  },
  serviceAccount: 'text',
  serviceAccountName: 'text',
  setHostnameAsFQDN: 'flag',
  shareProcessNamespace: 'flag',
  subdomain: 'text',
  terminationGracePeriodSeconds: 'integer',
  tolerations: [
    {
      effect: /* @__PURE__ */ words('NoSchedule', 'PreferNoSchedule', 'NoExecute'),
      key: 'text',
      operator: /* @__PURE__ */ words('Exists', 'Equal'),
      tolerationSeconds: 'integer',
      value: 'text',
    },
  ],
  topologySpreadConstraints: 'any',
  volumes: [{ name: 'text', ...SOURCES }],
}

/** Whether a field of a volume says where it comes from. */
export function isSource(field: string): boolean {
  return Object.hasOwn(SOURCES, field)
}
