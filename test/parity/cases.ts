import { fileURLToPath } from 'node:url'
import type { RegistrationOptions, SerializationSettings } from '../../src/model/settings.ts'
import type { QuantitiesInput } from '../../src/serialize/settings.ts'

/** A golden case and how its TypeScript twin is built. */
export interface ParityCase {
  readonly name: string
  readonly settings: CaseSettings
  /**
   * Its interfaces said in the other way, in a second twin: by schemas where the first has annotations, by annotations where it has
   * schemas. Both give the same bytes.
   */
  readonly otherForm?: Form
  /** Overrides of every launch plan, as given to the reference. */
  readonly registration?: RegistrationOptions
  /** What the real Flyte refuses in it although the reference writes it: codes that are errors otherwise. */
  readonly lowered?: readonly string[]
  /** Warnings that belong to the case, and are switched off. */
  readonly silenced?: readonly string[]
  /** Entities whose output descriptions do not count: the reference copies one return text to all outputs. */
  readonly ignoreOutputDescriptions?: readonly string[]
  /** Strict differences where the reference is defective and ours is better. */
  readonly accepted?: readonly AcceptedDifference[]
}
export type Form = 'schemas' | 'types'
export interface CaseSettings extends Pick<
  SerializationSettings,
  'project' | 'domain' | 'version' | 'images' | 'env' | 'fast'
> {
  readonly defaultResources?: { readonly requests?: QuantitiesInput; readonly limits?: QuantitiesInput }
}
export interface AcceptedDifference {
  /** `task flows.f`, as in a difference. */
  readonly entity: string
  /** Where in the message; everything below it is accepted too. */
  readonly path: string
  readonly reason: string
}

const SETTINGS: CaseSettings = {
  project: 'flytesnacks',
  domain: 'development',
  version: 'v1',
  images: { default: 'ghcr.io/acme/app:v1' },
  env: {},
}

/** The cases that have a twin. */
export const CASES: readonly ParityCase[] = [
  { name: 'hello', settings: SETTINGS },
  { name: 'scalars', settings: SETTINGS },
  { name: 'collections', settings: SETTINGS, otherForm: 'schemas' },
  // checkout: a `string | null` is given where a string is wanted.
  { name: 'records', settings: SETTINGS, otherForm: 'types', lowered: ['FLY1103'] },
  { name: 'outputs', settings: SETTINGS, otherForm: 'schemas' },
  { name: 'inputs', settings: SETTINGS, otherForm: 'schemas' },
  { name: 'metadata', settings: SETTINGS },
  { name: 'docs', settings: SETTINGS, ignoreOutputDescriptions: ['text.docs.join'] },
  // empty: a workflow without nodes.
  { name: 'nesting', settings: SETTINGS, lowered: ['FLY1122'] },
  { name: 'ordering', settings: SETTINGS },
  // run: an output with an alias is read by its own name.
  { name: 'overrides', settings: SETTINGS, lowered: ['FLY1145'] },
  // daily.alias, daily.minutes, daily.hours, daily.days: a schedule, and inputs that nobody gives.
  { name: 'launchplans', settings: SETTINGS, lowered: ['FLY1124'] },
  { name: 'references', settings: SETTINGS },
  { name: 'gates', settings: SETTINGS },
  { name: 'failures', settings: SETTINGS },
  { name: 'imperative', settings: SETTINGS },
  { name: 'artifacts', settings: SETTINGS },
  {
    name: 'compute',
    settings: {
      ...SETTINGS,
      images: {
        default: 'ghcr.io/acme/app:v1',
        spark: 'ghcr.io/acme/spark:s2',
        pinned: 'ghcr.io/acme/pin@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
      },
      env: { STAGE: 'prod', SHARED: 'settings' },
      defaultResources: { requests: { cpu: '250m' }, limits: { mem: '300Mi' } },
    },
  },
  { name: 'pods', settings: SETTINGS },
  { name: 'containers', settings: SETTINGS },
  { name: 'blobs', settings: SETTINGS, otherForm: 'schemas' },
  // maybe: a condition on null. boxed: a condition on a part of an output.
  { name: 'branches', settings: SETTINGS, lowered: ['FLY1150', 'FLY1132'] },
  {
    name: 'mapping',
    settings: SETTINGS,
    accepted: [
      {
        entity: 'workflow fan.mapping.effects',
        path: 'template.nodes[0].arrayNode.minSuccesses',
        reason: 'flytekit writes its default ratio over it',
      },
      {
        entity: 'workflow fan.mapping.effects',
        path: 'template.nodes[0].arrayNode.minSuccessRatio',
        reason: 'flytekit writes its default ratio over minSuccesses',
      },
      {
        entity: 'task fan.mapping.map_double_HASH1-arraynode (2)',
        path: 'file',
        reason: 'flytekit writes a map that is made twice twice',
      },
      {
        entity: 'workflow fan.mapping.tuned',
        path: 'number',
        reason: 'one file less stands before it',
      },
      {
        entity: 'launch plan fan.mapping.tuned',
        path: 'number',
        reason: 'one file less stands before it',
      },
    ],
  },
  {
    name: 'registration',
    settings: {
      ...SETTINGS,
      env: { STAGE: 'dev' },
      fast: { destination: '/app/code', distribution: 's3://bucket/code/fast123.tar.gz' },
    },
    registration: {
      labels: { a: '1' },
      annotations: { b: '2' },
      rawOutputPrefix: 's3://raw/out',
      securityContext: { serviceAccount: 'deployer', secrets: [] },
      maxParallelism: 25,
      overwriteCache: true,
      notifications: [{ kind: 'email', phases: ['failed'], recipients: ['ops@example.com'] }],
    },
  },
  {
    name: 'package',
    settings: {
      project: '',
      domain: '',
      version: '',
      images: { default: 'ghcr.io/acme/app:v1', gpu: 'ghcr.io/acme/gpu:g1' },
      env: { STAGE: 'prod' },
      fast: { destination: '/root', distribution: '{{ .remote_package_path }}' },
    },
  },
  // drive: an eager task, which Flyte takes, and our container cannot run yet.
  { name: 'runtime', settings: SETTINGS, silenced: ['FLY1183'] },
]
export const CASE_NAMES: readonly string[] = CASES.map(({ name }) => name)

/** Where the golden of a case lies. */
export function goldenPath(name: string): string {
  return fileURLToPath(new URL(`../golden/${name}/specs.json`, import.meta.url))
}

/** The project folder of a case's twin, or of the one in its other form. */
export function twinPath(name: string, form?: Form): string {
  return fileURLToPath(new URL(`twins/${name}${form ? `-${form}` : ''}`, import.meta.url))
}
