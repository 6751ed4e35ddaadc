import type {
  DataConfigModel,
  EntityKind,
  EntityModel,
  EntityRef,
  LaunchPlanModel,
  TaskModel,
  TaskRun,
  WorkflowModel,
} from '../../../../src/model/entity.ts'
import type { ArtifactModel } from '../../../../src/model/artifact.ts'
import type { InterfaceModel, Variable } from '../../../../src/model/interface.ts'
import type {
  BranchTarget,
  ComparisonOperator,
  ConditionModel,
  NodeModel,
  OperandModel,
  OverridesModel,
} from '../../../../src/model/node.ts'
import type {
  ResourceName,
  ResourcesModel,
  SecretModel,
  SecurityContextModel,
} from '../../../../src/model/resources.ts'
import type { GoldenSpec, Json } from './golden.ts'
import { readBinding, readLiteral, readPrimitive, readType, seconds } from './read-value.ts'

/** Golden specs as the program that should give them, all but the launcher's arguments. */
export function readProgram(specs: readonly GoldenSpec[]): EntityModel[] {
  return specs.map(({ kind, message }) => {
    if (kind === 'task') return readTask(message)
    return kind === 'workflow' ? readWorkflow(message) : readLaunchPlan(message)
  })
}

function readTask({ template, description }: Json): TaskModel {
  const { container, k8sPod, metadata, config = {}, interface: typed } = template
  const primary = k8sPod?.podSpec.containers.find(({ name }: Json) => name === config['primary_container_name'])
  const { requests, limits }: Json = container?.resources ?? primary?.resources ?? {}
  const { gpuAccelerator, sharedMemory } = template.extendedResources ?? {}
  const env = [...(container?.env ?? []), ...(primary?.env ?? [])].map(({ key, name, value }: Json) => [
    key ?? name,
    value,
  ])
  return {
    kind: 'task',
    name: template.id.name,
    taskType: template.type,
    taskTypeVersion: template.taskTypeVersion ?? 0,
    interface: readInterface(typed),
    metadata: {
      retries: metadata.retries.retries ?? 0,
      ...(metadata.timeout && { timeout: seconds(metadata.timeout) }),
      ...('interruptible' in metadata && { interruptible: metadata.interruptible }),
      ...(metadata.deprecatedErrorMessage && { deprecated: metadata.deprecatedErrorMessage }),
      ...(metadata.discoverable && {
        cache: {
          version: metadata.discoveryVersion,
          serialize: metadata.cacheSerializable ?? false,
          ignoreInputs: metadata.cacheIgnoreInputVars ?? [],
        },
      }),
      ...(metadata.podTemplateName && { podTemplateName: metadata.podTemplateName }),
      generatesDeck: metadata.generatesDeck,
      isEager: metadata.isEager ?? false,
      labels: metadata.metadata.labels ?? {},
      annotations: metadata.metadata.annotations ?? {},
    },
    run: readRun(template),
    image: container?.image ?? primary.image,
    // In another order than sorted.
    env: Object.fromEntries(env.filter(([key]) => key !== '_F_SS_C').toReversed()),
    ...(requests || limits ? { resources: readResources({ requests, limits }) } : {}),
    ...readExtended(gpuAccelerator, sharedMemory),
    ...(primary && {
      podTemplate: {
        primaryContainer: primary.name,
        spec: { ...k8sPod.podSpec, containers: k8sPod.podSpec.containers.map(unmerge) },
        labels: k8sPod.metadata.labels ?? {},
        annotations: k8sPod.metadata.annotations ?? {},
      },
    }),
    secrets: readSecrets(template.securityContext?.secrets),
    config: {},
    ...(description && { docs: readDocs(description) }),
  }
}

/** What the author gave of a container: the primary one is known by an environment, if an empty one. */
function unmerge(container: Json): Json {
  if (!container['env']) return container
  const { args: _args, command: _command, env: _env, image: _image, resources: _resources, ...own } = container
  return own
}

function readExtended(
  gpuAccelerator?: Json,
  sharedMemory?: Json,
): Pick<OverridesModel, 'accelerator' | 'sharedMemory'> {
  return {
    ...(gpuAccelerator && {
      accelerator: { device: gpuAccelerator['device'], ...readPartition(gpuAccelerator) },
    }),
    ...(sharedMemory && { sharedMemory: sharedMemory['sizeLimit'] ? { size: sharedMemory['sizeLimit'] } : {} }),
  }
}

function readRun({ container, k8sPod, type }: Json): TaskRun {
  const args: string[] = (container ?? k8sPod.podSpec.containers.at(-1)).args ?? []
  if (type === 'raw-container') {
    const { command = [] } = container ?? k8sPod.podSpec.containers.at(-1)
    return { kind: 'container', command, args, data: readData((container ?? k8sPod).dataConfig) }
  }
  const [, module = '', , name = ''] = args.slice(-4)
  if (args.includes('vars')) return { kind: 'map', module, export: name, bound: [] }
  const packed = container?.env?.some(({ key }: Json) => key === '_F_SS_C') ?? false
  return { kind: 'function', module, export: name, packedSettings: packed }
}

function readData({ inputPath, outputPath, format = 'JSON' }: Json): DataConfigModel {
  return {
    ...(inputPath && { inputDir: inputPath }),
    ...(outputPath && { outputDir: outputPath }),
    format: format.toLowerCase(),
  }
}

function readDocs({ shortDescription, longDescription, sourceCode }: Json): NonNullable<TaskModel['docs']> {
  const formats: Record<string, 'rst' | 'markdown' | 'html'> = {
    DESCRIPTION_FORMAT_RST: 'rst',
    DESCRIPTION_FORMAT_MARKDOWN: 'markdown',
    DESCRIPTION_FORMAT_HTML: 'html',
  }
  return {
    format: formats[longDescription.format] ?? 'unknown',
    ...(shortDescription && { short: shortDescription }),
    ...(longDescription.value && { long: longDescription.value }),
    ...(longDescription.uri && { uri: longDescription.uri }),
    ...(longDescription.iconLink && { icon: longDescription.iconLink }),
    ...(sourceCode && { link: sourceCode.link }),
  }
}

function readWorkflow({ template, subWorkflows = [], description }: Json): WorkflowModel {
  return {
    kind: 'workflow',
    name: template.id.name,
    interface: readInterface(template.interface),
    nodes: (template.nodes ?? []).map(readNode),
    outputs: (template.outputs ?? []).map(readNamed),
    ...(template.failureNode && { failureNode: readNode(template.failureNode) }),
    failurePolicy: template.metadata.onFailure ? 'failAfterExecutableNodesComplete' : 'failImmediately',
    interruptible: template.metadataDefaults.interruptible ?? false,
    subWorkflows: subWorkflows.map(({ id }: Json) => id.name),
    ...(description && { docs: readDocs(description) }),
  }
}

function readNode(node: Json): NodeModel {
  const { metadata } = node
  return {
    id: node['id'],
    metadata: {
      name: metadata.name,
      ...(metadata.timeout && { timeout: seconds(metadata.timeout) }),
      ...(metadata.retries && { retries: metadata.retries.retries ?? 0 }),
      ...('interruptible' in metadata && { interruptible: metadata.interruptible }),
      ...('cacheable' in metadata && { cacheable: metadata.cacheable }),
      ...('cacheVersion' in metadata && { cacheVersion: metadata.cacheVersion }),
      ...('cacheSerializable' in metadata && { cacheSerializable: metadata.cacheSerializable }),
    },
    inputs: (node['inputs'] ?? []).map(readNamed),
    upstream: node['upstreamNodeIds'] ?? [],
    target: readTarget(node),
    ...(node['outputAliases'] && { outputAliases: node['outputAliases'] }),
  }
}

function readTarget(node: Json): NodeModel['target'] {
  const { taskNode, workflowNode, branchNode, arrayNode, gateNode } = node
  if (gateNode) return { kind: 'gate', ...readGate(gateNode) }
  if (branchNode) return readBranch(branchNode.ifElse)
  if (taskNode) {
    const overrides = taskNode.overrides && readOverrides(taskNode.overrides)
    return { kind: 'task', ref: readRef('task', taskNode.referenceId), ...(overrides && { overrides }) }
  }
  if (workflowNode?.subWorkflowRef) return { kind: 'workflow', ref: readRef('workflow', workflowNode.subWorkflowRef) }
  if (workflowNode) return { kind: 'launchPlan', ref: readRef('launchPlan', workflowNode.launchplanRef) }
  return {
    kind: 'array',
    node: readNode(arrayNode.node),
    ...('parallelism' in arrayNode && { parallelism: arrayNode.parallelism }),
    success: { kind: 'ratio', value: arrayNode.minSuccessRatio },
    executionMode: 'minimal',
    dataMode: 'singleInputFile',
    isOriginalSubNodeInterface: arrayNode.isOriginalSubNodeInterface,
    runAllSubNodes: arrayNode.runAllSubNodes ?? false,
    boundInputs: arrayNode.boundInputs ?? [],
  }
}

function readGate({ approve, signal, sleep }: Json) {
  if (approve) return { gate: 'approve', signalId: approve.signalId } as const
  if (sleep) return { gate: 'sleep', duration: seconds(sleep.duration) } as const
  const { signalId, type, outputVariableName: output } = signal
  return { gate: 'signal', signalId, type: readType(type), output } as const
}

function readBranch({ case: first, other = [], elseNode, error }: Json): BranchTarget {
  return {
    kind: 'branch',
    cases: [first, ...other].map(({ condition, thenNode }: Json) => ({
      condition: readCondition(condition),
      node: readNode(thenNode),
    })),
    otherwise: elseNode
      ? { kind: 'node', node: readNode(elseNode) }
      : { kind: 'fail', nodeId: error.failedNodeId, message: error.message },
  }
}

function readCondition({ comparison, conjunction }: Json): ConditionModel {
  if (conjunction) {
    const kind = conjunction.operator === 'OR' ? 'or' : 'and'
    return { kind, left: readCondition(conjunction.leftExpression), right: readCondition(conjunction.rightExpression) }
  }
  const operators: Record<string, ComparisonOperator> = { NEQ: 'ne', GT: 'gt', GTE: 'ge', LT: 'lt', LTE: 'le' }
  const operator = operators[comparison.operator] ?? 'eq'
  return {
    kind: 'compare',
    operator,
    left: readOperand(comparison.leftValue),
    right: readOperand(comparison.rightValue),
  }
}

/** The promise behind a variable stands in the node's bindings, and is no part of the condition. */
function readOperand({ var: name, primitive }: Json): OperandModel {
  if (name) return { kind: 'var', var: name, promise: { kind: 'promise', nodeId: '', var: name, path: [] } }
  return { kind: 'literal', value: primitive ? readPrimitive(primitive) : { kind: 'none' } }
}

function readOverrides({ resources, containerImage, extendedResources, podTemplate }: Json): OverridesModel {
  return {
    ...(resources && { resources: readResources(resources) }),
    ...(containerImage && { image: containerImage }),
    ...readExtended(extendedResources?.gpuAccelerator, extendedResources?.sharedMemory),
    ...(podTemplate && {
      podTemplate: {
        primaryContainer: podTemplate.primaryContainerName,
        spec: { ...podTemplate.podSpec, containers: [] },
        labels: podTemplate.metadata.labels ?? {},
        annotations: podTemplate.metadata.annotations ?? {},
      },
    }),
  }
}

function readPartition({ partitionSize, unpartitioned }: Json): { partition?: string | null } {
  if (partitionSize) return { partition: partitionSize }
  return unpartitioned ? { partition: null } : {}
}

function readLaunchPlan({ id, spec }: Json): LaunchPlanModel {
  const { schedule, notifications = [] } = spec.entityMetadata
  return {
    kind: 'launchPlan',
    name: id.name,
    workflow: readRef('workflow', spec.workflowId),
    parameters: Object.entries<Json>(spec.defaultInputs.parameters ?? {})
      .toReversed()
      .map(([name, parameter]) => ({
        variable: readVariable([name, parameter['var']]),
        ...(parameter['default'] && { default: readLiteral(parameter['default']) }),
        ...(parameter['artifactQuery'] && { query: readArtifact(parameter['artifactQuery'].artifactId) }),
      })),
    fixed: Object.entries<Json>(spec.fixedInputs.literals ?? {})
      .toReversed()
      .map(([name, value]) => ({ var: name, value: readLiteral(value) })),
    ...(schedule && { schedule: readSchedule(schedule) }),
    settings: {
      ...(spec.labels.values && { labels: spec.labels.values }),
      ...(spec.annotations.values && { annotations: spec.annotations.values }),
      ...(notifications.length > 0 && { notifications: notifications.map(readNotification) }),
      ...(spec.maxParallelism && { maxParallelism: spec.maxParallelism }),
      ...(spec.overwriteCache && { overwriteCache: true }),
      ...(spec.rawOutputDataConfig.outputLocationPrefix && {
        rawOutputPrefix: spec.rawOutputDataConfig.outputLocationPrefix,
      }),
      ...(spec.securityContext && { securityContext: readSecurity(spec.securityContext) }),
    },
    ...(spec.concurrencyPolicy && { concurrency: { max: spec.concurrencyPolicy.max, behavior: 'skip' } }),
    autoActivate: false,
  }
}

function readSchedule({ cronSchedule, rate, kickoffTimeInputArg }: Json): NonNullable<LaunchPlanModel['schedule']> {
  const kickoff = kickoffTimeInputArg && { kickoff: kickoffTimeInputArg }
  if (rate) return { ...kickoff, kind: 'rate', value: rate.value, unit: (rate.unit ?? 'MINUTE').toLowerCase() }
  return {
    ...kickoff,
    kind: 'cron',
    expression: cronSchedule.schedule,
    ...(cronSchedule.offset && { offset: cronSchedule.offset }),
  }
}

function readNotification({ phases, email, slack, pagerDuty }: Json) {
  const words: Record<string, 'succeeded' | 'failed' | 'aborted' | 'timedOut'> = {
    SUCCEEDED: 'succeeded',
    FAILED: 'failed',
    ABORTED: 'aborted',
    TIMED_OUT: 'timedOut',
  }
  const kind: 'email' | 'slack' | 'pagerDuty' = email ? 'email' : slack ? 'slack' : 'pagerDuty'
  const recipients: string[] = (email ?? slack ?? pagerDuty).recipientsEmail
  return { kind, recipients, phases: phases.map((phase: string) => words[phase]!) }
}

function readSecurity({ runAs, secrets }: Json): SecurityContextModel {
  return {
    ...(runAs?.k8sServiceAccount && { serviceAccount: runAs.k8sServiceAccount }),
    ...(runAs?.iamRole && { iamRole: runAs.iamRole }),
    secrets: readSecrets(secrets),
  }
}

function readSecrets(secrets: readonly Json[] = []): SecretModel[] {
  const mounts: Record<string, SecretModel['mount']> = { ENV_VAR: 'env', FILE: 'file' }
  return secrets.map(({ group = '', key = '', groupVersion = '', mountRequirement, envVar = '' }) => ({
    group,
    key,
    version: groupVersion,
    mount: mounts[mountRequirement] ?? 'any',
    env: envVar,
  }))
}

/** Entries of a container, or Kubernetes' map of a pod's container. */
function readResources({ requests = [], limits = [] }: Json): ResourcesModel {
  const names: Record<string, ResourceName> = {
    CPU: 'cpu',
    GPU: 'gpu',
    MEMORY: 'memory',
    EPHEMERAL_STORAGE: 'ephemeralStorage',
    cpu: 'cpu',
    gpu: 'gpu',
    memory: 'memory',
    'ephemeral-storage': 'ephemeralStorage',
  }
  const entries = (side: readonly Json[] | Readonly<Record<string, string>>) =>
    Array.isArray(side)
      ? side.map(({ name, value }: Json) => ({ name: names[name]!, value }))
      : Object.entries(side as Readonly<Record<string, string>>).map(([name, value]) => ({ name: names[name]!, value }))
  return { requests: entries(requests), limits: entries(limits) }
}

function readInterface({ inputs, outputs }: Json): InterfaceModel {
  const variables = (map: Json) =>
    Object.entries<Json>(map['variables'] ?? {})
      .toReversed()
      .map(readVariable)
  return { inputs: variables(inputs), outputs: variables(outputs), outputShape: 'named' }
}

function readVariable([name, { type, description, artifactPartialId: artifact }]: [string, Json]): Variable {
  return {
    name,
    type: readType(type),
    ...(description !== name && { description }),
    ...(artifact && { artifact: readArtifact(artifact) }),
  }
}

function readArtifact({ artifactKey, partitions }: Json): ArtifactModel {
  return {
    name: artifactKey.name,
    partitions: Object.entries<Json>(partitions?.value ?? {})
      .toReversed()
      .map(([key, { staticValue, inputBinding }]) => ({
        key,
        value: inputBinding ? { kind: 'input', var: inputBinding.var } : { kind: 'constant', value: staticValue },
      })),
  }
}

function readNamed({ var: name, binding }: Json) {
  return { var: name, binding: readBinding(binding) }
}

/** Ids of this build say nothing but their name; the settings say the rest. */
function readRef(kind: EntityKind, { name, project, domain, version }: Json): EntityRef {
  return project === 'other' ? { kind, name, project, domain, version } : { kind, name }
}
