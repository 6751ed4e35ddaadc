import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout } from 'node:timers/promises'
import type * as ViteModule from 'vite'
import type { InlineConfig, Plugin, ResolvedConfig, Rolldown } from 'vite'
import { DiagnosticError } from '../../diagnostics/define.ts'
import { plugin } from '../../diagnostics/plugin.ts'
import { BANNER, SiblingError } from '../sibling.ts'
import type { ModuleGraph, SiblingBuilder, SiblingOutput, SiblingRequest } from '../sibling.ts'
import {
  BUNDLE_FILE,
  ENTRY_ID,
  ENVIRONMENT,
  MODULE_PREFIX,
  RE_RESOLVED_ENTRY,
  RE_VIRTUAL,
  RESOLVED_ENTRY_ID,
  SDK_ID,
  SIBLING_PLUGIN_NAME,
} from '../virtual.ts'
import { problemsOf } from './problems.ts'

type Vite = typeof ViteModule

/** The longest that bundling may take. A user's plugin that waits for something must not hang a build for ever. */
const TIME_LIMIT = 300_000

/**
 * Bundles by Vite itself: the user's configuration is resolved again, with one more environment, and only that is built. The
 * configuration that was given inline is taken over; a configuration file is loaded anew, which gives its plugins a fresh
 * state.
 */
export function createViteSibling(
  config: ResolvedConfig,
  viteVersion: string | undefined,
  timeLimit: number = TIME_LIMIT,
): SiblingBuilder {
  return {
    async build(request) {
      const vite = await importVite(config.root, viteVersion)
      const work = runBuilder(vite, config, request)
      const limit = new AbortController()
      const late = setTimeout(timeLimit, undefined, { signal: limit.signal }).then(() => {
        throw new DiagnosticError(plugin.FLY2309({ seconds: timeLimit / 1000 }))
      })
      try {
        return await Promise.race([work, late])
      } finally {
        late.catch(() => undefined)
        limit.abort()
      }
    },
  }
}

/** Whether a configuration is that of a sibling build, in which the plugin has nothing to do. */
export function isSiblingConfig({ plugins }: Pick<ResolvedConfig, 'plugins'>): boolean {
  return plugins.some(({ name }) => name === SIBLING_PLUGIN_NAME)
}

/** What the plugin in the sibling build hands out. */
interface Seen {
  graph: ModuleGraph | undefined
  files: readonly string[]
  imports: readonly string[]
}

async function runBuilder(vite: Vite, config: ResolvedConfig, request: SiblingRequest): Promise<SiblingOutput> {
  const seen: Seen = { graph: undefined, files: [], imports: [] }
  try {
    const builder = await vite.createBuilder(siblingConfig(vite, config, request, seen), null)
    await builder.build(builder.environments[ENVIRONMENT]!)
  } catch (error) {
    throw new SiblingError(
      problemsOf(error, (file) => resolve(request.root, file)),
      { cause: error },
    )
  }
  return { graph: seen.graph!, files: seen.files, imports: seen.imports }
}

function siblingConfig(vite: Vite, config: ResolvedConfig, request: SiblingRequest, seen: Seen): InlineConfig {
  const { server: _server, ...inline } = config.inlineConfig
  return {
    ...inline,
    mode: config.mode,
    plugins: [inline.plugins, siblingPlugin(request, seen)],
    clearScreen: false,
    // A logger of the user's would print the messages of a build that nobody asked for.
    logLevel: 'silent',
    customLogger: vite.createLogger('silent'),
    // One configuration for all environments: only one of them is built.
    builder: { sharedConfigBuild: true },
    environments: {
      ...inline.environments,
      [ENVIRONMENT]: { consumer: 'server', resolve: { noExternal: true }, build: { outDir: request.folder } },
    },
  }
}

/** Serves the entry, transforms the modules, and keeps what is to be known about the build. */
function siblingPlugin(request: SiblingRequest, seen: Seen): Plugin {
  const { ids, replacements } = request
  return {
    name: SIBLING_PLUGIN_NAME,
    enforce: 'pre',
    configResolved(config) {
      replaceOutput(config, request)
      dropOutputHooks(config.plugins as Plugin[])
    },
    applyToEnvironment: ({ name }) => name === ENVIRONMENT,
    resolveId: {
      order: 'pre',
      filter: { id: RE_VIRTUAL },
      handler(id) {
        if (id === ENTRY_ID) return RESOLVED_ENTRY_ID
        if (id === SDK_ID) return this.resolve('unplugin-flyte/entry', ids[0])
        return id.slice(MODULE_PREFIX.length)
      },
    },
    load: {
      order: 'pre',
      filter: { id: [RE_RESOLVED_ENTRY, ...[...replacements.keys()].map(exactly)] },
      handler: (id) => (id === RESOLVED_ENTRY_ID ? request.entry : replacements.get(id)),
    },
    transform: {
      order: 'pre',
      // Callers of factories hold entities without naming the SDK.
      filter: { id: request.filter.id } as never,
      async handler(code, id) {
        if (!request.filter.code.include.test(code) && !ids.includes(id)) return undefined
        const output = await request.transform(code, id, async (specifier, importer) =>
          idOf(await this.resolve(specifier, importer)),
        )
        return output && { code: output.code, map: output.map as never }
      },
    },
    buildEnd() {
      seen.graph = moduleGraph(this)
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = Object.values(bundle)
        const chunks = files.filter((file) => file.type === 'chunk')
        const own = new Set(chunks.map(({ fileName }) => fileName))
        const imports = chunks.flatMap((chunk) => [...chunk.imports, ...chunk.dynamicImports])
        seen.files = files.map(({ fileName }) => fileName).sort()
        seen.imports = [...new Set(imports)].filter((specifier) => !own.has(specifier)).sort()
      },
    },
  }
}

/**
 * Takes from the user's plugins what they do with a finished output: copying, compressing and announcing it is meant for the
 * application. How they resolve, load and transform modules, and rewrite chunks, stays.
 */
function dropOutputHooks(plugins: Plugin[]): void {
  for (const [position, plugin] of plugins.entries()) {
    if (plugin.name === SIBLING_PLUGIN_NAME || RE_BUILTIN.test(plugin.name)) continue
    if (!OUTPUT_HOOKS.some((hook) => hook in plugin)) continue
    // A copy with its accessors and its prototype: instances may be shared with the application's build.
    const copy = Object.create(Object.getPrototypeOf(plugin), Object.getOwnPropertyDescriptors(plugin)) as Plugin
    for (const hook of OUTPUT_HOOKS) Object.defineProperty(copy, hook, { value: undefined, configurable: true })
    plugins[position] = copy
  }
}
const OUTPUT_HOOKS = ['generateBundle', 'writeBundle', 'closeBundle'] as const
/** Names of Vite's own plugins. */
const RE_BUILTIN = /^(?:vite|native|builtin|rolldown):|^alias$/

/**
 * Says how the bundle is written. What the user's configuration says of its own output is replaced, not merged: its entries,
 * externals, formats and watchers are those of another program.
 */
function replaceOutput(config: ResolvedConfig, { root, folder, external, lenient }: SiblingRequest): void {
  const environment = config.environments[ENVIRONMENT]!
  const {
    output: _output,
    input: _input,
    external: _external,
    watch: _watch,
    ...kept
  } = environment.build.rolldownOptions
  const rolldownOptions: Rolldown.RolldownOptions = {
    ...kept,
    cwd: root,
    platform: 'node',
    input: { entry: ENTRY_ID },
    external: external.map((name) => new RegExp(`^${escape(name)}(?:/|$)`)),
    shimMissingExports: lenient,
    output: {
      format: 'es',
      entryFileNames: BUNDLE_FILE,
      assetFileNames: 'assets/[name]-[hash][extname]',
      codeSplitting: false,
      banner: BANNER,
      minify: false,
      comments: false,
    },
    experimental: { ...kept.experimental, attachDebugInfo: 'none' },
  }
  Object.assign(environment.build, {
    ssr: true,
    lib: false,
    outDir: folder,
    emptyOutDir: false,
    copyPublicDir: false,
    emitAssets: true,
    write: true,
    watch: null,
    minify: false,
    sourcemap: true,
    manifest: false,
    ssrManifest: false,
    reportCompressedSize: false,
    target: 'node20',
    rolldownOptions,
    rollupOptions: rolldownOptions,
  })
  // Plugins also ask the top level, which one configuration for all environments leaves as the user wrote it.
  Object.assign(config, { build: environment.build })
}

/** The graph of a build that has read all its modules. */
export function moduleGraph(context: Pick<Rolldown.PluginContext, 'getModuleIds' | 'getModuleInfo'>): ModuleGraph {
  const ids = [...context.getModuleIds()]
  const info = new Map(ids.map((id) => [id, context.getModuleInfo(id)]))
  const imports = new Map(
    [...info].map(([id, module]) => [id, [...(module?.importedIds ?? []), ...(module?.dynamicallyImportedIds ?? [])]]),
  )
  const importers = new Map(
    [...info].map(([id, module]) => [id, [...(module?.importers ?? []), ...(module?.dynamicImporters ?? [])]]),
  )
  return { ids, importsOf: (id) => imports.get(id) ?? [], importersOf: (id) => importers.get(id) ?? [] }
}

/** Id of a module that is bundled. */
export function idOf(
  resolved: { readonly id: string; readonly external?: boolean | string } | null,
): string | undefined {
  return resolved && !resolved.external ? resolved.id : undefined
}

/**
 * The Vite that runs this build: the project's own, where this package is linked and would find another. The version tells.
 */
async function importVite(root: string, version: string | undefined): Promise<Vite> {
  const candidates = [resolve(root, 'package.json'), import.meta.url].flatMap((from) => {
    try {
      return [createRequire(from).resolve('vite')]
    } catch {
      // Not installed there.
      return []
    }
  })
  let found: Vite | undefined
  for (const path of new Set(candidates)) {
    const vite = (await import(pathToFileURL(path).href)) as Vite
    if (vite.version === version) return vite
    found ??= vite
  }
  return found ?? import('vite')
}

function exactly(id: string): RegExp {
  return new RegExp(`^${escape(id)}$`)
}

function escape(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
}
