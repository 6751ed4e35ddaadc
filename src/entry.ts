/**
 * The entry of a bundle: what the build evaluates and the container loads. Imported by the module that the plugin writes;
 * not promised to anybody else.
 *
 * @module
 */
export { createEntry } from './compile/entry.ts'
export type { Entry, EntryModule } from './compile/entry.ts'
export type { DynamicHost } from './compile/dynamic.ts'
export type { CompileHost } from './compile/state.ts'
export { cleanUpEager } from './eager/cleanup.ts'
export type { CleanupOptions } from './eager/cleanup.ts'
export type { EagerController, ExecutionRequest, UnfinishedPhase } from './eager/controller.ts'
export { startEager } from './eager/run.ts'
export type { EagerCall, EagerOptions, StartedEager } from './eager/run.ts'
