import type { ExecutionSettingsModel } from './entity.ts'
import type { ResourcesModel } from './resources.ts'

/** What serialization needs beside the program (flytekit's `SerializationSettings`). Nothing is optional past `resolveSettings`. */
export interface SerializationSettings {
  /** Empty: registration fills it in, also in every reference. */
  readonly project: string
  readonly domain: string
  readonly version: string
  /** Image references by name; `default` is the one for tasks that name none. */
  readonly images: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
  /** For tasks that state neither requests nor limits. */
  readonly defaultResources?: ResourcesModel
  /** Absent: the code is baked into the image. */
  readonly fast?: FastRegistration
  /**
   * What stands for the arguments of function tasks that state no command themselves. `'{{.args}}'` in it stands for these, and
   * then mapped tasks have it too.
   */
  readonly command?: readonly string[]
  /** Commands of single tasks, by name; before what the task itself states. */
  readonly commands?: Readonly<Record<string, readonly string[]>>
  /** Address of the source code, for descriptions that name none. */
  readonly gitRepo?: string
  /** Written into `metadata.runtime.version` of tasks. */
  readonly sdkVersion: string
}
/** What a build knows when it compiles its entities. */
export type TaskSettingsModel = Pick<
  SerializationSettings,
  'project' | 'domain' | 'version' | 'images' | 'env' | 'fast'
>
/** Fast registration: the code travels as an archive. */
export interface FastRegistration {
  /** Address of the archive. @default '{{ .remote_package_path }}' (flytectl fills it in) */
  readonly distribution: string
  /** Folder in the container. @default '{{ .dest_dir }}' */
  readonly destination: string
}
/** Overrides of every launch plan at registration (flytekit's `Options`). */
export type RegistrationOptions = ExecutionSettingsModel
