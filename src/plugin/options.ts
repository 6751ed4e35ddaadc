import { isLabel } from '../utils/kubernetes.ts'
import { isAbsolute, resolve } from 'node:path'
import { DiagnosticError, quote } from '../diagnostics/define.ts'
import { plugin } from '../diagnostics/plugin.ts'
import type { ExecutionSettingsModel, NotificationModel } from '../model/entity.ts'
import type { SecretModel } from '../model/resources.ts'
import type { RegistrationOptions, SerializationSettings } from '../model/settings.ts'
import type { CommandFunction } from '../serialize/command.ts'
import { resolveSettings } from '../serialize/settings.ts'
import type { SettingsInput } from '../serialize/settings.ts'

/** Options of the plugin: where entities are, what goes into their specs, and how they are evaluated. */
export interface Options extends Omit<SettingsInput, 'version' | 'sdkVersion' | 'command'> {
  /**
   * What runs in the containers of tasks that run functions, instead of our program and its arguments: words for all that state
   * no command themselves, in which `'{{.args}}'` stands for these, or a function that is asked for each task. What fetches the
   * code of a fast registration stays in front.
   *
   * @default ['{{.args}}']
   */
  command?: readonly string[] | CommandFunction
  /**
   * Version written into every id. `'content'` is a digest over specs and bundle: it goes into the manifest and the printed
   * commands.
   *
   * @default '' (registration fills it in)
   */
  version?: string | 'content'
  /**
   * Whether the version is written into the specs, or only into the manifest.
   *
   * @default true for a version that is given, false for 'content'
   */
  writeVersion?: boolean
  /**
   * Settings of every execution that a launch plan starts. They replace what launch plans say themselves.
   *
   * @default {}
   */
  options?: RegistrationOptionsInput
  /**
   * Folder that names of modules are relative to; relative to the root.
   *
   * @default 'src' for files in there, the root for others
   */
  sourceRoot?: string
  /**
   * Dotted words in front of the name of every entity.
   *
   * @default ''
   */
  namePrefix?: string
  /**
   * Globs, relative to the root, of modules with entities that the application does not import.
   *
   * @default []
   */
  entries?: string | readonly string[]
  /**
   * Which modules may hold entities: globs or patterns over ids.
   *
   * @default every script
   */
  include?: Pattern | readonly Pattern[]
  /**
   * Which modules hold none, though they import `unplugin-flyte`.
   *
   * @default /node_modules/ and declaration files
   */
  exclude?: Pattern | readonly Pattern[]
  /**
   * Folder for the specs, the bundle and the package; relative to the output of the build.
   *
   * @default 'flyte', and '.flyte' in the root for browser builds, whose output is published
   */
  outDir?: string
  /**
   * Packages that are not bundled, because the image holds them: native addons, big libraries.
   *
   * @default []
   */
  external?: string | readonly string[]
  /**
   * How much a diagnostic matters, by its code: `{ FLY2307: 'error' }`.
   *
   * @default {}
   */
  diagnostics?: Readonly<Record<string, DiagnosticLevel>>
  /**
   * How modules with entities are run to read their definitions.
   *
   * @default {}
   */
  evaluate?: EvaluateOptions
  /**
   * Whether types that cannot be read from syntax are asked of the type checker of TypeScript, which has to be installed (5.9, 6
   * or 7). It understands all of the language, and a build that asks it takes seconds longer. An object names another configuration
   * than `tsconfig.json`: `{ tsconfig: 'tsconfig.app.json' }`.
   *
   * @default false
   */
  typeChecker?: boolean | TypeCheckerOptions
  /**
   * Whether to print nothing but mistakes.
   *
   * @default false
   */
  quiet?: boolean
}

export interface TypeCheckerOptions {
  /**
   * The configuration whose files are checked; relative to the root.
   *
   * @default 'tsconfig.json'
   */
  tsconfig?: string
}

export interface EvaluateOptions {
  /**
   * Milliseconds for the import of one module, and for compiling.
   *
   * @default 10_000
   */
  timeout?: number
  /**
   * Limit of the heap in megabytes.
   *
   * @default 2048
   */
  memory?: number
  /**
   * A worker is faster; a process has what a thread lacks, and is tried by itself where that is needed.
   *
   * @default 'worker'
   */
  isolation?: 'worker' | 'process'
}

/** Settings of executions as authors write them. */
export interface RegistrationOptionsInput extends Omit<ExecutionSettingsModel, 'securityContext' | 'notifications'> {
  /** `{ kind: 'email', recipients: [...], phases: ['failed'] }`, or what `email()`, `slack()` and `pagerDuty()` give. */
  notifications?: readonly (NotificationModel | object)[]
  securityContext?: { serviceAccount?: string; iamRole?: string; secrets?: readonly SecretInput[] }
}
type SecretInput = Partial<SecretModel> & Pick<SecretModel, 'key'>

export type Pattern = string | RegExp
export type DiagnosticLevel = 'error' | 'warn' | 'off'

/** Options with every default filled in. */
export interface OptionsResolved {
  /** Its version is empty when only the manifest carries it. */
  readonly settings: SerializationSettings
  /** A command that is asked for each task; absent for one that is known. */
  readonly command: CommandFunction | undefined
  readonly registration: RegistrationOptions
  /** As asked for; empty for none. */
  readonly version: string
  readonly writeVersion: boolean
  readonly sourceRoot: string | undefined
  readonly namePrefix: string
  readonly entries: readonly string[]
  readonly include: readonly Pattern[]
  readonly exclude: readonly Pattern[]
  readonly outDir: string | undefined
  readonly external: readonly string[]
  readonly diagnostics: Readonly<Record<string, DiagnosticLevel>>
  readonly evaluate: { readonly timeout: number; readonly memory: number; readonly isolation: 'worker' | 'process' }
  /** Absent when it is not to be asked. */
  readonly typeChecker: { readonly tsconfig: string } | undefined
  readonly quiet: boolean
}

/**
 * Fills in every default and refuses what cannot be followed.
 *
 * @throws DiagnosticError FLY2306, and FLY24xx for settings
 */
export function resolveOptions(options: Options = {}): OptionsResolved {
  checkNames(options, KNOWN)
  checkNames(options.evaluate ?? {}, EVALUATE, 'evaluate.')
  checkNames(options.options ?? {}, REGISTRATION, 'options.')
  const { version = '', writeVersion = version !== '' && version !== 'content', options: registration = {} } = options
  const { image, images, project, domain, env, defaultResources, fast, gitRepo } = options
  const command = typeof options.command === 'function' ? undefined : options.command
  if (writeVersion && version === '')
    refuse('writeVersion', 'is set without a version', 'Set version too, or leave writeVersion out.')
  const settings = resolveSettings({
    ...given({ image, images, project, domain, env, defaultResources, fast, gitRepo, command }),
    ...(writeVersion && version !== 'content' && { version }),
  })
  return {
    settings,
    command: typeof options.command === 'function' ? options.command : undefined,
    registration: resolveRegistration(registration),
    version,
    writeVersion,
    sourceRoot: options.sourceRoot,
    namePrefix: checkPrefix(options.namePrefix ?? ''),
    entries: listOf(options.entries),
    include: listOf(options.include),
    exclude: listOf(options.exclude),
    outDir: options.outDir,
    external: listOf(options.external),
    diagnostics: checkLevels(options.diagnostics ?? {}),
    evaluate: resolveEvaluate(options.evaluate ?? {}),
    typeChecker: resolveTypeChecker(options.typeChecker ?? false),
    quiet: options.quiet ?? false,
  }
}

/** The source root as an absolute path. */
export function absoluteSourceRoot(
  { sourceRoot }: Pick<OptionsResolved, 'sourceRoot'>,
  root: string,
): string | undefined {
  return sourceRoot === undefined || isAbsolute(sourceRoot) ? sourceRoot : resolve(root, sourceRoot)
}

const KNOWN: ReadonlySet<string> = /* @__PURE__ */ new Set<keyof Options>([
  'command',
  'defaultResources',
  'diagnostics',
  'domain',
  'entries',
  'env',
  'evaluate',
  'exclude',
  'external',
  'fast',
  'gitRepo',
  'image',
  'images',
  'include',
  'namePrefix',
  'options',
  'outDir',
  'project',
  'quiet',
  'sourceRoot',
  'typeChecker',
  'version',
  'writeVersion',
])

const EVALUATE: ReadonlySet<string> = /* @__PURE__ */ new Set<keyof EvaluateOptions>(['isolation', 'memory', 'timeout'])
const TYPE_CHECKER: ReadonlySet<string> = /* @__PURE__ */ new Set<keyof TypeCheckerOptions>(['tsconfig'])
const REGISTRATION: ReadonlySet<string> = /* @__PURE__ */ new Set<keyof RegistrationOptionsInput>([
  'annotations',
  'labels',
  'maxParallelism',
  'notifications',
  'overwriteCache',
  'rawOutputPrefix',
  'securityContext',
])

function checkNames(options: object, known: ReadonlySet<string>, prefix = ''): void {
  for (const option of Object.keys(options)) {
    if (!known.has(option)) refuse(prefix + option, 'does not exist', `Use one of: ${[...known].join(', ')}.`)
  }
}

function checkPrefix(prefix: string): string {
  if (!/^(?:[\w-]+(?:\.[\w-]+)*)?$/.test(prefix)) {
    refuse('namePrefix', `is ${quote(prefix)}; expected dotted words`, "Write it as in 'acme.pipelines'.")
  }
  return prefix
}

function checkLevels(levels: Readonly<Record<string, DiagnosticLevel>>): Readonly<Record<string, DiagnosticLevel>> {
  for (const [code, level] of Object.entries(levels)) {
    const fix = "Write it as in { FLY2307: 'error' }; levels are 'error', 'warn' and 'off'."
    if (!/^FLY\d{4}$/.test(code)) refuse('diagnostics', `names ${quote(code)}; expected a code`, fix)
    // The module is replaced by one that throws: a build that went on would ship that.
    if (code === 'FLY2301' && level !== 'error')
      refuse('diagnostics', `sets FLY2301 to ${quote(level)}`, 'A module that cannot be parsed always fails the build.')
    // It would take the whole cluster with it.
    if (code === 'FLY2706' && level !== 'error')
      refuse(
        'diagnostics',
        `sets FLY2706 to ${quote(level)}`,
        'What brings down the admin service always fails the build.',
      )
    if (!['error', 'warn', 'off'].includes(level)) refuse('diagnostics', `sets ${code} to ${quote(level)}`, fix)
  }
  return levels
}

function resolveEvaluate({
  timeout = 10_000,
  memory = 2048,
  isolation = 'worker',
}: EvaluateOptions): OptionsResolved['evaluate'] {
  for (const [name, value] of Object.entries({ timeout, memory })) {
    if (!Number.isFinite(value) || value <= 0)
      refuse(`evaluate.${name}`, `is ${quote(value)}; expected a positive number`, 'Give a positive number.')
  }
  if (isolation !== 'worker' && isolation !== 'process') {
    refuse('evaluate.isolation', `is ${quote(isolation)}`, "Give 'worker' or 'process'.")
  }
  return { timeout, memory, isolation }
}

function resolveTypeChecker(asked: boolean | TypeCheckerOptions): OptionsResolved['typeChecker'] {
  if (typeof asked === 'boolean') return asked ? { tsconfig: 'tsconfig.json' } : undefined
  checkNames(asked, TYPE_CHECKER, 'typeChecker.')
  return { tsconfig: asked.tsconfig ?? 'tsconfig.json' }
}

function resolveRegistration({
  notifications,
  securityContext,
  ...rest
}: RegistrationOptionsInput): RegistrationOptions {
  const { labels = {}, maxParallelism = 0 } = rest
  const wrong = Object.entries(labels).find(([key, value]) => !isLabel(key, value))
  if (wrong) refuse('options.labels', `holds ${quote(wrong.join('='))}, which is no Kubernetes label`, 'Correct it.')
  if (Object.keys(labels).length > 16)
    refuse('options.labels', `has ${Object.keys(labels).length} labels`, 'The admin service takes at most 16.')
  if (!Number.isInteger(maxParallelism) || maxParallelism < 0 || maxParallelism > 0x7fff_ffff)
    refuse('options.maxParallelism', `is ${quote(maxParallelism)}`, 'Give a whole number from 0 to 2147483647.')
  return {
    ...rest,
    ...(notifications && { notifications: notifications.map(notificationModel) }),
    ...(securityContext && {
      securityContext: { ...securityContext, secrets: (securityContext.secrets ?? []).map(secretModel) },
    }),
  }
}

/** `email()` and its like keep their model under this key, so that two copies of the package understand each other. */
const NOTIFICATION = Symbol.for('unplugin-flyte.notification')

const PHASES: readonly string[] = ['succeeded', 'failed', 'aborted', 'timedOut']

function notificationModel(value: object): NotificationModel {
  const model = (value as { [NOTIFICATION]?: NotificationModel })[NOTIFICATION] ?? (value as NotificationModel)
  const final = model.phases?.length > 0 && model.phases.every((phase) => PHASES.includes(phase))
  const reached = model.recipients?.length > 0 && model.recipients.every((recipient) => recipient !== '')
  if (!['email', 'slack', 'pagerDuty'].includes(model.kind) || !reached || !final) {
    refuse(
      'options.notifications',
      'holds something else than a notification',
      "Write it as email(['team@example.com'], ['failed']).",
    )
  }
  return model
}

function secretModel({ key, group = '', version = '', mount = 'any', env = '' }: SecretInput): SecretModel {
  return { group, key, version, mount, env }
}

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  return value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T]
}

/** Without the members that are undefined: configuration files often hold such. */
function given<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never
}

function refuse(option: string, problem: string, fix: string): never {
  throw new DiagnosticError(plugin.FLY2306({ option, problem, fix }))
}
