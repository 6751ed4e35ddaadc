/** Name of the plugin, by which it knows itself in a bundler's list. */
export const PLUGIN_NAME = 'unplugin-flyte'
/** Name of the plugin that stands in for it in the sibling build. */
export const SIBLING_PLUGIN_NAME = 'unplugin-flyte:sibling'
/** Name of the environment in which the modules with entities are bundled. */
export const ENVIRONMENT = 'flyte'
/** Entry of the sibling build. */
export const ENTRY_ID = 'virtual:unplugin-flyte/entry'
/** The SDK's part in the entry: the very copy that the user's modules import. */
export const SDK_ID = 'virtual:unplugin-flyte/sdk'
/** Before the id of a module that the entry imports: it is resolved already. */
export const MODULE_PREFIX = 'virtual:unplugin-flyte/module:'
/** All of them. */
export const RE_VIRTUAL: RegExp = /^virtual:unplugin-flyte\//
/** The entry once resolved; no other plugin touches ids with a null character. */
export const RESOLVED_ENTRY_ID: string = `\0${ENTRY_ID}`
export const RE_RESOLVED_ENTRY: RegExp = /* @__PURE__ */ new RegExp(`^${RESOLVED_ENTRY_ID}$`)
/** File of the bundle, beside its source map. */
export const BUNDLE_FILE = 'entry.mjs'

/** A module that may hold entities. */
export interface EntityModule {
  /** Id in the bundler: an absolute path. */
  readonly id: string
  /** Path relative to the root, for people. */
  readonly file: string
  /** Dotted name. */
  readonly name: string
}

/**
 * Prints the entry of the sibling build. Modules are imported lazily, so that one that fails does not take the others
 * with it, and a container runs only what its task needs:
 *
 * ```js
 * import { createEntry } from 'virtual:unplugin-flyte/sdk'
 * const entry = createEntry([
 *   { module: "flows.weather", file: "src/flows/weather.ts", load: () => import("virtual:unplugin-flyte/module:/app/src/flows/weather.ts") },
 * ])
 * export const { protocol, modules, load, resolve, compile, compileDynamic } = entry
 * ```
 */
export function printEntry(modules: readonly EntityModule[]): string {
  const lines = modules
    .toSorted((a, b) => compareNames(a.name, b.name))
    .map(
      ({ id, file, name }) =>
        `  { module: ${JSON.stringify(name)}, file: ${JSON.stringify(file)}, load: () => import(${JSON.stringify(MODULE_PREFIX + id)}) },\n`,
    )
  return [
    `import { createEntry } from '${SDK_ID}'\n`,
    `const entry = createEntry([\n${lines.join('')}])\n`,
    'export const { protocol, modules, load, resolve, compile, compileDynamic } = entry\n',
  ].join('')
}

/** Order of dotted names, segment by segment: `a.b` stands before `a-b`, as folders do. */
export function compareNames(a: string, b: string): number {
  const left = a.split('.')
  const right = b.split('.')
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    if (left[i]! !== right[i]!) return left[i]! < right[i]! ? -1 : 1
  }
  return left.length - right.length
}
