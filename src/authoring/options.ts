import { author } from '../diagnostics/author.ts'
import type { Location } from '../model/source.ts'
import { raise } from './realm.ts'

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
  expected: 'a whole number, 0 or more',
  is: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
}
const texts: Form = {
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
/** A length of time as authors write it; exactness is checked by `Duration.from`. */
const duration: Form = {
  expected: "a duration (seconds, '90s', '5m', '2h' or a Duration)",
  is: (value) =>
    (typeof value === 'number' && Number.isFinite(value) && value >= 0) ||
    (typeof value === 'string' && /^\d+(?:\.\d+)?[smh]$/.test(value)) ||
    (isRecord(value) && 'seconds' in value),
}
const amount: Form = {
  expected: "a quantity ('500m', '1Gi', 2)",
  is: (value) => (typeof value === 'string' && value !== '') || (typeof value === 'number' && Number.isFinite(value)),
}
/** One side of resources. */
const amounts: Form = {
  expected: 'quantities of cpu, mem, gpu and ephemeralStorage',
  is: (value) =>
    isRecord(value) &&
    Object.entries(value).every(
      ([key, entry]) =>
        ['cpu', 'mem', 'gpu', 'ephemeralStorage'].includes(key) && (entry === undefined || amount.is(entry)),
    ),
}
const resources: Form = {
  expected: "{ requests, limits }, each with quantities of cpu, mem, gpu and ephemeralStorage such as '500m' or '1Gi'",
  is: (value) =>
    isRecord(value) &&
    Object.entries(value).every(
      ([side, entry]) => (side === 'requests' || side === 'limits') && (entry === undefined || amounts.is(entry)),
    ),
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
  expected: 'a device name or { device, partition? }',
  is: (value) => text.is(value) || (isRecord(value) && text.is(value['device'])),
}
const sharedMemory: Form = {
  expected: "true or a size such as '1Gi'",
  is: (value) => value === true || text.is(value),
}
const podTemplate: Form = {
  expected: '{ primaryContainer?, spec?, labels?, annotations? }',
  is: (value) =>
    isRecord(value) &&
    Object.keys(value).every((key) => ['primaryContainer', 'spec', 'labels', 'annotations'].includes(key)) &&
    value['primaryContainer'] !== '',
}
const secrets: Form = {
  expected: "a list of secret('key', …)",
  is: (value) => Array.isArray(value) && value.every((entry) => isRecord(entry) && text.is(entry['key'])),
}

/** The options that exist, by name. */
export type OptionForms = Readonly<Record<string, Form>>

/**
 * Checks the options of an entity. Types refuse the same, but JavaScript and casts get past them, and Flyte's own message
 * would come much later. Every fault is noted; the value is used as it is, since the build fails anyway.
 */
export function checkOptions(entity: string, options: object, forms: OptionForms, location?: Location): void {
  for (const [option, value] of Object.entries(options)) {
    const form = forms[option]
    if (!form) raise(author.FLY1003({ entity, option, known: Object.keys(forms) }, { location }))
    else if (value !== undefined && !form.is(value)) {
      raise(author.FLY1002({ entity, option, got: value, expected: form.expected }, { location }))
    }
  }
}

/** What every task has, whoever wrote its container. */
const commonTaskForms: OptionForms = {
  name: text,
  image: text,
  env: texts,
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
  labels: texts,
  annotations: texts,
  inputs: object,
  outputs: anything,
}
export const taskForms: OptionForms = {
  ...commonTaskForms,
  docs: object,
  command: words,
  resolver: object,
  enableDeck: flag,
  deckFields: words,
}
const executionForms: OptionForms = {
  labels: texts,
  annotations: texts,
  notifications: anything,
  maxParallelism: count,
  securityContext: object,
  rawOutputPrefix: text,
  overwriteCache: flag,
}
export const workflowForms: OptionForms = {
  ...executionForms,
  name: text,
  docs: object,
  failurePolicy: oneOf('failImmediately', 'failAfterExecutableNodesComplete'),
  interruptible: flag,
  inputs: object,
  defaults: object,
}
export const planForms: OptionForms = {
  ...executionForms,
  name: text,
  defaults: object,
  fixed: object,
  schedule: object,
  concurrency: object,
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
  bind: object,
}
/** Options of the call of a workflow or launch plan. */
export const nodeForms: OptionForms = {
  id: text,
  displayName: text,
  after: anything,
  retries: count,
  timeout: either(duration, { expected: 'null', is: (value) => value === null }),
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
