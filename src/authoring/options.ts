import { author } from '../diagnostics/author.ts'
import type { Location } from '../model/source.ts'
import { isDurationInRange, parseDuration } from '../schema/duration.ts'
import { isDnsLabel, isEnvName, isLabel, parseQuantity } from '../utils/kubernetes.ts'
import { artifactOf } from './artifact.ts'
import { bothSides } from './both-sides.ts'
import { definitionOf } from './definition.ts'
import { isDuration } from './duration.ts'
import { notificationOf } from './notification.ts'
import { raise } from './realm.ts'
import { scheduleOf } from './schedule.ts'
import type { DeckField } from './types/options.ts'

/** How a value must look, in words and as a check. */
export interface Form {
  readonly expected: string
  readonly is: (value: unknown) => boolean
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Text, and not empty: an empty image or label would be dropped by the wire form. */
const text: Form = { expected: 'a text', is: (value) => typeof value === 'string' && value !== '' }
const flag: Form = { expected: 'true or false', is: (value) => typeof value === 'boolean' }
const count: Form = {
  expected: 'a whole number from 0 to 2147483647',
  is: (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0x7fff_ffff,
}
export const texts: Form = {
  expected: 'an object of texts',
  is: (value) => isRecord(value) && Object.values(value).every((entry) => typeof entry === 'string'),
}
const object: Form = { expected: 'an object', is: isRecord }
const words: Form = {
  expected: 'a list of texts',
  is: (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string'),
}
const anything: Form = { expected: 'a value', is: () => true }
const oneOf = (...values: readonly string[]): Form => ({
  expected: values.map((value) => `'${value}'`).join(' or '),
  is: (value) => values.includes(value as string),
})
const either = (...forms: readonly Form[]): Form => ({
  expected: forms.map(({ expected }) => expected).join(' or '),
  is: (value) => forms.some((form) => form.is(value)),
})
/** A length of time as authors write it, not below zero. */
export const duration: Form = {
  expected: "a duration (seconds, '90s', '5m', '2h' or a Duration)",
  is: (value) => {
    const nanos = isDuration(value) ? value.nanoseconds : parseDuration(value)
    return nanos !== undefined && nanos >= 0n && isDurationInRange(nanos)
  },
}
const timeoutOrNone: Form = either(duration, { expected: 'null', is: (value) => value === null })
/** A Kubernetes quantity in whole units, from text or a number. */
const quantity = (value: unknown): number | undefined =>
  typeof value === 'string' || typeof value === 'number' ? parseQuantity(String(value)) : undefined
/** One side of resources. */
const isAmounts = (value: unknown): boolean =>
  isRecord(value) &&
  Object.entries(value).every(
    ([key, entry]) =>
      ['cpu', 'mem', 'gpu', 'ephemeralStorage'].includes(key) && (entry === undefined || quantity(entry) !== undefined),
  )
/** flyteadmin refuses requests above limits, parts of GPUs, and other requests of GPUs than limits. */
const isPair = (key: string, request: unknown, limit: unknown): boolean => {
  const [asked = 0, allowed = Infinity] = [quantity(request), quantity(limit)]
  if (key !== 'gpu') return asked <= allowed
  const isWhole = [request, limit].every((entry) => entry === undefined || Number.isInteger(quantity(entry)))
  return isWhole && (request === undefined || limit === undefined || asked === allowed)
}
const isSide = (name: string): boolean => name === 'requests' || name === 'limits'
const resources: Form = {
  expected:
    "{ requests, limits } or { cpu: ['1', '2'], … }, with quantities of cpu, mem, gpu and ephemeralStorage such as '500m' or '1Gi', requests not above limits, whole GPUs",
  is: (value) => {
    if (!isRecord(value)) return false
    const names = Object.keys(value).filter((name) => value[name] !== undefined)
    const isRanges = !names.some(isSide)
    if (isRanges && !names.every((name) => !Array.isArray(value[name]) || value[name].length === 2)) return false
    if (!isRanges && !names.every(isSide)) return false
    const { requests = {}, limits = {} } = bothSides(value) as Readonly<
      Record<string, Readonly<Record<string, unknown>>>
    >
    if (!isAmounts(requests) || !isAmounts(limits)) return false
    return Object.keys({ ...requests, ...limits }).every((key) => isPair(key, requests[key], limits[key]))
  },
}
/** Caching states its version: without one a changed function would give old results. */
const cache: Form = {
  expected: "false or { version: '1', serialize?, ignoreInputs? }",
  is: (value) =>
    value === false ||
    (isRecord(value) &&
      text.is(value['version']) &&
      Object.keys(value).every((key) => ['version', 'serialize', 'ignoreInputs'].includes(key)) &&
      (value['serialize'] === undefined || flag.is(value['serialize'])) &&
      (value['ignoreInputs'] === undefined || text.is(value['ignoreInputs']) || words.is(value['ignoreInputs']))),
}
const accelerator: Form = {
  expected: 'a device name or { device, partition? }, with a size or null as partition',
  is: (value) => {
    if (!isRecord(value)) return text.is(value)
    const { device, partition, ...others } = value
    return text.is(device) && ((partition ?? null) === null || text.is(partition)) && Object.keys(others).length === 0
  },
}
const sharedMemory: Form = {
  expected: "true or a size such as '1Gi'",
  is: (value) => value === true || (typeof value === 'string' && parseQuantity(value) !== undefined),
}
const isContainerName = (value: unknown): boolean => typeof value === 'string' && isDnsLabel(value)
/** Containers are looked into as far as the task's own must be found among them; the rest of a pod is checked when it is built. */
const isPodSpec = (value: unknown): boolean => {
  if (!isRecord(value) || !isJson(value)) return false
  const { containers = [] } = value
  if (!Array.isArray(containers) || !containers.every(isRecord)) return false
  const names = containers.map(({ name }) => name)
  return names.every(isContainerName) && new Set(names).size === names.length
}
const podTemplate: Form = {
  expected:
    '{ primaryContainer?, spec?, labels?, annotations? } with Kubernetes names for containers, each once, and Kubernetes labels',
  is: (value) => {
    if (!isRecord(value)) return false
    const {
      primaryContainer = 'primary',
      spec = {},
      labels: podLabels = {},
      annotations: podAnnotations = {},
      ...others
    } = value
    return (
      Object.keys(others).length === 0 &&
      isContainerName(primaryContainer) &&
      isPodSpec(spec) &&
      labels.is(podLabels) &&
      annotations.is(podAnnotations)
    )
  },
}
const labels: Form = {
  expected: 'an object of Kubernetes labels',
  is: (value) =>
    texts.is(value) && Object.entries(value as Record<string, string>).every(([key, entry]) => isLabel(key, entry)),
}
const annotations: Form = {
  expected: 'an object of texts, by keys of Kubernetes annotations',
  is: (value) => texts.is(value) && Object.keys(value as object).every((key) => isLabel(key.toLowerCase(), '')),
}
const env: Form = {
  expected: 'an object of texts, by names without "="',
  is: (value) => texts.is(value) && Object.keys(value as object).every(isEnvName),
}
/** An empty list would leave the container without anything to run. */
export const someWords: Form = {
  expected: 'a list of at least one text',
  is: (value) => words.is(value) && (value as unknown[]).length > 0,
}
const fn: Form = { expected: 'a function', is: (value) => typeof value === 'function' }
const orFunction = (form: Form): Form => either(form, { ...fn, expected: 'a function that gives it' })
/** A JSON object (`google.protobuf.Struct`). What JSON would drop or change is none. */
export const json: Form = { expected: 'a JSON object', is: (value) => isRecord(value) && isJson(value) }
const isJson = (value: unknown, inside: readonly object[] = []): boolean => {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return value === null || ['string', 'boolean'].includes(typeof value)
  if (inside.includes(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return false
  const isLeftOut = (entry: unknown): boolean => entry === undefined && !Array.isArray(value)
  return Object.values(value).every((entry) => isLeftOut(entry) || isJson(entry, [...inside, value]))
}
const command = orFunction(someWords)
const taskTypeForms: OptionForms = {
  taskType: text,
  taskTypeVersion: count,
  custom: orFunction(json),
  config: orFunction(texts),
}
/** What a resolver lacks would show in the container only. */
const resolver: Form = {
  expected: 'a resolver, { args(task), load(args) }, maybe with a name',
  is: (value) =>
    isRecord(value) &&
    fn.is(value['args']) &&
    fn.is(value['load']) &&
    (value['name'] === undefined || text.is(value['name'])),
}
const DECKS: readonly string[] = ['Input', 'Output', 'Source Code', 'Timeline', 'Dependencies'] satisfies DeckField[]
const deckFields: Form = {
  expected: `a list of ${DECKS.map((deck) => `'${deck}'`).join(', ')}`,
  is: (value) => Array.isArray(value) && value.every((entry) => DECKS.includes(entry as string)),
}
const target =
  (...names: readonly string[]): Form['is'] =>
  (value) =>
    isRecord(value) && Object.keys(value).every((name) => names.includes(name))
const container: Form = {
  expected: '{ command?, args? } with lists of texts',
  is: (value) =>
    target('command', 'args')(value) &&
    Object.values(value as object).every((entry) => entry === undefined || words.is(entry)),
}
const dialects = oneOf('ansi', 'hive', 'other')
const sql: Form = {
  expected: `{ statement, dialect? } with ${dialects.expected}`,
  is: (value) =>
    isRecord(value) &&
    target('statement', 'dialect')(value) &&
    text.is(value['statement']) &&
    (value['dialect'] === undefined || dialects.is(value['dialect'])),
}
const concurrency: Form = {
  expected: "{ max, behavior: 'skip' } with a whole number from 1 on",
  is: (value) => isRecord(value) && count.is(value['max']) && value['max'] !== 0 && value['behavior'] === 'skip',
}
const secrets: Form = {
  expected: "a list of secret('key', …)",
  is: (value) =>
    Array.isArray(value) &&
    value.every((entry) => isRecord(entry) && (text.is(entry['key']) || text.is(entry['group']))),
}

const notifications: Form = {
  expected: "a list of email(['…'], ['failed']), slack(…) and pagerDuty(…)",
  is: (value) => Array.isArray(value) && value.every((entry) => isRecord(entry) && notificationOf(entry) !== undefined),
}
const schedule: Form = {
  expected: 'cron(…) or fixedRate(…)',
  is: (value) => isRecord(value) && scheduleOf(value) !== undefined,
}
const securityContext: Form = {
  expected: '{ serviceAccount?, iamRole?, secrets? }',
  is: (value) =>
    isRecord(value) &&
    Object.entries(value).every(
      ([key, entry]) =>
        entry === undefined ||
        (key === 'secrets' ? secrets.is(entry) : ['serviceAccount', 'iamRole'].includes(key) && text.is(entry)),
    ),
}
const artifacts: Form = {
  expected: 'an object of artifacts by output, as in { o0: model({ … }) }',
  is: (value) => isRecord(value) && Object.values(value).every((entry) => artifactOf(entry)?.use === 'output'),
}

/** The options that exist, by name. */
export type OptionForms = Readonly<Record<string, Form>>

/**
 * Checks the options of an entity, and gives those that are sound. Types refuse the same, but JavaScript and casts get past
 * them, and Flyte's own message would come much later. Every fault is noted, and the option left out, so that nothing else
 * stumbles over it.
 */
export function checkOptions<T extends object>(entity: string, options: T, forms: OptionForms, location?: Location): T {
  const sound: Partial<T> = { ...options }
  for (const [option, value] of Object.entries(options)) {
    const form = forms[option]
    if (!form && option === 'nodeDependencyHints') raise(author.FLY1050({ entity }, { location }))
    else if (!form) raise(author.FLY1003({ entity, option, known: Object.keys(forms) }, { location }))
    else if (value !== undefined && !form.is(value)) {
      raise(author.FLY1002({ entity, option, got: value, expected: form.expected }, { location }))
      delete sound[option as keyof T]
    }
  }
  return sound as T
}

/** What every task has, whoever wrote its container. */
const commonTaskForms: OptionForms = {
  name: text,
  image: text,
  env,
  secrets,
  resources,
  accelerator,
  sharedMemory,
  podTemplate,
  podTemplateName: text,
  cache,
  retries: count,
  timeout: duration,
  interruptible: flag,
  deprecated: text,
  labels,
  annotations,
  artifacts,
  inputs: object,
  outputs: anything,
}
const functionForms: OptionForms = {
  ...commonTaskForms,
  ...taskTypeForms,
  docs: object,
  command,
  resolver,
  enableDeck: flag,
  deckFields,
}
export const taskForms: OptionForms = { ...functionForms, preExecute: fn, postExecute: fn }
export const customForms: OptionForms = { ...commonTaskForms, ...taskTypeForms, container, sql }
export const dynamicForms: OptionForms = {
  ...functionForms,
  nodeDependencyHints: {
    expected: 'a list of tasks, workflows and launch plans',
    is: (value) => Array.isArray(value) && value.every((entry) => definitionOf(entry) !== undefined),
  },
}
export const executionForms: OptionForms = {
  labels: texts,
  annotations: texts,
  notifications,
  maxParallelism: count,
  securityContext,
  rawOutputPrefix: text,
  overwriteCache: flag,
}
const handler: Form = {
  expected: 'a task or a workflow',
  is: (value) => {
    const definition = definitionOf(value)
    const kind = definition?.kind === 'reference' ? definition.of : definition?.kind
    return kind === 'task' || kind === 'workflow'
  },
}
export const workflowForms: OptionForms = {
  ...executionForms,
  onFailure: handler,
  name: text,
  docs: object,
  failurePolicy: oneOf('failImmediately', 'failAfterExecutableNodesComplete'),
  interruptible: flag,
  artifacts,
  inputs: object,
  defaults: object,
}
export const imperativeForms: OptionForms = { ...workflowForms, outputs: object }
export const planForms: OptionForms = {
  ...executionForms,
  name: text,
  defaults: object,
  fixed: object,
  schedule,
  concurrency,
  autoActivate: flag,
}
export const containerForms: OptionForms = {
  ...commonTaskForms,
  command: words,
  args: words,
  inputDir: text,
  outputDir: text,
  format: oneOf('json', 'yaml', 'proto'),
  download: oneOf('eager', 'stream', 'none'),
  upload: oneOf('onExit', 'eager', 'none'),
}
export const mapForms: OptionForms = {
  concurrency: count,
  minSuccesses: count,
  minSuccessRatio: {
    expected: 'a number from 0 to 1',
    is: (value) => typeof value === 'number' && value >= 0 && value <= 1,
  },
  runAllSubNodes: flag,
  bind: object,
}
export const referenceForms: OptionForms = {
  project: text,
  domain: text,
  name: text,
  version: text,
  sameVersion: { expected: 'true', is: (value) => value === true },
  inputs: object,
  outputs: anything,
}
const waitForms: OptionForms = { id: text, after: anything }
/** Options of gates; time itself has no timeout. */
export const gateForms: Readonly<Record<'approve' | 'signal' | 'sleep', OptionForms>> = {
  approve: { ...waitForms, timeout: timeoutOrNone },
  signal: { ...waitForms, timeout: timeoutOrNone, type: anything },
  sleep: waitForms,
}
/** Options of a conditional. */
export const whenForms: OptionForms = { name: text, id: text, after: anything }
/** Options of the call of a workflow or launch plan. */
export const nodeForms: OptionForms = {
  id: text,
  displayName: text,
  after: anything,
  retries: count,
  timeout: timeoutOrNone,
  interruptible: flag,
}
/** Options of the call of a task. */
export const callForms: OptionForms = {
  ...nodeForms,
  cache,
  image: text,
  resources,
  accelerator,
  sharedMemory,
  podTemplate,
  aliases: texts,
}
