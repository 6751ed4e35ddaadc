import type { JsonObject, JsonValue } from '@bufbuild/protobuf'
import type { DescriptionEntity } from '../gen/flyteidl/admin/description_entity_pb.ts'
import type { LaunchPlan, LaunchPlanMetadata } from '../gen/flyteidl/admin/launch_plan_pb.ts'
import { FixedRateUnit } from '../gen/flyteidl/admin/schedule_pb.ts'
import type { TaskSpec } from '../gen/flyteidl/admin/task_pb.ts'
import type { WorkflowSpec } from '../gen/flyteidl/admin/workflow_pb.ts'
import { WorkflowExecution_Phase } from '../gen/flyteidl/core/execution_pb.ts'
import type { Identifier } from '../gen/flyteidl/core/identifier_pb.ts'
import type { Parameter, TypedInterface, VariableMap } from '../gen/flyteidl/core/interface_pb.ts'
import type { SecurityContext } from '../gen/flyteidl/core/security_pb.ts'
import type { TaskMetadata, TaskTemplate } from '../gen/flyteidl/core/tasks_pb.ts'
import { WorkflowMetadata_OnFailurePolicy } from '../gen/flyteidl/core/workflow_pb.ts'
import { describeNodes } from './describe-nodes.ts'
import {
  describeArtifact,
  describeBinding,
  describeDuration,
  describeLiteral,
  describeResources,
  describeType,
} from './describe-value.ts'
import type { SpecMessage } from './spec.ts'

/** How the parts of the text are marked. Every function gives its text back with nothing but marks around it. */
export interface Paint {
  /** Kind of the entity. */
  readonly kind: (text: string) => string
  /** Name of the entity. */
  readonly name: (text: string) => string
  /** What a line is about. */
  readonly label: (text: string) => string
}

const PLAIN: Paint = { kind: (text) => text, name: (text) => text, label: (text) => text }

/** One line, or several under one label. */
type Row = readonly [label: string, lines: string | readonly string[] | undefined]

/** A spec as text for people: a heading, and a line for each thing that it says. Without a line break at its end. */
export function formatSpec(message: SpecMessage, paint: Paint = PLAIN): string {
  switch (message.$typeName) {
    case 'flyteidl.admin.TaskSpec':
      return block('task', message.template?.id, taskRows(message), paint)
    case 'flyteidl.admin.WorkflowSpec':
      return block('workflow', message.template?.id, workflowRows(message), paint)
    case 'flyteidl.admin.LaunchPlan':
      return block('launch plan', message.id, launchPlanRows(message), paint)
  }
}

function block(kind: string, id: Identifier | undefined, rows: readonly Row[], paint: Paint): string {
  const filled = rows.flatMap(([label, lines]) => {
    const texts = [lines ?? []]
      .flat()
      .filter((line) => line !== '')
      .map(escapeControls)
    return texts.length > 0 ? [[label, texts] as const] : []
  })
  const width = Math.max(...filled.map(([label]) => label.length))
  const body = filled.flatMap(([label, lines]) =>
    lines.map((line, index) => `  ${paint.label((index === 0 ? label : '').padEnd(width))}  ${line}`),
  )
  return [`${paint.kind(kind)} ${paint.name(escapeControls(id?.name ?? '?'))}${describeScope(id)}`, ...body].join('\n')
}

/** A spec may come from anywhere, and a terminal obeys control characters. They are shown as JSON writes them. */
export function escapeControls(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** ` (flytesnacks/development, v1)`; nothing while registration is to fill it in. */
function describeScope(id: Identifier | undefined): string {
  if (!id) return ''
  const scope = [[id.project, id.domain].filter(Boolean).join('/'), id.version].filter(Boolean).join(', ')
  return scope && ` (${escapeControls(scope)})`
}

function taskRows({ template, description }: TaskSpec): Row[] {
  return [
    ['interface', describeInterface(template?.interface)],
    ['artifacts', describeArtifacts(template?.interface)],
    ['type', template && describeTaskType(template)],
    ...(template ? targetRows(template) : []),
    ['secrets', describeSecrets(template?.securityContext)],
    ['settings', template?.metadata && describeMetadata(template.metadata)],
    ['config', describeRecord(template?.config ?? {})],
    ['labels', describeRecord(template?.metadata?.metadata?.labels ?? {})],
    ['annotations', describeRecord(template?.metadata?.metadata?.annotations ?? {})],
    ['docs', describeDocs(description)],
  ]
}

function describeTaskType({ type, taskTypeVersion, metadata }: TaskTemplate): string {
  const { flavor = '', version = '' } = metadata?.runtime ?? {}
  return [`${type}${taskTypeVersion ? ` v${taskTypeVersion}` : ''}`, [flavor, version].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ')
}

function targetRows({ target, extendedResources }: TaskTemplate): Row[] {
  const { gpuAccelerator, sharedMemory } = extendedResources ?? {}
  const extended: Row[] = [
    [
      'accelerator',
      gpuAccelerator && `${gpuAccelerator.device} ${gpuAccelerator.partitionSizeValue.value ?? ''}`.trim(),
    ],
    ['shared memory', sharedMemory && (sharedMemory.sizeLimit || 'all')],
  ]
  switch (target.case) {
    case 'container': {
      const { image, command, args, env, resources, dataConfig } = target.value
      return [
        ['image', image],
        ['command', describeWords(command)],
        ['args', describeWords(args)],
        ['env', describeRecord(Object.fromEntries(env.map(({ key, value }) => [key, value])))],
        ['resources', describeResources(resources)],
        ['data', dataConfig && `${dataConfig.inputPath || '-'} → ${dataConfig.outputPath || '-'}`],
        ...extended,
      ]
    }
    case 'k8sPod':
      return [['pod', describePod(target.value.podSpec ?? {})], ...extended]
    case 'sql':
      return [['sql', target.value.statement]]
    default:
      return extended
  }
}

/** Containers with what they say below their names, then the rest of the pod. */
function describePod({ containers, ...rest }: JsonObject): string[] {
  const lines = (object: JsonObject) => Object.entries(object).map(([key, value]) => `${key} ${describeJson(value)}`)
  return [
    ...(Array.isArray(containers) ? (containers as JsonObject[]) : []).flatMap(({ name, image, ...more }) => [
      [name, image].flatMap((text) => (typeof text === 'string' ? [text] : [])).join(' '),
      ...lines(more).map((line) => `  ${line}`),
    ]),
    ...lines(rest),
  ]
}

function describeJson(value: JsonValue): string {
  const words = Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')
  return words ? describeWords(value) : JSON.stringify(value)
}

function describeMetadata(metadata: TaskMetadata): string {
  const { retries, timeout, interruptibleValue, discoverable, cacheIgnoreInputVars } = metadata
  const ignoring = cacheIgnoreInputVars.length > 0 ? `, ignoring ${cacheIgnoreInputVars.join(', ')}` : ''
  return [
    retries?.retries ? `retries ${retries.retries}` : '',
    timeout ? `timeout ${describeDuration(timeout)}` : '',
    describeSwitch('interruptible', interruptibleValue.value),
    discoverable
      ? `cache ${metadata.discoveryVersion}${metadata.cacheSerializable ? ', one at a time' : ''}${ignoring}`
      : '',
    metadata.generatesDeck ? 'deck' : '',
    metadata.isEager ? 'eager' : '',
    metadata.podTemplateName ? `pod template ${metadata.podTemplateName}` : '',
    metadata.deprecatedErrorMessage ? `deprecated: ${metadata.deprecatedErrorMessage}` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

function workflowRows({ template, subWorkflows, description }: WorkflowSpec): Row[] {
  const late = template?.metadata?.onFailure === WorkflowMetadata_OnFailurePolicy.FAIL_AFTER_EXECUTABLE_NODES_COMPLETE
  return [
    ['interface', describeInterface(template?.interface)],
    ['artifacts', describeArtifacts(template?.interface)],
    ['nodes', describeNodes(template?.nodes ?? [])],
    ['outputs', template?.outputs.map(describeBinding)],
    ['on failure', template?.failureNode && describeNodes([template.failureNode])],
    [
      'settings',
      [
        late ? 'finishes running nodes on failure' : '',
        template?.metadataDefaults?.interruptible ? 'interruptible' : '',
      ]
        .filter(Boolean)
        .join(' · '),
    ],
    ['contains', subWorkflows.map((workflow) => workflow.id?.name ?? '?')],
    ['docs', describeDocs(description)],
  ]
}

function launchPlanRows({ spec }: LaunchPlan): Row[] {
  const { runAs } = spec?.securityContext ?? {}
  return [
    ['workflow', spec?.workflowId?.name],
    ['inputs', Object.entries(spec?.defaultInputs?.parameters ?? {}).map(describeParameter)],
    [
      'fixed',
      Object.entries(spec?.fixedInputs?.literals ?? {}).map(([name, value]) => `${name} = ${describeLiteral(value)}`),
    ],
    ['schedule', describeSchedule(spec?.entityMetadata)],
    ['notify', describeNotifications(spec?.entityMetadata)],
    ['labels', describeRecord(spec?.labels?.values ?? {})],
    ['annotations', describeRecord(spec?.annotations?.values ?? {})],
    ['run as', [runAs?.k8sServiceAccount, runAs?.iamRole].filter(Boolean).join(', ')],
    ['secrets', describeSecrets(spec?.securityContext)],
    ['raw output', spec?.rawOutputDataConfig?.outputLocationPrefix],
    [
      'settings',
      [
        spec?.maxParallelism ? `at most ${spec.maxParallelism} nodes at once` : '',
        spec?.overwriteCache ? 'overwrites the cache' : '',
        spec?.concurrencyPolicy ? `at most ${spec.concurrencyPolicy.max} executions at once` : '',
      ]
        .filter(Boolean)
        .join(' · '),
    ],
  ]
}

/** `limit: int = 5`; without a default the input is required. */
function describeParameter([name, { var: variable, behavior }]: [string, Parameter]): string {
  const text = `${name}: ${describeType(variable?.type)}`
  if (behavior.case === 'default') return `${text} = ${describeLiteral(behavior.value)}`
  if (behavior.case !== 'artifactQuery') return text
  const { identifier } = behavior.value
  return `${text} = ${identifier.case === 'artifactId' ? describeArtifact(identifier.value) : identifier.case}`
}

function describeSchedule(metadata: LaunchPlanMetadata | undefined): string | undefined {
  const schedule = metadata?.schedule
  if (!schedule) return undefined
  const { ScheduleExpression: expression, kickoffTimeInputArg } = schedule
  const kickoff = kickoffTimeInputArg && `, time in ${kickoffTimeInputArg}`
  switch (expression.case) {
    case 'cronSchedule':
      return `${expression.value.schedule}${expression.value.offset && ` + ${expression.value.offset}`}${kickoff}`
    case 'rate':
      return `every ${expression.value.value} ${FixedRateUnit[expression.value.unit].toLowerCase()}(s)${kickoff}`
    default:
      return `${expression.value ?? '?'}${kickoff}`
  }
}

function describeNotifications(metadata: LaunchPlanMetadata | undefined): string[] {
  return (metadata?.notifications ?? []).map(({ type, phases }) => {
    const words = phases.map((phase) => WorkflowExecution_Phase[phase].toLowerCase().replace('_', ' '))
    return `${type.case ?? '?'} ${type.value?.recipientsEmail.join(', ') ?? ''} when ${words.join(', ')}`
  })
}

/** `(name: string, n: int) → string`; a single output without a name of its own is written without one. */
function describeInterface(typed: TypedInterface | undefined): string {
  const outputs = Object.entries(typed?.outputs?.variables ?? {})
  const [first] = outputs
  if (!first) return `(${describeVariables(typed?.inputs)}) → void`
  const single = outputs.length === 1 && first[0] === 'o0'
  return `(${describeVariables(typed?.inputs)}) → ${single ? describeType(first[1].type) : `{ ${describeVariables(typed?.outputs)} }`}`
}

/** Outputs that are kept as artifacts. */
function describeArtifacts(typed: TypedInterface | undefined): string[] {
  return Object.entries(typed?.outputs?.variables ?? {}).flatMap(([name, { artifactPartialId: artifact }]) =>
    artifact ? [`${name}: ${describeArtifact(artifact)}`] : [],
  )
}

function describeVariables(map: VariableMap | undefined): string {
  return Object.entries(map?.variables ?? {})
    .map(([name, { type }]) => `${name}: ${describeType(type)}`)
    .join(', ')
}

function describeSecrets(context: SecurityContext | undefined): string[] {
  return (context?.secrets ?? []).map(({ group, key, envVar }) =>
    [[group, key].filter(Boolean).join('/'), envVar && `as ${envVar}`].filter(Boolean).join(' '),
  )
}

function describeDocs(description: DescriptionEntity | undefined): string[] {
  const { content } = description?.longDescription ?? {}
  return [
    description?.shortDescription ?? '',
    ...(content?.value?.split('\n') ?? []),
    description?.sourceCode?.link ?? '',
  ]
}

function describeRecord(record: Readonly<Record<string, string>>): string[] {
  return Object.entries(record).map(([key, value]) => `${key}=${value}`)
}

/** Words as one would type them in a shell. */
function describeWords(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`))
    .join(' ')
}

function describeSwitch(word: string, value: boolean | undefined): string {
  return value === undefined ? '' : value ? word : `not ${word}`
}
