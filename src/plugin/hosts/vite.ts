import { existsSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin, ResolvedConfig, Rolldown } from 'vite'
import { isDiagnosticError } from '../../diagnostics/define.ts'
import type { Diagnostic } from '../../model/source.ts'
import type { BuildContext } from '../context.ts'
import { entityFilter } from '../filter.ts'
import type { PipelineResult } from '../pipeline.ts'
import { BuildError, toLog } from '../report.ts'
import type { Resolve } from '../sibling.ts'
import { formatSummary } from '../summary.ts'
import { ENVIRONMENT } from '../virtual.ts'
import { removeStale, writeFolder } from '../write-folder.ts'
import { viteAlias } from './vite-alias.ts'
import { createEmission } from './vite-emission.ts'
import type { BuildEnvironment, Emission, EmissionPlace } from './vite-emission.ts'
import { createViteSibling, idOf, isSiblingConfig, moduleGraph } from './vite-sibling.ts'

/**
 * Hooks for Vite.
 *
 * Everything is made in `buildEnd`: the module graph is complete then, and Vite empties its output folder only afterwards,
 * so a build that fails leaves the last output as it was. Assets are emitted in `generateBundle` with `order: 'post'`, since
 * server environments drop those that were emitted earlier.
 */
export function viteHooks(context: BuildContext): Partial<Plugin> {
  const { options } = context
  const closed = new Set<string>()
  const places = new Map<string, EmissionPlace>()
  const reported = new WeakSet<PipelineResult>()
  let config: ResolvedConfig
  let emission: Emission
  let result: PipelineResult | undefined

  return {
    // Environments are built with one instance, which evaluates once.
    sharedDuringBuild: true,
    applyToEnvironment: ({ name }) => name !== ENVIRONMENT,

    configResolved(resolved) {
      if (isSiblingConfig(resolved)) return
      config = resolved
      const root = rootOf(resolved)
      emission = createEmission(options, root)
      closed.clear()
      context.start(root, viteAlias(resolved.resolve.alias))
    },

    buildStart() {
      if (config.command === 'build') for (const file of configurationOf(context.root)) this.addWatchFile(file)
      // Built once already: this is another round, and what the first one found may be out of date.
      if (!closed.delete(this.environment.name)) return
      closed.clear()
      context.rescan()
    },

    watchChange(id, { event }) {
      context.invalidate(id, event)
      context.renew()
    },

    transform: {
      order: 'pre',
      filter: entityFilter(options) as never,
      async handler(code, id) {
        const { output, diagnostics, broken } = await context.transform(code, id, resolver(this))
        for (const file of output?.dependencies ?? []) this.addWatchFile(file)
        if (config.command === 'build') return output && { code: output.code, map: output.map as never }
        for (const diagnostic of diagnostics) this.warn(toLog(diagnostic, context.root))
        return output && !broken ? { code: output.code, map: output.map as never } : undefined
      },
    },

    async buildEnd(error) {
      if (config.command !== 'build') return
      if (error) return logKnown(context, this.environment)
      const sibling = createViteSibling(config, this.meta.viteVersion)
      result = await produce(context, this, sibling)
      for (const file of result.files) this.addWatchFile(file)
      if (!reported.has(result)) report(context, this, result)
      reported.add(result)
      fail(context, result.diagnostics)
      if (emission.isLast(this.environment)) conclude(context, this, context.nothingFound())
    },

    generateBundle: {
      order: 'post',
      handler({ dir }) {
        const place =
          result &&
          emission.claim(this.environment, result, resolve(context.root, dir ?? this.environment.config.build.outDir))
        if (!place) return
        places.set(this.environment.name, place)
        if (place.prefix === undefined) return
        for (const { path, bytes } of result?.output?.files ?? []) {
          this.emitFile({ type: 'asset', fileName: place.prefix + path, source: bytes })
        }
      },
    },

    async writeBundle() {
      const place = places.get(this.environment.name)
      places.delete(this.environment.name)
      if (result && place) await write(context, this.environment, result, place)
    },

    closeBundle() {
      closed.add(this.environment.name)
      if (config.command === 'serve' || !this.meta.watchMode) context.dispose()
    },

    closeWatcher: () => context.dispose(),

    buildApp: {
      order: 'post',
      async handler(builder) {
        // A framework may build the browser alone, which left it to the server.
        const built = Object.values(builder.environments).find(({ isBuilt }) => isBuilt)
        if (!built || !result?.output || emission.isDone(result)) return
        await write(context, built, result, { folder: join(context.root, '.flyte'), prefix: undefined })
      },
    },
  }
}

/** Ids of modules are real paths, unless symbolic links are kept. What is relative to the root is so in the same sense. */
function rootOf({ root, resolve: { preserveSymlinks } }: ResolvedConfig): string {
  return preserveSymlinks ? root : realpathSync(root)
}

/** Files that say how imports of types are followed. */
function configurationOf(root: string): string[] {
  return ['tsconfig.json', 'package.json'].map((name) => join(root, name)).filter((file) => existsSync(file))
}

function resolver(hook: Pick<Rolldown.PluginContext, 'resolve'>): Resolve {
  return async (specifier, importer) => idOf(await hook.resolve(specifier, importer))
}

/** Produces, and turns what the host itself has to say into a failed build. */
async function produce(
  context: BuildContext,
  hook: Rolldown.PluginContext,
  sibling: ReturnType<typeof createViteSibling>,
): Promise<PipelineResult> {
  try {
    return await context.produce(moduleGraph(hook), resolver(hook), sibling)
  } catch (error) {
    throw isDiagnosticError(error) ? new BuildError([error.diagnostic], context.root) : error
  }
}

type Environment = BuildEnvironment & { readonly logger: { info(message: string): void; error(message: string): void } }

/** What user code printed, and the warnings. */
function report(
  { options, root }: BuildContext,
  hook: Warner & { environment: Environment },
  { printed, diagnostics }: PipelineResult,
): void {
  if (!options.quiet) for (const line of printed) hook.environment.logger.info(`flyte │ ${line}`)
  for (const diagnostic of diagnostics) if (diagnostic.severity === 'warn') hook.warn(toLog(diagnostic, root))
}

/** Prints warnings, and ends the build when options made errors of them. */
function conclude(context: BuildContext, hook: Warner, diagnostics: readonly Diagnostic[]): void {
  for (const diagnostic of diagnostics) if (diagnostic.severity === 'warn') hook.warn(toLog(diagnostic, context.root))
  fail(context, diagnostics)
}

interface Warner {
  warn(log: ReturnType<typeof toLog>): void
}

/** Ends the build with all errors at once. */
function fail({ root }: BuildContext, diagnostics: readonly Diagnostic[]): void {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new BuildError(errors, root)
}

/** The build has failed by itself, and says why. What is known besides is told with it. */
function logKnown(context: BuildContext, { logger }: Environment): void {
  const errors = context.known().filter(({ severity }) => severity === 'error')
  if (errors.length > 0) logger.error(new BuildError(errors, context.root).message)
}

async function write(
  { options, root }: BuildContext,
  { logger }: Environment,
  { output, duration }: PipelineResult,
  { folder, prefix }: EmissionPlace,
): Promise<void> {
  const files = output?.files ?? []
  if (prefix === undefined) await writeFolder(folder, files)
  await removeStale(folder, files)
  if (output && !options.quiet) logger.info(formatSummary(output, folder, root, duration))
}
