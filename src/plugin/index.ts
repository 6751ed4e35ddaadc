import { createUnplugin } from 'unplugin'
import type { UnpluginInstance } from 'unplugin'
import { createBuildContext } from './context.ts'
import { viteHooks } from './hosts/vite.ts'
import { resolveOptions } from './options.ts'
import type { Options } from './options.ts'
import { PLUGIN_NAME } from './virtual.ts'

export type { Options } from './options.ts'

/**
 * The plugin for all bundlers that it knows. What differs between them is in `hosts/`, one file each; everything else is in
 * the context, which every host calls in the same order: `start`, `transform` for each module, `produce` once the graph is
 * known.
 */
export const flyte: UnpluginInstance<Options | undefined> = /* @__PURE__ */ createUnplugin(
  (options: Options | undefined) => {
    const context = createBuildContext(resolveOptions(options))
    return { name: PLUGIN_NAME, enforce: 'pre', vite: viteHooks(context) as never }
  },
)
