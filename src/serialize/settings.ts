import { DiagnosticError } from '../diagnostics/define.ts'
import { serialize } from '../diagnostics/serialize.ts'
import type { ResourceEntry, ResourceName, ResourcesModel } from '../model/resources.ts'
import type { FastRegistration, SerializationSettings } from '../model/settings.ts'
import { packageVersion } from '../utils/node/package-version.ts'
import { isEnvName, parseQuantity } from '../utils/kubernetes.ts'
import { sortedRecord } from '../utils/sort.ts'
import { DEFAULT_IMAGE, parseImage } from './image.ts'

/** Settings as people give them: every one may be left out. */
export interface SettingsInput {
  /**
   * Project written into every id.
   *
   * @default '' (registration fills it in)
   */
  readonly project?: string
  /**
   * Domain written into every id.
   *
   * @default '' (registration fills it in)
   */
  readonly domain?: string
  /**
   * Version written into every id.
   *
   * @default '' (registration fills it in)
   */
  readonly version?: string
  /**
   * Image of tasks that name none, or several as `[NAME=]REFERENCE`, at most one of them without a name.
   *
   * @default none: every task must name its own
   */
  readonly image?: string | readonly string[]
  /**
   * Images by name, for templates such as `{{.image.gpu}}`. `default` is the one for tasks that name none.
   *
   * @default {}
   */
  readonly images?: Readonly<Record<string, string>>
  /**
   * Environment of every container; a task's own wins.
   *
   * @default {}
   */
  readonly env?: Readonly<Record<string, string>>
  /**
   * Resources of tasks that state neither requests nor limits.
   *
   * @default none
   */
  readonly defaultResources?: { readonly requests?: QuantitiesInput; readonly limits?: QuantitiesInput }
  /**
   * Fast registration: the code travels as an archive that the container fetches. `false`: it is baked into the image.
   *
   * @default true
   */
  readonly fast?: boolean | Partial<FastRegistration>
  /**
   * What runs in the containers of function tasks that state no command themselves, instead of our program and its arguments.
   * `'{{.args}}'` stands for these, as in `['tini', '--', '{{.args}}']`, and then mapped tasks have it too. What fetches the code
   * of a fast registration stays in front.
   *
   * @default ['{{.args}}']
   */
  readonly command?: readonly string[]
  /**
   * Where the source code is, as git or a browser knows it: `git@github.com:acme/flows.git` is written as `github.com/acme/flows`
   * into the descriptions of tasks and workflows that name no other place.
   *
   * @default none
   */
  readonly gitRepo?: string
  /**
   * Version of the SDK, as tasks carry it in `metadata.runtime.version`.
   *
   * @default the version of this package
   */
  readonly sdkVersion?: string
}
/** Kubernetes quantities: `500m`, `1Gi`, or a plain number. */
export interface QuantitiesInput {
  readonly cpu?: string | number
  readonly gpu?: string | number
  readonly mem?: string | number
  readonly ephemeralStorage?: string | number
}

/** Placeholders that flytectl replaces, when an argument is exactly this text. */
const DISTRIBUTION_PLACEHOLDER = '{{ .remote_package_path }}'
const DESTINATION_PLACEHOLDER = '{{ .dest_dir }}'

/** Fills in every default. Throws a `DiagnosticError` (FLY2404, FLY2405, FLY2408) for what contradicts itself or fits nowhere. */
export function resolveSettings(input: SettingsInput = {}): SerializationSettings {
  const { defaultResources, command, gitRepo, fast = true } = input
  return {
    project: text('project', input.project ?? ''),
    domain: text('domain', input.domain ?? ''),
    version: text('version', input.version ?? ''),
    images: resolveImages(input.image ?? [], texts('images', input.images ?? {})),
    env: sortedRecord(environment(texts('env', input.env ?? {}))),
    ...(defaultResources && { defaultResources: resolveResources(defaultResources) }),
    ...(fast && { fast: resolveFast(fast === true ? {} : fast) }),
    ...(command && { command: words('command', command) }),
    ...(gitRepo !== undefined && { gitRepo: sourceLink(gitRepo) }),
    sdkVersion: text('sdkVersion', input.sdkVersion ?? packageVersion()),
  }
}

function resolveImages(
  unnamed: string | readonly string[],
  named: Readonly<Record<string, string>>,
): Record<string, string> {
  const images: Record<string, string> = { ...named }
  for (const entry of [unnamed].flat()) {
    const [, name = DEFAULT_IMAGE, reference = ''] = /^(?:([\w-]+)=)?(.*)$/s.exec(text('image', entry)) ?? []
    const first = images[name]
    if (first !== undefined) throw new DiagnosticError(serialize.FLY2405({ name, first, second: reference }))
    images[name] = reference
  }
  for (const [name, reference] of Object.entries(images)) {
    if (!parseImage(reference)) throw new DiagnosticError(serialize.FLY2404({ name, reference }))
  }
  return sortedRecord(images)
}

function resolveFast(fast: Partial<FastRegistration>): FastRegistration {
  return {
    distribution: text('fast.distribution', fast.distribution ?? DISTRIBUTION_PLACEHOLDER),
    destination: text('fast.destination', fast.destination ?? DESTINATION_PLACEHOLDER),
  }
}

/** Flyte's names in the order in which flytekit writes a task's resources. */
const QUANTITIES: readonly (readonly [keyof QuantitiesInput, ResourceName])[] = [
  ['ephemeralStorage', 'ephemeralStorage'],
  ['cpu', 'cpu'],
  ['gpu', 'gpu'],
  ['mem', 'memory'],
]

function resolveResources(resources: NonNullable<SettingsInput['defaultResources']>): ResourcesModel {
  const entries = (side: QuantitiesInput = {}): ResourceEntry[] =>
    QUANTITIES.flatMap(([key, name]) => (side[key] === undefined ? [] : [{ name, value: quantity(key, side[key]) }]))
  return { requests: entries(resources.requests), limits: entries(resources.limits) }
}

function quantity(key: string, got: string | number): string {
  if (parseQuantity(String(got)) !== undefined) return String(got)
  const expected = "a Kubernetes quantity such as '500m' or '1Gi'"
  throw new DiagnosticError(serialize.FLY2408({ option: `defaultResources.${key}`, expected, got }))
}

/** At least one: an empty list would leave the container without anything to run. */
function words(option: string, got: readonly string[]): readonly string[] {
  if (Array.isArray(got) && got.length > 0) return got.map((word) => text(option, word))
  throw new DiagnosticError(serialize.FLY2408({ option, expected: 'a list of at least one text', got }))
}

/** An address without scheme, user and `.git`, as flytekit writes it. */
function sourceLink(repository: string): string {
  const link = text('gitRepo', repository)
    .replace(/^git@([^:/]+):/, '$1/')
    .replace(/^[a-z+]+:\/\/(?:[^@/]*@)?/, '')
    .replace(/\.git\/?$/, '')
  if (/^[^\s/]+\/\S+$/.test(link)) return link
  const expected = "the address of a repository, such as 'https://github.com/acme/flows'"
  throw new DiagnosticError(serialize.FLY2408({ option: 'gitRepo', expected, got: repository }))
}

/** Settings also come from JavaScript and from JSON, where nobody checked them. */
function text(option: string, got: unknown): string {
  if (typeof got !== 'string') throw new DiagnosticError(serialize.FLY2408({ option, expected: 'text', got }))
  return got
}

function environment(env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const got = Object.keys(env).find((name) => !isEnvName(name))
  if (got === undefined) return env
  throw new DiagnosticError(serialize.FLY2408({ option: 'env', expected: 'texts by names without "="', got }))
}

function texts(option: string, record: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const [key, value] of Object.entries(record)) text(`${option}.${key}`, value)
  return record
}
