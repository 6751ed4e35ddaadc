/**
 * The entry of a bundle: what the build evaluates and the container loads. Imported by the module that the plugin writes;
 * not promised to anybody else.
 *
 * @module
 */
export { createEntry } from './compile/entry.ts'
export type { Entry, EntryModule } from './compile/entry.ts'
export type { CompileHost } from './compile/state.ts'
