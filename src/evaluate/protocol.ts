import type { Program } from '../model/program.ts'
import type { TaskSettingsModel } from '../model/settings.ts'
import type { Diagnostic, Location } from '../model/source.ts'

/** Version of the handshake between this package's build side and the SDK inside a bundle. */
export const PROTOCOL = 1

/** What a run is asked to do. Plain data: it crosses a thread or a process. */
export interface Assignment {
  /** Absolute path of the bundle's entry. */
  readonly bundle: string
  /** Dotted names of modules that must not be imported. */
  readonly skip: readonly string[]
  /** What options of entities that are functions may ask. */
  readonly settings?: TaskSettingsModel
}

/** What a run tells its parent, in order. */
export type Report =
  /** Sent before a module is imported; without a module when all are and compiling starts. */
  | { readonly type: 'loading'; readonly module?: string | undefined }
  /** User code asked to end the process, or an error went uncaught. */
  | { readonly type: 'fault'; readonly diagnostic: Diagnostic }
  /** User code needs something that a thread lacks; a process would have it. */
  | { readonly type: 'unsupported'; readonly message: string }
  | { readonly type: 'done'; readonly program: Program }
  /** The bundle could not be loaded, or compiling broke down. Nothing follows. */
  | { readonly type: 'failed'; readonly diagnostic: Diagnostic }
  /** Answer to a `ping`: the event loop turns. */
  | { readonly type: 'pong' }

/** Sent to a run that is late, to tell waiting from computing. */
export const PING = 'ping'

/** How a run speaks with its parent. */
export interface Channel {
  post(report: Report): void
  /** Calls `answer` for every ping. Listening must not keep the run alive. */
  onPing(answer: () => void): void
}

/** What the bundle's entry exports (`unplugin-flyte/entry`). */
export interface BundleEntry {
  readonly protocol: number
  compile(host: CompileHost): Promise<Program>
}

/** What compiling asks of whoever runs it. */
export interface CompileHost {
  readonly skip?: readonly string[]
  loading(module: string | undefined): void
  /** Position of an error in user code, `undefined` when no frame of its stack is the user's. */
  locate(error: unknown): Location | undefined
  readonly settings?: TaskSettingsModel | undefined
}
